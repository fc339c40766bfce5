// Ctrl-C and SIGTERM ask a run to stop at the next batch, with a whole store; asked twice, it ends at once (and running
// again still completes it).
#pragma once

#include <atomic>

namespace hark::cli {

// Set once somebody asks. From the call on, both signals are ours.
const std::atomic<bool>& stop_on_signals();

}  // namespace hark::cli
