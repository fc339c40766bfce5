// The one pass over the rows: adds up whole numbers, and keeps the few sentences that are worth showing.
#include "hark/insight/insight.h"

#include "insight/actions.h"
#include "insight/changes.h"
#include "insight/noted_scores.h"
#include "insight/segments.h"
#include "insight/tally_state.h"
#include "insight/themes.h"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

namespace hark {
namespace {

bool judges(Polarity polarity) { return polarity >= Polarity::mixed; }
bool on_side(Polarity polarity, Side side) {
    return polarity == Polarity::mixed || polarity == (side == Side::liked ? Polarity::positive : Polarity::negative);
}
bool inside(Span inner, Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

constexpr std::uint32_t no_place = static_cast<std::uint32_t>(-1), most_low_places = 4'096;

void count_at(std::vector<std::int64_t>& counts, std::size_t place) {
    if (place >= counts.size()) counts.resize(place + 1);
    ++counts[place];
}

}  // namespace

struct Tally::Impl {
    using Mentions = std::span<const FeedbackMention* const>;

    TallyOptions options;
    Counts counts;
    std::unordered_map<SegmentId, std::uint32_t> places;  // of segments, in the order in which they were met
    std::vector<std::uint32_t> low_places;                // the same by id
    std::vector<std::uint32_t> segments;                  // those of the row, by place; scratch, as what follows
    std::vector<const FeedbackMention*> by_topic, of_side;
    std::vector<LabelId> found;
    std::vector<ThemeNumber> themes;
    NotedScores star_scores, nps_scores;

    void count_row(const FeedbackRow& row);
    void count_alone(const FeedbackRow& row);
    void count_scores(const FeedbackRow& row);
    void count_topic(const FeedbackRow& row, Mentions mentions);
    void count_side(const FeedbackRow& row, Mentions mentions, Side side, SideCounts& into);
    void count_labels(const FeedbackRow& row, Mentions mentions, SideCounts& into);
    void keep_quote(const FeedbackRow& row, Mentions mentions, Side side, SideCounts& into);
    void end_counting(FeedbackNames names);

    // Low ids are those of nearly every row: they are looked up in a list.
    std::uint32_t place_of(SegmentId id) {
        if (id < low_places.size() && low_places[id] != no_place) return low_places[id];
        const std::uint32_t place = places.try_emplace(id, static_cast<std::uint32_t>(places.size())).first->second;
        if (id < most_low_places) {
            if (id >= low_places.size()) low_places.resize(id + std::size_t{1}, no_place);
            low_places[id] = place;
        }
        return place;
    }
    // Before anything is read of what was counted.
    void settle() {
        star_scores.settle(counts.star_sums), nps_scores.settle(counts.nps_sums);
        for (TopicCounts& topic : counts.topics)
            for (SideCounts& side : topic.sides) side.pool.settle(pool_size()), side.sample.settle(sample_size);
    }
    std::size_t pool_size() const { return static_cast<std::size_t>(std::max(0, options.quotes)) * pool_per_quote; }

