#include "support/sandbox.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <unistd.h>

namespace hark::test {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}
void write_file(const fs::path& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

fs::path sample(std::string_view name) { return fs::path(HARK_SOURCE_DIR) / "corpora/samples" / name; }

std::string generated_csv(int rows) {
    constexpr std::array<std::string_view, 8> comments{"The parcel came two weeks late and nobody answered my mail.",
                                                       "Lovely staff, the room was spotless.",
                                                       "Still waiting for my refund, I will never order here again.",
                                                       "The app crashes whenever I open my basket.",
                                                       "Great value for money and quick delivery!",
                                                       "It was not bad, but the breakfast could be warmer.",
                                                       "The zip broke on the second day. Very disappointed.",
                                                       "Could you add a dark mode? Otherwise I like it a lot."};
    std::string csv = "id,date,stars,comment\n";
    for (int row = 0; row < rows; ++row) {
        const std::string number = std::to_string(row), day = std::to_string(10 + row % 18);
        csv += "r" + number + ",2026-0" + std::to_string(1 + row % 9) + "-" + day + "," + std::to_string(1 + row % 5) +
               ",\"" + std::string(comments[static_cast<std::size_t>(row) % comments.size()]) + " Order " + number +
               ".\"\n";
    }
    return csv;
}

Sandbox::Sandbox() {
    std::string pattern = (fs::temp_directory_path() / "hark-test-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no folder for a test");
    folder_ = pattern;
}
Sandbox::~Sandbox() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

Program Sandbox::program(std::vector<std::string> arguments) const {
    Program program;
    program.program = HARK_PROGRAM;
    program.arguments = std::move(arguments);
    program.folder = folder_;
    return program;
}
Outcome Sandbox::hark_with(std::string input, std::vector<std::string> arguments) const {
    Program with_input = program(std::move(arguments));
    with_input.input = std::move(input);
    return run(with_input);
}
Outcome Sandbox::hark_on_terminal(int columns, std::vector<std::string> arguments) const {
    Program on_terminal = program(std::move(arguments));
    on_terminal.columns = columns;
    return run(on_terminal);
}
std::string Sandbox::answer(std::vector<std::string> arguments) const {
    const Outcome outcome = hark(std::move(arguments));
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
}

}  // namespace hark::test
