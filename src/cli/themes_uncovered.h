// Themes that customers name, as hark themes --uncovered shows them.
#pragma once

#include "question.h"

namespace hark::cli {

// `keep`: they are written to the store, with ids that stay.
Result<int> show_uncovered(const Question& question, std::size_t texts, bool keep, Console& console);

}  // namespace hark::cli
