#include "help.h"

#include <algorithm>

namespace hark::cli {
namespace {

constexpr std::size_t width = 79, meaning_at = 26;

// "  --limit N               So many of each side", the meaning wrapped beside the name, or below a name too long for
// it.
std::string entry(const std::string& name, std::string_view meaning) {
    std::string text = "  " + name, line;
    text +=
        text.size() + 2 > meaning_at ? "\n" + std::string(meaning_at, ' ') : std::string(meaning_at - text.size(), ' ');
    while (!meaning.empty()) {
        const std::size_t end = std::min(meaning.find(' '), meaning.size());
        const std::string_view word = meaning.substr(0, end);
        if (!line.empty() && meaning_at + line.size() + 1 + word.size() > width) {
            text += line + "\n" + std::string(meaning_at, ' ');
            line.clear();
        }
        line += (line.empty() ? "" : " ") + std::string(word);
        meaning.remove_prefix(std::min(end + 1, meaning.size()));
    }
    return text + line + "\n";
}

class HelpFormatter : public CLI::Formatter {
public:
    std::string make_option(const CLI::Option* option, bool is_positional) const override {
        const std::string type = option->get_type_name();  // "INT:INT in [1 - 1024]"
        const std::string value =
            option->get_type_size() == 0 || is_positional ? "" : " " + get_label(type.substr(0, type.find(':')));
        return entry(option->get_name(is_positional, !is_positional) + value, option->get_description());
    }
    std::string make_subcommand(const CLI::App* command) const override {
        return entry(command->get_name(), command->get_description());
    }
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter() {
    auto formatter = std::make_shared<HelpFormatter>();
    formatter->label("SUBCOMMAND", "COMMAND");
    formatter->label("Positionals", "What it needs");
    formatter->label("UINT", "N");
    formatter->label("INT", "N");
    return formatter;
}

std::string help_of(const CLI::App& app) { return app.help(app.get_parent() ? app.get_parent()->get_name() : ""); }

}  // namespace hark::cli
