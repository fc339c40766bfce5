#include "walk.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace hark {

namespace {

// Bit i: byte i has the bit.
std::uint64_t bytes_with(std::uint64_t bytes, std::uint8_t bit) { return (bytes / bit & 0x0101'0101'0101'0101u) * 0x0102'0408'1020'4080u >> 56; }

template <typename Function>
void each_bit(std::uint64_t bits, std::uint32_t first, Function&& visit) {
    for (; bits != 0; bits &= bits - 1) visit(first + static_cast<std::uint32_t>(std::countr_zero(bits)));
}

}  // namespace

Walk::Walk(const Matcher::Impl& impl, std::span<const Symbol> symbols, bool sentence_start, MatchScratch& scratch)
    : impl_(impl), symbols_(symbols.data()), size_(static_cast<std::uint32_t>(symbols.size())), starts_sentence_(sentence_start), scratch_(scratch) {
    if (sentence_start) begin_ |= Matcher::Impl::near_labels(start_label);
    if (scratch.longest.size() < symbols.size()) scratch.longest.resize(symbols.size());
    if (scratch.layers.size() < symbols.size() + 8) scratch.layers.resize(symbols.size() + 8);
    std::memset(scratch.layers.data(), 0, symbols.size() + 8);  // read eight at a time
    scratch.parts.clear();
}

// Whatever stands in the sentence: what comes behind a place and what before it would be twice the work for little more.
void Walk::look_far() {
    knows_far_ = true;
    if (starts_sentence_) far_ = Matcher::Impl::far_labels(Matcher::Impl::begin_far);
    for (std::uint32_t i = 0; i < size_; ++i) {
        far_ |= Matcher::Impl::far_labels(symbols_[i].far);
        if (symbols_[i].types != 0) far_ |= impl_.type_sets[symbols_[i].types].far;
    }
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

// Out of line, as what finds something is everywhere below: seldom, and room in the nearest cache is dear.
[[gnu::noinline]] void Walk::note_part(std::uint32_t first, std::uint32_t last, std::uint32_t entry) { scratch_.parts.push_back({first, last, entry, Layer::rule}); }

template <Walk::Way way>
[[gnu::noinline]] void Walk::note(std::size_t layer, std::uint32_t entry, std::uint32_t at, std::uint32_t close) {
    const std::uint32_t first = way == Way::forward ? entered_ : at, last = way == Way::forward ? at : end_;
    if (layer == static_cast<std::size_t>(Layer::rule)) [[unlikely]] return note_part(first, last, entry);
    MatchScratch::Longest& longest = scratch_.longest[first][layer];
    const auto bit = static_cast<std::uint8_t>(1u << layer);
    if ((scratch_.layers[first] & bit) != 0) {
        if (last < longest.last) return;
        if (last == longest.last && !wins_over(longest, entry, close)) return;
    }
    scratch_.layers[first] |= bit;
    longest = {last, entry, close};
}

template <Walk::Way way>
inline bool Walk::may_cross(const GapEdge& gap, std::uint32_t at) {
    return (gap.near & labels<way>(at).first) != 0 || (gap.deeper && impl_.far_sets[gap.far].meets(far()));
}

// Most gaps lead nowhere: the labels of what follows say so without a step.
template <Walk::Way way>
inline void Walk::cross_all(const MatcherState& state, std::uint32_t at, std::uint32_t close) {
    for (const GapEdge& gap : state.gaps()) {
        if (gap.most == GapEdge::turn) {
            if (!may_cross<Way::backward>(gap, entered_)) continue;
            end_ = at;
            walk<Way::backward>(gap.child, entered_, close);
        } else if (gap.most != 0) {
            cross<way>({{gap.near, ~std::uint64_t{0}}, gap.child, gap.far, gap.most, gap.deeper}, at, close);
        } else if (may_cross<way>(gap, at)) {
            walk<way>(gap.child, at, close);
        }
    }
}

// The child that the next token leads to by its word; those of its types are walked. Moves on.
template <Walk::Way way>
inline std::uint32_t Walk::step(const Edges& edges, std::uint32_t& at, std::uint32_t& close) {
    if (is_over<way>(at)) return Matcher::Impl::child(edges, start_label);
    const Symbol& symbol = next<way>(at);
    at = way == Way::forward ? at + 1 : at - 1;
    if (edges.has_types)
        for (const std::uint16_t type : impl_.types_of(symbol.types))
            if (const std::uint32_t child = Matcher::Impl::child(edges, type_label | type)) walk<way>(child, at, close + a_type);
    close += a_word;
    return symbol.word == 0 ? 0 : Matcher::Impl::child(edges, symbol.word);
}

// Depth is bounded by the longest pattern, breadth by gaps (at most twelve tokens) and types: no text can make it slow.
template <Walk::Way way>
void Walk::walk(std::uint32_t from, std::uint32_t at, std::uint32_t close) {
    while (from != 0) {
        if (Leaf::is(from)) return note<way>(Leaf::layer(from), Leaf::entry(from), at, close);
        const MatcherState& here = impl_.state(from);
        if (here.layers != 0) note_all<way>(here, at, close);
        if (here.gap_count != 0) cross_all<way>(here, at, close);
        if ((here.filter & labels<way>(at).first) == 0) return;
        from = step<way>(here.edges(), at, close);
    }
}

template <Walk::Way way>
void Walk::cross(const FarWay& gap, std::uint32_t at, std::uint32_t close) {
    const bool open = gap.deeper && impl_.far_sets[gap.far].meets(far());
    for (std::uint32_t left = std::min<std::uint32_t>(gap.most, way == Way::forward ? size_ - at : at);; --left) {
        if (gap.labels.meets(labels<way>(at)) || open) walk<way>(gap.state, at, close);
        if (left == 0) return;
        at = way == Way::forward ? at + 1 : at - 1;
    }
}

// The tables are larger than the near caches, and a walk waits at each step for the one before. So all walks of a sentence take a step together: what each will
// read is on its way before the first is there. First, which ways the tokens beside a word leave open ...
void Walk::open_near(std::uint32_t at) {
    const Entrance& entrance = impl_.entrances[symbols_[at].entrance];
    const NearWay* const ways = impl_.near_ways.data() + entrance.near;
    MatchScratch::Open* to = scratch_.open.room(std::size_t{entrance.near_ahead} + entrance.near_behind);
    const auto offer = [&](std::span<const NearWay> some, const NearLabels& beside, bool backward) {
        for (const NearWay& way : some) {
            *to = {&way, at, backward};
            to += way.labels.meets(beside);
            __builtin_prefetch(impl_.edges_of(way).slots);
        }
    };
    const NearLabels &ahead = labels<Way::forward>(at + 1), &behind = labels<Way::backward>(at);
    if (entrance.after.meets(ahead)) offer({ways, entrance.near_ahead}, ahead, false);
    if (entrance.before.meets(behind)) offer({ways + entrance.near_ahead, entrance.near_behind}, behind, true);
    scratch_.open.end_at(to);
}

// ... then the first step of each, by the edges of a state: what else it has was asked for where the walk entered ...
template <Walk::Way way>
inline void Walk::begin(const NearWay& next, std::uint32_t entered) {
    entered_ = entered;
    end_ = entered + 1;
    std::uint32_t at = way == Way::forward ? entered + 1 : entered, close = a_word;
    if (Leaf::is(next.edges)) return note<way>(Leaf::layer(next.edges), Leaf::entry(next.edges), at, close);
    const std::uint32_t child = step<way>(impl_.edges_of(next), at, close);
    if (child == 0) return;
    if (Leaf::is(child)) return note<way>(Leaf::layer(child), Leaf::entry(child), at, close);
    __builtin_prefetch(&impl_.state(child));
    MatchScratch::Begun* const to = scratch_.begun.room(1);
    *to = {child, at, close, entered, way == Way::backward};
    scratch_.begun.end_at(to + 1);
}

// ... and all others, one walk after the other: few are left.
void Walk::enter_near(std::uint64_t starts, std::uint32_t first) {
    scratch_.open.clear();
    scratch_.begun.clear();
    each_bit(starts, first, [&](std::uint32_t at) { open_near(at); });
    for (const MatchScratch::Open& open : scratch_.open.span()) open.backward ? begin<Way::backward>(*open.way, open.entered) : begin<Way::forward>(*open.way, open.entered);
    for (const MatchScratch::Begun& begun : scratch_.begun.span()) {
        entered_ = begun.entered;
        end_ = begun.entered + 1;
        begun.backward ? walk<Way::backward>(begun.state, begun.at, begun.close) : walk<Way::forward>(begun.state, begun.at, begun.close);
    }
}

// What stands within reach of the widest gap, and whether a sentence begins there.
template <>
inline NearLabels Walk::within<Walk::Way::forward>(std::uint32_t at, std::uint32_t most) const noexcept {
    NearLabels all = any_label;
    for (const Symbol *next = symbols_ + at, *end = symbols_ + std::min(size_, at + most + 1); next < end; ++next) all |= next->labels;
    return all;
}
template <>
inline NearLabels Walk::within<Walk::Way::backward>(std::uint32_t at, std::uint32_t most) const noexcept {
    NearLabels all = at <= most ? begin_ : any_label;
    for (const Symbol *next = symbols_ + at, *end = symbols_ + (at <= most ? 0 : at - most - 1); next > end; --next) all |= next[-1].labels;
    return all;
}

// The widest comes last. Of most gaps the tokens within reach say that nothing is wanted there.
template <Walk::Way way>
inline void Walk::take_far(std::span<const FarWay> ways, std::uint32_t at) {
    if (ways.empty()) return;
    const NearLabels there = within<way>(at, ways.back().most);
    for (const FarWay& gap : ways)
        if (gap.labels.meets(there) || (gap.deeper && impl_.far_sets[gap.far].meets(far()))) cross<way>(gap, at, a_word);
}

void Walk::enter_far(std::uint32_t at) {
    const Entrance& entrance = impl_.entrances[symbols_[at].entrance];
    const FarWay* const ways = impl_.far_ways.data() + entrance.far;
    entered_ = at;
    take_far<Way::forward>({ways, entrance.far_ahead}, at + 1);
    end_ = at + 1;
    take_far<Way::backward>({ways + entrance.far_ahead, entrance.far_behind}, at);
}

void Walk::enter_types(std::uint32_t at) {
    entered_ = at;
    for (const std::uint16_t type : impl_.types_of(symbols_[at].types))
        if (const std::uint32_t next = impl_.type_first_steps[type]) walk<Way::forward>(next, at + 1, a_type);
}

// Of its block before any walk, so nothing is noted of the symbol yet.
inline void Walk::note_own(std::uint32_t at) {
    std::array<MatchScratch::Longest, layer_count>& longest = scratch_.longest[at];
    unsigned layers = 0;
    for (const std::uint32_t* leaf = impl_.entrances[symbols_[at].entrance].own.data(); *leaf != 0; ++leaf) {
        const std::size_t layer = Leaf::layer(*leaf);
        const std::uint32_t entry = Leaf::entry(*leaf);
        if (layer == static_cast<std::size_t>(Layer::rule)) [[unlikely]] {
            note_part(at, at + 1, entry);
            continue;
        }
        layers |= 1u << layer;
        longest[layer] = {at + 1, entry, a_word};
    }
    scratch_.layers[at] = static_cast<std::uint8_t>(layers);
}

// Without a branch: what begins where, nobody can foretell.
void Walk::mark_starts() {
    if (scratch_.starts.size() < size_ + 8) scratch_.starts.resize(size_ + 8);
    std::uint8_t* const starts = scratch_.starts.data();
    std::memset(starts + size_, 0, 8);  // read eight at a time
    const Entrance* const entrances = impl_.entrances.data();
    const auto mark = [&](const Symbol& symbol, const NearLabels& before, const NearLabels& after) {
        const Entrance& entrance = entrances[symbol.entrance];
        const bool near = entrance.after.meets(after) | entrance.before.meets(before);
        return static_cast<std::uint8_t>(symbol.starts + near * Start::near);
    };
    const Symbol* const symbols = symbols_;
    const std::uint32_t last = size_ - 1;
    if (last == 0) return starts[0] = mark(symbols[0], begin_, any_label), void();
    starts[0] = mark(symbols[0], begin_, symbols[1].labels);
    for (std::uint32_t i = 1; i < last; ++i) starts[i] = mark(symbols[i], symbols[i - 1].labels, symbols[i + 1].labels);
    starts[last] = mark(symbols[last], symbols[last - 1].labels, any_label);
}

void Walk::match(std::vector<Match>& matches) {
    matches.clear();
    if (size_ == 0) return;
    mark_starts();
    for (std::uint32_t block = 0; block < size_; block += 64) {
        std::uint64_t own = 0, far = 0, type = 0, near = 0;
        const char* const starts = reinterpret_cast<const char*>(scratch_.starts.data() + block);
        // From behind, so that it stays a loop: sentences are short, and what lies in the nearest cache is dear.
        for (std::uint32_t left = (std::min(size_ - block, 64u) + 7) / 8; left > 0; --left) {
            const std::uint64_t eight = load8(starts + 8 * (left - 1));
            own = own << 8 | bytes_with(eight, Start::own);
            far = far << 8 | bytes_with(eight, Start::far);
            type = type << 8 | bytes_with(eight, Start::type);
            near = near << 8 | bytes_with(eight, Start::near);
        }
        each_bit(own, block, [&](std::uint32_t at) { note_own(at); });
        enter_near(near, block);
        each_bit(far, block, [&](std::uint32_t at) { enter_far(at); });
        each_bit(type, block, [&](std::uint32_t at) { enter_types(at); });
    }
    if (impl_.state(0).gap_count != 0)
        for (std::uint32_t at = 0; at < size_; ++at) entered_ = at, cross_all<Way::forward>(impl_.state(0), at, 0);
    collect(matches);
}

// From bit to bit: which layers found something, nobody can foretell either.
void Walk::collect(std::vector<Match>& matches) const {
    for (std::uint32_t block = 0; block < size_; block += 8)
        for (std::uint64_t found = load8(reinterpret_cast<const char*>(scratch_.layers.data() + block)); found != 0; found &= found - 1) {
            const auto bit = static_cast<std::uint32_t>(std::countr_zero(found));
            const MatchScratch::Longest& longest = scratch_.longest[block + bit / 8][bit % 8];
            matches.push_back({block + bit / 8, longest.last, longest.entry, static_cast<Layer>(bit % 8)});
        }
}

}  // namespace hark
