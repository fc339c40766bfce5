#include "help.h"

#include "prose.h"

#include <utility>

namespace hark::cli {
namespace {

constexpr std::size_t width = 79, meaning_at = 26;

// "  --limit N               So many of each side": the meaning wrapped beside the name, or below one too long for that.
std::string entry(const std::string& name, const std::string& meaning) {
    std::string above, head = "  " + name;
    if (head.size() + 2 > meaning_at) above = std::exchange(head, "") + "\n";
    head.resize(meaning_at, ' ');
    return above + wrapped(head + meaning, width, meaning_at);
}

class HelpFormatter : public CLI::Formatter {
public:
    std::string make_option(const CLI::Option* option, bool is_positional) const override {
        const std::string type = option->get_type_name();  // "INT:INT in [1 - 1024]"
        const std::string value =
            option->get_type_size() == 0 || is_positional ? "" : " " + get_label(type.substr(0, type.find(':')));
        return entry(option->get_name(is_positional, !is_positional) + value, option->get_description());
    }
    std::string make_description(const CLI::App* app) const override { return wrapped(app->get_description(), width); }
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
