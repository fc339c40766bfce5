#include "engine/met_groups.h"

#include "hark/insight/fields.h"
#include "insight/corpus.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using testing::ElementsAre;
using testing::Pair;

MetGroups met_in_order(Corpus& corpus, const std::vector<std::uint64_t>& keys, std::size_t most = 100) {
    MetGroups met;
    for (const std::uint64_t key : keys) met.add(corpus.row(), key, [&] { return "value " + std::to_string(key); }, most);
    return met;
}

TEST(MetGroups, StandInTheOrderInWhichTheyWereMet) {
    Corpus corpus;
    const MetGroups met = met_in_order(corpus, {7, 3, 7, 7});
    EXPECT_THAT(met.groups(), ElementsAre(Pair(7, "value 7"), Pair(3, "value 3")));
    EXPECT_EQ(met.counts().comments(0), 3);
    EXPECT_EQ(met.counts().comments(1), 1);
}
TEST(MetGroups, MergedCountWhatAllOfThemMet) {
    Corpus corpus;
    MetGroups met = met_in_order(corpus, {7, 3});
    met.merge(met_in_order(corpus, {5, 3, 3}));
    EXPECT_THAT(met.groups(), ElementsAre(Pair(7, "value 7"), Pair(3, "value 3"), Pair(5, "value 5")));
    EXPECT_EQ(met.counts().comments(0), 1);
    EXPECT_EQ(met.counts().comments(1), 3);
    EXPECT_EQ(met.counts().comments(2), 1);
}
TEST(MetGroups, WhereThereAreTooManyNothingIsKeptAndItIsSaid) {
    Corpus corpus;
    EXPECT_FALSE(met_in_order(corpus, {1, 2, 1}, 2).too_many());
    const MetGroups many = met_in_order(corpus, {1, 2, 3, 1}, 2);
    EXPECT_TRUE(many.too_many());
    EXPECT_TRUE(many.groups().empty());
    MetGroups few = met_in_order(corpus, {1});
    few.merge(many);
    EXPECT_TRUE(few.too_many());
}
TEST(MetGroups, ReadAgainGoOnBeingCounted) {
    Corpus corpus;
    MetGroups met = met_in_order(corpus, {7, 3}), again;
    FieldWriter writer(1);
    writer(met);
    const std::string bytes = std::move(writer).bytes();
    FieldReader reader(1, bytes);
    reader(again);
    ASSERT_TRUE(reader.finished());
    again.add(corpus.row(), 3, [] { return std::string("asked twice"); }, 100);
    EXPECT_THAT(again.groups(), ElementsAre(Pair(7, "value 7"), Pair(3, "value 3")));
    EXPECT_EQ(again.counts().comments(1), 2);
}

}  // namespace
}  // namespace hark
