// The one pass over the rows: adds up whole numbers, and keeps the few sentences that are worth showing.
#include "hark/insight/insight.h"

#include "insight/actions.h"
#include "insight/changes.h"
#include "insight/segments.h"
#include "insight/themes.h"

#include <algorithm>
#include <cstdlib>

namespace hark {
namespace {

constexpr std::uint32_t no_segment = ~std::uint32_t{0};

bool judges(Polarity polarity) { return polarity >= Polarity::mixed; }
bool on_side(Polarity polarity, Side side) {
    return polarity == Polarity::mixed || polarity == (side == Side::liked ? Polarity::positive : Polarity::negative);
}
bool inside(Span inner, Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

void count_id(std::vector<std::int64_t>& counts, std::size_t id, std::size_t size) {
    if (id >= size) return;
    if (counts.empty()) counts.resize(size);
    ++counts[id];
}

}  // namespace

struct Tally::Impl {
    using Mentions = std::span<const FeedbackMention* const>;

    TallyOptions options;
    Periods periods;
    Counts counts;
    std::vector<std::uint32_t> dense;  // a segment's place in counts.names.segments, by the store's id
    std::vector<const FeedbackMention*> by_topic, of_side;  // scratch, reused
    std::vector<LabelId> found;

    void count_segments(const FeedbackRow& row, std::vector<std::int64_t>& into) const;
    void count_row(const FeedbackRow& row);
    void count_topic(const FeedbackRow& row, Mentions mentions);
    void count_side(const FeedbackRow& row, Mentions mentions, Side side, SideCounts& into);
    void count_labels(const FeedbackRow& row, Mentions mentions, SideCounts& into);
    void keep_quote(const FeedbackRow& row, Mentions mentions, Side side, SideCounts& into);

