#include "command.h"

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

bool is_set(const char* name) {
    const char* value = std::getenv(name);
    return value && *value;
}

bool colour_wanted(bool terminal, bool dumb) {
    if (is_set("FORCE_COLOR")) return std::string_view(std::getenv("FORCE_COLOR")) != "0";
    return terminal && !is_set("NO_COLOR") && !dumb;
}

// By the locale that is asked for: the first of these that is set counts.
bool utf8_wanted() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"})
        if (is_set(name)) {
            const std::string_view locale = std::getenv(name);
            return locale.find("UTF-8") != locale.npos || locale.find("utf8") != locale.npos || locale.find("utf-8") != locale.npos;
        }
    return false;
}

// Of the terminal; $COLUMNS says otherwise, also for what goes into a pipe.
std::size_t width_of_output(bool terminal) {
    constexpr int narrowest = 20;
    if (is_set("COLUMNS") && std::atoi(std::getenv("COLUMNS")) >= narrowest)
        return static_cast<std::size_t>(std::atoi(std::getenv("COLUMNS")));
    winsize size{};
    return terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= narrowest ? size.ws_col : 80;
}

hark::cli::Console make_console() {
    hark::cli::Console console;
    const bool dumb = is_set("TERM") && std::string_view(std::getenv("TERM")) == "dumb";
    console.out_is_terminal = isatty(STDOUT_FILENO);
    console.err_is_terminal = isatty(STDERR_FILENO);
    console.err_is_dumb = dumb;
    console.colour = colour_wanted(console.out_is_terminal, dumb);
    console.utf8 = utf8_wanted();
    console.width = width_of_output(console.out_is_terminal);
    return console;
}

// A file that we open must not become standard output because that was closed.
void open_standard_streams() {
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) != fd) std::abort();
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen at the write, and ends us quietly
    open_standard_streams();
    hark::cli::Console console = make_console();
    try {
        return hark::cli::run_program({argv + 1, argv + argc}, console);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "hark: internal error: %s\n", error.what());
        return hark::cli::internal_error;
    }
}
