// A message from its bytes, by GMime; a body from its bytes. See hark/mail/message.h.
#pragma once

#include "mail/decoder.h"

namespace hark::mail {

Result<Message> decoded_message(std::string_view bytes);
Message decoded_plain(std::string_view bytes, const std::string& charset);
Message decoded_html(std::string_view bytes, const std::string& charset);

}  // namespace hark::mail
