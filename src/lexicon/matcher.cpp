#include "hark/lexicon/matcher.h"

#include <algorithm>

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
std::size_t Matcher::nodes() const noexcept { return impl_->nodes.size(); }
bool Matcher::knows(std::string_view folded) const { return !impl_->word_slots.empty() && impl_->find_word(folded) != 0; }

std::uint16_t Matcher::Impl::prefix_set_of(std::string_view folded) const {
    for (const std::size_t length : prefix_lengths) {
        if (length > folded.size()) continue;
        const auto found = prefix_sets.find(std::string(folded.substr(0, length)));
        if (found != prefix_sets.end()) return found->second;
    }
    return 0;
}

Symbol Matcher::look_up(const Token& token, std::string_view text, std::array<std::string, 2>& buffer) const {
    const Impl& tables = *impl_;
    Symbol symbol;
    const std::string_view folded = fold(slice(text, token.span), buffer[0]);
    symbol.word = tables.find_word(folded);
    if (symbol.word == 0 && token.kind == TokenKind::emoticon) symbol.word = tables.find_word(one_mouth(folded));
    for (int keep = 2; symbol.word == 0 && token.elongated && keep > 0; --keep) symbol.word = tables.find_word(squeeze(folded, keep, buffer[1]));
    if (symbol.word != 0) {
        symbol.types = tables.words[symbol.word].types;
        symbol.starts = tables.words[symbol.word].starts;
        symbol.languages = tables.words[symbol.word].languages;
    } else if (token.kind == TokenKind::word && !tables.prefix_lengths.empty()) {
        symbol.types = tables.prefix_set_of(folded);
        symbol.starts = tables.type_set_starts[symbol.types];
    }
    if (token.kind == TokenKind::number || token.kind == TokenKind::price) {
        symbol.types = token.kind == TokenKind::number ? tables.number_set : tables.price_set;
        symbol.starts |= tables.type_set_starts[symbol.types];
    }
    return symbol;
}

// Depth is bounded by the longest pattern, breadth by gaps (at most twelve tokens) and types: no text can make it slow.
void Matcher::Impl::walk(std::span<const Symbol> symbols, std::uint32_t node, std::uint32_t at, Best& best) const {
    const NodeInfo& info = nodes[node];
    if (info.outputs != no_entry) note(info.outputs, at, best);
    if (at == symbols.size()) {
        for (std::uint32_t g = info.gaps_begin; g < info.gaps_end; ++g)
            if (gaps[g].most == 0) walk(symbols, gaps[g].child, at, best);
        return;
    }
    const Symbol symbol = symbols[at];
    if (symbol.word != 0)
        if (const std::uint32_t next = child(node, symbol.word)) walk(symbols, next, at + 1, best);
    if (info.has_types && symbol.types != 0)
        for (const std::uint16_t type : type_sets[symbol.types])
            if (const std::uint32_t next = child(node, type_label | type)) walk(symbols, next, at + 1, best);
    for (std::uint32_t g = info.gaps_begin; g < info.gaps_end; ++g) cross(symbols, gaps[g], at, best);
}

// Most tokens of a gap lead nowhere: the filter of the node behind it says so without a step.
void Matcher::Impl::cross(std::span<const Symbol> symbols, GapEdge gap, std::uint32_t at, Best& best) const {
    const NodeInfo& info = nodes[gap.child];
    const std::size_t end = std::min<std::size_t>(symbols.size(), at + gap.most + 1);
    for (std::uint32_t i = at; i < end; ++i) {
        const bool by_word = (info.filter & filter_bit(symbols[i].word)) != 0;
        const bool by_type = info.has_types && symbols[i].types != 0;
        if (by_word || by_type || info.gaps_begin != info.gaps_end || info.outputs != no_entry) walk(symbols, gap.child, i, best);
    }
}

void Matcher::Impl::note(std::uint32_t output, std::uint32_t at, Best& best) const {
    for (std::size_t layer = 0; layer < layer_count; ++layer)
        if (const std::uint32_t entry = outputs[output][layer]; entry != no_entry && at > best.last[layer]) {
            best.any = true;
            best.last[layer] = at;
            best.entry[layer] = entry;
        }
}

// The first step of a walk, from the root, by tables of its own.
void Matcher::Impl::start(std::span<const Symbol> symbols, std::uint32_t at, Best& best) const {
    const Symbol symbol = symbols[at];
    if (const std::uint32_t next = words[symbol.word].root_child) walk(symbols, next, at + 1, best);
    for (const std::uint16_t type : type_sets[symbol.types])
        if (const std::uint32_t next = child(0, type_label | type)) walk(symbols, next, at + 1, best);
    for (std::uint32_t g = nodes[0].gaps_begin; g < nodes[0].gaps_end; ++g) cross(symbols, gaps[g], at, best);
}

void Matcher::match(std::span<const Symbol> symbols, bool sentence_start, std::vector<Match>& matches) const {
    matches.clear();
    Impl::Best best;
    for (std::uint32_t i = 0; i < symbols.size(); ++i) {
        const bool anchored = i == 0 && sentence_start && impl_->start_node != 0;
        if (!symbols[i].starts && !anchored) continue;
        if (symbols[i].starts) impl_->start(symbols, i, best);
        if (anchored) impl_->walk(symbols, impl_->start_node, i, best);
        if (!best.any) continue;
        for (std::size_t layer = 0; layer < layer_count; ++layer)
            if (best.last[layer] > i) matches.push_back({i, best.last[layer], best.entry[layer], static_cast<Layer>(layer)});
        best = {};
    }
}

}  // namespace hark
