#include "hark/text/charset.h"

#include "text/well_formed.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

namespace hark {
namespace {

using namespace std::string_view_literals;

struct ByteOrderMark {
    std::string_view bytes, name;
};
// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr std::array byte_order_marks{
    ByteOrderMark{"\xEF\xBB\xBF"sv, "UTF-8"},    ByteOrderMark{"\xFF\xFE\0\0"sv, "UTF-32LE"},
    ByteOrderMark{"\0\0\xFE\xFF"sv, "UTF-32BE"}, ByteOrderMark{"\xFF\xFE"sv, "UTF-16LE"},
    ByteOrderMark{"\xFE\xFF"sv, "UTF-16BE"},
};

std::optional<EncodingGuess> by_mark(std::string_view sample) {
    for (const ByteOrderMark& mark : byte_order_marks)
        if (sample.starts_with(mark.bytes))
            return EncodingGuess{std::string(mark.name), mark.bytes.size(), "byte order mark"};
    return {};
}

// ASCII in UTF-16 has a NUL at every other byte, in UTF-32 at three of four.
std::optional<EncodingGuess> by_nuls(std::string_view sample) {
    std::array<std::size_t, 4> nuls{};
    const std::size_t units = sample.size() / 4;
    for (std::size_t i = 0; i < units * 4; ++i) nuls[i % 4] += sample[i] == '\0';
    const auto most = [&](std::size_t lane) { return units > 0 && nuls[lane] * 10 >= units * 7; };
    const auto few = [&](std::size_t lane) { return nuls[lane] * 10 <= units; };
    const auto guess = [](const char* name) { return EncodingGuess{name, 0, "NUL bytes where ASCII would have them"}; };
    if (few(0) && most(1) && most(2) && most(3)) return guess("UTF-32LE");
    if (most(0) && most(1) && most(2) && few(3)) return guess("UTF-32BE");
    if (few(0) && most(1) && few(2) && most(3)) return guess("UTF-16LE");
    if (most(0) && few(1) && most(2) && few(3)) return guess("UTF-16BE");
    return {};
}

struct Utf8Census {
    std::size_t sequences = 0, ill_formed = 0;  // a sequence cut off at the end counts as neither
};
Utf8Census count_utf8(std::string_view sample) {
    Utf8Census census;
    for (std::size_t i = skip_ascii(sample, 0); i < sample.size(); i = skip_ascii(sample, i)) {
        const Utf8Step step = utf8_step(sample, i);
        const bool lead = static_cast<unsigned char>(sample[i]) >= 0xC2 && static_cast<unsigned char>(sample[i]) < 0xF5;
        i += step.length;
        if (step.well_formed)
            ++census.sequences;
        else if (i < sample.size() || !lead)
            ++census.ill_formed;
    }
    return census;
}

// Western text has a letter outside ASCII here and there; where they are the most, anything else is likelier.
bool mostly_foreign(std::string_view sample) {
    const auto high = std::ranges::count_if(sample, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return 5 * high > 2 * static_cast<std::ptrdiff_t>(sample.size());
}

struct Detected {
    std::string name;
    int confidence = 0;
};
Detected detect(std::string_view sample) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::LocalUCharsetDetectorPointer detector(ucsdet_open(&status));
    ucsdet_setText(detector.getAlias(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.getAlias(), &status);
    if (U_FAILURE(status) || match == nullptr) return {};
    Detected detected{ucsdet_getName(match, &status), ucsdet_getConfidence(match, &status)};
    return U_FAILURE(status) ? Detected{} : detected;
}

// Western charsets are left to windows-1252, which holds all that the others have and customers type.
bool is_western(std::string_view name) {
    return name == "ISO-8859-1" || name == "windows-1252" || name.starts_with("UTF-");
}

std::optional<EncodingGuess> by_detector(std::string_view sample, int sure) {
    const Detected detected = detect(sample);
    if (is_western(detected.name) || detected.confidence < sure) return {};
    return EncodingGuess{detected.name, 0, "byte patterns, " + std::to_string(detected.confidence) + " % sure"};
}

// What is asked for, and what files that say so really hold (as browsers do): supersets that differ only where the
// narrow one has nothing.
std::string widened(std::string name) {
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    struct Widening {
        std::string_view narrow;
        const char* wide;
    };
    constexpr std::array widenings{
        Widening{"ISO-8859-1", "windows-1252"}, Widening{"ISO8859-1", "windows-1252"},
        Widening{"ISO_8859-1", "windows-1252"}, Widening{"LATIN1", "windows-1252"},
        Widening{"LATIN-1", "windows-1252"},    Widening{"CP1252", "windows-1252"},
        Widening{"GB2312", "GB18030"},          Widening{"GBK", "GB18030"},
        Widening{"EUC-KR", "windows-949"},      Widening{"ISO-8859-9", "windows-1254"},
        Widening{"TIS-620", "windows-874"},     Widening{"UTF8", "UTF-8"},
        Widening{"US-ASCII", "UTF-8"},          Widening{"ASCII", "UTF-8"},
    };
    for (const Widening& w : widenings)
        if (name == w.narrow) return w.wide;
    return name;
}

// ICU's own substitution writes U+001A for single bytes of some code pages.
void write_replacement(const void*, UConverterToUnicodeArgs* arguments, const char*, std::int32_t,
                       UConverterCallbackReason reason, UErrorCode* status) {
    if (reason > UCNV_IRREGULAR) return;  // the converter is reset or closed
    constexpr UChar replacement = 0xFFFD;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, status);
}

}  // namespace

