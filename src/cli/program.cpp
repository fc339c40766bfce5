#include "hark/base/suggest.h"
#include "hark/text/width.h"

#include "command.h"

#include <cerrno>
#include <cstdio>

#include <unistd.h>

namespace hark::cli {
namespace {

constexpr std::string_view exit_codes =
    "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 input unreadable or partly rejected,\n"
    "4 models invalid, 5 store missing, busy or newer than this hark, 10 a check failed, 130 interrupted.\n";

constexpr std::string_view first_steps =
    "Examples:\n"
    "  hark run reviews.csv                  read, analyse, store in hark.db\n"
    "  hark themes                           what customers like and dislike\n"
    "  hark actions                          what to do about it, with the evidence\n"
    "  hark quotes delivery.time/disliked    the comments behind a theme\n"
    "  hark explain \"Great, but late.\"       how a score comes about\n";

std::vector<std::string> names_of_commands() {
    std::vector<std::string> names;
    for (const Command& command : commands()) names.emplace_back(command.name);
    return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

void build(CLI::App& app, std::vector<std::pair<CLI::App*, Action>>& actions) {
    app.set_help_flag("-h,--help", "Show this help");
    app.set_version_flag("--version", "hark " HARK_VERSION);
    app.require_subcommand(0, 1);
    app.footer(std::string(first_steps) + "\n" + std::string(exit_codes));
    for (const Command& command : commands()) {
        CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
        sub->footer("Examples:\n" + std::string(command.examples));
        actions.emplace_back(sub, command.declare(*sub));
    }
}

// CLI11 says what it did not expect; we add what was probably meant.
std::string meant(const CLI::App& app, const std::vector<std::string>& arguments) {
    const auto used = app.get_subcommands();
    if (used.empty()) {
        if (arguments.empty() || arguments[0].starts_with('-')) return {};
        return nearest(arguments[0], names_of_commands());
    }
    const std::vector<std::string> options = options_of(*used.front());
    for (const std::string& argument : arguments) {
        const std::string name = argument.substr(0, argument.find('='));
        if (name.starts_with("--") && std::find(options.begin(), options.end(), name) == options.end())
            return nearest(name, options);
    }
    return {};
}

int report_usage(const CLI::App& app, const std::vector<std::string>& arguments, const CLI::ParseError& error,
                 const Console& console) {
    const auto used = app.get_subcommands();
    const bool unknown = used.empty() && !arguments.empty() && !arguments[0].starts_with('-');
    console.message("hark: " +
                    (unknown ? "there is no command '" + printable(arguments[0]) + "'" : printable(error.what())));
    if (const std::string guess = meant(app, arguments); !guess.empty()) console.message("Did you mean " + guess + "?");
    console.message("See hark " + (used.empty() ? std::string() : used.front()->get_name() + " ") + "--help.");
    return usage_error;
}

int report_error(const Error& error, const Console& console) {
    console.message("hark: " + (error.where.empty() ? "" : printable(error.where) + ": ") + printable(error.what));
    if (!error.mend.empty()) console.message("  " + printable(error.mend));
    return exit_code(error);
}

}  // namespace

bool Console::flush() {
    for (std::string_view rest = out; !rest.empty();) {
        const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    out.clear();
    return true;
}

void Console::message(std::string_view line) const {
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fputc('\n', stderr);
}

int exit_code(const Error& error) {
    switch (error.code) {
        case ErrorCode::bad_input:
            return error.where.starts_with("--") || error.where.empty() ? usage_error : input_error;
        case ErrorCode::not_found:
            return input_error;
        case ErrorCode::bad_model:
            return models_error;
        case ErrorCode::unsupported_version:
        case ErrorCode::busy:
            return store_error;
        case ErrorCode::io:
            return input_error;
        case ErrorCode::interrupted:
            return interrupted;
        default:
            return internal_error;
    }
}

int run_program(std::vector<std::string> arguments, Console& console) {
    CLI::App app("Hark turns customers' words into improvement.", "hark");
    std::vector<std::pair<CLI::App*, Action>> actions;
    build(app, actions);
    if (arguments.empty()) arguments.push_back("--help");
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        const auto used = app.get_subcommands();
        console.out += used.empty() ? app.help() : used.front()->help();
        console.flush();
        return done;
    } catch (const CLI::CallForVersion&) {
        console.out += "hark " HARK_VERSION "\n";
        console.flush();
        return done;
    } catch (const CLI::ParseError& error) {
        return report_usage(app, arguments, error, console);
    }
    for (auto& [sub, action] : actions)
        if (sub->parsed()) {
            const Result<int> code = action(console);
            if (!code) return console.flush(), report_error(code.error(), console);
            console.flush();
            return *code;
        }
    return report_usage(app, arguments, CLI::ParseError("give a command", usage_error), console);
}

}  // namespace hark::cli
