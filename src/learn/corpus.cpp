#include "corpus.h"

#include <algorithm>

namespace hark::learn {

void Corpus::thin() {
    Texts kept;
    std::string kept_quoted;
    std::vector<std::uint64_t> kept_begins{0};
    for (std::size_t t = 0; t < texts.size(); t += 2) {
        const auto read = words.text(t);
        kept.words.insert(kept.words.end(), read.begin(), read.end());
        kept.begins.push_back(kept.words.size());
        kept.sets.push_back(words.sets[t]);
        texts[t / 2] = texts[t];
        if (t + 1 >= quote_begins.size()) continue;
        kept_quoted.append(quoted, quote_begins[t], quote_begins[t + 1] - quote_begins[t]);
        kept_begins.push_back(kept_quoted.size());
    }
    texts.resize((texts.size() + 1) / 2);
    words = std::move(kept);
    quoted = std::move(kept_quoted);
    quote_begins = std::move(kept_begins);
}

// Words are numbered anew, as they come: sums depend on the order of the words.
void Corpus::copy_without(const std::vector<std::uint16_t>& left_out, Corpus& rest) const {
    constexpr std::uint16_t none = 0xFFFF;
    std::vector<std::uint16_t> set_numbers(sets.size(), none);
    for (std::size_t s = 0; s < sets.size(); ++s) {
        if (std::ranges::find(left_out, s) != left_out.end()) continue;
        set_numbers[s] = static_cast<std::uint16_t>(rest.sets.size());
        rest.sets.push_back(sets[s]);
    }
    std::vector<std::uint32_t> word_numbers(names.size(), 0);
    const auto numbered = [&](std::uint32_t word) {
        std::uint32_t& number = word_numbers[word];
        if (number == 0 && word != 0) number = static_cast<std::uint32_t>(rest.names.size()), rest.names.push_back(names[word]);
        return number;
    };
    for (std::size_t t = 0; t < texts.size(); ++t) {
        if (set_numbers[words.sets[t]] == none) continue;
        rest.texts.push_back(texts[t]);
        for (const std::uint32_t word : words.text(t)) rest.words.words.push_back(numbered(Texts::plain(word)) | (word & ~Texts::plain(word)));
        rest.words.begins.push_back(rest.words.words.size());
        rest.words.sets.push_back(set_numbers[words.sets[t]]);
    }
}

}  // namespace hark::learn
