#include "hark/ingest/read_again.h"

#include <filesystem>
#include <utility>

#include "hark/base/varint.h"
#include "readers.h"
#include "record_reader.h"

namespace hark {
namespace {

constexpr std::uint64_t version = 1;
constexpr std::size_t block = std::size_t{64} << 10;  // a record and its neighbours: more would be read for nothing

void put_text(std::string& out, std::string_view text) {
    put_varint(out, text.size());
    out += text;
}

struct Bytes {
    const char *at, *end;
    bool sound = true;

    std::uint64_t number() {
        std::uint64_t found = 0;
        if (!take_varint(at, end, found)) sound = false, at = end;
        return found;
    }
    std::string text() {
        const std::uint64_t size = number();
        if (size > static_cast<std::uint64_t>(end - at)) return sound = false, std::string();
        at += size;
        return {at - size, size};
    }
};

void put_dialect(std::string& out, const CsvDialect& dialect) {
    for (const char c : {dialect.delimiter, dialect.quote}) put_varint(out, static_cast<unsigned char>(c));
    put_varint(out, (dialect.backslash ? 1 : 0) + (dialect.lone_cr ? 2 : 0));
    put_varint(out, static_cast<std::uint64_t>(dialect.header_rows));
    put_varint(out, static_cast<std::uint64_t>(dialect.skip_rows));
}
CsvDialect dialect_from(Bytes& bytes) {
    CsvDialect dialect;
    dialect.delimiter = static_cast<char>(bytes.number());
    dialect.quote = static_cast<char>(bytes.number());
    const std::uint64_t bits = bytes.number();
    dialect.backslash = bits & 1, dialect.lone_cr = bits & 2;
    dialect.header_rows = static_cast<int>(bytes.number());
    dialect.skip_rows = static_cast<int>(bytes.number());
    return dialect;
}

// Dates and numbers are not read again.
Role role_again(Role role) {
    switch (role) {
        case Role::text:
        case Role::title:
        case Role::pros:
        case Role::cons:
        case Role::status:
        case Role::segment: return role;
        default: return Role::ignored;
    }
}

class Finder final : public RecordFinder {
public:
    Finder(std::string path, SourceFormat format) : path_(std::move(path)), format_(std::move(format)) {}

    Status open() {
        Result<std::unique_ptr<ingest::ByteSource>> source = ingest::open_stored(path_);
        if (!source) return source.error();
        Result<std::unique_ptr<Reader>> reader = ingest::open_source(std::move(*source), path_, format_, block);
        if (!reader) return reader.error();
        reader_ = std::move(*reader);
        is_torn_ = false;
        return ok;
    }

    Status read(std::uint64_t byte, Batch& batch) override {
        batch.clear();
        if (!go_to(byte)) {
            if (const Status again = open(); !again) return again;
            if (!go_to(byte)) return nothing_there();
        }
        const Result<bool> more = reader_->next(raw_, 1);
        if (!more) return more.error();
        if (*more) reader_->parse(raw_, batch);
        is_torn_ = batch.verbatims.size() != 1 || batch.verbatims[0].byte != byte;
        return is_torn_ ? nothing_there() : ok;
    }

    const SourceInfo& info() const override { return reader_->info(); }

private:
    // All formats but mail are read by a RecordReader. What cuts JSON gives up behind what is none.
    bool go_to(std::uint64_t byte) { return !(is_torn_ && format_.format == FileFormat::json) && static_cast<ingest::RecordReader&>(*reader_).go_to(byte); }
    Status nothing_there() const { return Error{ErrorCode::bad_input, "no record begins where one was read", path_, "the file was changed"}; }

    std::string path_;
    SourceFormat format_;
    std::unique_ptr<Reader> reader_;
    RawBatch raw_;
    bool is_torn_ = false;  // what was read last is no record
};

}  // namespace

std::string to_bytes(const SourceFormat& format) {
    std::string out;
    put_varint(out, version);
    put_varint(out, static_cast<std::uint64_t>(format.format));
    for (const std::string* text : {&format.compression, &format.encoding, &format.records_at}) put_text(out, *text);
    put_dialect(out, format.dialect);
    put_varint(out, format.mask.bits);
    put_varint(out, format.columns.size());
    for (const ColumnFormat& column : format.columns) {
        put_text(out, column.name);
        put_varint(out, static_cast<std::uint64_t>(role_again(column.role)));
    }
    return out;
}

Result<SourceFormat> source_format_from(std::string_view stored) {
    Bytes bytes{stored.data(), stored.data() + stored.size()};
    SourceFormat format;
    if (bytes.number() != version) bytes.sound = false;
    format.format = static_cast<FileFormat>(bytes.number());
    for (std::string* text : {&format.compression, &format.encoding, &format.records_at}) *text = bytes.text();
    format.dialect = dialect_from(bytes);
    format.mask.bits = static_cast<std::uint8_t>(bytes.number());
    for (std::uint64_t columns = bytes.number(); columns > 0 && bytes.sound; --columns) {
        std::string name = bytes.text();
        format.columns.push_back({std::move(name), static_cast<Role>(bytes.number()), ""});
        bytes.sound &= format.columns.back().role <= Role::ignored;
    }
    if (!bytes.sound || format.format >= FileFormat::mail) return Error{ErrorCode::bad_input, "how its records are read is not known", "", "read it into a new store"};
    // An element of an array is a value like any other, once one knows where it begins.
    if (format.format == FileFormat::json) format.records_at = values_in_a_row;
    return format;
}

Status can_be_read_again(const std::string& path, const SourceFormat& format) {
    if (format.format == FileFormat::mail)
        return Error{ErrorCode::bad_input, "mail cannot be read without keeping its words: messages are moved and renamed, and would not be found again", path, "read it into a store of its own, without --no-text"};
    std::error_code ignored;
    if (path == "-" || !std::filesystem::is_regular_file(path, ignored))
        return Error{ErrorCode::bad_input, "what comes once cannot be read without keeping its words: nobody could read them again", path == "-" ? "standard input" : path, "write it to a file first, or leave out --no-text"};
    return ok;
}

Result<std::unique_ptr<RecordFinder>> RecordFinder::open(const std::string& path, std::string_view format) {
    Result<SourceFormat> known = source_format_from(format);
    if (!known) return known.error();
    auto finder = std::make_unique<Finder>(path, std::move(*known));
    if (const Status opened = finder->open(); !opened) return opened.error();
    return std::unique_ptr<RecordFinder>(std::move(finder));
}

}  // namespace hark
