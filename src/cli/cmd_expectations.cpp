// hark expectations: what was below, as, or above what customers expected, by topic.
#include "hark/engine/expectations.h"

#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "commands.h"
#include "insights.h"
#include "question.h"

#include <algorithm>
#include <tuple>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;

struct ExpectationsArguments {
    Question question;
};

void add_row(report::Table& table, std::string what, const ExpectationCount& count, const Asked& asked) {
    std::vector<Cell> row{std::move(what), count.n()};
    for (const std::int64_t n : count.says) row.emplace_back(n);
    const Estimate gap = count.gap();
    for (const double value : {gap.value, gap.low, gap.high}) row.push_back(gap.n > 0 ? Cell(Number{value, 6}) : Cell());
    row.emplace_back(gap.n > 0 ? signed_fixed(gap.value, 2) : "");
    row.emplace_back(gap.n > 0 ? signed_fixed(gap.low, 2) + " to " + signed_fixed(gap.high, 2) : "");
    for (const auto& example : count.example) row.push_back(example ? Cell(example->verbatim) : Cell());
    const auto& shown = count.example[gap.value < 0 ? 0 : count.example[2] ? 2 : 1];
    row.emplace_back(shown ? asked.people ? fit(sentence_of(asked.store, *shown), 160) : words_at(asked.store, shown->verbatim, false, shown->span) : std::string());
    table.rows.push_back(std::move(row));
}

report::Table table_of(const Expectations& found, const Asked& asked, std::size_t most) {
    report::Table table{{{.name = "topic", .flexible = true}, {"n", Column::right}, {"below", Column::right}, {"met", Column::right}, {"above", Column::right}}, {}};
    for (const char* name : {"gap", "gap_low", "gap_high"}) table.columns.push_back({.name = name, .align = Column::right, .audience = Column::machines});
    table.columns.push_back({.name = "gap", .align = Column::right, .audience = Column::people});
    table.columns.push_back({.name = "95 %", .align = Column::right, .audience = Column::people, .spare = 1});
    for (const char* name : {"below", "met", "above"}) table.columns.push_back({.name = "verbatim_" + std::string(name), .align = Column::right, .title = std::string(name) + " id", .spare = 2});
    table.columns.push_back({.name = "quote", .flexible = true});
    add_row(table, asked.people ? "All comments" : "all", found.all, asked);
    std::vector<std::pair<TopicId, const ExpectationCount*>> topics;
    for (const auto& [topic, count] : found.topics) topics.emplace_back(topic, &count);
    std::ranges::stable_sort(topics, {}, [](const auto& one) { return std::tuple(one.second->says[2] - one.second->says[0], -one.second->n()); });
    for (std::size_t i = 0; i < std::min(most, topics.size()); ++i) {
        const std::string& id = asked.names.topics[topics[i].first];
        add_row(table, asked.people ? report::titled(titles_of(asked.models), id) : id, *topics[i].second, asked);
    }
    return table;
}

Result<int> execute_expectations(const ExpectationsArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    const Result<Expectations> found = expectations(asked->path, asked->filter, options.question.threads);
    if (!found) return store_failure(found.error());
    const auto most = static_cast<std::size_t>(options.question.limit > 0 ? options.question.limit : asked->people ? 20 : 1'000'000);
    write(console.out, asked->format, table_of(*found, *asked, most), style_of(console));
    if (asked->people)
        show_lines(console, asked->format, {"", grouped(found->all.n()) + " of " + grouped(found->comments) + " comments measure what they got against what they expected. Gap: (above - below) / n; the topics are those of the same sentence, those that disappoint most first."});
    return done;
}

}  // namespace

Action declare_expectations(App& app) {
    auto options = std::make_shared<ExpectationsArguments>();
    declare_question(app, options->question, "So many topics (default: 20 for people, all for machines)");
    return [options](Console& console) { return execute_expectations(*options, console); };
}

}  // namespace hark::cli
