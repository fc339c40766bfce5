// hark praise: whom customers thank, and for what. It counts praise alone: nobody is ranked by complaints.
#include "hark/engine/statements.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "commands.h"
#include "question.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <tuple>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;

struct PraiseArguments {
    Question question;
    std::string column;
    bool pseudonyms = false;
};

// "Person 1" is who was praised first: a number stays while comments are added.
std::map<std::string, std::string> pseudonyms_of(const std::vector<PraiseCount>& praised) {
    std::vector<const PraiseCount*> people;
    for (const PraiseCount& one : praised)
        if (!one.team) people.push_back(&one);
    std::ranges::sort(people, {}, [](const PraiseCount* one) { return std::tuple(one->said.front().time == no_time, one->said.front().time, one->said.front().key, one->name); });
    std::map<std::string, std::string> names;
    for (const PraiseCount* one : people) names.emplace(one->name, "Person " + std::to_string(names.size() + 1));
    return names;
}

// Longer names first, so that "Maria Lopez" is not left as "Person 1 Lopez".
std::string masked(std::string text, const std::map<std::string, std::string>& names) {
    std::vector<std::pair<std::string, std::string>> parts;
    for (const auto& [name, other] : names) {
        parts.emplace_back(name, other);
        std::istringstream words(name);
        for (std::string word; words >> word;)
            if (word.size() > 2 && word != name) parts.emplace_back(word, other);
    }
    std::ranges::sort(parts, {}, [](const auto& one) { return std::tuple(-static_cast<std::int64_t>(one.first.size()), one.first); });
    for (const auto& [name, other] : parts)
        for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + other.size())) text.replace(at, name.size(), other);
    return text;
}

report::Table table_of(std::span<const PraiseCount> praised, const std::map<std::string, std::string>& names, bool people) {
    report::Table table{{{.name = "who", .flexible = true}, {.name = "kind", .spare = 3}, {"n", Column::right}, {.name = "knowledge", .align = Column::right, .spare = 2}, {.name = "friendliness", .align = Column::right, .title = "friendly", .spare = 2},
                         {.name = "helpfulness", .align = Column::right, .title = "helpful", .spare = 2}, {.name = "speed", .align = Column::right, .spare = 2}, {.name = "first_seen", .title = "first seen", .spare = 4}, {.name = "verbatim", .align = Column::right, .title = "id"},
                         {.name = "quote", .flexible = true}, {.name = "verbatims", .audience = Column::machines}}, {}};
    for (const PraiseCount& one : praised) {
        std::string ids;
        for (const Statement& statement : one.said) ids += (ids.empty() ? "" : " ") + std::to_string(statement.verbatim);
        const Statement& first = one.said.front();
        const auto name = names.find(one.name);
        table.rows.push_back({name == names.end() || one.team ? one.name : name->second, std::string(one.team ? "team" : "person"), static_cast<std::int64_t>(one.said.size()), one.by[0], one.by[1], one.by[2], one.by[3],
                              first.time == no_time ? Cell() : Cell(iso_date(first.time)), first.verbatim, people ? fit(printable(masked(first.text, names)), 160) : masked(first.text, names), ids});
    }
    return table;
}

Result<int> execute_praise(const PraiseArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    if (!options.column.empty() && std::ranges::find(asked->names.segments, options.column, &SegmentName::column) == asked->names.segments.end())
        return Error{ErrorCode::bad_input, "there is no column '" + options.column + "' with at most " + std::to_string(most_segment_values) + " values in the store", "--column", "hark sql \"select distinct column_name from v_segments\" lists the columns"};
    const Result<Praise> found = praise(asked->path, asked->filter, options.column, options.question.threads);
    if (!found) return store_failure(found.error());
    std::span<const PraiseCount> shown = found->praised;
    if (const auto most = static_cast<std::size_t>(options.question.limit > 0 ? options.question.limit : asked->people ? 20 : 1'000'000); shown.size() > most) shown = shown.first(most);
    write(console.out, asked->format, table_of(shown, options.pseudonyms ? pseudonyms_of(found->praised) : std::map<std::string, std::string>(), asked->people), style_of(console));
    console.message(several(found->comments, "comment") + (found->comments == 1 ? " praises" : " praise") + " the staff; those above by name or as a team. Praise of a product is no praise of anybody, and complaints about people are not counted.");
    return done;
}

}  // namespace

Action declare_praise(App& app) {
    auto options = std::make_shared<PraiseArguments>();
    app.add_option("--column", options->column, "A column of the export that names who served the customer")->type_name("COLUMN");
    app.add_flag("--pseudonyms", options->pseudonyms, "Person 1, Person 2 ... instead of names, in the quotes too");
    declare_question(app, options->question, "So many (default: 20 for people, all for machines)");
    return [options](Console& console) { return execute_praise(*options, console); };
}

}  // namespace hark::cli
