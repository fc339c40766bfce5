#include "hark/lexicon/matcher.h"

#include <algorithm>
#include <bit>

#include "matcher_tables.h"
#include "walk.h"

namespace hark {
namespace {

// ":)))" is looked up as ":)".
std::string_view one_mouth(std::string_view face) {
    while (face.size() > 2 && face[face.size() - 1] == face[face.size() - 2]) face.remove_suffix(1);
    return face;
}

bool is_whole_key(const Token& token) { return token.plain && token.span.size() <= WordKey::longest_whole; }

}  // namespace

Matcher::Matcher() : impl_(std::make_unique<Impl>()) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

std::size_t Matcher::words() const noexcept { return impl_->words.empty() ? 0 : impl_->words.size() - 1; }
std::size_t Matcher::nodes() const noexcept { return impl_->state_count; }
std::string_view Matcher::word(std::uint32_t id) const { return impl_->text_of(id); }
std::uint32_t Matcher::id_of(std::string_view folded) const {
    const Meaning* known = impl_->word_slots.empty() ? nullptr : impl_->find_word(folded);
    return known ? known->word : 0;
}
bool Matcher::knows(std::string_view folded) const { return !impl_->word_slots.empty() && impl_->find_word(folded); }
bool Matcher::is_listed(std::string_view folded) const {
    const Meaning* known = impl_->word_slots.empty() ? nullptr : impl_->find_word(folded);
    return known && known->listed;
}
bool Matcher::is_function_word(std::uint32_t id) const { return id != 0 && impl_->meanings[id].languages != 0; }

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
    const std::string_view folded = fold(slice(text, word_of(token.kind, token.span)), buffer[0]);
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

// Nearly all words that no model has end here.
Meaning Matcher::Impl::meaning_of_rare(const Token& token, std::string_view text, std::array<std::string, 2>& buffer) const {
    if (is_whole_key(token) && !token.elongated && !begins_prefix[static_cast<unsigned char>(text[token.span.begin] | 0x20)]) return {};
    return meaning_of(token, text, buffer);
}

void Matcher::look_up(std::span<const Token> tokens, std::string_view text, std::vector<Symbol>& symbols, std::array<std::string, 2>& buffer) const {
    // Some words at a time: where they are looked for is fetched for all before the first is looked at.
    constexpr std::size_t at_once = 32;
    std::array<WordKey, at_once> keys;
    symbols.resize(tokens.size());
    for (std::size_t first = 0; first < tokens.size(); first += at_once) {
        const std::size_t last = std::min(first + at_once, tokens.size());
        for (std::size_t i = first; i < last; ++i)
            if (is_whole_key(tokens[i])) impl_->expect(keys[i - first] = WordKey::of_plain(text, tokens[i].span));
        for (std::size_t i = first; i < last; ++i) {
            const Meaning* const known = is_whole_key(tokens[i]) ? impl_->find(keys[i - first], {}) : nullptr;
            static_cast<Meaning&>(symbols[i]) = known ? *known : impl_->meaning_of_rare(tokens[i], text, buffer);
        }
    }
}

void Matcher::match(std::span<Symbol> symbols, bool sentence_start, MatchScratch& scratch, std::vector<Match>& matches) const {
    Walk(*impl_, symbols, sentence_start, scratch).match(matches);
}

}  // namespace hark
