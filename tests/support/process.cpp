#include "support/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

extern char** environ;

namespace hark::test {
namespace {

struct Ends {
    int parent = -1, child = -1;
};

Ends make_pipe(bool child_reads) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    return child_reads ? Ends{ends[1], ends[0]} : Ends{ends[0], ends[1]};
}

// A terminal that passes bytes on as they are: no \n to \r\n, no echo.
Ends make_terminal(int columns) {
    Ends ends;
    termios plain{};
    cfmakeraw(&plain);
    const winsize size{24, static_cast<unsigned short>(columns), 0, 0};
    if (openpty(&ends.parent, &ends.child, nullptr, &plain, &size) != 0) throw std::runtime_error("no pseudo-terminal can be opened: is /dev/pts mounted?");
    fcntl(ends.parent, F_SETFD, FD_CLOEXEC);
    fcntl(ends.child, F_SETFD, FD_CLOEXEC);
    return ends;
}

bool speaks_to_hark(std::string_view variable) {
    constexpr std::array<std::string_view, 7> ours{"NO_COLOR=", "FORCE_COLOR=", "TERM=", "COLUMNS=", "HARK_", "XDG_CACHE_HOME=", "XDG_CONFIG_HOME="};
    return std::ranges::any_of(ours, [&](std::string_view name) { return variable.starts_with(name); });
}

std::vector<std::string> environment_of(const Program& program) {
    // Compiled models are kept with the build, not in the home of whoever runs the tests, whose configuration is not read.
    std::vector<std::string> variables{"TERM=xterm", "XDG_CACHE_HOME=" HARK_BINARY_DIR "/cache", "XDG_CONFIG_HOME=" HARK_BINARY_DIR "/no-config"};
    for (char** variable = environ; *variable; ++variable)
        if (!speaks_to_hark(*variable)) variables.emplace_back(*variable);
    for (const auto& [name, value] : program.environment) {
        std::erase_if(variables, [&](const std::string& variable) { return variable.starts_with(name + "="); });
        variables.push_back(name + "=" + value);
    }
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> pointers;
    for (std::string& string : strings) pointers.push_back(string.data());
    pointers.push_back(nullptr);
    return pointers;
}

[[noreturn]] void become(const Program& program, char** arguments, char** environment, int in, int out, int err) {
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    signal(SIGPIPE, SIG_DFL);
    if (!program.folder.empty() && chdir(program.folder.c_str()) != 0) _exit(126);
    execve(program.program.c_str(), arguments, environment);
    _exit(127);
}

void close_fd(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
}

}  // namespace

Child::Child(const Program& program) {
    signal(SIGPIPE, SIG_IGN);  // a child that does not read is seen at the write
    std::vector<std::string> arguments{program.program.string()}, environment = environment_of(program);
    arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
    const std::vector<char*> argv = pointers(arguments), envp = pointers(environment);
    const bool terminal = program.columns > 0;
    Ends in = program.terminal_input ? make_terminal(80) : make_pipe(true),
         out = terminal ? make_terminal(program.columns) : make_pipe(false),
         err = terminal ? make_terminal(program.columns) : make_pipe(false);
    pid_ = fork();
    if (pid_ == 0)
        become(program, const_cast<char**>(argv.data()), const_cast<char**>(envp.data()), in.child, out.child,
               err.child);
    in_ = in.parent, out_ = out.parent, err_ = err.parent;
    for (Ends* ends : {&in, &out, &err}) close_fd(ends->child);
    for (const int fd : {in_, out_, err_}) fcntl(fd, F_SETFL, O_NONBLOCK);
}

Child::~Child() {
    if (!reaped_) {
        kill(pid_, SIGKILL);
        reap(0);
    }
    close_fd(in_), close_fd(out_), close_fd(err_);
}

void Child::close_input() { close_fd(in_); }
void Child::close_output() { close_fd(out_); }
void Child::send(int signal) const { kill(pid_, signal); }

void Child::drain(int& fd, std::string& into) {
    std::array<char, 65536> bytes;
    while (fd >= 0) {
        const ssize_t got = ::read(fd, bytes.data(), bytes.size());
        if (got > 0)
            into.append(bytes.data(), static_cast<std::size_t>(got));
        else if (got < 0 && errno == EAGAIN)
            return;
        else if (got == 0 || errno != EINTR)
            close_fd(fd);  // a terminal ends with EIO
    }
}

// Waits for something to read and takes it; false once there is nothing more to come, or the time is over.
bool Child::pump(double seconds) {
    std::array<pollfd, 2> fds{pollfd{out_, POLLIN, 0}, pollfd{err_, POLLIN, 0}};
    if ((out_ < 0 && err_ < 0) || poll(fds.data(), fds.size(), static_cast<int>(seconds * 1000)) == 0) return false;
    drain(out_, outcome_.out);
    drain(err_, outcome_.err);
    return true;
}

bool Child::write(std::string_view bytes) {
    while (!bytes.empty() && in_ >= 0) {
        const ssize_t sent = ::write(in_, bytes.data(), bytes.size());
        if (sent > 0)
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        else if (errno == EAGAIN)
            pump(0.01);  // it may wait for us to read before it reads on
        else if (errno != EINTR)
            return false;
    }
    return bytes.empty();
}

std::string Child::read_line(double seconds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (outcome_.out.find('\n') == std::string::npos) {
        const double left = std::chrono::duration<double>(end - std::chrono::steady_clock::now()).count();
        if (left <= 0 || !pump(left)) break;
    }
    const std::size_t newline = std::min(outcome_.out.find('\n'), outcome_.out.size());
    std::string line = outcome_.out.substr(0, newline);
    outcome_.out.erase(0, newline + 1);
    return line;
}

void Child::reap(int options) {
    int status = 0;
    if (reaped_ || waitpid(pid_, &status, options) != pid_) return;
    reaped_ = true;
    if (WIFEXITED(status))
        outcome_.code = WEXITSTATUS(status);
    else
        outcome_.signal = WTERMSIG(status);
}

bool Child::running() {
    reap(WNOHANG);
    return !reaped_;
}

Outcome Child::wait(double seconds) {
    close_input();
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (running() && std::chrono::steady_clock::now() < end)
        if (!pump(0.1)) usleep(1000);
    if (!reaped_) {
        kill(pid_, SIGKILL);
        reap(0);
    }
    drain(out_, outcome_.out);
    drain(err_, outcome_.err);
    return outcome_;
}

Outcome run(const Program& program) {
    Child child(program);
    child.write(program.input);
    return child.wait();
}

}  // namespace hark::test
