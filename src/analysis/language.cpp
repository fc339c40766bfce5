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

namespace {

// Letters of a stretch of at most 128 bytes, by the bytes that they begin with: of ours without accents, and of other scripts.
// The compiler counts many at once.
struct Letters {
    std::uint8_t latin = 0, other = 0;

    explicit Letters(std::string_view bytes) {
        for (const char byte : bytes) {
            const auto c = static_cast<std::uint8_t>(byte);
            latin += static_cast<std::uint8_t>((c | 0x20) - 'a') < 26;
            other += (c >= 0xCD && c < 0xE2) || (c >= 0xE3 && c < 0xEE);
        }
    }
};

// Whether the letters are of other scripts but for some names ("iPhone"): most texts tell within their first bytes.
bool is_in_other_script(std::string_view text) {
    constexpr std::size_t stretch = 128, most_latin = 5;  // one in five
    std::size_t latin = 0, other = 0;
    for (std::size_t at = 0; at < text.size(); at += stretch) {
        const Letters letters(text.substr(at, stretch));
        latin += letters.latin;
        other += letters.other;
        if (latin * most_latin > latin + other) return false;
    }
    return other > 0;
}

// Of the first letter that is of one; Han with kana anywhere is Japanese.
const char* language_of_letters(std::string_view text) {
    const auto is_kana = [&](std::size_t at) { return text.substr(at, 3) >= "\u3041" && text.substr(at, 3) <= "\u30FF"; };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const Script* const script = static_cast<unsigned char>(text[at]) >= 0xCD ? script_of(first_code_point(text.substr(at))) : nullptr;
        if (!script || std::string_view(script->language) != "zh") {
            if (script) return script->language;
            continue;
        }
        for (at = text.find('\xE3', at); at != std::string_view::npos; at = text.find('\xE3', at + 1))
            if (is_kana(at)) return "ja";
        return script->language;
    }
    return nullptr;
}

}  // namespace

std::optional<Language> language_of_script(std::string_view text) {
    const char* const language = is_in_other_script(text) ? language_of_letters(text) : nullptr;
    return language ? std::optional(named(language)) : std::nullopt;
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
