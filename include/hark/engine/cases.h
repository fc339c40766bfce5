// hark/engine/cases.h: the ledger of a store made anew: every complaint, and what became of it.
//
//   run(options, *models, *store);                             // with options.replies and options.read.parties
//   refresh_cases(*store, calendar);                            // nothing to do unless something came
#pragma once

#include "hark/base/result.h"
#include "hark/insight/calendar.h"
#include "hark/store/store.h"

namespace hark {

// Reads all messages at once (their heads, not their texts) and the rows of exports a customer at a time. The calendar says when promises
// are due. The result is that of one run over everything.
Status refresh_cases(Store& store, const Calendar& calendar = {});

}  // namespace hark
