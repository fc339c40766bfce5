// The headers of a message.
#pragma once

#include "gmime.h"
#include "hark/mail/message.h"

namespace hark::mail {

// Sets id, in_reply_to, references, from, reply_to, to, cc, subject, time and traits. A date that cannot be read is a note.
void read_headers(GMimeMessage* parsed, Message& message);

}  // namespace hark::mail