    // Hands all that was counted to `field`, which writes or reads it.
    template <class Field>
    void fields(Field& field) {
        field(options.quotes);
        field(counts);
        segment_places(places, field);
    }
};

void Tally::Impl::count_row(const FeedbackRow& row) {
    ++counts.verbatims;
    ++counts.polarity[static_cast<std::size_t>(row.polarity)];
    if (row.time != no_time) {
        counts.first = counts.first == no_time ? row.time : std::min(counts.first, row.time);
        counts.last = std::max(counts.last, row.time);
        counts.days.add(day_of(row.time));
    }
    if (judges(row.polarity)) {
        ++counts.judging;
        counts.covered += !row.mentions.empty();
        count_alone(row);
    }
    segments.clear();
    for (const SegmentId id : row.segments) segments.push_back(place_of(id));
    for (const std::uint32_t place : segments) count_at(counts.segments, place);
}

// Whether the topic is one that names something is told when the names are known.
void Tally::Impl::count_alone(const FeedbackRow& row) {
    if (row.mentions.empty()) return;
    const std::size_t id = row.mentions.front().topic;
    if (std::ranges::any_of(row.mentions, [id](const FeedbackMention& mention) { return mention.topic != id; })) return;
    if (id >= counts.topics.size()) counts.topics.resize(id + 1);
    ++counts.topics[id].alone;
}

// `themes` are the row's.
void Tally::Impl::count_scores(const FeedbackRow& row) {
    if (row.stars) {
        counts.stars.add(*row.stars);
        star_scores.add(themes, row.key, *row.stars, counts.star_sums);
    }
    if (row.nps) {
        counts.nps.add(*row.nps);
        nps_scores.add(themes, row.key, *row.nps, counts.nps_sums);
        counts.promoters += *row.nps >= 9;
        counts.detractors += *row.nps <= 6;
    }
}

// `mentions` are those of one topic, in text order.
void Tally::Impl::count_topic(const FeedbackRow& row, Mentions mentions) {
    const std::size_t id = mentions.front()->topic;
    if (id >= counts.topics.size()) counts.topics.resize(id + 1);
    TopicCounts& topic = counts.topics[id];
    ++topic.verbatims;
    topic.mentions += static_cast<std::int64_t>(mentions.size());
    bool judged = false;
    for (const FeedbackMention* mention : mentions) {
        topic.mixed += mention->polarity == Polarity::mixed;
        topic.neutral += !judges(mention->polarity);
        judged = judged || judges(mention->polarity);
    }
    topic.judged += judged;
    if (!judged) return;
    for (const Side side : {Side::liked, Side::disliked}) {
        of_side.clear();
        for (const FeedbackMention* mention : mentions)
            if (on_side(mention->polarity, side)) of_side.push_back(mention);
        if (of_side.empty()) continue;
        if (id < most_driver_topics) themes.push_back(theme_number(static_cast<TopicId>(id), side));
        count_side(row, of_side, side, topic[side]);
    }
}

void Tally::Impl::count_side(const FeedbackRow& row, Mentions mentions, Side side, SideCounts& into) {
    ++into.verbatims;
    into.mentions += static_cast<std::int64_t>(mentions.size());
    if (row.time != no_time) into.days.add(day_of(row.time));
    std::int32_t strongest = 0;
    for (const FeedbackMention* mention : mentions)
        strongest = std::max(strongest, std::min(std::abs(mention->strength), score_one));
    into.strength += strongest;
    if (row.stars) into.stars.add(*row.stars);
    if (row.nps) into.nps.add(*row.nps);
    for (const std::uint32_t place : segments) count_at(into.segments, place);
    if (!row.labels.empty()) count_labels(row, mentions, into);
    // The pool is full of better ones most of the time: looking closer is for those that may stand in it.
    Candidate bound;  // no better than this is in the row
    bound.quote.key = row.key;
    bound.readable = true;
    bound.telling = most_telling(row, strongest, side);
    if (into.pool.wants(bound, pool_size()) || into.sample.wants(bound, sample_size)) keep_quote(row, mentions, side, into);
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
    for (const LabelId label : found) count_at(into.labels, label);
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

// Segments of columns that turned out to have too many values have no name, and are not compared.
void Tally::Impl::end_counting(FeedbackNames names) {
    settle();
    counts.topics.resize(names.topics.size());
    std::vector<SegmentName> named(places.size());
    counts.segments.resize(places.size());
    for (const auto& [id, place] : places)
        if (id < names.segments.size()) named[place] = std::move(names.segments[id]);
    for (std::size_t place = 0; place < named.size(); ++place)
        if (named[place].column.empty()) counts.segments[place] = 0;
    names.segments = std::move(named);
    counts.names = std::move(names);
    for (std::size_t id = 0; id < counts.topics.size(); ++id)
        if (!names_topic(counts.names.topics[id])) counts.covered -= counts.topics[id].alone;
    const Periods periods = periods_of(counts.first, counts.last);
    counts.by_age = counts.days.by_age(periods);
    for (TopicCounts& topic : counts.topics)
        for (SideCounts& side : topic.sides) {
            side.by_age = side.days.by_age(periods);
            side.labels.resize(std::min(side.labels.size(), counts.names.labels.size()));
        }
}

Tally::Tally(TallyOptions options) : impl_(std::make_unique<Impl>()) { impl_->options = options; }
Tally::Tally(Tally&&) noexcept = default;
Tally& Tally::operator=(Tally&&) noexcept = default;
Tally::~Tally() = default;

std::string Tally::state() const {
    impl_->settle();
    FieldWriter writer(tally_version);
    impl_->fields(writer);
    return std::move(writer).bytes();
}

std::optional<Tally> Tally::restored(std::string_view state, TallyOptions options) {
    Tally tally;
    FieldReader reader(tally_version, state);
    tally.impl_->fields(reader);
    if (!reader.finished() || options.quotes != tally.impl_->options.quotes) return {};
    tally.impl_->options = options;
    return tally;
}

void Tally::add(const FeedbackRow& row) {
    impl_->count_row(row);
    impl_->themes.clear();
    auto& mentions = impl_->by_topic;
    mentions.clear();
    for (const FeedbackMention& mention : row.mentions) mentions.push_back(&mention);
    std::sort(mentions.begin(), mentions.end(),
              [](const auto* a, const auto* b) { return a->topic != b->topic ? a->topic < b->topic : a < b; });
    for (auto begin = mentions.cbegin(); begin != mentions.cend();) {
        const auto end = std::find_if(begin, mentions.cend(),
                                      [&](const auto* mention) { return mention->topic != (*begin)->topic; });
        impl_->count_topic(row, Impl::Mentions(begin, end));
        begin = end;
    }
    impl_->count_scores(row);
}

void Tally::merge(const Tally& other) {
    other.impl_->settle();
    std::vector<std::uint32_t> places(other.impl_->places.size());
    for (const auto& [segment, place] : other.impl_->places) places[place] = impl_->place_of(segment);
    hark::merge(impl_->counts, other.impl_->counts, places, impl_->pool_size());
}

Drivers Tally::drivers(const FeedbackNames& names, Scale scale) const {
    impl_->settle();
    return impl_->counts.drivers(scale, names);
}

Scale Tally::scale() const { return impl_->counts.scale(); }

Insights Tally::finish(FeedbackNames names, std::span<const Play> playbook, const QuoteText& text, const QuotesAhead& ahead) && {
    const std::unique_ptr<Impl> impl = std::move(impl_);
    impl->end_counting(std::move(names));
    const Counts& counts = impl->counts;
    const TallyOptions& options = impl->options;
    const Periods periods = periods_of(counts.first, counts.last);
    std::vector<Measured> themes = measure_themes(counts, options);
    compare_periods(counts, periods, options, themes);
    compare_segments(counts, options, themes);
    if (ahead) ahead(quotes_to_read(themes, playbook, options));
    show_quotes(options, text, themes);
    rank_themes(themes);

    Insights insights;
    insights.summary = summarise(counts, options, periods);
    insights.topics = count_topics(counts);
    if (!playbook.empty()) insights.actions = recommend(themes, insights.summary, playbook, text, counts.names);
    for (Measured& measured : themes) insights.themes.push_back(std::move(measured.theme));
    return insights;
}

}  // namespace hark
