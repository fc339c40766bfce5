#include "hark/lexicon/matcher.h"

#include <algorithm>
#include <cstring>

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
    const Meaning* known = impl_->find_word(folded);
    return known ? known->word : 0;
}
bool Matcher::knows(std::string_view folded) const { return impl_->find_word(folded) != nullptr; }
bool Matcher::is_listed(std::string_view folded) const {
    const Meaning* known = impl_->find_word(folded);
    return known && known->listed;
}
bool Matcher::is_function_word(std::uint32_t id) const { return id != 0 && impl_->find_word(impl_->text_of(id))->languages != 0; }

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
Meaning Matcher::Impl::meaning_of_displaced(const Token& token, const WordKey& key, std::string_view text, std::array<std::string, 2>& buffer) const {
    if (is_whole_key(token)) {
        if (const Meaning* const known = find(key, {})) return *known;
        if (!token.elongated && !begins_prefix[static_cast<unsigned char>(text[token.span.begin] | 0x20)]) return {};
    }
    return meaning_of(token, text, buffer);
}

void Matcher::Impl::look_up(std::span<const Token> tokens, const char* bytes, std::size_t begin, std::string_view text, Symbol* symbol, std::array<std::string, 2>& buffer) const {
    constexpr std::size_t at_once = 64;
    std::array<WordKey, at_once> keys;
    std::array<const KnownWord*, at_once> places;
    const std::uint32_t slots = word_slots;
    const KnownWord* const all = known.data();
    // The table is larger than the near caches: all lines that are wanted are on their way before the first is read.
    for (; !tokens.empty(); tokens = tokens.subspan(std::min(at_once, tokens.size()))) {
        const std::size_t size = std::min(at_once, tokens.size());
        for (std::size_t i = 0; i < size; ++i) {
            keys[i] = WordKey::of_plain(bytes + (tokens[i].span.begin - begin), tokens[i].span.size());
            __builtin_prefetch(places[i] = all + keys[i].slot(slots));
        }
        for (std::size_t i = 0; i < size; ++i, ++symbol) {
            // Nearly all lie where they are looked for.
            if (places[i]->key == keys[i] && tokens[i].plain) [[likely]] *symbol = places[i]->meaning;
            else *symbol = meaning_of_displaced(tokens[i], keys[i], text, buffer);
        }
    }
}

// Sixteen bytes of each token are read: those of the last ones from a copy of the text's end.
void Matcher::look_up(std::span<const Token> tokens, std::string_view text, std::vector<Symbol>& symbols, std::array<std::string, 2>& buffer) const {
    constexpr std::size_t read = 16;
    std::size_t inside = tokens.size();
    while (inside > 0 && tokens[inside - 1].span.begin + read > text.size()) --inside;
    symbols.resize(tokens.size());
    impl_->look_up(tokens.first(inside), text.data(), 0, text, symbols.data(), buffer);
    if (inside == tokens.size()) return;
    const std::size_t begin = tokens[inside].span.begin;
    std::array<char, 2 * read> end{};
    std::memcpy(end.data(), text.data() + begin, text.size() - begin);
    impl_->look_up(tokens.subspan(inside), end.data(), begin, text, symbols.data() + inside, buffer);
}

void Matcher::fetch(std::span<const Symbol> symbols) const {
    const Entrance* const entrances = impl_->entrances.data();
    for (const Symbol& symbol : symbols) __builtin_prefetch(entrances + symbol.entrance);
}

void Matcher::fetch_ways(std::span<const Symbol> symbols) const {
    const Entrance* const entrances = impl_->entrances.data();
    for (const Symbol& symbol : symbols) {
        __builtin_prefetch(impl_->near_ways.data() + entrances[symbol.entrance].near);
        __builtin_prefetch(impl_->far_ways.data() + entrances[symbol.entrance].far);
    }
}

void Matcher::match(std::span<const Symbol> symbols, bool sentence_start, MatchScratch& scratch, std::vector<Match>& matches) const {
    Walk(*impl_, symbols, sentence_start, scratch).match(matches);
}

}  // namespace hark
