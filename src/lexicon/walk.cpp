#include "walk.h"

#include <algorithm>
#include <bit>

namespace hark {

Walk::Walk(const Matcher::Impl& impl, std::span<Symbol> symbols, bool sentence_start, MatchScratch& scratch)
    : impl_(impl), symbols_(symbols.data()), size_(static_cast<std::uint32_t>(symbols.size())), begin_(sentence_start ? Matcher::Impl::filter_bit(start_label) : 0), scratch_(scratch) {
    if (sentence_start) begin_far_ = Matcher::Impl::far_labels(Matcher::Impl::begin_far);
    FarLabels ahead, behind = begin_far_;
    for (Symbol& symbol : symbols) symbol.behind = behind |= symbol.ahead = impl.far_labels(symbol);
    for (std::size_t i = symbols.size(); i > 0; --i) symbols[i - 1].ahead = ahead |= symbols[i - 1].ahead;
    if (scratch.longest.size() < symbols.size()) scratch.longest.resize(symbols.size());
    scratch.layers.assign(symbols.size() + 8, 0);  // read eight at a time
    scratch.parts.clear();
}

template <Walk::Way way>
inline void Walk::note_all(const MatcherState& state, std::uint32_t at, std::uint32_t close) {
    const std::uint32_t* entry = state.outputs();
    for (unsigned layers = state.layers; layers != 0; layers &= layers - 1, ++entry) note<way>(static_cast<std::size_t>(std::countr_zero(layers)), *entry, at, close);
}

bool Walk::wins_over(const MatchScratch::Longest& other, std::uint32_t entry, std::uint32_t close) const noexcept {
    if (close != other.closeness) return close > other.closeness;
    const auto broad = impl_.is_broad[entry], other_broad = impl_.is_broad[other.entry];
    return broad != other_broad ? other_broad != 0 : entry < other.entry;
}

template <Walk::Way way>
inline void Walk::note(std::size_t layer, std::uint32_t entry, std::uint32_t at, std::uint32_t close) {
    const std::uint32_t first = way == Way::forward ? entered_ : at, last = way == Way::forward ? at : end_;
    if (layer == static_cast<std::size_t>(Layer::rule)) [[unlikely]] {
        scratch_.parts.push_back({first, last, entry, Layer::rule});
        return;
    }
    MatchScratch::Longest& longest = scratch_.longest[first][layer];
    const auto bit = static_cast<std::uint8_t>(1u << layer);
    if ((scratch_.layers[first] & bit) != 0) {
        if (last < longest.last) return;
        if (last == longest.last && !wins_over(longest, entry, close)) return;
    }
    scratch_.layers[first] |= bit;
    longest = {last, entry, close};
}

// Most gaps lead nowhere: the labels of what follows say so without a step.
template <Walk::Way way>
inline void Walk::cross_all(const MatcherState& state, std::uint32_t at, std::uint32_t close) {
    const std::uint64_t here = labels<way>(at);
    const FarLabels later = beyond<way>(at);
    for (const GapEdge& gap : state.gaps()) {
        if (gap.most == GapEdge::turn) {
            if (!impl_.may_cross(gap, labels<Way::backward>(entered_), beyond<Way::backward>(entered_))) continue;
            end_ = at;
            walk<Way::backward>(gap.child, entered_, close);
        } else if (gap.most == 0 ? impl_.may_cross(gap, here, later) : gap.near == any_token || impl_.far_sets[gap.far].meets(later)) {
            cross<way>(gap, at, close);
        }
    }
}

// Depth is bounded by the longest pattern, breadth by gaps (at most twelve tokens) and types: no text can make it slow.
template <Walk::Way way>
inline void Walk::go_on(std::uint32_t from, std::uint32_t at, std::uint32_t close) {
    while (from != 0) {
        if (Leaf::is(from)) return note<way>(Leaf::layer(from), Leaf::entry(from), at, close);
        const MatcherState& here = impl_.state(from);
        if (here.layers != 0) note_all<way>(here, at, close);
        if (here.gap_count != 0) cross_all<way>(here, at, close);
        if ((here.filter & labels<way>(at)) == 0) return;
        if (is_over<way>(at)) {
            from = Matcher::Impl::child(here, start_label);
            continue;
        }
        const Symbol& symbol = next<way>(at);
        at = way == Way::forward ? at + 1 : at - 1;
        if (here.has_types)
            for (const std::uint16_t type : impl_.types_of(symbol.types))
                if (const std::uint32_t child = Matcher::Impl::child(here, type_label | type)) walk<way>(child, at, close + a_type);
        from = symbol.word == 0 ? 0 : Matcher::Impl::child(here, symbol.word);
        close += a_word;
    }
}

template <Walk::Way way>
void Walk::walk(std::uint32_t from, std::uint32_t at, std::uint32_t close) { go_on<way>(from, at, close); }

template <Walk::Way way>
void Walk::cross(const GapEdge& gap, std::uint32_t at, std::uint32_t close) {
    if (gap.most == 0) return walk<way>(gap.child, at, close);
    const std::uint32_t room = std::min<std::uint32_t>(gap.most, way == Way::forward ? size_ - at : at);
    for (std::uint32_t skipped = 0; skipped <= room; ++skipped) {
        const std::uint32_t to = way == Way::forward ? at + skipped : at - skipped;
        if (impl_.may_cross(gap, labels<way>(to), beyond<way>(to))) walk<way>(gap.child, to, close);
    }
}

// The first step of a walk, from the root, by tables of its own.
void Walk::enter(std::uint32_t at) {
    const Symbol& symbol = symbols_[at];
    entered_ = at;
    if (impl_.state(0).gap_count != 0) cross_all<Way::forward>(impl_.state(0), at, 0);
    if (symbol.types != 0)
        for (const std::uint16_t type : impl_.types_of(symbol.types))
            if (const std::uint32_t next = impl_.type_first_steps[type]) walk<Way::forward>(next, at + 1, a_type);
    if (symbol.first_step != 0) go_on<Way::forward>(symbol.first_step, at + 1, a_word);
}

// Both loops jump from bit to bit: which symbols begin something, and which layers found something, nobody can foretell.
void Walk::match(std::vector<Match>& matches) {
    matches.clear();
    for (std::uint32_t block = 0; block < size_; block += 64) {
        std::uint64_t starts = 0;
        for (std::uint32_t i = block; i < std::min(size_, block + 64); ++i) {
            starts |= std::uint64_t{symbols_[i].starts} << (i - block);
            // What is entered next is fetched early: the states are too many for the nearer caches.
            const std::uint32_t step = Leaf::is(symbols_[i].first_step) ? 0 : symbols_[i].first_step;
            __builtin_prefetch(impl_.states.data() + std::size_t{step} * 8);
            __builtin_prefetch(impl_.states.data() + std::size_t{step} * 8 + 64);
        }
        for (; starts != 0; starts &= starts - 1) enter(block + static_cast<std::uint32_t>(std::countr_zero(starts)));
    }
    for (std::uint32_t block = 0; block < size_; block += 8)
        for (std::uint64_t found = load8(reinterpret_cast<const char*>(scratch_.layers.data() + block)); found != 0; found &= found - 1) {
            const auto bit = static_cast<std::uint32_t>(std::countr_zero(found));
            const MatchScratch::Longest& longest = scratch_.longest[block + bit / 8][bit % 8];
            matches.push_back({block + bit / 8, longest.last, longest.entry, static_cast<Layer>(bit % 8)});
        }
}

}  // namespace hark
