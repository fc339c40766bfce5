// In each sample something begins to go wrong towards the end: showers run cold in the hotel's new wing, an update of
// the app crashes, a new warehouse sends the wrong things.
#include "workbench.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

const std::string samples = HARK_SOURCE_DIR "/corpora/samples/";

// A sample as it stands in the store after a run.
struct Sample {
    explicit Sample(const std::string& file, const std::map<std::string, Role, std::less<>>& map = {}) {
        RunOptions options;
        options.paths = {samples + file};
        options.read.map = map;
        if (const auto report = run(options, repository_models(), store); !report)
            throw std::runtime_error(to_string(report.error()));
        const Status scanned = store.scan({}, [&](const FeedbackRow& row) { return rows.push_back(row), true; });
        if (!scanned) throw std::runtime_error(to_string(scanned.error()));
    }
    std::vector<Theme> themes() const {
        Tally tally;
        for (const FeedbackRow& row : rows) tally.add(row);
        return std::move(tally).finish(*store.names(), {}).themes;
    }
    // The same comments on the same days, but not each on its own day.
    void shuffle_dates(unsigned seed) {
        std::mt19937 random(seed);
        for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1].time, rows[random() % i].time);
    }

    Workbench bench;
    Store store = bench.store();
    std::vector<FeedbackRow> rows;
};

bool alarms(const Theme& theme) { return theme.change && theme.change->trend >= Trend::emerging; }

std::string begin_of(const std::vector<Theme>& themes, const std::string& id) {
    for (const Theme& theme : themes)
        if (theme.id() == id && alarms(theme)) return iso_date(theme.change->begin);
    return "no alarm";
}

TEST(ChangesInSamples, HotelShowersRunColdFromTheMiddleOfSeptember) {
    EXPECT_EQ(begin_of(Sample("hotel_reviews.csv").themes(), "place.facility/disliked"), "2026-09-13");
}
TEST(ChangesInSamples, AppCrashesFromSeptember) {
    const Sample survey("nps_survey.csv", {{"Q2", Role::text}, {"Q3", Role::ignored}});
    const std::string begin = begin_of(survey.themes(), "digital.bug/disliked");
    EXPECT_GE(begin, "2026-08-01");
    EXPECT_LE(begin, "2026-09-28");
}
TEST(ChangesInSamples, WrongParcelsFromSeptember) {
    const std::string begin = begin_of(Sample("shop_reviews.jsonl").themes(), "delivery.condition/disliked");
    EXPECT_GE(begin, "2026-08-25");
    EXPECT_LE(begin, "2026-09-20");
}

// Where nothing changes, one run in twenty may raise an alarm; five or more of forty happen by chance once in twenty.
TEST(ChangesInSamples, HardlyEverAlarmOnceTheDatesAreShuffled) {
    Sample hotel("hotel_reviews.csv");
    int runs = 0;
    for (unsigned seed = 0; seed < 40; ++seed) {
        hotel.shuffle_dates(seed);
        const std::vector<Theme> themes = hotel.themes();
        runs += std::any_of(themes.begin(), themes.end(), alarms);
    }
    EXPECT_LE(runs, 4);
}

}  // namespace
}  // namespace hark
