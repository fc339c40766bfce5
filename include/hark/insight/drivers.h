// hark/insight/drivers.h: which themes move a score, all of them at once.
//
//   NormalEquations sums;
//   themes_of(row, themes);  sums.add(themes, row.key, *row.stars);         // of each rated row
//   Drivers drivers = drivers_of(sums, names, {"stars", 100});
//
// A theme that keeps company with a harmful one looks harmful by itself: comments with it are rated lower. So the score is
// fitted by all themes together (linear regression, Hoerl & Kennard 1970 for the ridge), from sums of whole numbers that can be
// collected in any order. The ridge is a tenth of a row a theme: it parts themes that always come together and leaves all
// others alone (a theme of 20 rows is drawn to zero by half a percent), so that intervals keep their promise.
//
// Intervals are 95 % and robust: ratings spread unequally, so nothing is assumed of their errors. The rows fall into 32 blocks
// by content key; the fit without each block in turn says how far it would wander (delete-a-group jackknife, Shao & Wu 1989,
// Kott 2001; Student's t). The halves of the blocks, fitted apart, say what is stable. Pure, any thread; floats are made from final
// sums, in the order of names. Nothing fails: what the data cannot bear is left out, and `notes` says how much more is needed.
#pragma once

#include "hark/insight/insight.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hark {

using ThemeNumber = std::uint32_t;  // 1 + 2 x topic id + side; 0 stands for what all rows have
inline constexpr ThemeNumber theme_number(TopicId topic, Side side) {
    return 1 + 2 * ThemeNumber{topic} + static_cast<ThemeNumber>(side);
}
// The themes of a row, ascending, each once; mixed mentions are on both sides. Of topics from `most_driver_topics` on none:
// the sums grow by the square.
inline constexpr std::size_t most_driver_topics = 256;
void themes_of(const FeedbackRow& row, std::vector<ThemeNumber>& themes);

// What the fit needs of all rows with a score, in blocks of rows.
struct NormalEquations {
    static constexpr std::size_t blocks = 32;
    using PerBlock = std::array<std::int64_t, blocks>;

    std::vector<PerBlock> pairs;     // rows with theme j and theme k <= j, at j (j + 1) / 2 + k
    std::vector<PerBlock> products;  // sum of their scores, by theme
    PerBlock squares{};              // sum of the squared scores

    // Scores up to 10^6, 10^6 rows of such, or as many more as they are smaller, squared.
    void add(std::span<const ThemeNumber> themes, const ContentKey& key, std::int64_t score) { add_to(block_of(key), themes, score); }
    void add_to(std::size_t block, std::span<const ThemeNumber> themes, std::int64_t score);
    static std::size_t block_of(const ContentKey& key) noexcept { return key.low % blocks; }
    void merge(const NormalEquations& other);
    std::int64_t rows() const noexcept;
    bool operator==(const NormalEquations&) const = default;
};

struct DriverScore {
    std::string name;   // "stars", "nps", or a column
    double unit = 1;    // scores are counted in 1/unit
};
inline const DriverScore star_score{"stars", 100}, nps_score{"nps", 1};
struct DriverOptions {
    std::int64_t least = 20;        // rated rows with a theme, and without it
    std::int64_t least_rated = 100; // rated rows in all
    std::int64_t rows_a_theme = 10; // so many for each theme in the fit: else the rarest are left out
    std::int64_t least_kano = 30;   // rated rows on either side of a topic
};

struct Driver {
    std::string topic;
    Side side = Side::disliked;
    std::string id() const;
    std::int64_t n = 0;  // rated rows with it
    Estimate share;      // of the rated rows
    Estimate effect;     // on the score of a row that has it, all other themes being equal
    Estimate impact;     // how far the average would move if nobody said it: - share x effect
    bool stable = false;     // both halves of the rows give the effect the same sign
    double inflation = 1;    // of the effect's variance by company (VIF, Marquardt 1970); above 5: hard to tell apart
    std::string companion;   // id of the theme in the fit that it comes with most; "" for none
    double correlation = 0;  // with it (phi)

    bool clear() const noexcept { return effect.low > 0 || effect.high < 0; }
    bool operator==(const Driver&) const = default;
};

// How being good and being bad at a topic weigh (Kano 1984, read from penalties and rewards: Brandt 1988).
enum class Kano : std::uint8_t {
    too_few,    // not enough data on one of its sides
    unclear,    // neither side clearly moves the score
    must_be,    // bad costs more than good gains
    linear,     // both move it, and neither clearly more
    delighter,  // good gains more than bad costs
};
std::string_view name_of(Kano kano);
// Importance against performance (Martilla & James 1977), cut at the medians of the topics; what may be chance matters less.
enum class Quadrant : std::uint8_t { mend, keep, watch, enough };
std::string_view name_of(Quadrant quadrant);

struct TopicDriver {
    std::string topic;
    std::int64_t liked = 0, disliked = 0;                 // rated rows
    std::optional<Estimate> reward, penalty, asymmetry;  // effect of liked; of disliked, negated; penalty - reward
    Kano kano = Kano::too_few;
    std::int64_t kano_needs = 0;  // about so many more rated rows until both sides can be told; 0: none
    Estimate importance;          // reward + penalty: what lies between hating and loving it
    double performance = 0;       // of the rows that judge it, the share that like it (both: half)
    Quadrant quadrant = Quadrant::watch;

    bool operator==(const TopicDriver&) const = default;
};

struct Drivers {
    std::string score;               // DriverScore::name
    std::optional<Estimate> average; // of the rated rows
    double explained = 0;            // share of the score's variance (R²)
    double rank_agreement = 0;       // Spearman's, of the effects in both halves
    std::vector<Driver> drivers;     // by size of impact
    std::vector<TopicDriver> topics; // by importance
    std::vector<std::string> notes;  // what there was not enough data for, what is hard to tell apart

    bool operator==(const Drivers&) const = default;
};

Drivers drivers_of(const NormalEquations& sums, const FeedbackNames& names, const DriverScore& score,
                   const DriverOptions& options = {});

// "Delivery that is late costs ...": one paragraph a driver, no more than its figures bear.
std::string describe(const Driver& driver, const Drivers& all, std::string_view title);

}  // namespace hark
