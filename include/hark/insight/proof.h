// hark/insight/proof.h: whether an action worked.
//
//   Verification verification({.topic = delivery_time, .date = *civil(2026, 6, 1)});
//   store.scan(filter, [&](const FeedbackRow& row) { verification.add(row); return true; });
//   Proof proof = verification.finish();
//
// Before and after alone prove nothing: scores drift. So the scores of comments that speak of the topic are compared with those of a
// control, the rest or another topic, before and after the date (difference in differences, Card & Krueger 1994), weekdays and
// weekends apart and weighed alike. Where there are comments of the same weeks of the year before, their difference is taken
// off: what comes back each year is no effect. A date half-way through the time before, when nothing was done, must show nothing (placebo).
//
// Intervals and verdict are at 99 %, not 95: one looks again every week. That fewer complain is told beside it and proves nothing by itself:
// they may have left. Sums of whole numbers by day: any order of rows gives the same. Pure, any thread; nothing fails.
#pragma once

#include "hark/insight/insight.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace hark {

struct ProofQuestion {
    TopicId topic = 0;
    std::optional<TopicId> control;  // nothing: all comments that do not speak of the topic
    Seconds date = no_time;          // of what was done: its day is the first of "after"
    Scale scale = Scale::stars;
    int weeks = 26;                  // looked at before the date, and after it
};

enum class Verdict : std::uint8_t { too_few, no_evidence, worked, worse };
std::string_view name_of(Verdict verdict);

// Mean scores of the rated comments of one side of the date.
struct ProofSide {
    std::optional<Estimate> topic, control;  // 95 %, each of its own comments
    Estimate disliked;                       // share of all comments that dislike the topic, Wilson
    bool operator==(const ProofSide&) const = default;
};

struct Proof {
    Verdict verdict = Verdict::too_few;
    ProofSide before, after;
    std::optional<Estimate> effect;     // difference in differences, less that of the year before; 99 %; n: comments after the date
    std::optional<Estimate> last_year;  // the difference that was taken off
    std::optional<Estimate> placebo;    // what the same arithmetic finds where nothing was done
    bool placebo_fails = false;         // it finds as much: the verdict is then no evidence
    bool by_weekday = false;            // weekdays and weekends were weighed alike; else there were too few
    Difference disliked;                // share that dislike it, after - before, Newcombe (1998)
    double small = 0.2;                 // an effect worth seeing: 0.2 stars, 0.5 points of nps
    // So many more comments, of all, until such an effect would be seen in four cases of five; 0: it would be seen now; nothing: never,
    // for too few were written before.
    std::optional<std::int64_t> needs;
    double share = 0;                   // of the rated comments, that speak of the topic

    bool operator==(const Proof&) const = default;
};

class Verification {
public:
    explicit Verification(const ProofQuestion& question) : question_(question) {}
    void add(const FeedbackRow& row);
    // Adds what was asked the same of other rows.
    void merge(const Verification& other);
    Proof finish() const;

    static constexpr std::int64_t least = 30;  // rated comments in each of the four groups

    // What a day adds up to.
    struct Day {
        Moments topic, control;
        std::int64_t all = 0, disliked = 0;
    };

private:
    ProofQuestion question_;
    std::map<std::int32_t, Day> days_;
};

// What was found, against what, and what it does not say.
std::string describe(const Proof& proof, Scale scale);

}  // namespace hark
