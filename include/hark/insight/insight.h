// hark/insight/insight.h: from analysed rows to themes and recommended actions.
//
//   Tally tally(names, TallyOptions{.first = t0, .last = t1});
//   store.scan(filter, [&](const FeedbackRow& row) { tally.add(row); return true; });
//   Insights insights = std::move(tally).finish(playbook);
//
// One pass in any order gives the same answer: sums are integers, ties are broken by content key. Memory depends on the
// number of topics and segment values, not on the rows. Pure: no clock, no files. One tally a thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "hark/base/feedback.h"
#include "hark/base/playbook.h"

namespace hark {

struct Estimate {
    double value = 0, low = 0, high = 0;  // with its 95 % interval
    std::int64_t n = 0;                   // rows it rests on
};

// A verbatim to show for a theme, the most telling first.
struct Quote {
    std::int64_t verbatim = 0;
    ContentKey key;
    Span span, sentence;
    std::int32_t strength = 0;
};

// Share of the theme within a segment value against the share outside it.
struct SegmentDifference {
    SegmentName segment;
    Estimate share;          // within
    double share_outside = 0, ratio = 0;
    double q_value = 1;      // Benjamini-Hochberg over all tests of the run
};

// Against the period before, of equal length.
struct Change {
    Estimate now, before;    // share of the verbatims of each period
    double difference = 0, low = 0, high = 0;
    double q_value = 1;
    bool emerging = false;   // rises, significantly, and was rare before
};

enum class Side { liked, disliked };

struct Theme {
    std::string topic;
    Side side = Side::disliked;
    std::string id() const;              // "delivery.time/disliked"
    std::int64_t verbatims = 0, mentions = 0;
    Estimate share;                      // of the analysed verbatims, Wilson
    Estimate net;                        // (liked - disliked) / (liked + disliked) of the topic's verbatims, -1..1
    std::optional<Estimate> effect;      // difference of mean score between verbatims with and without it (Welch)
    std::optional<Estimate> pull;        // what the mean of all would gain or lose without it: share x effect
    std::optional<Change> change;        // nothing: not enough dated rows
    std::vector<SegmentDifference> segments;
    std::vector<Quote> quotes;
    std::vector<std::pair<std::string, std::int64_t>> labels;  // fact complaints and intents found in its sentences, most first
    double harm = 0;                     // 0..1: see insight/actions.cpp
};

struct Action {
    std::string id, topic, theme;
    std::string action, owner, measure;
    int lead_days = 0;
    double priority = 0;                 // reach x harm x room, 0..100
    Estimate reach;                      // share of verbatims
    double harm = 0, room = 0;
    std::string reason;                  // in words, with the figures
    std::vector<Quote> quotes;
};

struct Summary {
    std::int64_t verbatims = 0, positive = 0, negative = 0, mixed = 0, neutral = 0, no_evidence = 0;
    Estimate net;
    std::optional<Estimate> stars;       // mean, 1..5
    std::optional<Estimate> nps;         // -100..100
    Seconds first = no_time, last = no_time;
    Seconds now_begin = no_time, before_begin = no_time;  // the two periods that Change compares
    double covered = 0;                  // share of evaluating verbatims with at least one topic
    std::vector<std::string> notes;      // what there was not enough data for, in words
};

struct Insights {
    Summary summary;
    std::vector<Theme> themes;           // by importance
    std::vector<Action> actions;         // by priority
};

struct TallyOptions {
    Seconds first = no_time, last = no_time;   // range of the dates, known beforehand (StoreStatus)
    int quotes = 5;
    std::int64_t least = 5;              // verbatims a theme needs to be one
    std::int64_t least_segment = 30;     // verbatims a segment value needs to be tested
    double false_discovery = 0.05;
};

class Tally {
public:
    Tally(FeedbackNames names, TallyOptions options);
    Tally(Tally&&) noexcept;
    ~Tally();
    void add(const FeedbackRow& row);
    Insights finish(std::span<const Play> playbook) &&;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark
