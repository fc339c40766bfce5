// insight/json_fields.h: the fields of each finding, in their order. One list serves the writer and the reader, so that
// they cannot come to differ. An archive has, for each kind of field:
//
//   field(name, x)              text, whole number, truth, Side, Scale, Trend, ContentKey, Span
//   decimal(name, x, decimals)  a double with so many decimals
//   moment(name, x)             Seconds
//   object(name, x, each)       optional (null for nothing) or plain; each(x) lists its fields
//   list(name, xs, each)        each(x) lists the fields of one
//   texts(name, xs)             strings
//   tally(name, xs)             (text, count) pairs
#pragma once

#include "hark/base/action_register.h"
#include "hark/insight/insight.h"

namespace hark::json {

inline constexpr int share_decimals = 6, score_decimals = 4;

// `X` is T or const T throughout: reading fills what writing reads.
template <class Archive, class X>
void fields_of_estimate(Archive& a, X& x, int decimals) {
    a.decimal("value", x.value, decimals);
    a.decimal("low", x.low, decimals);
    a.decimal("high", x.high, decimals);
    a.field("n", x.n);
}

template <class Archive, class X>
void share(Archive& a, const char* name, X& x) {
    a.object(name, x, [&](auto& e) { fields_of_estimate(a, e, share_decimals); });
}
template <class Archive, class X>
void score(Archive& a, const char* name, X& x) {
    a.object(name, x, [&](auto& e) { fields_of_estimate(a, e, score_decimals); });
}

template <class Archive, class X>
void quotes(Archive& a, X& xs) {
    a.list("quotes", xs, [&](auto& quote) {
        a.field("key", quote.key);
        a.field("span", quote.span);
        a.field("sentence", quote.sentence);
        a.field("strength", quote.strength);
    });
}

template <class Archive, class X>
void difference(Archive& a, X& x) {
    a.decimal("difference", x.difference, share_decimals);
    a.decimal("low", x.low, share_decimals);
    a.decimal("high", x.high, share_decimals);
    a.decimal("q_value", x.q_value, share_decimals);
}

template <class Archive, class X>
void fields_of_change(Archive& a, X& change) {
    a.field("trend", change.trend);
    a.moment("begin", change.begin);
    share(a, "now", change.now);
    share(a, "before", change.before);
    difference(a, change);
}

template <class Archive, class X>
void fields_of_segment(Archive& a, X& found) {
    a.field("column", found.segment.column);
    a.field("value", found.segment.value);
    share(a, "share", found.share);
    share(a, "outside", found.outside);
    difference(a, found);
    a.decimal("ratio", found.ratio, score_decimals);
}

template <class Archive, class X>
void fields_of_theme(Archive& a, X& theme) {
    a.field("topic", theme.topic);
    a.field("side", theme.side);
    a.field("verbatims", theme.verbatims);
    a.field("mentions", theme.mentions);
    share(a, "share", theme.share);
    share(a, "net", theme.net);
    a.field("scale", theme.scale);
    a.field("rated", theme.rated);
    score(a, "effect", theme.effect);
    score(a, "driver", theme.driver);
    score(a, "impact", theme.impact);
    score(a, "pull", theme.pull);
    a.object("change", theme.change, [&](auto& change) { fields_of_change(a, change); });
    a.list("segments", theme.segments, [&](auto& found) { fields_of_segment(a, found); });
    quotes(a, theme.quotes);
    a.tally("labels", theme.labels);
    a.decimal("harm", theme.harm, share_decimals);
    a.decimal("importance", theme.importance, score_decimals);
}

template <class Archive, class X>
void fields_of_topic(Archive& a, X& topic) {
    a.field("topic", topic.topic);
    a.field("verbatims", topic.verbatims);
    a.field("liked", topic.liked);
    a.field("disliked", topic.disliked);
    a.field("mentions", topic.mentions);
    a.field("liked_mentions", topic.liked_mentions);
    a.field("disliked_mentions", topic.disliked_mentions);
    a.field("mixed_mentions", topic.mixed_mentions);
    a.field("neutral_mentions", topic.neutral_mentions);
}

template <class Archive, class X>
void fields_of_action(Archive& a, X& action) {
    a.field("id", action.id);
    a.field("topic", action.topic);
    a.field("theme", action.theme);
    a.field("action", action.action);
    a.field("owner", action.owner);
    a.field("measure", action.measure);
    a.field("lead_days", action.lead_days);
    a.field("effort", action.effort);
    a.field("keep", action.keep);
    a.decimal("priority", action.priority, score_decimals);
    share(a, "reach", action.reach);
    a.decimal("harm", action.harm, share_decimals);
    a.decimal("room", action.room, share_decimals);
    a.field("reason", action.reason);
    quotes(a, action.quotes);
}

template <class Archive, class X>
void fields_of_registered(Archive& a, X& action) {
    a.field("id", action.id);
    a.field("state", action.state);
    a.field("topic", action.topic);
    a.field("theme", action.theme);
    a.field("action", action.action);
    a.field("requirement", action.requirement);
    a.field("owner", action.owner);
    a.field("measure", action.measure);
    a.field("due", action.due);
    a.field("done", action.done);
    a.field("reason", action.reason);
    a.texts("evidence", action.evidence);
    a.list("history", action.history, [&](auto& event) {
        a.field("date", event.date);
        a.field("what", event.what);
        a.field("detail", event.detail);
        a.field("who", event.who);
    });
}

template <class Archive, class X>
void fields_of_summary(Archive& a, X& summary) {
    a.field("verbatims", summary.verbatims);
    a.field("positive", summary.positive);
    a.field("negative", summary.negative);
    a.field("mixed", summary.mixed);
    a.field("neutral", summary.neutral);
    a.field("no_evidence", summary.no_evidence);
    share(a, "net", summary.net);
    score(a, "stars", summary.stars);
    score(a, "nps", summary.nps);
    a.moment("first", summary.first);
    a.moment("last", summary.last);
    a.field("days", summary.days);
    a.field("steps", summary.steps);
    share(a, "covered", summary.covered);
    a.texts("notes", summary.notes);
}

}  // namespace hark::json
