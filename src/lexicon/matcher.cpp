#include "hark/lexicon/matcher.h"

#include <algorithm>
#include <bit>

#include "matcher_tables.h"

namespace hark {
namespace {

// ":)))" is looked up as ":)".
std::string_view one_mouth(std::string_view face) {
    while (face.size() > 2 && face[face.size() - 1] == face[face.size() - 2]) face.remove_suffix(1);
    return face;
}

}  // namespace

Matcher::Matcher() : impl_(std::make_unique<Impl>()) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

std::size_t Matcher::words() const noexcept { return impl_->words.empty() ? 0 : impl_->words.size() - 1; }
std::size_t Matcher::nodes() const noexcept { return impl_->state_count; }
bool Matcher::knows(std::string_view folded) const { return !impl_->word_slots.empty() && impl_->find_word(folded); }

WordKey WordKey::of(std::string_view folded) noexcept {
    if (folded.size() > longest_mixed) return {hash64(folded) | std::uint64_t{1} << 63, 0, 0, folded.size()};
    const std::size_t in_low = std::min<std::size_t>(folded.size(), 8);
    return of_numbers(load_up_to_8(folded.data(), in_low), load_up_to_8(folded.data() + in_low, folded.size() - in_low), folded.size());
}

std::uint16_t Matcher::Impl::prefix_set_of(std::string_view folded) const {
    for (const std::size_t length : prefix_lengths) {
        if (length > folded.size()) continue;
        const auto found = prefix_sets.find(folded.substr(0, length));
        if (found != prefix_sets.end()) return found->second;
    }
    return 0;
}

// What is in no list may begin as one of the wildcards does.
Meaning Matcher::Impl::meaning_of_unknown(const Token& token, std::string_view folded) const {
    Meaning meaning;
    if (token.kind == TokenKind::word && !prefix_lengths.empty()) set_types(meaning, prefix_set_of(folded));
    return meaning;
}

// By the token as it stands, then as a face with one mouth, then with its long letters cut to two and to one.
Meaning Matcher::Impl::meaning_of(const Token& token, std::string_view text, std::array<std::string, 2>& buffer) const {
    const std::string_view folded = fold(slice(text, token.span), buffer[0]);
    const Meaning* known = find_word(folded);
    if (!known && token.kind == TokenKind::emoticon) known = find_word(one_mouth(folded));
    Meaning meaning = known ? *known : meaning_of_unknown(token, folded);
    for (int keep = 2; meaning == Meaning{} && token.elongated && keep > 0; --keep) {
        const std::string_view shorter = squeeze(folded, keep, buffer[1]);
        known = find_word(shorter);
        meaning = known ? *known : meaning_of_unknown(token, shorter);
    }
    if (token.kind == TokenKind::number) set_types(meaning, number_set);
    if (token.kind == TokenKind::price) set_types(meaning, price_set);
    return meaning;
}

void Matcher::look_up(std::span<const Token> tokens, std::string_view text, std::vector<Symbol>& symbols, std::array<std::string, 2>& buffer) const {
    symbols.resize(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        const bool is_easy = token.plain && token.span.size() <= WordKey::longest_mixed;
        const Meaning* known = is_easy ? impl_->find(WordKey::of_plain(text, token.span), {}) : nullptr;
        const bool is_unknown = !known && is_easy && !token.elongated && !impl_->begins_prefix[static_cast<unsigned char>(text[token.span.begin] | 0x20)];
        static_cast<Meaning&>(symbols[i]) = known ? *known : is_unknown ? Meaning{} : impl_->meaning_of(token, text, buffer);
    }
}

// Depth is bounded by the longest pattern, breadth by gaps (at most twelve tokens) and types: no text can make it slow.
// Of ends at the same symbol the one noted last stays, so the closest reading comes last: gaps, types, then the word.
void Matcher::Impl::walk(std::span<const Symbol> symbols, std::uint32_t from, std::uint32_t at, Best& best) const {
    for (;; ++at) {
        if (Leaf::is(from)) return best.note(Leaf::layer(from), Leaf::entry(from), at);
        const MatcherState& here = state(from);
        if (here.gap_count != 0) cross_all(symbols, here, at, best);
        if (here.layers != 0) note(here, at, best);
        if (at == symbols.size()) return;
        const Symbol& symbol = symbols[at];
        if ((here.filter & symbol.labels) == 0) return;
        if (here.has_types)
            for (const std::uint16_t type : types_of(symbol.types))
                if (const std::uint32_t next = child(here, type_label | type)) walk(symbols, next, at + 1, best);
        from = symbol.word == 0 ? 0 : child(here, symbol.word);
        if (from == 0) return;
    }
}

// Most gaps lead nowhere: the labels of what follows say so without a step.
void Matcher::Impl::cross_all(std::span<const Symbol> symbols, const MatcherState& state, std::uint32_t at, Best& best) const {
    const std::uint64_t here = at < symbols.size() ? symbols[at].labels : any_token;
    const std::uint64_t ahead = at < symbols.size() ? symbols[at].ahead : 0;
    const std::span<const GapEdge> gaps = state.gaps();
    for (std::size_t g = gaps.size(); g > 0; --g) {
        const GapEdge& gap = gaps[g - 1];
        if (gap.wanted.by(gap.most == 0 ? here : ahead, ahead)) cross(symbols, gap, at, best);
    }
}

void Matcher::Impl::cross(std::span<const Symbol> symbols, const GapEdge& gap, std::uint32_t at, Best& best) const {
    if (gap.most == 0) return walk(symbols, gap.child, at, best);
    for (std::size_t i = std::min<std::size_t>(symbols.size(), at + gap.most + 1); i > at; --i)
        if (gap.wanted.by(symbols[i - 1].labels, symbols[i - 1].ahead)) walk(symbols, gap.child, static_cast<std::uint32_t>(i - 1), best);
}

void Matcher::Impl::note(const MatcherState& state, std::uint32_t at, Best& best) {
    const std::uint32_t* entry = state.outputs();
    for (unsigned layers = state.layers; layers != 0; layers &= layers - 1, ++entry)
        best.note(static_cast<std::size_t>(std::countr_zero(layers)), *entry, at);
}

// The first step of a walk, from the root, by tables of its own.
void Matcher::Impl::start(std::span<const Symbol> symbols, std::uint32_t at, Best& best) const {
    const Symbol& symbol = symbols[at];
    if (state(0).gap_count != 0) cross_all(symbols, state(0), at, best);
    if (symbol.types != 0)
        for (const std::uint16_t type : types_of(symbol.types))
            if (const std::uint32_t next = type_first_steps[type]) walk(symbols, next, at + 1, best);
    if (symbol.first_step != 0) walk(symbols, symbol.first_step, at + 1, best);
}

void Matcher::match(std::span<Symbol> symbols, bool sentence_start, std::vector<Match>& matches) const {
    matches.clear();
    std::uint64_t ahead = 0;
    for (std::size_t i = symbols.size(); i > 0; --i) symbols[i - 1].ahead = ahead |= symbols[i - 1].labels;
    Impl::Best best;
    for (std::uint32_t i = 0; i < symbols.size(); ++i) {
        if (i == 0 && sentence_start && impl_->start_state != 0) impl_->walk(symbols, impl_->start_state, i, best);
        if (symbols[i].starts) impl_->start(symbols, i, best);
        if (!best.any) continue;
        for (std::size_t layer = 0; layer < layer_count; ++layer)
            if (best.last[layer] > i) matches.push_back({i, best.last[layer], best.entry[layer], static_cast<Layer>(layer)});
        best = {};
    }
}

}  // namespace hark