    void count_age(Seconds time, ByAge& into) const {
        if (const auto age = periods.age(time)) ++into[*age];
    }
    std::size_t pool_size() const { return static_cast<std::size_t>(std::max(0, options.quotes)) * pool_per_quote; }
};

void Tally::Impl::count_segments(const FeedbackRow& row, std::vector<std::int64_t>& into) const {
    for (const SegmentId segment : row.segments)
        if (segment < dense.size()) count_id(into, dense[segment], counts.names.segments.size());
}

void Tally::Impl::count_row(const FeedbackRow& row) {
    ++counts.verbatims;
    ++counts.polarity[static_cast<std::size_t>(row.polarity)];
    count_age(row.time, counts.by_age);
    if (judges(row.polarity)) {
        ++counts.judging;
        counts.covered += !row.mentions.empty();
    }
    if (row.stars) counts.stars.add(*row.stars);
    if (row.nps) {
        counts.nps.add(*row.nps);
        counts.promoters += *row.nps >= 9;
        counts.detractors += *row.nps <= 6;
    }
    count_segments(row, counts.segments);
}

// `mentions` are those of one topic, in text order.
void Tally::Impl::count_topic(const FeedbackRow& row, Mentions mentions) {
    TopicCounts& topic = counts.topics[mentions.front()->topic];
    ++topic.verbatims;
    topic.mentions += static_cast<std::int64_t>(mentions.size());
    bool judged = false;
    for (const FeedbackMention* mention : mentions) {
        topic.mixed += mention->polarity == Polarity::mixed;
        topic.neutral += !judges(mention->polarity);
        judged = judged || judges(mention->polarity);
    }
    topic.judged += judged;
    for (const Side side : {Side::liked, Side::disliked}) {
        of_side.clear();
        for (const FeedbackMention* mention : mentions)
            if (on_side(mention->polarity, side)) of_side.push_back(mention);
        if (!of_side.empty()) count_side(row, of_side, side, topic[side]);
    }
}

void Tally::Impl::count_side(const FeedbackRow& row, Mentions mentions, Side side, SideCounts& into) {
    ++into.verbatims;
    into.mentions += static_cast<std::int64_t>(mentions.size());
    count_age(row.time, into.by_age);
    std::int32_t strongest = 0;
    for (const FeedbackMention* mention : mentions)
        strongest = std::max(strongest, std::min(std::abs(mention->strength), score_one));
    into.strength += strongest;
    if (row.stars) into.stars.add(*row.stars);
    if (row.nps) into.nps.add(*row.nps);
    count_segments(row, into.segments);
    count_labels(row, mentions, into);
    keep_quote(row, mentions, side, into);
}

// Labels in any of the sentences; each counts once a verbatim.
void Tally::Impl::count_labels(const FeedbackRow& row, Mentions mentions, SideCounts& into) {
    found.clear();
    int gravest = 0;
    for (const FeedbackLabel& label : row.labels) {
        const bool here = std::any_of(mentions.begin(), mentions.end(), [&](const FeedbackMention* mention) {
            return inside(label.span, mention->sentence);
        });
        if (!here) continue;
        gravest = std::max(gravest, int{label.severity});
        if (std::find(found.begin(), found.end(), label.label) == found.end()) found.push_back(label.label);
    }
    into.severity += std::min(gravest, 3);
    for (const LabelId label : found) count_id(into.labels, label, counts.names.labels.size());
}

void Tally::Impl::keep_quote(const FeedbackRow& row, Mentions mentions, Side side, SideCounts& into) {
    Candidate best;
    for (const FeedbackMention* mention : mentions) {
        Candidate candidate;
        candidate.quote = {row.verbatim, row.key, mention->span, mention->sentence, mention->strength};
        candidate.readable = is_readable(mention->sentence);
        candidate.telling = telling_of(row, *mention, side);
        if (mention == mentions.front() || more_telling(candidate, best)) best = candidate;
    }
    const bool tells = into.pool.wants(best, pool_size()), samples = into.sample.wants(best, sample_size);
    if (!tells && !samples) return;
    for (const FeedbackLabel& label : row.labels)
        if (inside(label.span, best.quote.sentence)) best.labels.push_back(label.label);
    if (tells) into.pool.add(best, pool_size());
    if (samples) into.sample.add(std::move(best), sample_size);
}

Tally::Tally(FeedbackNames names, TallyOptions options) : impl_(std::make_unique<Impl>()) {
    impl_->options = options;
    impl_->periods = periods_of(options.first, options.last);
    impl_->counts.topics.resize(names.topics.size());
    // Ids of columns that are not worth cutting by have no name; there may be many, and no counts are kept for them.
    std::vector<SegmentName> named;
    for (SegmentName& segment : names.segments) {
        impl_->dense.push_back(segment.column.empty() ? no_segment : static_cast<std::uint32_t>(named.size()));
        if (!segment.column.empty()) named.push_back(std::move(segment));
    }
    names.segments = std::move(named);
    impl_->counts.names = std::move(names);
}
Tally::Tally(Tally&&) noexcept = default;
Tally& Tally::operator=(Tally&&) noexcept = default;
Tally::~Tally() = default;

void Tally::add(const FeedbackRow& row) {
    impl_->count_row(row);
    auto& mentions = impl_->by_topic;
    mentions.clear();
    for (const FeedbackMention& mention : row.mentions)
        if (mention.topic < impl_->counts.topics.size()) mentions.push_back(&mention);
    std::sort(mentions.begin(), mentions.end(),
              [](const auto* a, const auto* b) { return a->topic != b->topic ? a->topic < b->topic : a < b; });
    for (auto begin = mentions.cbegin(); begin != mentions.cend();) {
        const auto end = std::find_if(begin, mentions.cend(),
                                      [&](const auto* mention) { return mention->topic != (*begin)->topic; });
        impl_->count_topic(row, Impl::Mentions(begin, end));
        begin = end;
    }
}

Insights Tally::finish(std::span<const Play> playbook, const QuoteText& text) && {
    const std::unique_ptr<Impl> impl = std::move(impl_);
    const Counts& counts = impl->counts;
    const TallyOptions& options = impl->options;
    std::vector<Measured> themes = measure_themes(counts, options);
    compare_periods(counts, impl->periods, options, themes);
    compare_segments(counts, options, themes);
    show_quotes(options, text, themes);
    rank_themes(themes);

    Insights insights;
    insights.summary = summarise(counts, options, impl->periods);
    insights.topics = count_topics(counts);
    insights.actions = recommend(themes, insights.summary, playbook, text, counts.names);
    for (Measured& measured : themes) insights.themes.push_back(std::move(measured.theme));
    return insights;
}

}  // namespace hark
