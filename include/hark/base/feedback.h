// hark/base/feedback.h: an analysed verbatim as it comes back from the store, for insight to count. Small and flat: a
// pass over millions of these is one scan.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/time.h"

namespace hark {

using SegmentId = std::uint32_t;  // a (column, value) pair of the store

struct FeedbackMention {
    TopicId topic = 0;
    Polarity polarity = Polarity::no_evidence;
    std::int32_t strength = 0;
    Span span, sentence;
};
struct FeedbackLabel {
    LabelId label = 0;
    std::uint8_t severity = 0;
    Span span;
    Amount amount = {};
};

// Topic, label and segment ids are the store's own: FeedbackNames says what they mean. Spans point into the verbatim's
// text, which is fetched only for the few that are quoted.
struct FeedbackRow {
    std::int64_t verbatim = 0;
    ContentKey key;  // breaks ties, so that nothing depends on the order of insertion
    Seconds time = no_time;
    std::optional<std::int32_t> stars;  // hundredths of a star, 100..500
    std::optional<std::int32_t> nps;    // 0..10
    Polarity polarity = Polarity::no_evidence;
    std::int32_t score = 0;
    std::vector<FeedbackMention> mentions;
    std::vector<FeedbackLabel> labels;
    std::vector<SegmentId> segments;  // ascending
    std::string_view customer;        // "" if nobody is named; good as long as the row is, as is the language
    std::string_view language;
    std::int64_t source = 0;
    std::optional<double> rating;     // as written
};

struct SegmentName {
    std::string column, value;

    auto operator<=>(const SegmentName&) const = default;
};

struct FeedbackNames {
    std::vector<std::string> topics, labels;  // by id
    std::vector<SegmentName> segments;        // by id; may be long: only columns worth cutting by are in it
};

// What part of the feedback is meant. Times are inclusive; `where` pairs must all hold (same column twice: either).
struct Filter {
    Seconds since = no_time, until = no_time;
    std::vector<SegmentName> where;

    bool all() const noexcept { return since == no_time && until == no_time && where.empty(); }
};

// Verbatims by a bit for each id.
class VerbatimSet {
public:
    void add(std::int64_t id) {
        const auto place = static_cast<std::size_t>(id);
        if (place >= bits_.size()) bits_.resize(place + 1);
        bits_[place] = true;
    }
    bool contains(std::int64_t id) const { return static_cast<std::size_t>(id) < bits_.size() && bits_[static_cast<std::size_t>(id)]; }

private:
    std::vector<bool> bits_;
};

}  // namespace hark
