// What rules files say, as entries of the models.
#include <algorithm>

#include "model_builder.h"

namespace hark {

void ModelBuilder::add_rule_topics() {
    for (const Source& source : sources_)
        for (const RuleStatement& statement : source.statements) {
            const bool known = std::ranges::find(models_.topics_, statement.name, &Topic::id) != models_.topics_.end();
            if (statement.kind == RuleStatement::Kind::replace) replaced_.insert(statement.name);
            else if (statement.kind == RuleStatement::Kind::topic && !known) models_.topics_.push_back(statement.topic);
            else if (statement.kind == RuleStatement::Kind::topic)
                issues_.push_back({ModelIssue::Severity::error, "topic '" + statement.name + "' is known already", place_in(*source.text, statement.begin), "remove the line, or choose another id"});
        }
}

void ModelBuilder::add_rule(const Source& source, const RuleStatement& statement, RuleCompiler& compiler) {
    const std::string_view text = source.text->text;
    const auto line = static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(statement.begin), '\n') + 1);
    std::string_view written = text.substr(statement.begin, statement.end - statement.begin);
    written = written.substr(0, written.find_last_not_of(" \t\r\n") + 1);
    file_ = source.file;
    const ModelRow row{line, {written}};
    const bool guard = statement.name == "none";
    const TopicId topic = guard ? no_topic : topic_of(row, statement.name);
    if (topic == no_topic && !guard) return;
    if (statement.kind == RuleStatement::Kind::rule) compiler.add(*source.text, statement, keep(row, {.layer = Layer::topic, .id = topic, .value = statement.polarities}));
}

// All names first: a rule may refer to what is said below it, or in another file.
void ModelBuilder::add_rules() {
    RuleCompiler compiler(matcher_, tokenizer_, issues_);
    const auto each = [&](auto&& what) {
        for (const Source& source : sources_)
            for (const RuleStatement& statement : source.statements) what(source, statement);
    };
    each([&](const Source& source, const RuleStatement& statement) {
        if (statement.kind == RuleStatement::Kind::helper || statement.kind == RuleStatement::Kind::rule) compiler.know(*source.text, statement);
    });
    each([&](const Source& source, const RuleStatement& statement) {
        if (statement.kind == RuleStatement::Kind::rule || statement.kind == RuleStatement::Kind::replace) add_rule(source, statement, compiler);
    });
    models_.rules_ = std::move(compiler).build(set_aside_.empty());
}

}  // namespace hark
