#include "sample.h"

#include <algorithm>
#include <array>

#include "byte_source.h"
#include "hark/text/charset.h"

namespace hark::ingest {
namespace {

struct Magic {
    std::string_view start;
    Binary kind;
};

using namespace std::string_view_literals;
constexpr std::string_view as_csv = "save it as CSV (UTF-8) and read that", unpack_it = "unpack it first; .gz and .zst are read as they are";
constexpr std::string_view as_text = "export the feedback as CSV, JSON or text";
constexpr std::array magics{
    Magic{"\xD0\xCF\x11\xE0"sv, {"an old Excel workbook or another Office file (.xls)", as_csv}},
    Magic{"%PDF-"sv, {"a PDF", as_text}}, Magic{"SQLite format 3\0"sv, {"an SQLite database", "export the table as CSV"}},
    Magic{"PAR1"sv, {"a Parquet file", "export it as CSV or JSON Lines"}}, Magic{"BZh"sv, {"a bzip2 file", unpack_it}},
    Magic{"\xFD""7zXZ"sv, {"an xz file", unpack_it}}, Magic{"7z\xBC\xAF"sv, {"a 7-Zip archive", unpack_it}},
    Magic{"Rar!"sv, {"a RAR archive", unpack_it}}, Magic{"\x89PNG"sv, {"a PNG image", as_text}},
    Magic{"\xFF\xD8\xFF"sv, {"a JPEG image", as_text}}, Magic{"GIF8"sv, {"a GIF image", as_text}},
    Magic{"{\\rtf"sv, {"an RTF document", as_text}}, Magic{"\x7F""ELF"sv, {"a program", as_text}}};

bool holds(std::string_view bytes, std::string_view part) { return bytes.find(part) != std::string_view::npos; }

Binary zip_kind(std::string_view bytes) {
    if (holds(bytes, "xl/")) return {"an Excel workbook (.xlsx)", as_csv};
    if (holds(bytes, "word/")) return {"a Word document (.docx)", as_text};
    if (holds(bytes, "opendocument.spreadsheet")) return {"an OpenDocument spreadsheet (.ods)", as_csv};
    return {"a zip archive", unpack_it};
}

// More than one byte in fifty that no text has; a few are a slip. NULs at the end are padding, in between it takes
// more of them: some tools write one behind each value.
bool looks_binary(std::string_view utf8) {
    utf8 = utf8.substr(0, utf8.find_last_not_of('\0') + 1);
    if (static_cast<std::size_t>(std::ranges::count(utf8, '\0')) * 5 > utf8.size()) return true;
    const auto control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\0' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != '\x1B' && c != '\x1A';
    };
    const auto count = static_cast<std::size_t>(std::ranges::count_if(utf8, control));
    return count > 8 && count * 50 > utf8.size();
}

Error binary_error(const std::string& path, std::string_view what, std::string_view mend) {
    return {ErrorCode::bad_input, "this is " + std::string(what), path, std::string(mend)};
}

// What can be unpacked of a beginning. That a beginning is torn is no surprise.
Result<std::string> unpacked(std::string_view bytes, const Sample& sample) {
    Result<std::unique_ptr<ByteSource>> source = unpack(source_of(std::string(bytes)), sample.compression, sample.path);
    if (!source) return source.error();
    std::string text;
    const Status read = read_up_to(**source, sample_bytes, text);
    if (!read && text.empty()) return read.error();
    return text;
}

}  // namespace

std::optional<Binary> binary_kind(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04")) return zip_kind(bytes);
    for (const Magic& magic : magics)
        if (bytes.starts_with(magic.start)) return magic.kind;
    return {};
}

Result<Sample> sample_of(std::string_view bytes, bool whole, const std::string& path, const std::string& encoding) {
    Sample sample{path, "", whole, compression_of(bytes), encoding, {}};
    if (bytes.empty()) return Error{ErrorCode::bad_input, "this file is empty", path, "check that the export succeeded"};
    if (const auto binary = binary_kind(bytes)) return binary_error(path, binary->what, binary->mend);
    Result<std::string> text = unpacked(bytes, sample);
    if (!text) return text.error();
    if (!sample.compression.empty()) sample.why.push_back("compression " + sample.compression + ": by its first bytes");
    sample.whole = whole && text->size() < sample_bytes;
    if (const auto binary = binary_kind(*text)) return binary_error(path, binary->what, binary->mend);
    const EncodingGuess guess = guess_encoding(*text);
    if (encoding.empty()) sample.encoding = guess.name;
    sample.why.push_back("encoding " + sample.encoding + ": " + (encoding.empty() ? guess.why : "as you said"));
    Result<Decoder> decoder = Decoder::open(sample.encoding);
    if (!decoder) return decoder.error();
    decoder->decode(*text, sample.whole, sample.text);
    if (sample.text.starts_with("\xEF\xBB\xBF")) sample.text.erase(0, 3);
    if (sample.text.find_first_not_of(" \t\r\n") == std::string::npos)
        return Error{ErrorCode::bad_input, "this file is empty", path, "check that the export succeeded"};
    if (looks_binary(sample.text)) return binary_error(path, "a binary file", as_text);
    return sample;
}

Result<Sample> take_sample(const std::string& path, const std::string& encoding) {
    Result<std::string> bytes = peek(path, sample_bytes);
    if (!bytes) return bytes.error();
    return sample_of(*bytes, bytes->size() < sample_bytes, path, encoding);
}

}  // namespace hark::ingest
