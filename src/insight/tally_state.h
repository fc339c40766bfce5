// insight/tally_state.h: what a tally has counted, as bytes and back: numbers of 7 bits a byte (LEB128, signs folded in),
// in the order in which the structures hand out their fields; so writing and reading cannot differ.
//
// A change of any of these structures, or of what is counted in them, needs a new `version`: older states are then not
// taken for what they are not, and the rows are counted again.
#pragma once

#include "insight/counts.h"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hark {

// Walks the structures; `Derived` has number(std::int64_t&), which writes it or sets it, and size(size, bytes), which
// writes the size of a list of things of so many bytes or reads it.
template <class Derived>
class StateFields {
public:
    template <class Number>
        requires std::integral<Number> || std::is_enum_v<Number>
    void operator()(Number& field) {
        auto number = static_cast<std::int64_t>(field);
        self().number(number);
        field = static_cast<Number>(number);
    }
    template <class T, std::size_t size>
    void operator()(std::array<T, size>& fields) {
        for (T& field : fields) (*this)(field);
    }
    template <class T>
    void operator()(std::vector<T>& fields) {
        fields.resize(self().size(fields.size(), sizeof(T)));
        for (T& field : fields) (*this)(field);
    }
    void operator()(std::unordered_map<SegmentId, std::uint32_t>& places) {
        std::vector<SegmentId> ids(places.size());
        for (const auto& [id, place] : places) ids[place] = id;
        (*this)(ids);
        places.clear();
        for (const SegmentId id : ids) places.emplace(id, static_cast<std::uint32_t>(places.size()));
    }
    template <class T>
        requires requires(T& fields, Derived& derived) { fields.fields(derived); }
    void operator()(T& fields) {
        fields.fields(self());
    }
    void operator()(Span& span) { all(span.begin, span.end); }
    void operator()(Moments& moments) { all(moments.n, moments.sum, moments.squares); }
    void operator()(Quote& quote) {
        all(quote.verbatim, quote.key.high, quote.key.low, quote.span, quote.sentence, quote.strength);
    }
    void operator()(Candidate& candidate) {
        all(candidate.quote, candidate.readable, candidate.telling, candidate.labels);
    }
    void operator()(SideCounts& side) {
        all(side.verbatims, side.mentions, side.days, side.strength, side.severity, side.stars, side.nps, side.labels,
            side.segments, side.pool, side.sample);
    }
    void operator()(TopicCounts& topic) {
        all(topic.sides, topic.verbatims, topic.judged, topic.mentions, topic.mixed, topic.neutral);
    }
    void operator()(NormalEquations& sums) { all(sums.pairs, sums.products, sums.squares); }
    void operator()(Counts& counts) {
        all(counts.verbatims, counts.polarity, counts.judging, counts.covered, counts.promoters, counts.detractors,
            counts.first, counts.last, counts.days, counts.stars, counts.nps, counts.star_sums,
            counts.nps_sums, counts.segments, counts.topics);
    }

protected:
    static constexpr std::int64_t version = 2;

private:
    template <class... Fields>
    void all(Fields&... fields) {
        ((*this)(fields), ...);
    }
    Derived& self() { return static_cast<Derived&>(*this); }
};

class StateWriter : public StateFields<StateWriter> {
public:
    StateWriter() { number(version); }
    void number(std::int64_t number);
    std::size_t size(std::size_t size, std::size_t) { return number(static_cast<std::int64_t>(size)), size; }
    std::string bytes() && { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Bytes from a file that anybody may have written: what is read may be nonsense, but nothing is read that is not there,
// and no list is made that such a state could not hold.
class StateReader : public StateFields<StateReader> {
public:
    explicit StateReader(std::string_view bytes);
    void number(std::int64_t& number);
    std::size_t size(std::size_t, std::size_t bytes);
    bool finished() const { return sound_ && bytes_.empty(); }

private:
    std::string_view bytes_;
    bool sound_ = true;
};

}  // namespace hark
