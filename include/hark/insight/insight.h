// hark/insight/insight.h: from analysed rows to themes and recommended actions.
//
//   Tally tally;
//   store.scan(filter, [&](const FeedbackRow& row) { tally.add(row); return true; });
//   Insights insights = std::move(tally).finish(names, playbook, [&](const Quote& q) { return sentence_of(store, q); });
//
// One pass in any order gives the same answer: sums are integers, ties are broken by content key, floats are made from
// the final sums only, in the order of names. Ids (of verbatims, topics, labels, segments) may be numbered differently
// and change nothing but Quote::verbatim. Memory depends on the number of topics and segment values, not on the rows.
// Pure: no clock, no files. One tally a thread. What was counted can be kept as bytes, and counting go on from there.
//
// A verbatim counts once for a theme, however often it mentions it. One that both likes and dislikes a topic counts in
// both themes: likes and dislikes are never netted away. A mention of mixed polarity counts on both sides.
#pragma once

#include "hark/base/feedback.h"
#include "hark/base/playbook.h"
#include "hark/insight/intervals.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hark {

// A verbatim to show for a theme, the most telling first.
inline bool names_topic(std::string_view topic) { return !topic.ends_with(".general"); }

struct Quote {
    std::int64_t verbatim = 0;
    ContentKey key;
    Span span, sentence;        // the words that name the topic; the sentence they stand in
    std::int32_t strength = 0;  // of the opinion, -score_one..score_one

    bool operator==(const Quote&) const = default;
};

// The share of a theme within a segment value against the share outside it. Listed only where they differ: q <= the
// false discovery rate of the run.
struct SegmentDifference {
    SegmentName segment;
    Estimate share, outside;                   // each of its own verbatims, Wilson
    double difference = 0, low = 0, high = 0;  // share - outside, Newcombe (1998)
    double ratio = 0;                          // share / outside; infinite where the theme is found nowhere else
    double q_value = 1;                        // Benjamini & Hochberg (1995) over all themes x segment values tested

    bool operator==(const SegmentDifference&) const = default;
};

// What became of a theme: `unclear` may be chance (q above the false discovery rate); `emerging` has risen to twice its
// share or more; `appeared` ("new") was not there at all before.
enum class Trend : std::uint8_t { unclear, falling, rising, emerging, appeared };
std::string_view name_of(Trend trend);

// The newest period against all the time before it. The period is as long as makes the difference clearest, so that
// its begin says when the change began, to the week: see changes.h.
struct Change {
    Seconds begin = no_time;                   // of the newest period
    Estimate now, before;                      // share of the dated verbatims since and before, Wilson
    double difference = 0, low = 0, high = 0;  // now - before, Newcombe (1998)
    double q_value = 1;                        // Simes (1986) over the lengths, Benjamini & Hochberg (1995) over themes
    Trend trend = Trend::unclear;

    bool operator==(const Change&) const = default;
};

enum class Side : std::uint8_t { liked, disliked };
std::string_view name_of(Side side);

// What an effect is measured in: stars (1..5), or answers to the recommendation question (0..10).
enum class Scale : std::uint8_t { none, stars, nps };
std::string_view name_of(Scale scale);

struct Theme {
    std::string topic;
    Side side = Side::disliked;
    std::string id() const;  // "delivery.time/disliked"
    // Not of what is judged as a whole ("product.general": "it is great"): counted, but nothing to like or to mend by itself.
    bool names_topic() const { return hark::names_topic(topic); }
    std::int64_t verbatims = 0, mentions = 0;
    Estimate share;             // of the analysed verbatims, Wilson (1927)
    Estimate net;               // (liked - disliked) / verbatims that judge the topic, -1..1; the same on both sides
    Scale scale = Scale::none;  // of effect and pull
    std::int64_t rated = 0;     // of the verbatims those that have such a score
    std::optional<Estimate> effect;  // mean score of those with it - of those without, Welch (1947); nothing: too few (rated)
    std::optional<Estimate> driver;  // the same, all other themes being equal (drivers.h); nothing: too few
    std::optional<Estimate> impact;  // how far the mean of all would move if nobody said it (drivers.h)
    std::optional<Estimate> pull;    // how far it moves the mean of all: share of the rated x effect
    std::optional<Change> change;    // nothing: not enough data
    std::vector<SegmentDifference> segments;  // surest first
    std::vector<Quote> quotes;                // of different verbatims
    // Fact complaints and intents that stand in its sentences, with the verbatims that have them, most first.
    std::vector<std::pair<std::string, std::int64_t>> labels;
    double harm = 0;        // 0..1, how much it matters to those who say it (liked: the good it does): importance.cpp
    double importance = 0;  // 0..100: share x harm

