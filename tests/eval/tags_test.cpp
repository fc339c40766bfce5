#include "hark/eval/tags.h"

#include <gtest/gtest.h>

namespace hark::eval {
namespace {

TaggedRow labels(Tags gold, Tags said, Tags known = {}) { return {std::move(gold), std::move(said), std::move(known), {}, {}}; }
TaggedRow aspects(Aspects gold, Aspects said) { return {{}, {}, {}, std::move(gold), std::move(said)}; }

TEST(Tags, AreCountedARecordAndTagAtATime) {
    const TagMeasures m = measure_tags(std::vector{labels({"bug"}, {"bug", "praise"}), labels({"bug", "request"}, {"request"}), labels({"praise"}, {})}, {});
    ASSERT_TRUE(m.labels);
    EXPECT_FALSE(m.categories);
    const TagCounts& micro = m.labels->micro;
    EXPECT_EQ(micro.found, 2);
    EXPECT_EQ(micro.wrong, 1);
    EXPECT_EQ(micro.missed, 2);
    EXPECT_DOUBLE_EQ(micro.precision(), 2.0 / 3);
    EXPECT_DOUBLE_EQ(micro.recall(), 2.0 / 4);
    EXPECT_DOUBLE_EQ(micro.f1(), 4.0 / 7);
    EXPECT_DOUBLE_EQ(m.labels->macro_f1, (2.0 / 3 + 1 + 0) / 3);
    EXPECT_DOUBLE_EQ(m.labels->exact, 0);
    EXPECT_EQ(m.labels->covered.f1(), micro.f1());
}
TEST(Tags, ThatMeanNothingAreNoTarget) {
    const TagMeasures m = measure_tags(std::vector{labels({"other"}, {}), labels({"(none)"}, {"other"}), labels({"bug"}, {"bug"})}, {});
    EXPECT_EQ(m.labels->micro.found, 1);
    EXPECT_EQ(m.labels->micro.wrong + m.labels->micro.missed, 0);
    EXPECT_DOUBLE_EQ(m.labels->exact, 1);
}
TEST(Tags, ThatPeopleDidNotLookForAreNotCounted) {
    const TagMeasures m = measure_tags(std::vector{labels({"bug"}, {"bug", "praise"}, {"bug", "request"})}, {});
    EXPECT_EQ(m.labels->micro.wrong, 0);
}
TEST(Tags, OfOursBecomeTheirsThroughAMap) {
    const TagMap map{{"staff", {"SERVICE"}}, {"food", {"FOOD#QUALITY", "FOOD#STYLE"}}, {"weather", {"WEATHER"}}};
    const TagMeasures m = measure_tags(std::vector{labels({"FOOD#STYLE", "PRICE"}, {"food", "weather", "unmapped"}), labels({"FOOD#QUALITY", "SERVICE"}, {"food"})}, map);
    // The two kinds of food are one class; the weather is in no record; nothing leads to PRICE.
    EXPECT_EQ(m.labels->by_tag.at("FOOD#QUALITY+FOOD#STYLE").found, 2);
    EXPECT_EQ(m.labels->by_tag.at("SERVICE").missed, 1);
    EXPECT_EQ(m.labels->by_tag.at("PRICE").missed, 1);
    EXPECT_EQ(m.labels->by_tag.size(), 3u);
    EXPECT_DOUBLE_EQ(m.labels->micro.recall(), 2.0 / 4);
    EXPECT_DOUBLE_EQ(m.labels->covered.recall(), 2.0 / 3);
}
TEST(Tags, ThatShareATargetAreJoinedInAChain) {
    const TagMap map{{"a", {"X", "Y"}}, {"b", {"Y", "Z"}}};
    const TagMeasures m = measure_tags(std::vector{labels({"X"}, {"b"}), labels({"Y", "Z"}, {"a"})}, map);
    EXPECT_EQ(m.labels->by_tag.at("X+Y+Z").found, 2);
    EXPECT_EQ(m.labels->tags, 1);
}
TEST(Tags, OfAspectsAreCountedWithAndWithoutTheirPolarity) {
    const TagMeasures m = measure_tags(
        std::vector{aspects({{"food", "positive"}, {"staff", "neg"}}, {{"food", "negative"}, {"staff", "negative"}, {"price", "positive"}})}, {});
    EXPECT_EQ(m.categories->micro.found, 2);
    EXPECT_EQ(m.categories->micro.wrong, 1);
    EXPECT_EQ(m.aspects->micro.found, 1);
    EXPECT_EQ(m.aspects->micro.wrong, 2);
    EXPECT_EQ(m.aspects->micro.missed, 1);
    EXPECT_EQ(m.categories_found, 2);
    EXPECT_EQ(m.polarity_right, 1);
}
TEST(Tags, FoldThePolaritiesThatSetsUse) {
    EXPECT_EQ(folded_polarity("Positive"), "positive");
    EXPECT_EQ(folded_polarity("NEG"), "negative");
    EXPECT_EQ(folded_polarity("conflict"), "conflict");
    EXPECT_EQ(folded_polarity("mixed"), "mixed");
    EXPECT_EQ(folded_polarity(""), "none");
}

}  // namespace
}  // namespace hark::eval
