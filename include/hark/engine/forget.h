// hark/engine/forget.h: one customer removed from a store, down to the bytes of the file, with a proof.
#pragma once

#include <string>
#include <vector>

#include "hark/base/result.h"
#include "hark/base/time.h"
#include "hark/insight/calendar.h"
#include "hark/lexicon/models.h"
#include "hark/store/store.h"

namespace hark {

struct ForgetReport {
    std::string pseudonym;            // what the store remembers of them: who is read under it again is dropped
    Forgotten removed;
    std::vector<std::string> left;    // words of theirs that still stand in the file or beside it: none, or the store is not clean
};

// `customer`: an address, a name, an id, or the keyed hash of one. The steps are, in this order: remove, write the file anew, look for the
// words that were theirs alone in every byte of it, find insights in what is left. Cut short at any point and called again it comes to the same
// end. `dry`: says what would be removed. busy while anybody reads or writes; not_found if others were forgotten and the key is gone.
Result<ForgetReport> forget(const std::string& customer, const std::string& key_file, Store& store, const Models& models, const Calendar& calendar, Seconds now, bool dry = false);

}  // namespace hark
