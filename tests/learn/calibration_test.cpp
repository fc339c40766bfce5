#include "learn/calibration.h"

#include <gtest/gtest.h>

#include "learn/small_corpus.h"

namespace hark::learn {
namespace {

TEST(Calibration, FindsHowOftenALeanIsRight) {
    const Corpus corpus = corpus_of({{300, 0, 300}});
    std::vector<Reading> readings;  // right in three of four texts, and always as sure
    for (std::size_t t = 0; t < 600; ++t) readings.push_back({(t < 300) == (t % 4 != 0) ? 2.0 : -2.0, 5});
    const LogitLine praises = calibrate(corpus, readings).praises;
    EXPECT_NEAR(praises.at(4400), 1099, 60);  // the logit of 3/4
    EXPECT_NEAR(praises.at(-4400), -1099, 60);
}
TEST(Calibration, FindsThatWhatLeansEvaluates) {
    const Corpus corpus = corpus_of({{300, 600, 300}});
    std::vector<Reading> readings;
    for (std::size_t t = 0; t < 1200; ++t) {
        const bool neutral = t >= 300 && t < 900;
        readings.push_back({(t < 300 ? 1 : -1) * (neutral == (t % 10 == 0) ? 3.0 : 0.2), 0});
    }
    const Calibration calibration = calibrate(corpus, readings);
    EXPECT_GT(calibration.apart, 0);
    EXPECT_LT(calibration.bias, 0);
    EXPECT_GT(calibration.evaluates.slope, 0);
}
TEST(Calibration, FindsWherePraiseBegins) {
    const Corpus corpus = corpus_of({{300, 0, 100, true}});
    std::vector<Reading> readings;  // praise that leans to blame a little
    for (std::size_t t = 0; t < 400; ++t) readings.push_back({t < 300 ? -0.3 : -1.5, 5});
    const double praise = calibrate(corpus, readings).praise;
    EXPECT_GT(praise, 0.3);
    EXPECT_LT(praise, 1.5);
}
TEST(Calibration, TakesTheMiddleOfWhatIsAsGoodButForAHair) {
    const Corpus corpus = corpus_of({{3000, 0, 3000, true}});
    std::vector<Reading> readings;  // one text in six thousand would be told from blame further up
    for (std::size_t t = 0; t < 6000; ++t) readings.push_back({t == 0 ? -0.5 : t < 3000 ? 1.5 : -1.5, 5});
    EXPECT_NEAR(calibrate(corpus, readings).praise, 0, 0.02);
}
TEST(Calibration, LeavesOutASetThatSaysTheOpposite) {
    std::vector<Answers> sets(8, {20, 0, 20});
    const Corpus corpus = corpus_of(sets);
    std::vector<Reading> readings;
    for (std::size_t t = 0; t < 320; ++t) {
        const double right = t % 40 < 20 ? 1.0 : -1.0;
        readings.push_back({t >= 280 ? -9 * right : t % 5 == 0 ? -right : right, 5});
    }
    EXPECT_GT(calibrate(corpus, readings).praises.slope, 300);
}

}  // namespace
}  // namespace hark::learn
