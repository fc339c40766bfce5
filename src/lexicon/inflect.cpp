#include "inflect.h"

#include <algorithm>

namespace hark {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// "stop", "flop", "sad": one vowel before one consonant, one syllable; w, x and y never double.
bool doubles(std::string_view word) {
    const std::size_t n = word.size();
    if (n < 3 || is_vowel(word[n - 1]) || !is_vowel(word[n - 2])) return false;
    if (std::string_view("wxy").find(word[n - 1]) != std::string_view::npos) return false;
    if (n > 3 && word.substr(n - 4, 2) == "qu") return n == 4;  // "quit": the u is part of the consonant
    return !is_vowel(word[n - 3]) && std::ranges::count_if(word, is_vowel) == 1;
}

bool hisses(std::string_view word) {
    return word.ends_with("s") || word.ends_with("x") || word.ends_with("z") || word.ends_with("ch") || word.ends_with("sh");
}
bool ends_in_consonant_y(std::string_view word) { return word.size() > 2 && word.ends_with("y") && !is_vowel(word[word.size() - 2]); }

std::string with_s(std::string_view word) {
    if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
    return std::string(word) + (hisses(word) ? "es" : "s");
}

// `vowel_ending` begins with e or i: "ed", "er", "est", "ing".
std::string with_ending(std::string_view word, std::string_view vowel_ending) {
    const bool ing = vowel_ending == "ing";
    if (word.ends_with("ie") && ing) return std::string(word.substr(0, word.size() - 2)) + "ying";
    if (word.ends_with("e") && !(ing && (word.ends_with("ee") || word.ends_with("oe") || word.ends_with("ye"))))
        return std::string(word.substr(0, word.size() - 1)) + std::string(vowel_ending);
    if (ends_in_consonant_y(word) && !ing) return std::string(word.substr(0, word.size() - 1)) + "i" + std::string(vowel_ending);
    return std::string(word) + (doubles(word) ? std::string(1, word.back()) : "") + std::string(vowel_ending);
}

std::string with_ly(std::string_view word) {
    if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ily";
    if (word.size() > 3 && word.ends_with("le") && !is_vowel(word[word.size() - 3])) return std::string(word.substr(0, word.size() - 1)) + "y";
    if (word.ends_with("ic")) return std::string(word) + "ally";
    if (word.ends_with("ll")) return std::string(word) + "y";
    return std::string(word) + "ly";
}

bool add_forms(std::string_view word, std::string_view code, std::vector<std::string>& forms) {
    if (code == "v") {
        for (std::string form : {with_s(word), with_ending(word, "ed"), with_ending(word, "ing")}) forms.push_back(std::move(form));
    } else if (code == "n") {
        forms.push_back(with_s(word));
    } else if (code == "a") {
        for (std::string form : {with_ending(word, "er"), with_ending(word, "est"), with_ly(word)}) forms.push_back(std::move(form));
    } else {
        return false;
    }
    return true;
}

}  // namespace

std::vector<std::string> inflect(std::string_view word, std::string_view code) {
    std::vector<std::string> forms{std::string(word)};
    while (!code.empty()) {
        const std::size_t comma = std::min(code.find(','), code.size());
        if (!add_forms(word, code.substr(0, comma), forms)) return {};
        code.remove_prefix(std::min(comma + 1, code.size()));
    }
    std::vector<std::string> unique;
    for (std::string& form : forms)
        if (std::ranges::find(unique, form) == unique.end()) unique.push_back(std::move(form));
    return unique;
}

}  // namespace hark
