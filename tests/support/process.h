// tests/support/process.h: runs a program as a shell would, and tells what it answered.
//
//   Outcome outcome = run({.program = "hark", .arguments = {"explain", "Great"}});
//   Child child({...}); child.write("Great\n"); child.read_line(); child.close_input(); child.wait();
//
// Nothing hangs: a child that has not ended after a minute is killed, and its signal says so. One thread.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace hark::test {

struct Program {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::string input;             // for `run`: all of standard input
    std::filesystem::path folder;  // where it starts; empty: here
    std::map<std::string, std::string>
        environment;              // over the test's own, in which nothing speaks to Hark or of colour
    int columns = 0;              // > 0: standard output and error are terminals so wide
    bool terminal_input = false;  // so is standard input
};

struct Outcome {
    std::string out, err;
    int code = -1;  // -1 if a signal ended it
    int signal = 0;
};

class Child {
public:
    explicit Child(const Program& program);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();  // kills what still runs

    // False once the child no longer reads.
    bool write(std::string_view bytes);
    void close_input();
    void close_output();  // as `| head` does
    // Waits for a line of standard output, without its newline; what there is at the end or after `seconds`.
    std::string read_line(double seconds = 20);
    void send(int signal) const;
    bool running();
    // Reads what is left, to the end.
    Outcome wait(double seconds = 60);

private:
    bool pump(double seconds);
    static void drain(int& fd, std::string& into);
    void reap(int options);

    pid_t pid_ = -1;
    int in_ = -1, out_ = -1, err_ = -1;
    bool reaped_ = false;
    Outcome outcome_;
};

Outcome run(const Program& program);

}  // namespace hark::test
