// hark/mail/subject.h: what a subject says, without the marks of replies and forwards.
#pragma once

#include <string_view>

#include "hark/mail/phrases.h"

namespace hark {

// "Re: AW: [2] Where is my order?" is "Where is my order?". A view into `subject`.
std::string_view base_subject(std::string_view subject, const Phrases& phrases);

}  // namespace hark
