// How customers write words: with a capital, or small. Names are told by it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "hark/base/content_key.h"
#include "hark/text/tokenizer.h"

namespace hark {

inline std::vector<Token> tokens_of(std::string_view text) {
    thread_local Tokenizer tokenizer;  // making one takes longer than a text
    std::vector<Token> tokens;
    tokenizer.tokenize(text, tokens);
    return tokens;
}

// Names by their letters alone: "ACME" and "Acme" are one.
inline std::string key_of(std::string_view name) {
    std::string buffer;
    return std::string(fold(name, buffer));
}

// How often each word is written small, and with a capital: what is mostly small is no name. Words are their hashes: there are many, and few are asked for.
struct Writing {
    std::unordered_map<std::uint64_t, std::pair<std::int64_t, std::int64_t>> words;

    void add(std::string_view text) {
        std::string buffer;
        for (const Token& token : tokens_of(text)) {
            if (token.kind != TokenKind::word) continue;
            const std::string_view word = slice(text, token.span);
            auto& [small, capital] = words[hash64(fold(word, buffer))];
            ++(word[0] >= 'a' && word[0] <= 'z' ? small : capital);
        }
    }
    void merge(const Writing& more) {
        for (const auto& [word, counts] : more.words) {
            auto& [small, capital] = words[word];
            small += counts.first, capital += counts.second;
        }
    }
    bool is_name(std::string_view name) const {
        const auto at = words.find(hash64(key_of(name.substr(0, name.find(' ')))));
        return at == words.end() || at->second.first < at->second.second;
    }
    template <class Field>
    void fields(Field& field) {
        field(words);
    }
};

}  // namespace hark
