#include "corpus.h"

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

}  // namespace hark::learn
