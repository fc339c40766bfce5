#include "hark/eval/bootstrap.h"

#include <algorithm>
#include <cmath>

#include "hark/base/content_key.h"

namespace hark::eval {
namespace {


// SplitMix64 (Steele, Lea & Flood 2014): one multiplication chain a number, no state but a counter.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    // Uniform below `n`, by Lemire's multiplication; its bias is n / 2^64.
    std::size_t below(std::size_t n) {
        std::uint64_t x = state_ += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        x ^= x >> 31;
        __extension__ using wide = unsigned __int128;
        return static_cast<std::size_t>((wide{x} * n) >> 64);
    }

private:
    std::uint64_t state_;
};

// The answers of one system as small numbers: the place in the confusion, and the rank of the score.
class System {
public:
    explicit System(const std::vector<Outcome>& outcomes) {
        std::vector<double> scores;
        for (const Outcome& row : outcomes)
            if (!std::isnan(row.score)) scores.push_back(row.score);
        std::ranges::sort(scores);
        const auto repeats = std::ranges::unique(scores);
        scores.erase(repeats.begin(), repeats.end());
        for (const Outcome& row : outcomes) {
            if (row.gold == Label::none) {
                rows_.push_back({label_count * label_count, 0});
                continue;
            }
            const auto cell = static_cast<std::uint32_t>(row.gold) * label_count + static_cast<std::uint32_t>(row.said);
            const auto rank = std::isnan(row.score) ? 0 : std::ranges::lower_bound(scores, row.score) - scores.begin() + 1;
            rows_.push_back({static_cast<std::uint32_t>(cell), static_cast<std::uint32_t>(rank)});
        }
        counts_.resize(scores.size() + 1);
    }
    void begin() {
        cells_.fill(0);
        std::ranges::fill(counts_, ScoreCounts{});
    }
    void draw(std::size_t index) {
        const Row row = rows_[index];
        ++cells_[row.cell];
        counts_[row.rank].positive += row.cell < label_count;
        counts_[row.rank].negative += row.cell >= 2 * label_count && row.cell < label_count * label_count;
    }
    Drawn end() {
        Confusion confusion{};
        for (std::size_t i = 0; i < label_count * label_count; ++i) confusion[i / label_count][i % label_count] = cells_[i];
        return {macro_f1(confusion, all_labels).value_or(nothing), macro_f1(without_neutral(confusion), polar).value_or(nothing),
                auc(std::span(counts_).subspan(1)).value_or(nothing)};
    }

private:
    struct Row {
        std::uint32_t cell, rank;  // rank 0: no score
    };
    std::vector<Row> rows_;
    std::array<std::int64_t, label_count * label_count + 1> cells_{};
    std::vector<ScoreCounts> counts_;
};

}  // namespace

std::vector<std::vector<Drawn>> bootstrap(std::span<const std::vector<Outcome>* const> systems, int draws, std::string_view seed) {
    std::vector<System> all;
    for (const auto* outcomes : systems) all.emplace_back(*outcomes);
    std::vector<std::vector<Drawn>> drawn(systems.size());
    const std::size_t rows = systems.empty() ? 0 : systems[0]->size();
    Random random(hash64(seed));
    for (int draw = 0; draw < draws && rows > 0; ++draw) {
        for (System& system : all) system.begin();
        for (std::size_t i = 0; i < rows; ++i) {
            const std::size_t index = random.below(rows);
            for (System& system : all) system.draw(index);
        }
        for (std::size_t s = 0; s < all.size(); ++s) drawn[s].push_back(all[s].end());
    }
    return drawn;
}

std::optional<Interval> middle(std::vector<double> values) {
    std::erase_if(values, [](double value) { return std::isnan(value); });
    if (values.size() < 40) return std::nullopt;
    std::ranges::sort(values);
    const std::size_t cut = values.size() / 40;  // 2.5 %
    return Interval{values[cut], values[values.size() - 1 - cut]};
}

}  // namespace hark::eval
