// hark/engine/verify.h: whether something that was done for a topic worked, from the rows of a store.
#pragma once

#include <optional>
#include <string>

#include "hark/base/result.h"
#include "hark/insight/proof.h"
#include "hark/store/store.h"

namespace hark {

struct VerifyOptions {
    std::string topic, control;  // ids; control "": all comments that do not speak of the topic
    Seconds date = no_time;
    std::string score;           // "stars", "nps"; "": that which more rows have
    int weeks = 26;
};
struct Verified {
    Proof proof;
    Scale scale = Scale::stars;
};
// bad_input for a topic that nobody mentioned. `filter` should leave the dates alone: the time before is needed.
Result<Verified> verify(const Store& store, const VerifyOptions& options, const Filter& filter = {});

}  // namespace hark
