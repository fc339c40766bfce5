#include "decoded_message.h"

#include <algorithm>

#include "body.h"
#include "headers.h"

namespace hark::mail {
namespace {

// A message begins with a name and a colon; images and programs that lie in a mailbox do not.
bool may_be_message(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    const auto nuls = std::ranges::count(head, '\0');
    return head.find_first_not_of(" \t\r\n") != std::string_view::npos && nuls * 10 < static_cast<std::ptrdiff_t>(head.size());
}

// As mail programs write it: without blank lines or a byte order mark before it, and with line ends that end lines. Empty if it is so already.
std::string mended(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::string_view rest = bytes;
    if (rest.starts_with(mark)) rest.remove_prefix(mark.size());
    rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
    const std::string_view head = rest.substr(0, 4096);
    const bool doubled = head.find("\r\r\n") != std::string_view::npos, lone = !head.empty() && head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos;
    if (rest.size() == bytes.size() && !doubled && !lone) return {};
    std::string out;
    out.reserve(rest.size());
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (doubled && rest.substr(i, 3) == "\r\r\n") continue;
        out += lone && rest[i] == '\r' ? '\n' : rest[i];
    }
    return out;
}

// Those of the content are its part's own.
bool has_headers(GMimeMessage* parsed) {
    GMimeObject* const part = g_mime_message_get_mime_part(parsed);
    return g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(parsed))) > 0 ||
           (part && g_mime_header_list_get_count(g_mime_object_get_header_list(part)) > 0);
}

Message message_of(BodyText body) {
    Message message;
    message.text = std::move(body.text);
    message.quoted = std::move(body.quoted);
    return message;
}

// "Name: value", or what goes on with one.
bool is_header_line(std::string_view line) {
    const std::size_t name = line.find_first_of(": \t");
    return line.starts_with(' ') || line.starts_with('\t') || (name != std::string_view::npos && name > 0 && line[name] == ':');
}

// What stands behind the headers where no blank line ends them.
std::string_view behind_headers(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        if (!is_header_line(bytes.substr(0, end)) && !bytes.starts_with("From ") && !bytes.starts_with(">From ")) return bytes;
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return bytes;
}

Message without_headers(std::string_view bytes) {
    Message message = message_of(plain_body(bytes, ""));
    message.notes.emplace_back("the message has no headers");
    return message;
}

}  // namespace

Result<Message> decoded_message(std::string_view bytes) {
    if (!may_be_message(bytes)) return Error{ErrorCode::bad_input, bytes.empty() ? "the message is empty" : "this is no message: its bytes are no text", "", "take it out of the mailbox"};
    const std::string mended_bytes = mended(bytes);
    if (!mended_bytes.empty()) bytes = mended_bytes;
    const Owned<GMimeMessage> parsed = parse_message(bytes);
    if (!parsed || !has_headers(parsed.get())) return without_headers(bytes);
    Message message;
    read_headers(parsed.get(), message);
    read_body(parsed.get(), message);
    if (!message.text.empty() || bytes.find("\n\n") != std::string_view::npos || bytes.find("\r\n\r\n") != std::string_view::npos) return message;
    message.text = plain_body(behind_headers(bytes), "").text;
    if (!message.text.empty()) message.notes.emplace_back("no blank line ends the headers");
    return message;
}

Message decoded_plain(std::string_view bytes, const std::string& charset) { return message_of(plain_body(bytes, charset)); }
Message decoded_html(std::string_view bytes, const std::string& charset) { return message_of(html_body(bytes, charset)); }

}  // namespace hark::mail
