// The search of one sentence: from each word by which a pattern is entered onwards to the pattern's end, then, for what
// stands before that word, back to its beginning.
#pragma once

#include <span>
#include <vector>

#include "matcher_tables.h"

namespace hark {

class Walk {
public:
    Walk(const Matcher::Impl& impl, std::span<Symbol> symbols, bool sentence_start, MatchScratch& scratch);
    void match(std::vector<Match>& matches);

private:
    enum class Way { forward, backward };

    void enter(std::uint32_t at);
    // Reads on from a state, with `close` so far. go_on is inlined where a walk begins, which is where most of them end.
    template <Way way>
    void walk(std::uint32_t from, std::uint32_t at, std::uint32_t close);
    template <Way way>
    void go_on(std::uint32_t from, std::uint32_t at, std::uint32_t close);
    template <Way way>
    void cross_all(const MatcherState& state, std::uint32_t at, std::uint32_t close);
    template <Way way>
    void cross(const GapEdge& gap, std::uint32_t at, std::uint32_t close);
    template <Way way>
    void note_all(const MatcherState& state, std::uint32_t at, std::uint32_t close);
    template <Way way>
    void note(std::size_t layer, std::uint32_t entry, std::uint32_t at, std::uint32_t close);

    bool wins_over(const MatchScratch::Longest& other, std::uint32_t entry, std::uint32_t close) const noexcept;

    // What a step adds to the closeness of a match.
    static constexpr std::uint32_t a_word = 256, a_type = 1;

    // `at` lies between symbols; the next one is after it on the way forward, before it on the way back.
    template <Way way>
    bool is_over(std::uint32_t at) const noexcept { return way == Way::forward ? at == size_ : at == 0; }
    template <Way way>
    const Symbol& next(std::uint32_t at) const noexcept { return symbols_[way == Way::forward ? at : at - 1]; }
    template <Way way>
    std::uint64_t labels(std::uint32_t at) const noexcept { return is_over<way>(at) ? edge<way>() : next<way>(at).labels; }
    template <Way way>
    FarLabels beyond(std::uint32_t at) const noexcept {
        if (is_over<way>(at)) return way == Way::forward ? FarLabels{} : begin_far_;
        return way == Way::forward ? next<way>(at).ahead : next<way>(at).behind;
    }
    template <Way way>
    std::uint64_t edge() const noexcept { return way == Way::forward ? any_token : any_token | begin_; }

    const Matcher::Impl& impl_;
    const Symbol* symbols_;
    std::uint32_t size_;
    std::uint64_t begin_;               // the label of ^, if a sentence begins here
    FarLabels begin_far_;
    MatchScratch& scratch_;
    std::uint32_t entered_ = 0, end_ = 0;  // of the walk at hand: where it entered, and where it turned round
};

}  // namespace hark
