// Words and phrases that occur in enough texts, found level by level: a phrase is looked at only where its beginning is frequent.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace hark::learn {

// A text as word numbers; 0 stands where no phrase may cross (the end of a sentence, an unknown word).
struct Texts {
    static constexpr std::uint32_t turned = 0x8000'0000, quiet = 0x4000'0000;
    static std::uint32_t plain(std::uint32_t word) noexcept { return word & ~(turned | quiet); }
    std::vector<std::uint64_t> begins{0};
    std::vector<std::uint32_t> words;     // | turned | quiet
    std::vector<std::uint16_t> sets;      // by text

    std::size_t size() const noexcept { return sets.size(); }
    std::span<const std::uint32_t> text(std::size_t i) const { return {words.data() + begins[i], words.data() + begins[i + 1]}; }
};

struct Candidate {
    std::uint32_t before = 0;             // the candidate that it goes on from; 0: a single word
    std::uint32_t word = 0;
    std::uint32_t texts = 0, last_text = 0xFFFF'FFFF;
    std::uint16_t sets = 0, last_set = 0xFFFF;
};

class Candidates {
public:
    // Of at most `longest` words, in at least `least_texts` texts and `least_sets` sets.
    Candidates(const Texts& texts, std::uint32_t words, std::size_t longest, std::uint32_t least_texts, int least_sets);

    const std::vector<Candidate>& all() const noexcept { return all_; }   // [0] is nothing
    // Calls found(candidate, turned) for each in the text that does not consist of quiet words, in its order.
    template <typename Function>
    void each(std::span<const std::uint32_t> text, Function&& found) const {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool turned = (text[i] & Texts::turned) != 0;
            bool speaks = (text[i] & Texts::quiet) == 0;
            std::uint32_t at = by_word_[Texts::plain(text[i])];
            for (std::size_t j = i + 1; at != 0; ++j) {
                if (speaks) found(at, turned);
                if (j == text.size()) break;
                speaks |= (text[j] & Texts::quiet) == 0;
                at = next(at, Texts::plain(text[j]));
            }
        }
    }

private:
    std::uint32_t next(std::uint32_t from, std::uint32_t word) const {
        if (word == 0 || by_word_[word] == 0) return 0;
        const auto found = steps_.find(std::uint64_t{from} << 32 | word);
        return found == steps_.end() ? 0 : found->second;
    }
    void count_words(const Texts& texts);
    bool lengthen(const Texts& texts, std::size_t length, std::uint32_t least_texts);
    void keep(std::size_t from, std::uint32_t least_texts, int least_sets);
    static void note(Candidate& candidate, std::uint32_t text, std::uint16_t set);

    std::vector<Candidate> all_{Candidate{}};
    std::vector<std::uint32_t> by_word_;
    std::unordered_map<std::uint64_t, std::uint32_t> steps_;
};

}  // namespace hark::learn
