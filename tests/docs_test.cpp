// The README cannot lie: every command it shows is run, every subcommand and every exit code is in it.
#include "support/sandbox.h"

#include <filesystem>
#include <regex>

#include <gmock/gmock.h>
#include <unistd.h>

namespace hark::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

fs::path source(std::string_view path) { return fs::path(HARK_SOURCE_DIR) / path; }
std::string readme() { return read_file(source("README.md")); }

// The lines of all blocks of a kind, in order.
std::vector<std::string> shown(const std::string& kind) {
    std::vector<std::string> shown;
    bool inside = false;
    for (const std::string& line : lines_of(readme())) {
        if (line.starts_with("```"))
            inside = line == "```" + kind;
        else if (inside && !line.empty() && !line.starts_with('#'))
            shown.push_back(line);
    }
    return shown;
}
std::vector<std::string> shown_commands() { return shown("sh"); }

// "  run         Read feedback ..." under "Commands:".
std::vector<std::string> commands_in_help(const std::string& help) {
    std::vector<std::string> names;
    const std::regex entry("^  ([a-z]+) +[A-Z].*");
    for (const std::string& line : lines_of(help.substr(help.find("\nCommands:"))))
        if (std::smatch match; std::regex_match(line, match, entry)) names.push_back(match[1]);
    return names;
}

class Readme : public Sandbox {
protected:
    Outcome shell(const std::string& line, int columns = 0) const {
        Program program;
        program.columns = columns;
        program.program = "/bin/bash";
        program.arguments = {"-c", "set -euo pipefail\n" + line};
        program.folder = folder_;
        program.environment = {{"PATH", (folder_ / "bin").string() + ":" + getenv("PATH")}, {"NO_COLOR", "1"}};
        return run(program);
    }
    void SetUp() override {
        fs::create_directory(folder_ / "bin");
        fs::create_symlink(HARK_PROGRAM, folder_ / "bin/hark");
        fs::create_directories(folder_ / "corpora");
        for (const char* part : {"corpora/samples", "corpora/golden", "corpora/labelled"})
            fs::copy(source(part), folder_ / part, fs::copy_options::recursive);
    }
};

TEST_F(Readme, ShowsOnlyCommandsThatWork) {
    int run_commands = 0;
    for (const std::string& line : shown_commands()) {
        if (!line.starts_with("hark ") && line.find("| hark ") == std::string::npos) continue;
        const Outcome outcome = shell(line);
        EXPECT_EQ(outcome.code, 0) << line << "\n" << outcome.err;
        EXPECT_THAT(outcome.out + outcome.err, Not(IsEmpty())) << line;
        ++run_commands;
    }
    EXPECT_GT(run_commands, 10);
}
TEST_F(Readme, ShowsScriptsThatCanBeRun) {
    int scripts = 0;
    for (const std::string& line : shown_commands())
        if (line.starts_with("scripts/")) {
            EXPECT_EQ(access(source(line.substr(0, line.find(' '))).c_str(), X_OK), 0) << line;
            ++scripts;
        }
    EXPECT_EQ(scripts, 2);
}
TEST_F(Readme, ShowsQueriesThatWork) {
    shell(shown("sh").at(2));
    EXPECT_GT(shown("sql").size(), 3u);
    for (const std::string& query : shown("sql")) {
        const Outcome outcome = shell("hark sql \"" + query + "\" --db hotel.db");
        EXPECT_EQ(outcome.code, 0) << query << outcome.err;
    }
}
TEST_F(Readme, NamesOnlyFilesThatAreThere) {
    const std::string text = readme();
    const std::regex path("`((?:src|models|corpora|tests|scripts|\\.ci)/[^` ]*)`");
    for (std::sregex_iterator at(text.begin(), text.end(), path), end; at != end; ++at)
        EXPECT_TRUE(fs::exists(source((*at)[1].str()))) << (*at)[1];
}
TEST_F(Readme, RunsNothingElse) {
    const std::regex known("(hark |scripts/|echo .*\\| hark ).*");
    for (const std::string& line : shown_commands()) EXPECT_TRUE(std::regex_match(line, known)) << line;
}
TEST_F(Readme, KnowsEveryCommandThatHelpKnows) {
    const std::string text = readme();
    const auto names = commands_in_help(answer({"--help"}));
    EXPECT_GE(names.size(), 12u);
    for (const std::string& name : names) EXPECT_THAT(text, HasSubstr("`hark " + name)) << name;
}
TEST_F(Readme, NamesNoCommandThatHelpDoesNotKnow) {
    const std::string text = readme();
    const auto names = commands_in_help(answer({"--help"}));
    const std::regex mention("`hark ([a-z]+)");
    for (std::sregex_iterator at(text.begin(), text.end(), mention), end; at != end; ++at)
        EXPECT_THAT(names, testing::Contains((*at)[1].str()));
}
TEST_F(Readme, KnowsEveryExitCode) {
    for (const int code : {0, 1, 2, 3, 4, 5, 10, 130})
        EXPECT_THAT(readme(), HasSubstr("| " + std::to_string(code) + " |")) << code;
}
// Figures move with the models, what they stand in does not.
std::string without_figures(const std::string& text) {
    return std::regex_replace(std::regex_replace(text, std::regex("[-+]?[0-9][0-9.,]*"), "#"), std::regex(" +"), " ");
}

