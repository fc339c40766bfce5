#include "peer.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace hark::cli {
namespace {

namespace fs = std::filesystem;

constexpr int not_installed = 69;  // EX_UNAVAILABLE of sysexits.h
constexpr const char* vader = R"(exec python3 -c '
import json, sys
try:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
except ImportError:
    sys.exit(69)
score = SentimentIntensityAnalyzer().polarity_scores
for line in sys.stdin.buffer:
    row = json.loads(line)
    print(json.dumps({"id": row["id"], "score": score(row["text"])["compound"]}))
')";

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

Error failed(const std::string& peer, std::string what, std::string mend = "") {
    return {ErrorCode::bad_input, std::move(what), "--peer " + peer, std::move(mend)};
}
Error no_file(const std::string& peer) { return failed(peer, std::string("no temporary file can be written: ") + std::strerror(errno), "check TMPDIR and the disk"); }

// Runs the command from one file to the other; its exit code, or -1.
int run_command(const std::string& command, std::FILE* in, std::FILE* out) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, fileno(in), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, fileno(out), STDOUT_FILENO);
    const char* const arguments[] = {"sh", "-c", command.c_str(), nullptr};
    pid_t pid = 0;
    const int error = posix_spawn(&pid, "/bin/sh", &files, nullptr, const_cast<char* const*>(arguments), environ);
    posix_spawn_file_actions_destroy(&files);
    int state = 0;
    if (error != 0) return -1;
    while (waitpid(pid, &state, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

std::string contents(std::FILE* file) {
    std::string all;
    std::rewind(file);
    for (char block[65536]; const std::size_t got = std::fread(block, 1, sizeof block, file);) all.append(block, got);
    return all;
}

// The questions of the set that is being read.
struct Program {
    std::string name, command;
    File questions;

    Status ask(std::string_view lines) {
        if (!questions) questions.reset(std::tmpfile());
        if (!questions || std::fwrite(lines.data(), 1, lines.size(), questions.get()) < lines.size()) return no_file(name);
        return ok;
    }
    Result<std::string> answers(const std::string& set) {
        const File asked = std::move(questions), answered(std::tmpfile());
        if (!asked || !answered || std::fflush(asked.get()) != 0) return no_file(name);
        std::rewind(asked.get());
        lseek(fileno(asked.get()), 0, SEEK_SET);
        const int code = run_command(command, asked.get(), answered.get());
        if (code == not_installed && name == "vader")
            return failed(name, "VADER is not installed for python3", "install it: pip install vaderSentiment; or give answers: --peer FOLDER");
        if (code != 0) return failed(name, "the peer failed on " + set + (code > 0 ? " with exit code " + std::to_string(code) : ""), "run it by hand on a line of {\"id\": \"1\", \"text\": \"Great\"}");
        return contents(answered.get());
    }
};

Result<std::string> answers_in(const std::string& folder, const std::string& set) {
    for (const char* ending : {".jsonl", ".jsonl.gz"}) {
        const fs::path path = fs::path(folder) / (set + ending);
        std::error_code error;
        if (fs::exists(path, error)) return read_unpacked(path.string());
    }
    return failed(folder, "there are no answers to " + set, "it should hold " + set + ".jsonl");
}

}  // namespace

Result<Peer> peer_named(const std::string& name) {
    if (name.find_first_not_of(' ') == std::string::npos) return failed(name, "no peer is named", "write --peer vader, --peer \"COMMAND\" or --peer FOLDER");
    std::error_code error;
    if (fs::is_directory(name, error))
        return Peer{fs::path(name + "/").parent_path().filename().string(), {}, [name](const std::string& set) { return answers_in(name, set); }};
    const auto program = std::make_shared<Program>(Program{name, name == "vader" ? vader : name, nullptr});
    return Peer{name == "vader" ? name : fs::path(name.substr(0, name.find(' '))).filename().string(),
                [program](std::string_view lines) { return program->ask(lines); },
                [program](const std::string& set) { return program->answers(set); }};
}

}  // namespace hark::cli
