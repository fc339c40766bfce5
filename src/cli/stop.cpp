#include "stop.h"

#include <csignal>
#include <string_view>

#include <unistd.h>

namespace hark::cli {
namespace {

std::atomic<bool> stop_requested = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch it");

void request_stop(int) {
    stop_requested = true;
    constexpr std::string_view message = "\nStopping after this batch; once more to end at once.\n";
    if (isatty(STDERR_FILENO)) [[maybe_unused]]
        const ssize_t written = write(STDERR_FILENO, message.data(), message.size());
}

}  // namespace

const std::atomic<bool>& stop_on_signals() {
    struct sigaction action {};
    action.sa_handler = request_stop;
    action.sa_flags = SA_RESETHAND | SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    return stop_requested;
}

}  // namespace hark::cli
