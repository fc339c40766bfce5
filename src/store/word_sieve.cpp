#include "store/word_sieve.h"

#include <algorithm>
#include <cstring>

namespace hark {
namespace {

bool is_same(char letter, char wanted) { return letter == wanted || (letter >= 'A' && letter <= 'Z' && (letter | 0x20) == wanted); }
bool holds_in(std::string_view text, std::string_view word) {
    const auto is_foreign = [](char letter) { return static_cast<unsigned char>(letter) >= 0x80; };
    return std::ranges::any_of(text, is_foreign) || !std::ranges::search(text, word, is_same).empty();
}
std::vector<bool> holding(const EntryCode& list, std::string_view word) {
    std::vector<bool> found;
    for (const EntryCode::Entry& entry : list.entries()) found.push_back(holds_in(list.letters_of(entry), word));
    return found;
}

}  // namespace

WordSieve::WordSieve(const WordCode& code, std::string_view word) : code_(code), word_(word), entries_(holding(code.words(), word)) {
    for (std::size_t letter = 0; letter < word.size(); ++letter) {
        std::vector<bool> pieces = holding(code.pieces(), word.substr(letter, 1));
        if (pieces_.empty() || std::ranges::count(pieces, true) < std::ranges::count(pieces_, true)) pieces_ = std::move(pieces);
    }
}

// What is damaged may hold anything: who expands it finds that out.
bool WordSieve::may_hold(std::string_view code) const {
    for (BitReader bits(code); !bits.is_done();) {
        std::uint32_t symbol = 0;
        if (!bits.take(code_.words().code(), symbol)) return true;
        if (symbol == code_.words().mark() ? spelled_may_hold(bits) : entries_[symbol]) return true;
    }
    return false;
}

bool WordSieve::spelled_may_hold(BitReader& bits) const {
    const BitReader word = bits;
    bool holds_letter = false;
    for (std::uint32_t symbol = 0; bits.take(code_.pieces().code(), symbol); holds_letter |= pieces_[symbol])
        if (symbol == code_.pieces().mark()) return holds_letter && spelled_holds(word);
    return true;
}

bool WordSieve::spelled_holds(BitReader bits) const {
    char word[128];
    std::size_t size = 0;
    for (std::uint32_t symbol = 0; size + EntryCode::longest_entry <= sizeof word && bits.take(code_.pieces().code(), symbol);) {
        if (symbol == code_.pieces().mark()) return holds_in({word, size}, word_);
        const EntryCode::Entry& piece = code_.pieces().entry(symbol);
        std::memcpy(word + size, code_.pieces().letters_of(piece).data(), EntryCode::longest_entry);
        size += piece.size;
    }
    return true;
}

}  // namespace hark
