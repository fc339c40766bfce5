#include "command.h"

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace {

bool is_set(const char* name) {
    const char* value = std::getenv(name);
    return value && *value;
}

hark::cli::Console make_console() {
    hark::cli::Console console;
    console.out_is_terminal = isatty(STDOUT_FILENO);
    console.err_is_terminal = isatty(STDERR_FILENO);
    const char* term = std::getenv("TERM");
    const bool dumb = term && std::string_view(term) == "dumb";
    console.colour = is_set("FORCE_COLOR") || (console.out_is_terminal && !is_set("NO_COLOR") && !dumb);
    winsize size{};
    if (console.out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20)
        console.width = size.ws_col;
    if (const char* columns = std::getenv("COLUMNS"); columns && std::atoi(columns) > 20)
        console.width = static_cast<std::size_t>(std::atoi(columns));
    return console;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen at the write, and ends us quietly
    hark::cli::Console console = make_console();
    try {
        return hark::cli::run_program({argv + 1, argv + argc}, console);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "hark: internal error: %s\n", error.what());
        return hark::cli::internal_error;
    }
}
