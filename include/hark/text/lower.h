// hark/text/lower.h: lower case, byte for byte, for texts in which something is looked for.
#pragma once

#include <string>
#include <string_view>

namespace hark {

// Replaces `out` with `text` in lower case, as many bytes as there were: an offset into the one is an offset into the other. A letter
// whose lower-case form takes more or fewer bytes stays as it is. White space other than a newline becomes blanks. `text` is well-formed
// UTF-8. Linear; any thread.
void lower(std::string_view text, std::string& out);

}  // namespace hark
