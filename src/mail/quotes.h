// What of a text others wrote.
#pragma once

#include "lines.h"

namespace hark::mail {

// Marks lines as quotes; and the line of a ticket system above which a reply is asked for as automatic.
void mark_quotes(Lines& lines);

}  // namespace hark::mail
