// engine/customer_key.h: the secret key under which customers are known, in a file of its own.
#pragma once

#include <memory>
#include <string>

#include "hark/base/result.h"
#include "hark/text/pseudonyms.h"

namespace hark {

// Reads the key, or makes one (32 random bytes, 0600) where there is none and `make` is set. Others lose the right to read it. not_found,
// bad_input, io.
Result<std::shared_ptr<const Pseudonyms>> customer_names(const std::string& file, bool make);

}  // namespace hark