    bool operator==(const Theme&) const = default;
};

// One line of the table of likes and dislikes: liked + disliked + mixed + neutral mentions = mentions.
struct TopicCount {
    std::string topic;
    std::int64_t verbatims = 0, liked = 0, disliked = 0;  // that mention it at all; that like it; that dislike it
    std::int64_t mentions = 0, liked_mentions = 0, disliked_mentions = 0, mixed_mentions = 0, neutral_mentions = 0;

    bool operator==(const TopicCount&) const = default;
};

struct Action {
    std::string id, topic, theme;  // id of the play, of the topic, of the theme
    std::string action, owner, measure;
    int lead_days = 0;
    std::string effort;         // "low", "medium", "high"; "" if the playbook does not say
    bool keep = false;          // for something liked: keep it and tell about it
    double priority = 0;        // 0..100: reach x harm (the joint effect on the score, where there is one) x room
    Estimate reach;             // share of verbatims
    double harm = 0;            // Theme::harm
    double room = 0;            // 0..1: share of the topic's judging mentions that dislike it (keep: like it), shrunk
    std::string reason;         // in words, with the figures
    std::vector<Quote> quotes;  // at most three, all of them among the theme's

    bool operator==(const Action&) const = default;
};

struct Summary {
    std::int64_t verbatims = 0, positive = 0, negative = 0, mixed = 0, neutral = 0, no_evidence = 0;
    Estimate net;                             // (positive - negative) / (positive + negative + mixed), -1..1
    std::optional<Estimate> stars;            // mean, 1..5
    std::optional<Estimate> nps;              // -100..100
    Seconds first = no_time, last = no_time;  // when the dated ones were written
    int days = 0, steps = 0;         // Change compares the newest 1 to `steps` steps of so many days; 0: nothing
    Estimate covered;                // share of the judging verbatims that mention at least one topic
    std::vector<std::string> notes;  // what there was not enough data for, in words

    bool operator==(const Summary&) const = default;
};

struct Insights {
    Summary summary;
    std::vector<TopicCount> topics;  // by verbatims
    std::vector<Theme> themes;       // by importance
    std::vector<Action> actions;     // by priority; what to keep comes after what to mend

    bool operator==(const Insights&) const = default;
};

struct TallyOptions {
    int quotes = 5;                   // shown of a theme
    std::int64_t least = 5;           // verbatims a theme needs to be one
    std::int64_t least_rated = 10;    // rated verbatims with and without a theme that its effect needs
    std::int64_t least_segment = 30;  // verbatims a segment value, or a period, needs to be compared
    double false_discovery = 0.05;
};

struct Drivers;

// The sentence of a quote, UTF-8; "" if it cannot be had.
using QuoteText = std::function<std::string(const Quote&)>;
// Told beforehand of nearly all quotes whose sentences will be asked for: to fetch them at once, several at a time, is quicker than one after another.
using QuotesAhead = std::function<void(std::span<const Quote>)>;

class Tally {
public:
    explicit Tally(TallyOptions options = {});
    Tally(Tally&&) noexcept;
    Tally& operator=(Tally&&) noexcept;
    ~Tally();
    // Allocates little once it has met the topics.
    void add(const FeedbackRow& row);
    // Adds all that another tally with the same options has counted of other rows; in any order.
    void merge(const Tally& other);
    // All that was counted so far, a few hundred kilobytes; and a tally that goes on from there: nothing if another
    // version wrote it, if it is damaged, or if more quotes are wanted now.
    std::string state() const;
    static std::optional<Tally> restored(std::string_view state, TallyOptions options = {});
    // What moves the stars, or the answers to the recommendation question, of all rows so far: see drivers.h.
    Drivers drivers(const FeedbackNames& names, Scale scale) const;
    // The score that most rows have.
    Scale scale() const;
    // Spends the tally. Topic, label and segment ids that `names` does not cover are left out. `text` is asked for the sentences of some 60 verbatims a theme at most: to keep near-identical
    // quotes apart, and for the `word:` cues of the playbook; without it neither is done. An empty playbook asks for no actions.
    Insights finish(FeedbackNames names, std::span<const Play> playbook, const QuoteText& text = {}, const QuotesAhead& ahead = {}) &&;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark
