#include "hark/engine/evaluate.h"

#include <algorithm>
#include <map>
#include <set>

#include "evaluate_set.h"

#include "engine/parallel.h"

namespace hark {
namespace {

using engine::SetOutcomes;
using eval::Figures;
using eval::GroupReport;
using Draws = std::vector<std::vector<eval::Drawn>>;  // of Hark, and of the peer if there is one
using Figure = double eval::Drawn::*;

std::optional<eval::Interval> interval_of(const std::vector<eval::Drawn>& draws, Figure figure) {
    std::vector<double> values;
    for (const eval::Drawn& draw : draws) values.push_back(draw.*figure);
    return eval::middle(std::move(values));
}
void add_intervals(Figures& figures, const std::vector<eval::Drawn>& draws) {
    figures.f1_3 = interval_of(draws, &eval::Drawn::f1_3);
    figures.f1_2 = interval_of(draws, &eval::Drawn::f1_2);
    figures.auc = interval_of(draws, &eval::Drawn::auc);
}
std::vector<eval::Drawn> differences(const Draws& draws) {
    std::vector<eval::Drawn> ahead;
    for (std::size_t i = 0; i < draws[0].size(); ++i)
        ahead.push_back({draws[0][i].f1_3 - draws[1][i].f1_3, draws[0][i].f1_2 - draws[1][i].f1_2, draws[0][i].auc - draws[1][i].auc});
    return ahead;
}

// SetReport or GroupReport.
template <class Report>
void add_intervals(Report& report, Figures& hark, const Draws& draws) {
    if (draws.empty()) return;
    add_intervals(hark, draws[0]);
    if (draws.size() < 2) return;
    add_intervals(*report.peer, draws[1]);
    const std::vector<eval::Drawn> ahead = differences(draws);
    report.ahead_f1_3 = interval_of(ahead, &eval::Drawn::f1_3);
    report.ahead_f1_2 = interval_of(ahead, &eval::Drawn::f1_2);
    report.ahead_auc = interval_of(ahead, &eval::Drawn::auc);
}

// Each set for itself, in parallel: what a set gives depends on nothing else.
std::vector<Draws> measure_sets(std::vector<SetOutcomes>& sets, int draws) {
    std::vector<Draws> drawn(sets.size());
    parallel::each(sets.size(), [&](std::size_t i) {
        SetOutcomes& set = sets[i];
        if (set.hark.empty()) return;
        std::vector<const std::vector<eval::Outcome>*> systems{&set.hark};
        set.report.hark = Figures{eval::measure(set.hark), {}, {}, {}};
        set.report.reliability = eval::reliability(set.hark);
        if (!set.peer.empty()) {
            set.report.peer = Figures{eval::measure(set.peer), {}, {}, {}};
            systems.push_back(&set.peer);
        }
        if (draws == 0) return;
        drawn[i] = eval::bootstrap(systems, draws, set.report.name);
        add_intervals(set.report, *set.report.hark, drawn[i]);
    });
    return drawn;
}

constexpr std::optional<double> eval::Measures::*means[] = {
    &eval::Measures::acc3, &eval::Measures::f1_3, &eval::Measures::recall, &eval::Measures::f_pn, &eval::Measures::cov2,
    &eval::Measures::acc2, &eval::Measures::f1_2, &eval::Measures::acc_c, &eval::Measures::f1_c, &eval::Measures::acc2f,
    &eval::Measures::auc, &eval::Measures::ece, &eval::Measures::r};

// Rows are added up, measures averaged over the sets that have them.
Figures mean_of(const std::vector<const Figures*>& all) {
    Figures mean;
    for (const Figures* one : all) {
        mean.measures.n += one->measures.n;
        mean.measures.n2 += one->measures.n2;
        mean.measures.missing += one->measures.missing;
    }
    for (const auto measure : means) {
        double sum = 0;
        int have = 0;
        for (const Figures* one : all)
            if (const auto& value = one->measures.*measure) sum += *value, ++have;
        if (have > 0) mean.measures.*measure = sum / have;
    }
    return mean;
}

// The mean over the sets of each draw; a set that has no figure in it is left out.
std::vector<eval::Drawn> mean_draws(const std::vector<const Draws*>& sets, std::size_t system) {
    std::vector<eval::Drawn> mean((*sets[0])[system].size());
    for (const Figure figure : {&eval::Drawn::f1_3, &eval::Drawn::f1_2, &eval::Drawn::auc})
        for (std::size_t i = 0; i < mean.size(); ++i) {
            double sum = 0;
            int have = 0;
            for (const Draws* set : sets)
                if (const double value = (*set)[system][i].*figure; value == value) sum += value, ++have;
            mean[i].*figure = have > 0 ? sum / have : eval::nothing;
        }
    return mean;
}

GroupReport group_of(const std::string& name, const std::vector<std::size_t>& members, const std::vector<SetOutcomes>& sets, const std::vector<Draws>& drawn) {
    std::vector<const Figures*> hark, peer;
    std::vector<const Draws*> draws;
    for (const std::size_t i : members) {
        hark.push_back(&*sets[i].report.hark);
        if (sets[i].report.peer) peer.push_back(&*sets[i].report.peer);
        if (!drawn[i].empty()) draws.push_back(&drawn[i]);
    }
    GroupReport group{name, static_cast<std::int64_t>(members.size()), mean_of(hark), {}, {}, {}, {}};
    const bool beside = peer.size() == members.size();
    if (beside) group.peer = mean_of(peer);
    if (draws.size() < members.size()) return group;
    Draws mean{mean_draws(draws, 0)};
    if (beside) mean.push_back(mean_draws(draws, 1));
    add_intervals(group, group.hark, mean);
    return group;
}

// The groups of a set: from the user's file, or as its labels say.
std::vector<std::string> names_of_groups(const SetOutcomes& set, const std::vector<eval::GroupLine>& lines) {
    std::vector<std::string> names;
    if (lines.empty())
        for (const char letter : eval::groups_of(set.hark)) names.emplace_back(1, letter);
    for (const eval::GroupLine& line : lines)
        if (line.set == set.report.name) names.push_back(line.group);
    return names;
}

std::vector<GroupReport> group(std::vector<SetOutcomes>& sets, const std::vector<Draws>& drawn, const std::vector<eval::GroupLine>& lines) {
    std::map<std::string, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        if (!sets[i].report.hark) continue;
        for (const std::string& name : names_of_groups(sets[i], lines)) {
            members[name].push_back(i);
            sets[i].report.groups += (sets[i].report.groups.empty() || lines.empty() ? "" : " ") + name;
        }
    }
    std::vector<GroupReport> groups;
    for (const auto& [name, indices] : members) groups.push_back(group_of(name, indices, sets, drawn));
    return groups;
}

void add(std::vector<eval::PhenomenonCount>& sum, const std::vector<eval::PhenomenonCount>& more) {
    if (sum.empty()) return void(sum = more);
    for (std::size_t i = 0; i < more.size(); ++i) {
        sum[i].rows += more[i].rows;
        sum[i].right += more[i].right;
        sum[i].turned += more[i].turned;
        sum[i].silent += more[i].silent;
        sum[i].loud += more[i].loud;
    }
}

// Files of predictions, and groups, go by the name of the set.
Status check_names(const EvalOptions& options) {
    std::set<std::string> names;
    for (const std::string& path : options.sets)
        if (!names.insert(set_name(path)).second)
            return Error{ErrorCode::bad_input, "there are two sets of the name '" + set_name(path) + "'", path, "rename one, or measure them one at a time"};
    return ok;
}

}  // namespace

