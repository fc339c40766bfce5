// What a command takes on its command line. CLI11 does the work behind this: its header is large, and every file that saw it took three
// seconds more to build.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace hark::cli {

// What a value may be.
struct Range {
    double low = 0, high = 0;
    bool whole = true;

    Range(int from, int to) : low(from), high(to) {}
    Range(double from, double to) : low(from), high(to), whole(false) {}
};
struct OneOf {
    std::vector<std::string> values;
};

// An option or a positional argument, as it is being declared.
class Argument {
public:
    explicit Argument(CLI::Option* option) : option_(option) {}
    Argument* operator->() { return this; }
    Argument* type_name(const std::string& name);
    Argument* required();
    Argument* check(Range range, bool or_zero = false);
    Argument* check(OneOf values);
    // Of several values: one each time that it is given.
    Argument* one_each();
    Argument* excludes(const std::string& option);
    Argument* excludes(const Argument& other);

private:
    CLI::Option* option_;
};

// A command, as it is being declared. A view of what lives as long as the program.
class App {
public:
    explicit App(CLI::App& app) : app_(&app) {}
    // `name`: "--option", "-o,--option", or the name of a positional argument. T: a text, a number, an optional of these, or a vector of texts.
    template <class T>
    Argument add_option(const std::string& name, T& variable, const std::string& description);
    Argument add_flag(const std::string& name, bool& variable, const std::string& description);
    // The flag stands for `text` in `variable`.
    void add_short(const std::string& name, std::string& variable, const std::string& text, const std::string& description);
    void require_subcommand(std::size_t least, std::size_t most);
    bool has_subcommand() const;
    CLI::App& cli11() const { return *app_; }

private:
    CLI::App* app_;
};

}  // namespace hark::cli
