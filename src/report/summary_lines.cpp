#include "hark/base/json.h"
#include "hark/base/time.h"
#include "hark/insight/words.h"
#include "hark/report/insight_tables.h"

namespace hark::report {
namespace {

std::string dates_of(const Summary& summary) {
    if (summary.first == no_time || summary.last == no_time) return {};
    return ", " + iso_date(summary.first) + " to " + iso_date(summary.last);
}

std::string with_interval(const Estimate& e, int decimals, bool sign) {
    const auto number = [&](double x) { return sign ? signed_fixed(x, decimals) : fixed(x, decimals); };
    return number(e.value) + " (" + number(e.low) + " to " + number(e.high) + "; n = " + grouped(e.n) + ")";
}

std::string polarities_of(const Summary& summary) {
    return grouped(summary.positive) + " positive, " + grouped(summary.negative) + " negative, " +
           grouped(summary.mixed) + " mixed, " + grouped(summary.neutral) + " neutral, " +
           grouped(summary.no_evidence) + " without evidence";
}

std::string periods_of(const Summary& summary) {
    const std::string unit = summary.days == 7 ? "week" : "day";
    const std::string newest = summary.steps == 1 ? unit : "1 to " + grouped(summary.steps) + " " + unit + "s";
    return "Changes compare the newest " + newest + " with all the time before.";
}

}  // namespace

std::vector<std::string> summary_lines(const Summary& summary) {
    std::vector<std::string> lines{several(summary.verbatims, "comment") + dates_of(summary)};
    if (summary.verbatims > 0) {
        lines.push_back(polarities_of(summary));
        lines.push_back("Net sentiment " + with_interval(summary.net, 2, true));
        if (summary.stars) lines.push_back("Stars, mean " + with_interval(*summary.stars, 2, false));
        if (summary.nps) lines.push_back("Net promoter score " + with_interval(*summary.nps, 1, true));
        if (summary.covered.n > 0)
            lines.push_back(percent(summary.covered.value) + " of those that judge name a known topic (" +
                            percent_range(summary.covered) + "; n = " + grouped(summary.covered.n) + ")");
        if (summary.days > 0) lines.push_back(periods_of(summary));
    }
    lines.insert(lines.end(), summary.notes.begin(), summary.notes.end());
    return lines;
}

std::vector<std::string> change_lines(std::span<const Theme> themes, const Titles& titles) {
    std::vector<std::string> lines;
    for (const Trend trend : {Trend::appeared, Trend::emerging, Trend::rising, Trend::falling})
        for (const Theme& theme : themes)
            if (theme.change && theme.change->trend == trend)
                lines.push_back(titled(titles, theme.topic) + ", " + std::string(name_of(theme.side)) + ": " +
                                describe(*theme.change));
    return lines;
}

}  // namespace hark::report
