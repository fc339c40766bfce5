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

Message without_headers(std::string_view bytes) {
    Message message = message_of(plain_body(bytes, ""));
    message.notes.emplace_back("the message has no headers");
    return message;
}

}  // namespace

Result<Message> decoded_message(std::string_view bytes) {
    if (!may_be_message(bytes)) return Error{ErrorCode::bad_input, bytes.empty() ? "the message is empty" : "this is no message: its bytes are no text", "", "take it out of the mailbox"};
    const Owned<GMimeMessage> parsed = parse_message(bytes);
    if (!parsed || !has_headers(parsed.get())) return without_headers(bytes);
    Message message;
    read_headers(parsed.get(), message);
    read_body(parsed.get(), message);
    return message;
}

Message decoded_plain(std::string_view bytes, const std::string& charset) { return message_of(plain_body(bytes, charset)); }
Message decoded_html(std::string_view bytes, const std::string& charset) { return message_of(html_body(bytes, charset)); }

}  // namespace hark::mail
