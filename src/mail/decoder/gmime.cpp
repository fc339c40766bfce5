#include "gmime.h"

#include <algorithm>

#include "hark/text/charset.h"
#include "hark/text/repair.h"

namespace hark::mail {
namespace {

GMimeParserOptions* new_options() {
    g_mime_init();
    GMimeParserOptions* options = g_mime_parser_options_new();
    // What is neither encoded nor UTF-8 is not guessed by the locale: decoded_header sees to it.
    const char* charsets[] = {"utf-8", nullptr};
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    return options;
}

struct FreeText {
    void operator()(char* text) const { g_free(text); }
};

// What `write` writes, at most `most` bytes of it.
template <class Write>
Content written(const Write& write, std::size_t most) {
    Content content;
    GByteArray* const bytes = g_byte_array_new();
    const Owned<GMimeStream> memory(g_mime_stream_mem_new_with_byte_array(bytes));  // owns the bytes
    write(memory.get());
    content.whole = bytes->len <= most;
    content.bytes.assign(reinterpret_cast<const char*>(bytes->data), std::min<std::size_t>(bytes->len, most));
    return content;
}

}  // namespace

GMimeParserOptions* parser_options() {
    static GMimeParserOptions* const options = new_options();  // as long as the program: GMime's tables are, too
    return options;
}

Owned<GMimeMessage> parse_message(std::string_view bytes) {
    GMimeParserOptions* const options = parser_options();
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), options));
}

std::string decoded_header(const char* raw) {
    std::string out;
    if (!raw) return out;
    const std::string_view bytes = view(raw);
    std::string text;
    if (bytes.find("=?") == std::string_view::npos) {
        decode_text(bytes, "", text);
    } else {
        std::string known;
        if (find_ill_formed(bytes) != std::string_view::npos) decode_text(bytes, "", known);
        const std::unique_ptr<char, FreeText> decoded(g_mime_utils_header_decode_text(parser_options(), known.empty() ? raw : known.c_str()));
        decode_text(view(decoded.get()), "", text);
    }
    for (const char c : text) {
        const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
        if (!blank) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

Content content_of(GMimePart* part, std::size_t most) {
    GMimeDataWrapper* const wrapper = g_mime_part_get_content(part);
    if (!wrapper) return {};
    return written([&](GMimeStream* to) { g_mime_data_wrapper_write_to_stream(wrapper, to); }, most);
}

Content raw_content_of(GMimePart* part, std::size_t most) {
    GMimeDataWrapper* const wrapper = g_mime_part_get_content(part);
    GMimeStream* const stream = wrapper ? g_mime_data_wrapper_get_stream(wrapper) : nullptr;
    if (!stream) return {};
    g_mime_stream_reset(stream);
    return written([&](GMimeStream* to) { g_mime_stream_write_to_stream(stream, to); }, most);
}

std::string in_lower_case(std::string_view ascii) {
    std::string out(ascii);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return out;
}

}  // namespace hark::mail
