#include "hark/mail/message.h"

#include "decoder.h"

namespace hark {

Result<Message> read_message(std::string_view bytes) {
    const auto& decoder = mail::decoder();
    return decoder ? (*decoder)->message(bytes) : decoder.error();
}
Result<Message> read_plain(std::string_view bytes, const std::string& charset) {
    const auto& decoder = mail::decoder();
    return decoder ? Result<Message>((*decoder)->plain(bytes, charset)) : decoder.error();
}
Result<Message> read_html(std::string_view bytes, const std::string& charset) {
    const auto& decoder = mail::decoder();
    return decoder ? Result<Message>((*decoder)->html(bytes, charset)) : decoder.error();
}

}  // namespace hark