Result<eval::Report> evaluate(const EvalOptions& options, const Models& models) {
    return engine::evaluate_with(options, [&](const std::string& path, const engine::Advanced& advanced) { return engine::evaluate_set(path, options, models, advanced); });
}

Result<eval::Report> engine::evaluate_with(const EvalOptions& options, const std::function<Result<SetOutcomes>(const std::string& path, const Advanced&)>& set_of) {
    if (const Status named = check_names(options); !named) return named.error();
    const parallel::Cap cap(options.threads);
    std::vector<SetOutcomes> sets;
    eval::Report report;
    EvalProgress progress{"", 0, options.sets.size(), 0};
    for (const std::string& path : options.sets) {
        progress.set = set_name(path);
        ++progress.number;
        Result<SetOutcomes> set = set_of(path, [&](std::int64_t rows) {
            progress.rows += rows;
            if (options.progress) options.progress(progress);
        });
        if (!set) return set.error();
        std::ranges::move(set->misses, std::back_inserter(report.misses));
        set->misses.clear();
        engine::keep_worst(report.misses, static_cast<std::size_t>(options.errors));
        sets.push_back(std::move(*set));
    }
    const std::vector<Draws> drawn = measure_sets(sets, options.draws);
    report.groups = group(sets, drawn, options.groups);
    for (SetOutcomes& set : sets) {
        add(report.phenomena, set.report.phenomena);
        eval::add(report.reliability, set.report.reliability);
        report.sets.push_back(std::move(set.report));
    }
    return report;
}

}  // namespace hark
