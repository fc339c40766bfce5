// hark training: what customers dislike in staff, by skill and team, without showing anybody: cells of few comments stay closed.
#include "hark/base/suggest.h"
#include "hark/engine/surveys.h"
#include "hark/insight/intervals.h"
#include "hark/insight/small_cells.h"
#include "hark/insight/words.h"

#include "commands.h"
#include "insights.h"
#include "question.h"

#include <algorithm>
#include <set>

namespace hark::cli {
namespace {

using report::Cell;
using report::Column;
using report::Number;
using report::Percent;

struct TrainingArguments {
    Question question;
    std::string team;
    std::int64_t least = 5;
};

struct Teams {
    std::vector<SegmentId> segments;
    std::vector<std::string> names;
};

Result<Teams> teams_of(const std::string& column, const FeedbackNames& names) {
    Teams teams;
    std::set<std::string> columns;
    for (std::size_t id = 0; id < names.segments.size(); ++id) {
        const SegmentName& segment = names.segments[id];
        if (!segment.column.empty()) columns.insert(segment.column);
        if (column.empty() || segment.column != column) continue;
        teams.segments.push_back(static_cast<SegmentId>(id));
        teams.names.push_back(segment.value);
    }
    if (!teams.names.empty()) return teams;
    const std::vector<std::string> known(columns.begin(), columns.end());
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    const std::string guess = nearest(column, known);
    return Error{ErrorCode::bad_input, "there is no column '" + column + "' with at most " + std::to_string(most_segment_values) + " values", "--team",
                 guess.empty() ? all.empty() ? "the store holds no column to cut by" : "there are " + all : "did you mean " + guess + "?"};
}

// Teams of which fewer than `least` comments speak are one row together, or none.
struct Grouped {
    std::vector<std::string> names;
    std::vector<std::vector<std::size_t>> teams;  // places
};
Grouped grouped_teams(const CrossCounts& counts, const Teams& teams, std::int64_t least) {
    Grouped found;
    std::vector<std::size_t> small;
    std::int64_t of_small = 0;
    for (std::size_t team = 0; team < teams.names.size(); ++team) {
        if (counts.comments(team) >= least) {
            found.names.push_back(teams.names[team]);
            found.teams.push_back({team});
        } else {
            small.push_back(team);
            of_small += counts.comments(team);
        }
    }
    if (small.size() > 1 && of_small >= least) {
        found.names.push_back("smaller teams together");
        found.teams.push_back(std::move(small));
    }
    return found;
}

report::Table table_of(const CrossCounts& counts, const Grouped& grouped, const TrainingArguments& options, const Asked& asked) {
    report::Table table{{{.name = "skill", .flexible = true}, {.name = "team", .flexible = true}, {"comments", Column::right}, {"n", Column::right}}, {}};
    for (const char* name : {"share", "share_low", "share_high"}) table.columns.push_back({.name = name, .align = Column::right, .audience = Column::machines});
    table.columns.push_back({.name = "share", .align = Column::right, .audience = Column::people});
    table.columns.push_back({.name = "95 %", .align = Column::right, .audience = Column::people, .spare = 1});
    for (std::size_t topic = 0; topic < asked.names.topics.size(); ++topic) {
        const std::string& id = asked.names.topics[topic];
        if (!id.starts_with("staff.") && !id.starts_with("support.")) continue;
        std::vector<std::int64_t> n, of;
        for (const auto& places : grouped.teams) {
            n.push_back(0), of.push_back(0);
            for (const std::size_t team : places) {
                n.back() += counts.cell(static_cast<TopicId>(topic), team).sides[static_cast<std::size_t>(Side::disliked)];
                of.back() += counts.comments(team);
            }
        }
        const std::vector<bool> hidden = hidden_cells(n, options.least);
        for (std::size_t i = 0; i < n.size(); ++i) {
            std::vector<Cell> row{asked.people ? report::titled(titles_of(asked.models), id) : id, grouped.names[i], of[i]};
            const Estimate share = wilson(double(n[i]), of[i]);
            if (hidden[i])
                for (std::size_t cell = 0; cell < 6; ++cell) row.emplace_back(cell == 0 && asked.people ? Cell("closed") : Cell());
            else
                for (Cell cell : {Cell(n[i]), Cell(Number{share.value, 6}), Cell(Number{share.low, 6}), Cell(Number{share.high, 6}), Cell(Percent{share.value}), Cell(range_in_percent(share))}) row.push_back(std::move(cell));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

Result<int> execute_training(const TrainingArguments& options, Console& console) {
    const Result<Asked> asked = ask(options.question, console);
    if (!asked) return asked.error();
    const Result<Teams> teams = teams_of(options.team, asked->names);
    if (!teams) return teams.error();
    const Result<CrossCounts> counts = cross_counts(asked->path, asked->filter, teams->segments, options.question.threads);
    if (!counts) return store_failure(counts.error());
    report::Table table = table_of(*counts, grouped_teams(*counts, *teams, options.least), options, *asked);
    if (options.question.limit > 0 && table.rows.size() > static_cast<std::size_t>(options.question.limit)) table.rows.resize(static_cast<std::size_t>(options.question.limit));
    write(console.out, asked->format, table, style_of(console));
    if (asked->people)
        show_lines(console, asked->format, {"", "Comments that dislike something of the staff, of all comments about each team. Cells of fewer than " + std::to_string(options.least) +
                                                    " stay closed, and so does a second one where the total would give the first away: this is for training, not for judging persons. What employees suggest: hark wishes --where party=employee."});
    return done;
}

}  // namespace

Action declare_training(App& app) {
    auto options = std::make_shared<TrainingArguments>();
    app.add_option("--team", options->team, "The column that names teams, branches, shifts ...")->type_name("COLUMN")->required();
    app.add_option("--least", options->least, "Fewer comments than these are not shown (default: 5)")->check(Range(2, 1'000'000));
    declare_question(app, options->question, "So many rows (default: all)");
    return [options](Console& console) { return execute_training(*options, console); };
}

}  // namespace hark::cli
