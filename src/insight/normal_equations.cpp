#include "hark/insight/drivers.h"

#include <algorithm>

namespace hark {

void themes_of(const FeedbackRow& row, std::vector<ThemeNumber>& themes) {
    themes.clear();
    for (const FeedbackMention& mention : row.mentions) {
        if (mention.topic >= most_driver_topics) continue;
        const bool mixed = mention.polarity == Polarity::mixed;
        if (mixed || mention.polarity == Polarity::positive) themes.push_back(theme_number(mention.topic, Side::liked));
        if (mixed || mention.polarity == Polarity::negative) themes.push_back(theme_number(mention.topic, Side::disliked));
    }
    std::ranges::sort(themes);
    themes.erase(std::unique(themes.begin(), themes.end()), themes.end());
}

void NormalEquations::add_to(std::size_t block, std::span<const ThemeNumber> themes, std::int64_t score) {
    const std::size_t last = themes.empty() ? 0 : themes.back();
    if (last >= products.size()) {
        products.resize(last + 1);
        pairs.resize((last + 1) * (last + 2) / 2);
    }
    squares[block] += score * score;
    ++pairs[0][block];
    products[0][block] += score;
    for (std::size_t i = 0; i < themes.size(); ++i) {
        const std::size_t j = themes[i], row = j * (j + 1) / 2;
        products[j][block] += score;
        ++pairs[row][block];
        for (std::size_t k = 0; k <= i; ++k) ++pairs[row + themes[k]][block];
    }
}

void NormalEquations::merge(const NormalEquations& other) {
    const auto add = [](PerBlock& sum, const PerBlock& more) {
        for (std::size_t block = 0; block < blocks; ++block) sum[block] += more[block];
    };
    products.resize(std::max(products.size(), other.products.size()));
    pairs.resize(std::max(pairs.size(), other.pairs.size()));
    for (std::size_t i = 0; i < other.products.size(); ++i) add(products[i], other.products[i]);
    for (std::size_t i = 0; i < other.pairs.size(); ++i) add(pairs[i], other.pairs[i]);
    add(squares, other.squares);
}

std::int64_t NormalEquations::rows() const noexcept {
    std::int64_t rows = 0;
    if (!pairs.empty())
        for (const std::int64_t of_block : pairs[0]) rows += of_block;
    return rows;
}

}  // namespace hark
