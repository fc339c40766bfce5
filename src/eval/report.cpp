#include "hark/eval/report.h"

#include <cstdlib>

namespace hark::eval {

std::int32_t Miss::distance() const noexcept {
    const std::int32_t wanted = gold == Label::positive ? score_one : gold == Label::negative ? -score_one : 0;
    return std::abs(wanted - score);
}

}  // namespace hark::eval
