// Rows of learned weights ("phrase lean stake n interval sets") and of overlays ("phrase old new n interval quotes").
#include <algorithm>
#include <array>

#include "model_builder.h"

namespace hark {
namespace {

constexpr double most = LearnedWeights::most / 1000.0;
// Tokens that are names and numbers, each kind one word.
constexpr std::array<std::pair<TokenKind, std::string_view>, 6> stand_ins{{{TokenKind::number, "<num>"}, {TokenKind::price, "<price>"}, {TokenKind::rating, "<rating>"},
                                                                           {TokenKind::handle, "<handle>"}, {TokenKind::tag, "<tag>"}, {TokenKind::url, "<url>"}}};

bool is_stand_in(std::string_view word) {
    return std::ranges::any_of(stand_ins, [&](const auto& stand_in) { return stand_in.second == word; });
}

bool is_plain(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::vector<std::string_view> split_words(std::string_view phrase) {
    std::vector<std::string_view> words;
    while (!phrase.empty()) {
        const std::size_t end = std::min(phrase.find(' '), phrase.size());
        if (end > 0) words.push_back(phrase.substr(0, end));
        phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    return words;
}

}  // namespace

// Whether a text can hold the word as one token. ":D" is a face and ":d" is none, though they are looked up alike.
bool ModelBuilder::is_token(std::string_view word) {
    std::vector<Token> tokens;
    std::string buffer, large(word);
    std::ranges::transform(large, large.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; });
    for (const std::string_view written : {word, std::string_view(large)}) {
        tokenizer_.tokenize(written, tokens);
        if (tokens.size() == 1 && fold(slice(written, tokens[0].span), buffer) == word) return true;
    }
    return false;
}

// Empty if a text can never be cut into these words: an issue says so.
std::vector<std::uint32_t> ModelBuilder::words_of(const ModelRow& row) {
    std::vector<std::uint32_t> ids;
    for (const std::string_view word : split_words(row.fields[0])) {
        const bool is_negator = word == LearnedWeights::negator_word && ids.empty();
        if (!is_plain(word) && !is_stand_in(word) && !is_negator && !is_token(word)) {
            fail(row, "'" + std::string(word) + "' can never match: texts are cut and folded otherwise", "write small letters, and pieces of a word as words");
            return {};
        }
        ids.push_back(matcher_.add_word(word));
    }
    const std::size_t size = ids.size() - (row.fields[0].starts_with(LearnedWeights::negator_word) ? 1 : 0);
    if (size > 0 && size <= LearnedWeights::longest) return ids;
    fail(row, "a phrase is one to four words", "shorten it");
    return {};
}

void ModelBuilder::place_learned(const ModelRow& row, std::optional<std::int32_t> lean, std::optional<std::int32_t> stake) {
    const std::vector<std::uint32_t> words = words_of(row);
    if (words.empty()) return;
    const auto index = static_cast<std::uint32_t>(models_.entries_.size());
    const std::uint32_t before = models_.learned_.place(words, index, lean, stake);
    if (before != LearnedWeights::no_entry && models_.entries_[before].file == file_)
        return fail(row, "'" + std::string(row.fields[0]) + "' is listed already at " + models_.where(models_.entries_[before]), "remove one of the two");
    keep(row, {.layer = Layer::learned});
}

// "@score 0.2 0.1": how the sum of the rules, and what they say, weigh beside the words. "@negated -0.3": what a negator leaves.
// "@evaluates 0.5 0.9", "@praises 0.1 0.4": constant and slope of a logit.
void ModelBuilder::add_signal(const ModelRow& row, std::int32_t lean, std::optional<std::int32_t> stake) {
    const std::string_view name = row.fields[0].substr(1);
    if (name == "negated") return models_.learned_.set_negated(lean);
    if (name == "evaluates" && stake) return models_.learned_.set_evaluates({lean, *stake});
    if (name == "praises" && stake) return models_.learned_.set_praises({lean, *stake});
    for (std::size_t i = 0; i < signal_count; ++i)
        if (name_of(static_cast<Signal>(i)) == name) return models_.learned_.set_signal(static_cast<Signal>(i), lean, stake);
    fail(row, "there is no signal '@" + std::string(name) + "'", "see models/README.md for the signals");
}

void ModelBuilder::add_learned(const ModelRow& row) {
    if (!has_columns(row, 3, 6)) return;
    const auto lean = thousandths(row, row.fields[1], -most, most), stake = thousandths(row, row.fields[2], -most, most);
    if (!lean || !stake) return;
    if (row.fields[0].starts_with('@')) return add_signal(row, *lean, *stake);
    place_learned(row, lean, stake);
}

// Only `new` counts; the rest is for the person who accepts or rejects the line.
void ModelBuilder::add_overlay(const ModelRow& row) {
    if (!has_columns(row, 3, 8)) return;
    const auto lean = thousandths(row, row.fields[2], -most, most);
    if (!lean) return;
    if (row.fields[0].starts_with('@')) add_signal(row, *lean, {});
    else place_learned(row, lean, {});
}

void ModelBuilder::freeze_learned() {
    for (const auto& [kind, word] : stand_ins) models_.learned_.set_kind(kind, matcher_.find_word(word));
    models_.learned_.set_negator(matcher_.find_word(LearnedWeights::negator_word));
    models_.learned_.freeze(matcher_.words());
}

}  // namespace hark
