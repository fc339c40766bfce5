#include "hark/base/suggest.h"
#include "hark/engine/outside_words.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "command.h"
#include "help.h"
#include "settings.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>

#include <CLI/CLI.hpp>
#include <poll.h>
#include <unistd.h>

namespace hark::cli {
namespace {

constexpr std::string_view exit_codes =
    "Exit codes: 0 done, 1 internal error or output lost, 2 wrong usage, 3 input\n"
    "unreadable or partly rejected, 4 models invalid, 5 store missing, busy,\n"
    "damaged or no store, 10 a check failed, 130 interrupted.\n";

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

// Only a command that is named has its options declared: all of them would take longer than many a command.
void build(CLI::App& app, std::span<const std::string> arguments, std::vector<std::pair<CLI::App*, Action>>& actions) {
    app.formatter(help_formatter());
    app.set_help_flag("-h,--help", "Show this help");
    app.set_version_flag("--version", "hark " HARK_VERSION, "Show the version");
    app.require_subcommand(0, 1);
    app.footer(std::string(first_steps) + "\n" + std::string(exit_codes));
    for (const Command& command : commands()) {
        CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
        sub->group("Commands");
        if (std::ranges::find(arguments, command.name) == arguments.end()) continue;
        sub->footer("Examples:\n" + std::string(command.examples));
        App declared(*sub);
        actions.emplace_back(sub, command.declare(declared));
    }
}

// The command that was named last: of "hark actions accept" it is "accept".
const CLI::App& innermost(const CLI::App& app) {
    const CLI::App* last = &app;
    while (!last->get_subcommands().empty()) last = last->get_subcommands().front();
    return *last;
}
std::string in_full(const CLI::App& app) { return app.get_parent() == nullptr ? app.get_name() : in_full(*app.get_parent()) + " " + app.get_name(); }

// What is given to "actions" would be lost on "accept", which has options of its own.
Status nothing_stands_before(const CLI::App& sub) {
    const CLI::App& last = innermost(sub);
    if (&last == &sub) return ok;
    for (const CLI::Option* option : sub.get_options())
        if (option->count() > 0)
            return Error{ErrorCode::bad_input, option->get_name() + " stands before '" + last.get_name() + "'", "", "options go behind: " + in_full(last) + " " + option->get_name() + " ..."};
    return ok;
}

// CLI11 says what it did not expect; we add what was probably meant.
std::string meant(const CLI::App& app, const std::vector<std::string>& arguments) {
    const auto used = app.get_subcommands();
    if (used.empty()) {
        if (arguments.empty() || arguments[0].starts_with('-')) return {};
        return nearest(arguments[0], names_of_commands());
    }
    const std::vector<std::string> options = options_of(innermost(app));
    for (const std::string& argument : arguments) {
        const std::string name = argument.substr(0, argument.find('='));
        if (name.starts_with("--") && std::find(options.begin(), options.end(), name) == options.end())
            return nearest(name, options);
    }
    return {};
}

// CLI11's own words, but for what a person would not understand.
std::string said(const CLI::ParseError& error) {
    std::string what = error.what();
    constexpr std::string_view required = " is required";
    if (error.get_name() == "RequiredError" && what.ends_with(required)) {
        what.resize(what.size() - required.size());
        return what == "A subcommand" ? "it needs a command of its own" : "it needs " + what;
    }
    return printable(what);
}

// No option has a blank in its name: this was meant as a text.
bool is_dashed_text(std::string_view argument) {
    return argument.starts_with('-') && argument.substr(0, argument.find('=')).find(' ') != std::string_view::npos;
}

// A command that is given a hark.toml reads that, and no other.
bool names_its_settings(const CLI::App& command) {
    const CLI::Option* config = command.get_option_no_throw("--config");
    return config != nullptr && !config->results().empty() && !config->results().front().empty();
}

int report_usage(const CLI::App& app, const std::vector<std::string>& arguments, const CLI::ParseError& error,
                 const Console& console) {
    const auto used = app.get_subcommands();
    const bool unknown = used.empty() && !arguments.empty() && !arguments[0].starts_with('-');
    const std::string command = in_full(innermost(app));
    console.message(command + ": " + (unknown ? "there is no command '" + printable(arguments[0]) + "'" : said(error)));
    if (const std::string guess = meant(app, arguments); !guess.empty()) console.message("Did you mean " + guess + "?");
    if (std::ranges::any_of(arguments, is_dashed_text))
        console.message("A text that begins with a dash goes behind two: " + command + " -- TEXT");
    console.message("See " + command + " --help.");
    return usage_error;
}

// Of a store without words: what could not be shown.
void tell_lost_words(const Console& console) {
    const std::vector<LostWords> lost = lost_words();
    for (const LostWords& words : lost)
        console.message("hark: " + printable(words.path) + ": " + printable(words.why) + ", so the words of " + grouped(words.comments) + (words.comments == 1 ? " comment" : " comments") + " cannot be shown");
    if (!lost.empty()) console.message("  the store holds none (hark run --no-text), and its figures are as they were; put the file back, or read what it is now: hark run --no-text FILE");
}

// The end of every command: what it still has to say, and the code. Output that is lost is never a success.
int finish(Console& console, int code) {
    console.flush();
    tell_lost_words(console);
    if (console.write_error == 0 || console.write_error == EPIPE) return code;
    console.message("hark: the output cannot be written: " + std::string(std::strerror(console.write_error)));
    return internal_error;
}

}  // namespace

bool Console::flush() {
    for (std::string_view rest = out; !rest.empty();) {
        const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {  // somebody else made it non-blocking
            pollfd ready{STDOUT_FILENO, POLLOUT, 0};
            ::poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            write_error = errno;
            break;
        }
    }
    out.clear();
    return write_error == 0;
}

void Console::message(std::string_view line) const {
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fputc('\n', stderr);
}

int report_error(const Error& error, const Console& console) {
    console.message("hark: " + (error.where.empty() ? "" : printable(error.where) + ": ") + printable(error.what));
    if (!error.mend.empty()) console.message("  " + printable(error.mend));
    return exit_code(error);
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
    if (arguments.empty()) arguments.push_back("--help");
    build(app, arguments, actions);
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        const auto used = app.get_subcommands();
        console.out += help_of(used.empty() ? app : *used.front());
        return finish(console, done);
    } catch (const CLI::CallForVersion&) {
        console.out += "hark " HARK_VERSION "\n";
        return finish(console, done);
    } catch (const CLI::ParseError& error) {
        return report_usage(app, arguments, error, console);
    }
    read_words_from_sources();
    for (auto& [sub, action] : actions) {
        if (!sub->parsed()) continue;
        if (const Status loaded = names_its_settings(*sub) ? Status(ok) : load_settings(""); !loaded) return report_error(loaded.error(), console), finish(console, usage_error);
        if (const Status behind = nothing_stands_before(*sub); !behind) return finish(console, report_error(behind.error(), console));
        const Result<int> code = action(console);
        return code ? finish(console, *code) : finish(console, report_error(code.error(), console));
    }
    return report_usage(app, arguments, CLI::ParseError("give a command", usage_error), console);
}

}  // namespace hark::cli
