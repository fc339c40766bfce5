// What stands behind a writer's words: signatures, disclaimers, the footers of programs.
#pragma once

#include "lines.h"

namespace hark::mail {

// Looks at the replies in [begin, end), a run between quotes, and marks their tail. `sender` is the writer's name in lower case, or "".
void mark_tail(Lines& lines, std::size_t begin, std::size_t end, std::string_view sender);

}  // namespace hark::mail
