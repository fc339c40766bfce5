// hark/engine/drivers.h: what moves a score, of a store.
#pragma once

#include <string>

#include "hark/base/result.h"
#include "hark/insight/drivers.h"
#include "hark/store/store.h"

namespace hark {

// `score`: "stars", "nps", a column with numbers, or "" for that of stars and nps which more rows have. Over all rows the sums that the
// store keeps answer at once; for a part, and for a column, the rows are read. Drivers without a `score` where none was asked for and no row has one; bad_input where the column has no numbers.
Result<Drivers> drivers_of(const Store& store, const std::string& score, const Filter& filter = {});

}  // namespace hark
