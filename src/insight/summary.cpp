// What all rows together say, and what there was not enough data to say.
#include "hark/insight/words.h"

#include "insight/segments.h"
#include "insight/themes.h"

#include <algorithm>
#include <numeric>

namespace hark {
namespace {

std::string at_least(std::int64_t n) { return "at least " + grouped(n); }

void note_ratings(const Counts& counts, const TallyOptions& options, std::vector<std::string>& notes) {
    const std::int64_t rated = std::max(counts.stars.n, counts.nps.n), needed = 2 * options.least_rated;
    if (rated >= needed) return;
    notes.push_back("Not enough data for effects on the rating: " + several(rated, "rated comment") + ", " +
                    at_least(needed) + " are needed. Harm is judged by the words alone.");
}

void note_periods(const Counts& counts, const TallyOptions& options, const Periods& periods,
                  std::vector<std::string>& notes) {
    if (counts.first == no_time) {
        notes.push_back("Not enough data for changes: no comment has a date.");
    } else if (periods.days == 0) {
        const std::int64_t span = day_of(counts.last) - day_of(counts.first) + 1;
        notes.push_back("Not enough data for changes: the dates span " + several(span, "day") + ", " + several(least_days - span, "more day") + (least_days - span == 1 ? " is" : " are") + " needed.");
    } else if (comparable(counts, periods, options.least_segment).empty()) {
        const std::int64_t dated = std::accumulate(counts.by_age.begin(), counts.by_age.end(), std::int64_t{0});
        const auto now = std::accumulate(counts.by_age.begin(), counts.by_age.begin() + periods.steps, std::int64_t{0});
        notes.push_back("Not enough data for changes: " + several(now, "comment") + " since " +
                        iso_date(periods.begin(periods.steps)) + " and " + grouped(dated - now) + " before, " +
                        at_least(options.least_segment) + " each are needed.");
    }
}

void note_themes(const Counts& counts, const TallyOptions& options, std::vector<std::string>& notes) {
    std::int64_t listed = 0, small = 0, most = 0;
    for (const TopicCounts& topic : counts.topics)
        for (const SideCounts& side : topic.sides) {
            listed += side.verbatims >= options.least;
            small += side.verbatims > 0 && side.verbatims < options.least;
            most = std::max(most, side.verbatims);
        }
    if (listed == 0)
        notes.push_back("Not enough data for themes: none has " + at_least(options.least) + " comments, the most frequent has " + grouped(most) + ".");
    else if (small > 0)
        notes.push_back(several(small, "theme") + " with fewer than " + grouped(options.least) + " comments " +
                        (small == 1 ? "is" : "are") + " not listed.");
}

// How much more is needed.
std::string nearest_segment(const Counts& counts, const TallyOptions& options) {
    std::int64_t most = 0;
    for (const std::int64_t inside : counts.segments) most = std::max(most, std::min(inside, counts.verbatims - inside));
    return most > 0 ? "; the nearest to it is " + grouped(options.least_segment - most) + " short" : "";
}

std::vector<std::string> notes_of(const Counts& counts, const TallyOptions& options, const Periods& periods) {
    std::vector<std::string> notes;
    if (counts.verbatims == 0) {
        notes.push_back("Not enough data: there are no analysed comments.");
        return notes;
    }
    note_themes(counts, options, notes);
    note_ratings(counts, options, notes);
    note_periods(counts, options, periods, notes);
    if (!has_segments(counts, options))
        notes.push_back("Not enough data to compare segments: no value has " + at_least(options.least_segment) +
                        " comments and as many outside it" + nearest_segment(counts, options) + ".");
    return notes;
}

}  // namespace

Summary summarise(const Counts& counts, const TallyOptions& options, const Periods& periods) {
    const auto with = [&](Polarity polarity) { return counts.polarity[static_cast<std::size_t>(polarity)]; };
    Summary summary;
    summary.verbatims = counts.verbatims;
    summary.positive = with(Polarity::positive);
    summary.negative = with(Polarity::negative);
    summary.mixed = with(Polarity::mixed);
    summary.neutral = with(Polarity::neutral);
    summary.no_evidence = with(Polarity::no_evidence);
    summary.net = net_share(summary.positive + summary.mixed, summary.negative + summary.mixed, counts.judging);
    summary.stars = mean_interval(counts.stars, 100);
    summary.nps = net_promoter(counts.promoters, counts.detractors, counts.nps.n);
    summary.first = counts.first;
    summary.last = counts.last;
    summary.days = periods.days;
    summary.steps = periods.steps;
    summary.covered = wilson(double(counts.covered), counts.judging);
    summary.notes = notes_of(counts, options, periods);
    return summary;
}

}  // namespace hark