EncodingGuess guess_encoding(std::string_view sample) {
    if (auto guess = by_mark(sample)) return *guess;
    if (auto guess = by_nuls(sample)) return *guess;
    const Utf8Census census = count_utf8(sample);
    const bool escapes =
        sample.find("\x1B$") != std::string_view::npos || sample.find("\x1B(") != std::string_view::npos;
    if (census.sequences + census.ill_formed == 0) {
        if (escapes)
            if (auto guess = by_detector(sample, 40); guess && guess->name.starts_with("ISO-2022")) return *guess;
        if (!reads_as_windows_1252(sample))
            return {"UTF-8", 0, "plain ASCII"};  // but for a sequence cut off at the end
    }
    if (census.ill_formed == 0 && census.sequences > 0) return {"UTF-8", 0, "well-formed UTF-8"};
    if (census.sequences > 20 * census.ill_formed)
        return {"UTF-8", 0, "UTF-8 with " + std::to_string(census.ill_formed) + " damaged places"};
    if (auto guess = by_detector(sample, mostly_foreign(sample) ? 10 : 40)) return *guess;
    return {"windows-1252", 0, "not UTF-8, and nothing else that is sure"};
}

struct Decoder::Impl {
    UConverter* converter = nullptr;  // none: the bytes are UTF-8 already
    std::vector<UChar> units;
    std::int32_t kept = 0;  // 1: units[0] is a lead surrogate whose other half has not come yet

    ~Impl() { ucnv_close(converter); }
};

Decoder::Decoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

Result<Decoder> Decoder::open(const std::string& encoding) {
    auto impl = std::make_unique<Impl>();
    const std::string name = widened(encoding);
    if (name != "UTF-8") {
        UErrorCode status = U_ZERO_ERROR;
        impl->converter = name.empty() ? nullptr : ucnv_open(name.c_str(), &status);
        if (impl->converter == nullptr || U_FAILURE(status))
            return Error{ErrorCode::bad_input, "no encoding is called '" + encoding + "'", "",
                         "use an IANA name such as UTF-8, UTF-16LE, windows-1252, Shift_JIS or KOI8-R"};
        ucnv_setToUCallBack(impl->converter, write_replacement, nullptr, nullptr, nullptr, &status);
        impl->units.resize(16 * 1024);
    }
    return Decoder(std::move(impl));
}

bool Decoder::passes_through() const noexcept { return impl_->converter == nullptr; }

void Decoder::decode(std::string_view bytes, bool last, std::string& out) {
    if (passes_through()) {
        out.append(bytes);
        return;
    }
    const char* from = bytes.data();
    const char* const end = from + bytes.size();
    UChar* const units = impl_->units.data();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        UChar* to = units + impl_->kept;
        ucnv_toUnicode(impl_->converter, &to, units + impl_->units.size(), &from, end, nullptr, last, &status);
        auto size = static_cast<std::int32_t>(to - units);
        impl_->kept = size > 0 && U16_IS_LEAD(units[size - 1]) && !(last && U_SUCCESS(status)) ? 1 : 0;
        size -= impl_->kept;
        icu::UnicodeString(false, units, size).toUTF8String(out);
        if (impl_->kept != 0) units[0] = units[size];
    }
}

void decode_text(std::string_view bytes, const std::string& charset, std::string& out) {
    Result<Decoder> decoder = Decoder::open(charset.empty() ? "UTF-8" : charset);
    if (decoder && decoder->passes_through() && find_ill_formed(bytes) == std::string_view::npos) {
        out = bytes;
        return;
    }
    if (!decoder || decoder->passes_through()) {
        constexpr std::size_t plenty = 64 * 1024;
        const EncodingGuess guess = guess_encoding(bytes.substr(0, plenty));
        bytes.remove_prefix(guess.bom);
        decoder = Decoder::open(guess.name);
    }
    if (!decoder || decoder->passes_through()) {
        replace_ill_formed(bytes, out);
    } else {
        out.clear();
        decoder->decode(bytes, true, out);
    }
}

}  // namespace hark
