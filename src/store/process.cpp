#include "store/process.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>

#include <unistd.h>

namespace hark {
namespace {

struct Life {
    char state = '?';     // 'Z': a zombie
    std::string started;  // clock ticks since the machine came up
};

// What Linux says of a process; nothing where there is no /proc or no such process.
std::optional<Life> life_of(long pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    const std::string line(std::istreambuf_iterator<char>(in), {});
    const std::size_t name_end = line.rfind(')');  // the name may hold anything
    if (name_end == std::string::npos) return {};
    std::istringstream rest(line.substr(name_end + 1));
    Life life;
    std::string field;
    rest >> life.state;
    for (int i = 4; i <= 22 && rest >> field; ++i) life.started = field;
    return life;
}

}  // namespace

std::string this_process() {
    const auto life = life_of(getpid());
    return std::to_string(getpid()) + "@" + (life ? life->started : "");
}

std::string this_host() {
    char name[256] = {};
    return gethostname(name, sizeof name - 1) == 0 ? name : "";
}

bool is_at_work(const std::string& process) {
    const std::size_t at = process.find('@');
    long pid = 0;
    const auto parsed = std::from_chars(process.data(), process.data() + process.size(), pid);
    if (at == std::string::npos || parsed.ec != std::errc{} || pid <= 0) return false;
    if (kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH) return false;
    const auto life = life_of(pid);
    if (!life) return true;
    return life->state != 'Z' && life->state != 'X' && life->started == process.substr(at + 1);
}

}  // namespace hark
