// The search of one sentence: from each word by which a pattern is entered onwards to the pattern's end, then, for what
// stands before that word, back to its beginning. Nine of ten of these words match by themselves or not at all, which they
// say with the two that stand beside them (Entrance); a walk begins only where these leave it open.
#pragma once

#include <span>
#include <vector>

#include "matcher_tables.h"

namespace hark {

class Walk {
public:
    Walk(const Matcher::Impl& impl, std::span<const Symbol> symbols, bool sentence_start, MatchScratch& scratch);
    void match(std::vector<Match>& matches);

private:
    enum class Way { forward, backward };

    void mark_starts();
    // What begins with one symbol: by itself, with what stands beside it, behind a gap, or by its types.
    void note_own(std::uint32_t at);
    void open_near(std::uint32_t at);
    void enter_near(std::uint64_t starts, std::uint32_t first);
    void enter_far(std::uint32_t at);
    void enter_types(std::uint32_t at);
    template <Way way>
    NearLabels within(std::uint32_t at, std::uint32_t most) const noexcept;
    template <Way way>
    void take_far(std::span<const FarWay> ways, std::uint32_t at);
    template <Way way>
    void begin(const NearWay& next, std::uint32_t entered);
    template <Way way>
    std::uint32_t step(const Edges& edges, std::uint32_t& at, std::uint32_t& close);
    void collect(std::vector<Match>& matches) const;
    // Reads on from a state, with `close` so far.
    template <Way way>
    void walk(std::uint32_t from, std::uint32_t at, std::uint32_t close);
    template <Way way>
    void cross_all(const MatcherState& state, std::uint32_t at, std::uint32_t close);
    template <Way way>
    void cross(const FarWay& gap, std::uint32_t at, std::uint32_t close);
    template <Way way>
    bool may_cross(const GapEdge& gap, std::uint32_t at);
    template <Way way>
    void note_all(const MatcherState& state, std::uint32_t at, std::uint32_t close);
    template <Way way>
    void note(std::size_t layer, std::uint32_t entry, std::uint32_t at, std::uint32_t close);

    void note_part(std::uint32_t first, std::uint32_t last, std::uint32_t entry);
    bool wins_over(const MatchScratch::Longest& other, std::uint32_t entry, std::uint32_t close) const noexcept;

    // What a step adds to the closeness of a match.
    static constexpr std::uint32_t a_word = 256, a_type = 1;

    // `at` lies between symbols; the next one is after it on the way forward, before it on the way back.
    template <Way way>
    bool is_over(std::uint32_t at) const noexcept { return way == Way::forward ? at == size_ : at == 0; }
    template <Way way>
    const Symbol& next(std::uint32_t at) const noexcept { return symbols_[way == Way::forward ? at : at - 1]; }
    template <Way way>
    const NearLabels& labels(std::uint32_t at) const noexcept { return is_over<way>(at) ? (way == Way::forward ? any_label : begin_) : next<way>(at).labels; }
    const FarLabels& far() {
        if (!knows_far_) [[unlikely]] look_far();
        return far_;
    }
    void look_far();

    const Matcher::Impl& impl_;
    const Symbol* symbols_;
    std::uint32_t size_;
    NearLabels begin_ = any_label;      // with that of ^, if a sentence begins here
    bool starts_sentence_, knows_far_ = false;
    FarLabels far_;                     // of all symbols, once a gap asked
    MatchScratch& scratch_;
    std::uint32_t entered_ = 0, end_ = 0;  // of the walk at hand: where it entered, and where it turned round
};

}  // namespace hark
