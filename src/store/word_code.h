// store/word_code.h: customers' words in a third of their bytes: every word and phrase of a fixed list has its code, other words are spelled in pieces.
//
// Each text is coded by itself, so that one is read without those beside it. A space between two words is not written ("spaceless words": Moura, Navarro, Ziviani and
// Baeza-Yates, ACM TOIS 18, 2000). The list is part of the format: a store that was written by it cannot be read without it.
#pragma once

#include "store/entry_code.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

class WordCode {
public:
    // That of common_words.tsv, made when it is first asked for. Good for any number of threads.
    static const WordCode& common();
    // A list in the form of common_words.tsv (see scripts/common_words). Throws std::invalid_argument where it is none.
    explicit WordCode(std::string_view list);

    // Replaces `out` by what was coded. BitReader::bytes_behind bytes behind `code` must be readable. False if it is damaged.
    bool expand(std::string_view code, std::string& out) const;

    const EntryCode& words() const { return words_; }
    const EntryCode& pieces() const { return pieces_; }

private:
    struct List;
    struct Room;

    explicit WordCode(const List& list);
    bool expand_spelled(BitReader& bits, Room& room, bool& after_word) const;

    EntryCode words_;   // the empty one: what follows is spelled
    EntryCode pieces_;  // the empty one: the word ends
};

// One thread each.
class WordCoder {
public:
    explicit WordCoder(const WordCode& code) : words_(code.words()), pieces_(code.pieces()) {}
    // Appends the code of `text`, any bytes, in whole bytes.
    void append(std::string_view text, std::string& out);

private:
    // A word, or what stands between two.
    struct Run {
        std::uint32_t begin = 0, end = 0, hash = 0;
        std::uint32_t with_last = 0;  // the hash of both, if there is one before it
    };
    void find_runs(std::string_view text);
    const EntryCode::Known* longest_known(std::string_view text, std::size_t& run) const;
    void spell(std::string_view word, BitWriter& bits) const;

    const EntryCode &words_, &pieces_;
    std::vector<Run> runs_;
};

}  // namespace hark
