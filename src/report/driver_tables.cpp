#include "hark/report/driver_tables.h"

#include "hark/base/json.h"
#include "hark/insight/words.h"

#include "report/sheet.h"

#include <algorithm>

namespace hark::report {
namespace {

Cell signed_number(const std::optional<Estimate>& e) { return e ? Cell(Number{e->value, 2, true}) : Cell(); }

std::string signed_range(const Estimate& e) { return signed_fixed(e.low, 2) + " to " + signed_fixed(e.high, 2); }

}  // namespace

std::vector<std::string> driver_lines(const Drivers& drivers) {
    std::vector<std::string> lines;
    if (drivers.average) {
        const Estimate& mean = *drivers.average;
        lines.push_back("What moves " + drivers.score + ": mean " + fixed(mean.value, 2) + " (" + fixed(mean.low, 2) + " to " +
                        fixed(mean.high, 2) + "; n = " + grouped(mean.n) + ")");
    }
    if (!drivers.drivers.empty()) {
        std::int64_t stable = 0;
        for (const Driver& driver : drivers.drivers) stable += driver.stable;
        lines.push_back(grouped(std::int64_t(drivers.drivers.size())) + " themes together explain " + percent(drivers.explained, 0) +
                        " of how comments differ in it; fitted to each half of the comments, " + grouped(stable) +
                        " keep their sign, and the ranks agree by " + fixed(drivers.rank_agreement, 2) + " (1: wholly).");
    }
    lines.insert(lines.end(), drivers.notes.begin(), drivers.notes.end());
    return lines;
}

Table to_table(std::span<const Driver> drivers, double average, const Titles& titles) {
    std::int64_t rank = 0;
    return Sheet::of(drivers, [&](Sheet& sheet, const Driver& driver) {
        sheet.add({.name = "rank", .align = Column::right, .title = "#"}, rank++);
        sheet.topic(driver.topic, titled(titles, driver.topic));
        sheet.text("side", std::string(name_of(driver.side)));
        sheet.count("n", driver.n);
        sheet.people("share", Percent{driver.share.value}, 3);
        sheet.people("effect", signed_number(driver.effect));
        sheet.people("95 %", signed_range(driver.effect), 1);
        sheet.people("without it", Number{average + driver.impact.value, 2});
        sheet.people("sure", std::string(!driver.clear() ? "~" : driver.stable ? "yes" : "half"), 2);
        sheet.estimate("share", driver.share, share_decimals);
        sheet.estimate("effect", driver.effect, score_decimals);
        sheet.estimate("impact", driver.impact, score_decimals);
        sheet.machine("stable", std::int64_t{driver.stable});
        sheet.machine("inflation", Number{driver.inflation, 2});
        sheet.machine("companion", driver.companion);
        sheet.machine("correlation", Number{driver.correlation, score_decimals});
    });
}

Table to_table(std::span<const TopicDriver> topics, const Titles& titles) {
    return Sheet::of(topics, [&](Sheet& sheet, const TopicDriver& topic) {
        sheet.topic(topic.topic, titled(titles, topic.topic));
        sheet.text("quadrant", std::string(name_of(topic.quadrant)));
        sheet.people("importance", Number{topic.importance.value, 2});
        sheet.people("liked", Percent{topic.performance});
        sheet.people("good", signed_number(topic.reward), 1);
        sheet.people("bad", topic.penalty ? Cell(Number{0 - topic.penalty->value, 2, true}) : Cell(), 1);
        sheet.add({.name = "kano"}, std::string(name_of(topic.kano)));
        sheet.people("needs", topic.kano_needs > 0 ? Cell("~" + grouped(topic.kano_needs) + " more") : Cell(), 2);
        sheet.estimate("importance", topic.importance, score_decimals);
        sheet.machine("performance", Number{topic.performance, share_decimals});
        sheet.machine("liked", topic.liked);
        sheet.machine("disliked", topic.disliked);
        sheet.estimate("reward", topic.reward, score_decimals);
        sheet.estimate("penalty", topic.penalty, score_decimals);
        sheet.estimate("asymmetry", topic.asymmetry, score_decimals);
        sheet.machine("kano_needs", topic.kano_needs);
    });
}

Table harm_table(std::span<const Theme> themes, const Titles& titles) {
    std::int64_t rank = 0;
    return Sheet::of(themes, [&](Sheet& sheet, const Theme& theme) {
        sheet.add({.name = "rank", .align = Column::right, .title = "#"}, rank++);
        sheet.topic(theme.topic, titled(titles, theme.topic));
        sheet.count("n", theme.verbatims);
        sheet.people("share", Percent{theme.share.value});
        sheet.estimate("share", theme.share, share_decimals);
        sheet.add({.name = "harm", .align = Column::right}, Number{theme.harm, 2});
        std::string labels;
        for (std::size_t i = 0; i < std::min<std::size_t>(2, theme.labels.size()); ++i)
            labels += (i > 0 ? ", " : "") + label_in_words(theme.labels[i].first) + " " + grouped(theme.labels[i].second);
        sheet.add({.name = "says", .flexible = true}, labels);
    });
}

std::vector<std::string> driver_legend() {
    return {"effect      of the theme on the score of a comment that has it, all other",
            "            themes being equal, with its 95 % interval",
            "without it  what the average would be if nobody said it",
            "sure        ~ may be chance; half: only one half of the comments says so"};
}

std::vector<std::string> topic_driver_legend() {
    return {"importance  what lies between hating and loving it, in points of the score",
            "liked       share of those who judge it that like it",
            "quadrant    mend first: matters and is bad; keep up: matters and is good;",
            "            watch, good enough: matters less; cut at the medians",
            "good, bad   what being good or bad at it does to the score; kano: must-be:",
            "            bad costs more than good gains; delighter: the reverse"};
}

std::vector<std::string> driver_words(const Drivers& drivers, std::size_t most, const Titles& titles) {
    std::vector<std::string> words;
    for (const Driver& driver : drivers.drivers)
        if (driver.clear() && words.size() < most) words.push_back(describe(driver, drivers, titled(titles, driver.topic)));
    return words;
}

}  // namespace hark::report
