#include "hark/report/insight_tables.h"

#include "hark/base/json.h"
#include "hark/base/time.h"
#include "hark/insight/words.h"

#include "report/sheet.h"

#include <array>
#include <cmath>

namespace hark::report {
namespace {

Column flexible(std::string name, Column::Audience audience = Column::everybody) {
    return {.name = std::move(name), .flexible = true, .audience = audience};
}

std::string share_range(const Estimate& share) { return fixed(100 * share.low, 1) + "–" + fixed(100 * share.high, 1); }

// "↑ 8.2" in points of percent; "~" where it may be chance; nothing without enough data.
Cell arrow(const Theme& theme) {
    if (!theme.change) return {};
    constexpr std::array<std::string_view, 5> marks{"~", "↓ ", "↑ ", "↑↑ ", "new "};  // by Trend
    const std::string mark(marks[static_cast<std::size_t>(theme.change->trend)]);
    if (theme.change->trend == Trend::unclear) return mark;
    return mark + fixed(100 * std::abs(theme.change->difference), 1);
}

// "-1.4 ±0.2", "-1.17 ±0.03": an interval of 0.0 says nothing of how sure it is
Cell effect_of(const Theme& theme) {
    if (!theme.effect) return {};
    const double half = (theme.effect->high - theme.effect->low) / 2;
    const int decimals = half < 0.05 ? 2 : 1;
    return signed_fixed(theme.effect->value, decimals) + " ±" + fixed(half, decimals);
}

void add_theme_for_people(Sheet& sheet, const Theme& theme) {
    sheet.people("share", Percent{theme.share.value});
    sheet.people("95 %", share_range(theme.share), 2);
    sheet.people("net", Number{theme.net.value, 2, true}, 3);
    sheet.people("effect", effect_of(theme));
    sheet.people("change", arrow(theme), 1);
    sheet.people("id", theme.quotes.empty() ? Cell() : Cell(theme.quotes.front().verbatim), 4);  // hark explain opens it
}

void add_change(Sheet& sheet, const std::optional<Change>& change) {
    std::optional<Estimate> now, before, difference;
    if (change) {
        now = change->now;
        before = change->before;
        difference = {change->difference, change->low, change->high, change->now.n};
    }
    sheet.machine("now_n", now ? Cell(now->n) : Cell());
    sheet.estimate("now", now, share_decimals);
    sheet.machine("before_n", before ? Cell(before->n) : Cell());
    sheet.estimate("before", before, share_decimals);
    sheet.estimate("change", difference, share_decimals);
    sheet.machine("change_q", change ? Cell(Number{change->q_value, share_decimals}) : Cell());
    sheet.machine("trend", std::string(change ? name_of(change->trend) : "not_enough_data"));
    sheet.machine("since", change ? Cell(iso_date(change->begin)) : Cell());
}

void add_theme_for_machines(Sheet& sheet, const Theme& theme) {
    sheet.machine("mentions", theme.mentions);
    sheet.estimate("share", theme.share, share_decimals);
    sheet.machine("net_n", theme.net.n);
    sheet.estimate("net", theme.net, share_decimals);
    sheet.machine("effect_scale", std::string(name_of(theme.scale)));
    sheet.machine("effect_n", theme.effect ? Cell(theme.effect->n) : Cell());
    sheet.estimate("effect", theme.effect, score_decimals);
    sheet.estimate("pull", theme.pull, score_decimals);
    add_change(sheet, theme.change);
    sheet.machine("harm", Number{theme.harm, share_decimals});
    sheet.machine("importance", Number{theme.importance, score_decimals});
}

// A theme in one of its segment values.
struct SegmentRow {
    std::string topic;
    Side side = Side::disliked;
    SegmentDifference found;
};

void fill_segment(Sheet& sheet, const SegmentRow& row, const Titles& titles) {
    const SegmentDifference& found = row.found;
    sheet.topic(row.topic, titled(titles, row.topic));
    sheet.text("side", std::string(name_of(row.side)));
    sheet.add(flexible("where", Column::people), found.segment.column + " = " + found.segment.value);
    sheet.machine("column", found.segment.column);
    sheet.machine("value", found.segment.value);
    sheet.count("n", found.share.n);
    sheet.people("share", Percent{found.share.value});
    sheet.people("95 %", share_range(found.share), 1);
    sheet.people("others", Percent{found.outside.value});
    sheet.people("ratio", std::isfinite(found.ratio) ? Cell(Number{found.ratio, 1}) : Cell("∞"), 2);
    sheet.estimate("share", found.share, share_decimals);
    sheet.machine("outside_n", found.outside.n);
    sheet.estimate("outside", found.outside, share_decimals);
    sheet.estimate("difference", Estimate{found.difference, found.low, found.high, found.share.n}, share_decimals);
    sheet.machine("ratio", Number{found.ratio, score_decimals});
    sheet.machine("q_value", Number{found.q_value, share_decimals});
}

}  // namespace

std::string title_from_id(std::string_view topic) {
    std::string title;
    bool starts = true;
    for (const char c : topic) {
        if (c == '.')
            title += " > ";
        else if (c == '_')
            title += ' ';
        else
            title += starts && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        starts = c == '.';
    }
    return title;
}

std::string titled(const Titles& titles, std::string_view topic) {
    std::string title = titles ? titles(topic) : std::string();
    return title.empty() ? title_from_id(topic) : title;
}

std::vector<std::string> theme_legend() {
    return {"share   of all comments, with its 95 % interval; n comments",
            "net     (liked - disliked) / comments that judge, -1 to +1",
            "effect  on the rating of those who say it, ± half its interval",
            "change  of the share, in points: the newest weeks against all",
            "        before; ↑↑ at least doubled, new: unknown before, ~ may",
            "        be chance, – not enough data"};
}

Table to_table(std::span<const TopicCount> topics, const Titles& titles) {
    return Sheet::of(topics, [&](Sheet& sheet, const TopicCount& topic) {
        sheet.topic(topic.topic, titled(titles, topic.topic));
        sheet.count("n", topic.verbatims);
        sheet.count("liked", topic.liked);
        sheet.count("disliked", topic.disliked);
        sheet.count("mentions", topic.mentions, 1);
        sheet.machine("liked_mentions", topic.liked_mentions);
        sheet.machine("disliked_mentions", topic.disliked_mentions);
        sheet.machine("mixed_mentions", topic.mixed_mentions);
        sheet.machine("neutral_mentions", topic.neutral_mentions);
    });
}

Table to_table(std::span<const Theme> themes, const Titles& titles) {
    std::int64_t rank = 0;  // the row that names the columns takes 0
    return Sheet::of(themes, [&](Sheet& sheet, const Theme& theme) {
        sheet.add({.name = "rank", .align = Column::right, .title = "#"}, rank++);
        sheet.topic(theme.topic, titled(titles, theme.topic));
        sheet.text("side", std::string(name_of(theme.side)));
        sheet.count("n", theme.verbatims);
        add_theme_for_people(sheet, theme);
        add_theme_for_machines(sheet, theme);
    });
}

Table segments_table(std::span<const Theme> themes, const Titles& titles) {
    std::vector<SegmentRow> rows;
    for (const Theme& theme : themes)
        for (const SegmentDifference& found : theme.segments) rows.push_back({theme.topic, theme.side, found});
    return Sheet::of(std::span<const SegmentRow>(rows),
                     [&](Sheet& sheet, const SegmentRow& row) { fill_segment(sheet, row, titles); });
}

Table to_table(std::span<const Action> actions, const Titles& titles) {
    std::int64_t rank = 0;
    return Sheet::of(actions, [&](Sheet& sheet, const Action& action) {
        sheet.add({.name = "rank", .align = Column::right, .title = "#"}, rank++);
        sheet.machine("id", action.id);
        sheet.add(flexible("topic", Column::people), titled(titles, action.topic));
        sheet.machine("theme", action.theme);
        sheet.machine("kind", std::string(action.keep ? "keep" : "mend"));
        sheet.add(flexible("action"), action.action);
        sheet.add(flexible("owner"), action.owner);
        sheet.add({.name = "lead_days", .align = Column::right, .title = "days"}, std::int64_t{action.lead_days});
        sheet.add({.name = "effort", .spare = 2}, action.effort);
        sheet.add({.name = "priority", .align = Column::right}, Number{action.priority, score_decimals});
        sheet.machine("n", action.reach.n);
        sheet.estimate("reach", action.reach, share_decimals);
        sheet.machine("harm", Number{action.harm, share_decimals});
        sheet.machine("room", Number{action.room, share_decimals});
        sheet.machine("measure", action.measure);
        sheet.machine("reason", action.reason);
        std::string verbatims;
        for (const Quote& quote : action.quotes) verbatims += (verbatims.empty() ? "" : " ") + std::to_string(quote.verbatim);
        sheet.machine("verbatims", std::move(verbatims));
    });
}

Table to_table(std::span<const ResolvedQuote> quotes) {
    return Sheet::of(quotes, [](Sheet& sheet, const ResolvedQuote& row) {
        sheet.machine("theme", row.theme);
        sheet.add({.name = "id", .spare = 1}, row.id);
        sheet.add({.name = "date", .spare = 2}, row.time == no_time ? Cell() : Cell(iso_date(row.time)));
        sheet.add({.name = "strength", .align = Column::right, .spare = 3},
                  Number{row.quote.strength / double(score_one), 2, true});
        sheet.machine("verbatim", row.quote.verbatim);
        sheet.machine("key", to_hex(row.quote.key));
        sheet.machine("begin", std::int64_t{row.quote.sentence.begin});
        sheet.machine("end", std::int64_t{row.quote.sentence.end});
        sheet.add(flexible("quote"), row.sentence);
    });
}

}  // namespace hark::report
