#include "language.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace hark {
namespace {

struct Script {
    std::uint32_t first, last;
    const char* language;  // the likeliest language of customers who write it
};
// Blocks of the Unicode Standard, in ascending order. Han alone is Chinese; kana beside it makes it Japanese.
constexpr std::array<Script, 15> scripts{{{0x370, 0x3FF, "el"}, {0x400, 0x52F, "ru"}, {0x530, 0x58F, "hy"}, {0x590, 0x5FF, "he"}, {0x600, 0x77F, "ar"},
                                          {0x900, 0x97F, "hi"}, {0x980, 0x9FF, "bn"}, {0xB80, 0xBFF, "ta"}, {0xE00, 0xE7F, "th"}, {0x10A0, 0x10FF, "ka"},
                                          {0x1F00, 0x1FFF, "el"}, {0x3040, 0x30FF, "ja"}, {0x3400, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"}, {0xF900, 0xFAFF, "zh"}}};

Language named(std::string_view code) {
    Language language;
    std::memset(language.code, 0, sizeof language.code);
    std::memcpy(language.code, code.data(), std::min<std::size_t>(code.size(), 3));
    return language;
}

std::uint32_t first_code_point(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const std::uint32_t lead = at(0);
    if (lead < 0x80) return lead;
    if (lead < 0xE0) return (lead & 0x1F) << 6 | (at(1) & 0x3F);
    if (lead < 0xF0) return (lead & 0x0F) << 12 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F);
    return (lead & 0x07) << 18 | (at(1) & 0x3F) << 12 | (at(2) & 0x3F) << 6 | (at(3) & 0x3F);
}

// Null: of no script but ours.
const Script* script_of(std::uint32_t letter) {
    if (letter < 0x370) return nullptr;
    const auto at = std::ranges::find_if(scripts, [&](const Script& script) { return letter >= script.first && letter <= script.last; });
    return at == scripts.end() ? nullptr : &*at;
}

const char* script_language(std::string_view word) {
    const Script* const script = script_of(first_code_point(word));
    return script ? script->language : nullptr;
}

// Counts sixteen things at once, a byte each, because which of them a word counts for nobody can foretell.
class SixteenCounts {
public:
    // One more of each thing that has a bit in `which`.
    void add(std::uint16_t which) noexcept {
        low_ += spread[which & 0xFF];
        high_ += spread[which >> 8];
        if (++added_ == 255) flush();
    }
    const std::array<int, 16>& sums() noexcept {
        flush();
        return sums_;
    }

private:
    // Bit i as 1 in byte i.
    static constexpr std::array<std::uint64_t, 256> spread = [] {
        std::array<std::uint64_t, 256> table{};
        for (std::size_t bits = 0; bits < 256; ++bits)
            for (std::size_t i = 0; i < 8; ++i) table[bits] |= static_cast<std::uint64_t>(bits >> i & 1) << 8 * i;
        return table;
    }();
    void flush() noexcept {
        for (std::size_t i = 0; i < 8; ++i) {
            sums_[i] += static_cast<int>(low_ >> 8 * i & 0xFF);
            sums_[8 + i] += static_cast<int>(high_ >> 8 * i & 0xFF);
        }
        low_ = high_ = added_ = 0;
    }

    std::uint64_t low_ = 0, high_ = 0, added_ = 0;
    std::array<int, 16> sums_{};
};

struct Counts {
    std::array<int, 16> function_words{};
    int latin = 0, accented = 0, known = 0, foreign = 0, kana = 0;
    const char* script = nullptr;  // of the first word in another script
};

bool is_accented(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) <= 0xC9; });
}

// True if the word is in another script than ours.
bool count_script(std::string_view word, Counts& counts) {
    const char* script = static_cast<unsigned char>(word[0]) >= 0xCD ? script_language(word) : nullptr;
    if (!script) return false;
    ++counts.foreign;
    counts.kana += std::string_view(script) == "ja";
    if (!counts.script) counts.script = script;
    return true;
}

Counts count(std::string_view text, std::span<const Token> tokens, std::span<const Symbol> symbols) {
    Counts counts;
    SixteenCounts function_words;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.kind != TokenKind::word) continue;
        if (!token.plain) {
            const std::string_view word = slice(text, token.span);
            if (count_script(word, counts)) continue;
            counts.accented += is_accented(word);
        }
        ++counts.latin;
        counts.known += symbols[i].listed;
        function_words.add(symbols[i].languages);
    }
    counts.function_words = function_words.sums();
    return counts;
}

}  // namespace

std::optional<Language> language_of_script(std::string_view text) {
    const auto is_latin = [](unsigned char c) { return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0xC3 && c < 0xCD); };
    const Script *first = nullptr, *last = nullptr;
    bool kana = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (is_latin(lead)) return {};
        if (lead >= 0xCD) {
            const std::uint32_t letter = first_code_point(text.substr(at));
            if (last && letter >= last->first && letter <= last->last) [[likely]] {
                at += lead < 0xE0 ? 2 : 3;
                continue;
            }
            if (const Script* const script = script_of(letter)) {
                if (!first) first = script;
                last = script;
                kana = kana || std::string_view(script->language) == "ja";
            }
        }
        at += lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }
    return first ? std::optional(named(kana ? "ja" : first->language)) : std::nullopt;
}

Language detect_language(std::string_view text, std::span<const Token> tokens, std::span<const Symbol> symbols, const Models& models) {
    const Counts counts = count(text, tokens, symbols);
    if (counts.foreign > counts.latin) return named(counts.kana > 0 ? "ja" : counts.script);
    const std::vector<std::string>& languages = models.languages();
    if (languages.empty()) return {};
    const auto best = static_cast<std::size_t>(std::max_element(counts.function_words.begin(), counts.function_words.begin() + static_cast<std::ptrdiff_t>(languages.size())) - counts.function_words.begin());
    const auto at = static_cast<std::size_t>(std::ranges::find(languages, "en") - languages.begin());
    const int english = at < languages.size() ? counts.function_words[at] : 0;
    const int most = counts.function_words[best];
    // English words that our models know speak for English where grammar is short: "Great service!"
    if (most == 0) return counts.known * 2 > counts.latin && counts.accented == 0 ? named("en") : Language{};
    if (english == most) return named("en");
    // A short text may hold "a" or "in" of several languages: another language must win by more than one word, or without English.
    const bool close = most - english < 2 && counts.accented * 4 < counts.latin;
    if (close && counts.known * 3 > counts.latin * 2) return named("en");
    if (most < 2 && counts.latin < 3 && counts.accented == 0) return {};
    return named(languages[best]);
}

}  // namespace hark
