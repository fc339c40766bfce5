// engine/cpu_clock.h: what a thread costs, and not how long it waits.
#pragma once

#include <ctime>

namespace hark {

// Of the calling thread, which must be the same throughout.
class CpuClock {
public:
    // CPU seconds since it was made, or was asked last.
    double lap() {
        const double before = last_;
        last_ = now();
        return last_ - before;
    }

private:
    static double now() {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    }
    double last_ = now();
};

}  // namespace hark
