// The parts of a message: what is shown, what is attached, what is not read.
#pragma once

#include "body_text.h"
#include "gmime.h"
#include "hark/mail/message.h"

namespace hark::mail {

// Sets text, quoted, attachments, notes and report.
void read_body(GMimeMessage* parsed, Message& message);

// A body alone.
BodyText plain_body(std::string_view bytes, const std::string& charset, bool flowed = false, bool delsp = false);
BodyText html_body(std::string_view bytes, std::string charset);

}  // namespace hark::mail
