#include "candidates.h"

#include <algorithm>

namespace hark::learn {
namespace {

// Counts that are never too low: most phrases occur once, and need no place of their own to be known for that.
class Sketch {
public:
    void add(std::uint64_t key) {
        std::uint8_t& count = counts_[place(key)];
        count = static_cast<std::uint8_t>(count + (count < 255));
    }
    bool may_reach(std::uint64_t key, std::uint32_t least) const { return counts_[place(key)] >= std::min(least, 255u); }

private:
    static constexpr int bits = 25;
    static std::size_t place(std::uint64_t key) { return static_cast<std::size_t>((key * 0x9E37'79B9'7F4A'7C15ull) >> (64 - bits)); }
    std::vector<std::uint8_t> counts_ = std::vector<std::uint8_t>(std::size_t{1} << bits);
};

}  // namespace

void Candidates::note(Candidate& candidate, std::uint32_t text, std::uint16_t set) {
    if (candidate.last_text == text) return;
    candidate.last_text = text;
    ++candidate.texts;
    if (candidate.last_set == set) return;  // sets come one after another
    candidate.last_set = set;
    ++candidate.sets;
}

void Candidates::count_words(const Texts& texts) {
    for (std::uint32_t t = 0; t < texts.size(); ++t)
        for (const std::uint32_t word : texts.text(t))
            if (const std::uint32_t plain = Texts::plain(word); plain != 0) note(all_[by_word_[plain]], t, texts.sets[t]);
}

// Drops what is too rare of those from `from` on, and numbers the others anew.
void Candidates::keep(std::size_t from, std::uint32_t least_texts, int least_sets) {
    std::size_t kept = from;
    for (std::size_t i = from; i < all_.size(); ++i) {
        const Candidate candidate = all_[i];
        const bool frequent = candidate.texts >= least_texts && candidate.sets >= least_sets;
        std::uint32_t& place = candidate.before == 0 ? by_word_[candidate.word] : steps_[std::uint64_t{candidate.before} << 32 | candidate.word];
        place = frequent ? static_cast<std::uint32_t>(kept) : 0;
        if (frequent) all_[kept++] = candidate;
    }
    all_.resize(kept);
    std::erase_if(steps_, [](const auto& step) { return step.second == 0; });
}

// Makes candidates of one word more than those that there are.
bool Candidates::lengthen(const Texts& texts, std::size_t length, std::uint32_t least_texts) {
    Sketch sketch;
    const auto each_key = [&](std::uint32_t t, auto&& function) {
        const auto text = texts.text(t);
        for (std::size_t i = 0; i + length <= text.size(); ++i) {
            std::uint32_t at = by_word_[Texts::plain(text[i])];
            for (std::size_t j = 1; at != 0 && j + 1 < length; ++j) at = next(at, Texts::plain(text[i + j]));
            const std::uint32_t last = Texts::plain(text[i + length - 1]);
            if (at != 0 && last != 0 && by_word_[last] != 0) function(at, last, std::uint64_t{at} << 32 | last);
        }
    };
    for (std::uint32_t t = 0; t < texts.size(); ++t) each_key(t, [&](std::uint32_t, std::uint32_t, std::uint64_t key) { sketch.add(key); });
    const std::size_t before = all_.size();
    for (std::uint32_t t = 0; t < texts.size(); ++t)
        each_key(t, [&](std::uint32_t from, std::uint32_t word, std::uint64_t key) {
            if (!sketch.may_reach(key, least_texts)) return;
            const auto [at, fresh] = steps_.try_emplace(key, static_cast<std::uint32_t>(all_.size()));
            if (fresh) all_.push_back({.before = from, .word = word});
            note(all_[at->second], t, texts.sets[t]);
        });
    return all_.size() > before;
}

Candidates::Candidates(const Texts& texts, std::uint32_t words, std::size_t longest, std::uint32_t least_texts, int least_sets) : by_word_(words + 1) {
    for (std::uint32_t word = 1; word <= words; ++word) {
        by_word_[word] = word;
        all_.push_back({.word = word});
    }
    count_words(texts);
    keep(1, least_texts, least_sets);
    for (std::size_t length = 2; length <= longest; ++length) {
        const std::size_t from = all_.size();
        if (!lengthen(texts, length, least_texts)) break;
        keep(from, least_texts, least_sets);
    }
}

}  // namespace hark::learn
