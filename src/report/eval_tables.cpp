#include "hark/report/eval_tables.h"

#include "hark/base/json.h"

#include "report/sheet.h"

#include <utility>

namespace hark::report {
namespace {

constexpr int decimals = 6;
using eval::Figures;
using eval::Interval;
using eval::Measures;

// A set or a group.
struct Row {
    std::string kind, name, groups;
    std::int64_t sets = 1;
    Figures hark;
    std::optional<Figures> peer;
    std::optional<Interval> ahead_f1_3, ahead_f1_2, ahead_auc;
};

Cell exact(const std::optional<double>& value) { return value ? Cell(Number{*value, decimals}) : Cell(); }

// "55.9 ±0.4"
Cell rounded(const std::optional<double>& value, const std::optional<Interval>& interval) {
    if (!value) return {};
    const std::string half = interval ? " ±" + fixed(50 * (interval->high - interval->low), 1) : "";
    return fixed(100 * *value, 1) + half;
}
Cell rounded(const std::optional<double>& value) { return rounded(value, std::nullopt); }

void add_interval(Sheet& sheet, const std::string& name, const std::optional<Interval>& interval) {
    sheet.machine(name + "_low", interval ? Cell(Number{interval->low, decimals}) : Cell());
    sheet.machine(name + "_high", interval ? Cell(Number{interval->high, decimals}) : Cell());
}

void add_exact(Sheet& sheet, const std::string& prefix, const Figures& figures) {
    const Measures& m = figures.measures;
    const auto add = [&](const char* name, const std::optional<double>& value) { sheet.machine(prefix + name, exact(value)); };
    sheet.machine(prefix + "missing", m.missing);
    add("acc3", m.acc3);
    add("F1_3", m.f1_3);
    add_interval(sheet, prefix + "F1_3", figures.f1_3);
    add("Rec", m.recall);
    add("Fpn", m.f_pn);
    add("cov2", m.cov2);
    add("acc2", m.acc2);
    add("F1_2", m.f1_2);
    add_interval(sheet, prefix + "F1_2", figures.f1_2);
    add("accC", m.acc_c);
    add("F1C", m.f1_c);
    add("acc2f", m.acc2f);
    add("auc", m.auc);
    add_interval(sheet, prefix + "auc", figures.auc);
    add("ece", m.ece);
    add("r", m.r);
}

void add_rounded(Sheet& sheet, const std::string& prefix, const Figures& figures, int spare) {
    const Measures& m = figures.measures;
    sheet.people(prefix + "F1_3", rounded(m.f1_3, figures.f1_3));
    sheet.people(prefix + "F1_2", rounded(m.f1_2, figures.f1_2));
    sheet.people(prefix + "cov2", rounded(m.cov2), spare);
    sheet.people(prefix + "auc", rounded(m.auc, figures.auc));
    if (prefix.empty()) sheet.people("ece", rounded(m.ece), 4);
}

void add_row(Sheet& sheet, const Row& row, const std::string& peer) {
    sheet.add({.name = "kind", .audience = Column::machines}, row.kind);
    sheet.add({.name = "set", .flexible = true}, row.name);
    sheet.add({.name = "groups", .spare = 2}, row.groups);
    sheet.machine("sets", row.sets);
    sheet.count("n", row.hark.measures.n, 4);
    sheet.machine("n2", row.hark.measures.n2);
    add_rounded(sheet, "", row.hark, 3);
    add_exact(sheet, "", row.hark);
    if (peer.empty()) return;
    const Figures beside = row.peer.value_or(Figures());
    add_rounded(sheet, peer + " ", beside, 5);
    add_exact(sheet, "peer_", beside);
    add_interval(sheet, "ahead_F1_3", row.ahead_f1_3);
    add_interval(sheet, "ahead_F1_2", row.ahead_f1_2);
    add_interval(sheet, "ahead_auc", row.ahead_auc);
}

void add_counts(Sheet& sheet, const std::string& name, const std::optional<eval::TagScore>& score) {
    const eval::TagScore s = score.value_or(eval::TagScore());
    const auto value = [&](double x) { return score ? Cell(Number{x, decimals}) : Cell(); };
    const auto percent = [&](double x) { return score ? Cell(fixed(100 * x, 1)) : Cell(); };
    sheet.people(name + " F1", percent(s.micro.f1()));
    sheet.people("P", percent(s.micro.precision()), 3);
    sheet.people("R", percent(s.micro.recall()), 3);
    sheet.people("covered", percent(s.covered.f1()), 2);
    sheet.machine(name + "_P", value(s.micro.precision()));
    sheet.machine(name + "_R", value(s.micro.recall()));
    sheet.machine(name + "_F1", value(s.micro.f1()));
    sheet.machine(name + "_covered_F1", value(s.covered.f1()));
    sheet.machine(name + "_macro_F1", value(s.macro_f1));
    sheet.machine(name + "_exact", value(s.exact));
}

void add_tags(Sheet& sheet, const eval::SetReport& set) {
    const eval::TagMeasures m = set.tags.value_or(eval::TagMeasures());
    sheet.add({.name = "set", .flexible = true}, set.name);
    sheet.count("n", set.rows, 5);
    sheet.add({.name = "map", .spare = 4}, std::string(set.mapped ? "yes" : "no"));
    add_counts(sheet, "labels", m.labels);
    add_counts(sheet, "category", m.categories);
    add_counts(sheet, "aspect", m.aspects);
    const bool any = m.categories_found > 0;
    const double right = any ? static_cast<double>(m.polarity_right) / static_cast<double>(m.categories_found) : 0;
    sheet.people("polarity", any ? Cell(fixed(100 * right, 1)) : Cell(), 1);
    sheet.machine("polarity_right", any ? Cell(Number{right, decimals}) : Cell());
    sheet.machine("categories_found", m.categories_found);
}

}  // namespace

Table polarity_table(const eval::Report& report, const std::string& peer) {
    std::vector<Row> rows;
    for (const eval::SetReport& set : report.sets)
        if (set.hark) rows.push_back({"set", set.name, set.groups, 1, *set.hark, set.peer, set.ahead_f1_3, set.ahead_f1_2, set.ahead_auc});
    for (const eval::GroupReport& group : report.groups)
        rows.push_back({"group", group.name, std::to_string(group.sets) + (group.sets == 1 ? " set" : " sets"), group.sets, group.hark, group.peer, group.ahead_f1_3, group.ahead_f1_2, group.ahead_auc});
    return Sheet::of(std::span<const Row>(rows), [&](Sheet& sheet, const Row& row) { add_row(sheet, row, peer); });
}

std::vector<std::string> polarity_legend(bool beside) {
    std::vector<std::string> lines{
        "F1_3  macro-F1 of positive, neutral, negative, times 100",
        "F1_2  macro-F1 of the rows people call positive or negative; neutral is a miss",
        "cov2  share of those that are not answered neutral",
        "auc   of the score, positive against negative",
        "ece   how far its confidence is from how often it is right, on the mean",
        "±     half of the 95 % interval: percentile bootstrap over the rows",
        "A people's labels, three classes: F1_3    B the same, none neutral: F1_2",
        "C labels made of ratings: F1_2            D all: auc    means over sets"};
    if (beside) lines.emplace_back("the peer answered the same rows; machine formats have the interval of the lead");
    return lines;
}

Table tags_table(const eval::Report& report) {
    std::vector<eval::SetReport> sets;
    for (const eval::SetReport& set : report.sets)
        if (set.tags) sets.push_back(set);
    return Sheet::of(std::span<const eval::SetReport>(sets), add_tags);
}

std::vector<std::string> tags_legend(const eval::Report& report) {
    std::vector<std::string> lines;
    double categories = 0, aspects = 0;
    int sets = 0;
    for (const eval::SetReport& set : report.sets) {
        if (!set.tags) continue;
        if (const auto& score = set.tags->categories) ++sets, categories += score->micro.f1(), aspects += set.tags->aspects->micro.f1();
        else if (set.tags->labels && !set.mapped)
            for (const auto& [tag, counts] : set.tags->labels->by_tag)
                if (counts.found > 0) lines.push_back(set.name + ", " + tag + ": F1 " + fixed(100 * counts.f1(), 1) + ", P " + fixed(100 * counts.precision(), 1) + ", R " + fixed(100 * counts.recall(), 1));
    }
    if (sets > 0) lines.push_back("mean of " + std::to_string(sets) + (sets == 1 ? " set" : " sets") + " of aspects: category F1 " + fixed(100 * categories / sets, 1) + ", with polarity " + fixed(100 * aspects / sets, 1));
    return lines;
}

Table phenomena_table(const eval::Report& report) {
    std::int64_t all = 0;
    std::vector<eval::PhenomenonCount> counts;
    for (const eval::PhenomenonCount& count : report.phenomena)
        if (count.rows > 0) all += count.rows, counts.push_back(count);
    return Sheet::of(std::span<const eval::PhenomenonCount>(counts), [&](Sheet& sheet, const eval::PhenomenonCount& count) {
        const auto part = [](std::int64_t n, std::int64_t of) { return of == 0 ? 0 : static_cast<double>(n) / static_cast<double>(of); };
        sheet.add({.name = "phenomenon", .flexible = true}, count.name);
        sheet.count("rows", count.rows);
        sheet.add({.name = "share", .align = Column::right, .spare = 1}, Percent{part(count.rows, all)});
        sheet.add({.name = "right", .align = Column::right}, Percent{part(count.right, count.rows)});
        sheet.count("turned", count.turned);
        sheet.count("silent", count.silent);
        sheet.count("loud", count.loud);
    });
}

Table reliability_table(const eval::Report& report) {
    return Sheet::of(std::span<const eval::ReliabilityBin>(report.reliability), [&](Sheet& sheet, const eval::ReliabilityBin& bin) {
        const auto rows = static_cast<double>(bin.rows);
        const auto from = static_cast<double>(&bin - report.reliability.data()) / static_cast<double>(report.reliability.size());
        sheet.add({.name = "confidence from", .align = Column::right}, Percent{from});
        sheet.count("rows", bin.rows);
        sheet.add({.name = "mean", .align = Column::right}, bin.rows == 0 ? Cell() : Cell(Percent{bin.confidence / rows}));
        sheet.add({.name = "right", .align = Column::right}, bin.rows == 0 ? Cell() : Cell(Percent{static_cast<double>(bin.right) / rows}));
    });
}

Table misses_table(const eval::Report& report) {
    return Sheet::of(std::span<const eval::Miss>(report.misses), [&](Sheet& sheet, const eval::Miss& miss) {
        sheet.text("phenomenon", report.phenomena.empty() ? "" : report.phenomena[miss.phenomenon].name);
        sheet.add({.name = "set", .spare = 1}, miss.set);
        sheet.machine("line", static_cast<std::int64_t>(miss.line));
        sheet.add({.name = "id", .spare = 2}, miss.id);
        sheet.text("people", std::string(name_of(miss.gold)));
        sheet.text("hark", std::string(name_of(miss.said)));
        sheet.add({.name = "score", .align = Column::right}, Number{miss.score / double{score_one}, 4, true});
        sheet.add({.name = "text", .flexible = true}, miss.text);
        sheet.add({.name = "trace", .flexible = true}, miss.trace);
    });
}

}  // namespace hark::report