// The first line of output that is shown is in what the command above it says.
TEST_F(Readme, ShowsTheHeadingsOfRealOutput) {
    std::string command, before;
    int checked = 0;
    for (const std::string& line : lines_of(readme())) {
        if (line.starts_with("hark ")) command = line;
        if (before == "```text" && command.starts_with("hark ")) {
            const Outcome outcome = shell(command, 100);
            EXPECT_THAT(without_figures(outcome.out + outcome.err), HasSubstr(without_figures(line))) << command;
            ++checked;
        }
        before = line;
    }
    EXPECT_GE(checked, 3);
}

// The list of what is asked of insight: "| S2 | what | `hark themes` | `insight/drivers_test` CoverWhatWasPlanted; `quality/importance` |".
class Practices : public Sandbox {
protected:
    static std::string text() { return read_file(source("tests/insight/PRACTICES.md")); }
    static std::vector<std::string> column(std::size_t number) {
        std::vector<std::string> cells;
        for (const std::string& line : lines_of(text())) {
            if (!line.starts_with("| S")) continue;
            std::string rest = line;
            for (std::size_t i = 0; i < number; ++i) rest = rest.substr(rest.find(" | ") + 3);
            cells.push_back(rest.substr(0, rest.find(" |")));
        }
        return cells;
    }
};

TEST_F(Practices, NameOnlyTestsThatAreThere) {
    const std::regex part("`([^`]+)`([^`;]*)"), name("[A-Za-z0-9.]*[A-Z][A-Za-z0-9]+");
    int tests = 0;
    for (const std::string& cell : column(3))
        for (std::sregex_iterator at(cell.begin(), cell.end(), part), end; at != end; ++at) {
            const std::string file = (*at)[1].str(), names = (*at)[2].str();
            if (file.starts_with("ninja ")) continue;
            const fs::path path = fs::exists(source(file)) ? source(file) : source("tests/" + file + ".cpp");
            ASSERT_TRUE(fs::exists(path)) << file;
            const std::string held = read_file(path);
            for (std::sregex_iterator one(names.begin(), names.end(), name); one != end; ++one, ++tests)
                EXPECT_THAT(held, HasSubstr(one->str().substr(one->str().rfind('.') + 1))) << file;
        }
    EXPECT_GT(tests, 40);
}
TEST_F(Practices, NameOnlyCommandsThatThereAre) {
    const auto names = commands_in_help(answer({"--help"}));
    const std::regex mention("`hark ([a-z]+)");
    for (const std::string& cell : column(2)) {
        EXPECT_TRUE(std::regex_search(cell, mention)) << cell;
        for (std::sregex_iterator at(cell.begin(), cell.end(), mention), end; at != end; ++at) EXPECT_THAT(names, testing::Contains((*at)[1].str()));
    }
}
TEST_F(Practices, AreAllForty) {
    const std::string all = text();
    for (int row = 1; row <= 40; ++row) EXPECT_TRUE(std::regex_search(all, std::regex("[ (]S" + std::to_string(row) + "[ ,)]"))) << row;
}

}  // namespace
}  // namespace hark::test
