// hark/text/charset.h: from the bytes of a file to UTF-8, a block at a time.
//
// One decoder a stream, one thread at a time.
#pragma once

#include "hark/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace hark {

// What the first bytes of a file (64 KiB are plenty) say of its encoding: by byte order mark, else by NULs (UTF-16,
// UTF-32), else UTF-8 if it is well formed (a sequence cut off at the end is fine, and so is one damaged place among
// many sound ones), else ICU's detector for the multi-byte and Cyrillic, Greek ... charsets if it is sure, else
// windows-1252.
struct EncodingGuess {
    std::string name;     // an IANA name that ICU knows: "UTF-8", "UTF-16LE", "windows-1252" ...
    std::size_t bom = 0;  // bytes of byte order mark to skip
    std::string why;      // in words, for `hark inspect`
};
EncodingGuess guess_encoding(std::string_view sample);

// Turns a stream of `encoding` into UTF-8; what cannot be decoded becomes U+FFFD. For "UTF-8" the bytes pass unchanged
// (repair sees to them, text by text). Like browsers it takes some names for the superset that files really hold:
// ISO-8859-1 for windows-1252, GB2312 for GB18030, EUC-KR for windows-949. Skipping a byte order mark is the caller's.
class Decoder {
public:
    static Result<Decoder> open(const std::string& encoding);  // bad_input for a name that ICU does not know
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;
    ~Decoder();
    bool passes_through() const noexcept;
    // Appends to `out`. `last` flushes: a sequence cut off at the end becomes U+FFFD.
    void decode(std::string_view bytes, bool last, std::string& out);

private:
    struct Impl;
    explicit Decoder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// Replaces `out` with all of `bytes` as well-formed UTF-8: read as `charset` if there is one of that name; as
// guess_encoding says if there is none, or if it is "", ASCII or UTF-8 and the bytes are not that. Any thread.
void decode_text(std::string_view bytes, const std::string& charset, std::string& out);

}  // namespace hark
