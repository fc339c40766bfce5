// GMime, set up once, with owners for what it counts references of. Nothing of it depends on the locale.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <gmime/gmime.h>

namespace hark::mail {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

// The message that `bytes` hold; null if there is not even a header. Any thread.
Owned<GMimeMessage> parse_message(std::string_view bytes);

// The options that messages are parsed and headers decoded by.
GMimeParserOptions* parser_options();

// An encoded header ("=?utf-8?q?...?=", or raw bytes of whatever charset) as well-formed UTF-8 on one line.
std::string decoded_header(const char* raw);

// What a part holds, its transfer encoding undone; at most `most` bytes, and whether that was all.
struct Content {
    std::string bytes;
    bool whole = true;
};
Content content_of(GMimePart* part, std::size_t most);
// The same as it came.
Content raw_content_of(GMimePart* part, std::size_t most);

// "" for null.
inline std::string_view view(const char* text) { return text ? std::string_view(text) : std::string_view(); }
std::string in_lower_case(std::string_view ascii);

}  // namespace hark::mail
