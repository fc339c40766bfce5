#include "arguments.h"

#include <CLI/CLI.hpp>

#include <optional>

namespace hark::cli {

Argument* Argument::type_name(const std::string& name) {
    option_->type_name(name);
    return this;
}
Argument* Argument::required() {
    option_->required();
    return this;
}
Argument* Argument::check(Range range, bool or_zero) {
    const auto low = static_cast<std::int64_t>(range.low), high = static_cast<std::int64_t>(range.high);
    if (or_zero) option_->check(CLI::IsMember({0}) | CLI::Range(low, high));
    else if (range.whole) option_->check(CLI::Range(low, high));
    else option_->check(CLI::Range(range.low, range.high));
    return this;
}
Argument* Argument::check(OneOf values) {
    option_->check(CLI::IsMember(std::move(values.values)));
    return this;
}
Argument* Argument::one_each() {
    option_->allow_extra_args(false);
    return this;
}
Argument* Argument::excludes(const std::string& option) {
    option_->excludes(option);
    return this;
}
Argument* Argument::excludes(const Argument& other) {
    option_->excludes(other.option_);
    return this;
}

template <class T>
Argument App::add_option(const std::string& name, T& variable, const std::string& description) {
    return Argument(app_->add_option(name, variable, description));
}
template Argument App::add_option(const std::string&, std::string&, const std::string&);
template Argument App::add_option(const std::string&, std::vector<std::string>&, const std::string&);
template Argument App::add_option(const std::string&, int&, const std::string&);
template Argument App::add_option(const std::string&, std::int64_t&, const std::string&);
template Argument App::add_option(const std::string&, std::size_t&, const std::string&);
template Argument App::add_option(const std::string&, double&, const std::string&);
template Argument App::add_option(const std::string&, std::optional<int>&, const std::string&);
template Argument App::add_option(const std::string&, std::optional<double>&, const std::string&);

Argument App::add_flag(const std::string& name, bool& variable, const std::string& description) { return Argument(app_->add_flag(name, variable, description)); }
void App::add_short(const std::string& name, std::string& variable, const std::string& text, const std::string& description) {
    app_->add_flag_callback(name, [&variable, text] { variable = text; }, description);
}
void App::require_subcommand(std::size_t least, std::size_t most) { app_->require_subcommand(least, most); }
bool App::has_subcommand() const { return !app_->get_subcommands().empty(); }

}  // namespace hark::cli
