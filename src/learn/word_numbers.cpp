#include "word_numbers.h"

namespace hark::learn {
namespace {

std::string_view stand_in(TokenKind kind) {
    switch (kind) {
        case TokenKind::number: return "<num>";
        case TokenKind::price: return "<price>";
        case TokenKind::rating: return "<rating>";
        case TokenKind::handle: return "<handle>";
        case TokenKind::url: return "<url>";
        default: return {};
    }
}

}  // namespace

std::uint32_t WordNumbers::number(std::string_view word) {
    const auto [at, fresh] = ids_.try_emplace(std::string(word), static_cast<std::uint32_t>(names_.size()));
    if (fresh) names_.emplace_back(word);
    return at->second;
}

std::uint32_t WordNumbers::number(std::string_view text, const ReadWord& word) {
    if (word.word != 0) return number(models_.matcher().word(word.word));
    if (const std::string_view kind = stand_in(word.kind); !kind.empty()) return number(kind);
    if (word.elongated) return 0;
    const std::string_view form = fold(slice(text, word_of(word.kind, word.span)), buffer_);
    const bool is_reserved = form.starts_with('#') || form.starts_with('@');  // a comment, a signal: no line of a file can begin so
    return form.empty() || is_reserved ? 0 : number(form);
}

void WordNumbers::append(std::string_view text, const std::vector<ReadWord>& words, std::uint16_t set, Texts& texts) {
    for (const ReadWord& word : words) {
        if (word.opens) texts.words.push_back(0);
        texts.words.push_back(number(text, word) | (word.turned ? Texts::turned : 0) | (word.quiet ? Texts::quiet : 0));
    }
    texts.begins.push_back(texts.words.size());
    texts.sets.push_back(set);
}

}  // namespace hark::learn
