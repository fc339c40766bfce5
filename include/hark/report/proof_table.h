// hark/report/proof_table.h: what came of actions, a row each, for machines; people read it in words. Nothing fails; any thread.
#pragma once

#include "hark/insight/proof.h"
#include "hark/report/table.h"

#include <span>
#include <string>

namespace hark::report {

struct ProofRow {
    std::string id, date;
    Proof proof;
    Scale scale = Scale::stars;
};
Table to_table(std::span<const ProofRow> rows);

}  // namespace hark::report
