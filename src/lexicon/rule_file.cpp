#include <algorithm>

#include "rule_parser.h"

namespace hark {
namespace {

// One statement: a line, and those behind it that begin with a space.
class Statements {
public:
    Statements(const ModelFile& file, std::vector<ModelIssue>& issues) : file_(file), text_(file.text), issues_(issues) {}

    std::vector<RuleStatement> run() {
        for (std::size_t begin = end_of_line(0); begin < text_.size();) {
            std::size_t end = end_of_line(begin);
            const bool comment = text_[begin] == '#';
            while (!comment && end < text_.size() && (text_[end] == ' ' || text_[end] == '\t')) end = end_of_line(end);
            if (!comment && text_.substr(begin, end - begin).find_first_not_of(" \t\r\n") != std::string_view::npos) read(begin, end);
            begin = end;
        }
        return std::move(statements_);
    }

private:
    std::size_t end_of_line(std::size_t at) const { return std::min(text_.find('\n', at), text_.size() - 1) + 1; }
    void fail(std::size_t at, std::string what, std::string mend) { issues_.push_back({ModelIssue::Severity::error, std::move(what), place_in(file_, at), std::move(mend)}); }

    static std::string_view trimmed(std::string_view text) {
        const std::size_t first = text.find_first_not_of(" \t\r\n");
        return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    }

    void read(std::size_t begin, std::size_t end) {
        const std::string_view line = text_.substr(begin, end - begin);
        if (line.starts_with("topic ")) return read_topic(begin, end);
        if (line.starts_with("replace ")) {
            statements_.push_back({.kind = RuleStatement::Kind::replace, .name = std::string(trimmed(line.substr(8))), .begin = begin, .end = end, .tree = {}, .segments = {}, .topic = {}});
            return;
        }
        const std::size_t colon = line.find(':');
        const std::string_view name = trimmed(line.substr(0, std::min(colon, line.size())));
        const bool helper = name.starts_with('@');
        if (colon == std::string_view::npos || name.empty() || name == "@" || name.find_first_of(" \t\"()|") != std::string_view::npos)
            return fail(begin, "expected 'topic.id: rule' or '@name: rule'", "a rule that goes on over several lines indents all but the first");
        RuleStatement statement{.kind = helper ? RuleStatement::Kind::helper : RuleStatement::Kind::rule, .name = std::string(helper ? name.substr(1) : name), .begin = begin, .end = end, .tree = {}, .segments = {}, .topic = {}};
        if (const auto trouble = parse_rule(text_, begin + colon + 1, end, statement)) return fail(trouble->at, trouble->what, trouble->mend);
        statements_.push_back(std::move(statement));
    }

    // "topic pets.welcome = Place > Pets: Whether pets are welcome"
    void read_topic(std::size_t begin, std::size_t end) {
        const std::string_view line = text_.substr(begin + 6, end - begin - 6);
        const std::size_t equals = line.find('='), arrow = line.find('>'), colon = line.find(':');
        if (equals == std::string_view::npos || arrow == std::string_view::npos || colon == std::string_view::npos || !(equals < arrow && arrow < colon))
            return fail(begin, "expected 'topic id = Level 1 > Level 2: what it holds'", "");
        const std::string id(trimmed(line.substr(0, equals)));
        Topic topic{id, std::string(trimmed(line.substr(equals + 1, arrow - equals - 1))), std::string(trimmed(line.substr(arrow + 1, colon - arrow - 1))), std::string(trimmed(line.substr(colon + 1)))};
        if (id.empty() || topic.level1.empty() || topic.level2.empty()) return fail(begin, "expected 'topic id = Level 1 > Level 2: what it holds'", "none of them may be empty");
        statements_.push_back({.kind = RuleStatement::Kind::topic, .name = id, .begin = begin, .end = end, .tree = {}, .segments = {}, .topic = std::move(topic)});
    }

    const ModelFile& file_;
    std::string_view text_;
    std::vector<ModelIssue>& issues_;
    std::vector<RuleStatement> statements_;
};

}  // namespace

std::string place_in(const ModelFile& file, std::size_t at) {
    const std::string_view before = std::string_view(file.text).substr(0, at);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto column = std::ranges::count_if(before.substr(begin), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }) + 1;
    return file.name + ":" + std::to_string(line) + ":" + std::to_string(column);
}

std::vector<RuleStatement> parse_rules(const ModelFile& file, std::vector<ModelIssue>& issues) {
    if (file.text.empty()) return {};
    return Statements(file, issues).run();
}

}  // namespace hark
