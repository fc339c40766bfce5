#include "analysis/topic_traits.h"

#include <gtest/gtest.h>

#include "support/small_models.h"

namespace hark {
namespace {

TEST(TopicTable, KnowsWhatTheRulesAskOfTopics) {
    const Models models = small_models({{"taxonomy", "wait.time\tWait\tWaiting\tx\nproduct.general\tProduct\tOverall\tx\nproduct.parts\tProduct\tParts\tx\ndigital.bug\tDigital\tBugs\tx\n"}});
    const TopicTable table(models);
    EXPECT_EQ(table.general(), 1);
    EXPECT_TRUE(table[0].quality);
    EXPECT_FALSE(table[2].quality);
    EXPECT_TRUE(table[2].parts);
    EXPECT_TRUE(table[3].digital);
    EXPECT_EQ(table[1].group, table[2].group);
    EXPECT_NE(table[0].group, table[1].group);
}
TEST(TopicTable, HasNoGeneralTopicWhereTheModelsHaveNone) { EXPECT_EQ(TopicTable(small_models({{"valence", "good\t2\n"}})).general(), no_topic); }

}  // namespace
}  // namespace hark
