// cli/unread.h: what a source has and its comments have not, in words.
#pragma once

#include "hark/base/verbatim.h"

#include <string>

namespace hark::cli {

// "'created' is no date: left out of 12 rows; the first is line 7: yesterday"
std::string in_words(const Unread& unread);

}  // namespace hark::cli
