// tests/support/sandbox.h: a folder of its own for each test, with the real program at hand.
#pragma once

#include "support/process.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace hark::test {

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view bytes);
std::vector<std::string> lines_of(std::string_view text);
// "corpora/samples/..." of the source tree.
std::filesystem::path sample(std::string_view name);
// A CSV of so many different comments, each with an id: the same bytes every time.
std::string generated_csv(int rows);

class Sandbox : public testing::Test {
protected:
    Sandbox();
    ~Sandbox() override;

    Program program(std::vector<std::string> arguments) const;
    Outcome hark(std::vector<std::string> arguments) const { return run(program(std::move(arguments))); }
    Outcome hark_with(std::string input, std::vector<std::string> arguments) const;
    Outcome hark_on_terminal(int columns, std::vector<std::string> arguments) const;
    // Standard output of a call that must succeed.
    std::string answer(std::vector<std::string> arguments) const;
    std::string digest(const std::string& db) const { return answer({"digest", "--db", db}); }

    std::filesystem::path folder_;
};

}  // namespace hark::test
