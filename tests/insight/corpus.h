// Planted corpora: customers whose themes, ratings and dates are known, because a test made them up.
#pragma once

#include "hark/insight/insight.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace hark::test {

// The same numbers on every machine, which the distributions of the standard library do not promise.
class Random {
public:
    explicit Random(std::uint64_t seed) : bits_(seed) {}
    double share() { return double(bits_() >> 11) * 0x1.0p-53; }
    bool chance(double p) { return share() < p; }
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(share() * double(n)); }
    // 1..5 stars, in hundredths, around `mean`: the nearest two values, and one star of noise either way.
    std::int32_t stars(double mean) {
        const double wanted = mean + double(below(3)) - 1;
        const auto floor = static_cast<std::int32_t>(wanted);
        return 100 * std::clamp(floor + (chance(wanted - floor) ? 1 : 0), 1, 5);
    }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[static_cast<std::size_t>(below(std::int64_t(i)))]);
    }

private:
    std::mt19937_64 bits_;
};

struct Corpus {
    FeedbackNames names;
    std::vector<FeedbackRow> rows;
    TallyOptions options;

    // Topics and labels by name; known names keep their id.
    TopicId topic(const std::string& name) { return id_in<TopicId>(names.topics, name); }
    LabelId label(const std::string& name) { return id_in<LabelId>(names.labels, name); }
    SegmentId segment(const std::string& column, const std::string& value) {
        return id_in<SegmentId>(names.segments, SegmentName{column, value});
    }

    FeedbackRow& row(Seconds time = no_time) {
        FeedbackRow& added = rows.emplace_back();
        added.verbatim = std::int64_t(rows.size());
        added.key = content_key(std::to_string(rows.size()));
        added.time = time;
        return added;
    }
    // A mention in a sentence of its own, 50 bytes long.
    void mention(FeedbackRow& row, const std::string& name, Polarity polarity, std::int32_t strength = 5'000) {
        const auto begin = static_cast<std::uint32_t>(60 * row.mentions.size());
        if (polarity == Polarity::negative) strength = -strength;
        row.mentions.push_back({topic(name), polarity, strength, {begin, begin + 8}, {begin, begin + 50}});
        row.polarity = polarity;
        row.score = strength;
    }
    // A label inside the sentence of the last mention.
    void label_last(FeedbackRow& row, const std::string& name, std::uint8_t severity = 0) {
        const std::uint32_t begin = row.mentions.back().sentence.begin;
        row.labels.push_back({label(name), severity, {begin + 10, begin + 20}});
    }

    Insights insights(const std::vector<Play>& playbook = {}, const QuoteText& text = {}) const {
        Tally tally(options);
        for (const FeedbackRow& one : rows) tally.add(one);
        return std::move(tally).finish(names, playbook, text);
    }

private:
    template <class Id, class Name>
    static Id id_in(std::vector<Name>& all, const Name& name) {
        const auto at = std::find(all.begin(), all.end(), name);
        if (at == all.end()) return all.push_back(name), static_cast<Id>(all.size() - 1);
        return static_cast<Id>(at - all.begin());
    }
};

inline const Theme* find(const Insights& insights, std::string_view id) {
    for (const Theme& theme : insights.themes)
        if (theme.id() == id) return &theme;
    return nullptr;
}

inline Play play(std::string id, std::vector<std::string> when = {}, bool liked = false) {
    Play made;
    made.topic = id.substr(0, id.find('/'));
    made.action = "Do " + id;
    made.owner = "operations";
    made.measure = "share of comments that dislike it";
    made.lead_days = 14;
    made.id = std::move(id);
    made.when = std::move(when);
    made.liked = liked;
    return made;
}

}  // namespace hark::test
