// PRACTICES S23: segments by any column, without finding what is chance; S28: themes by parties, conflicts first.
#include "hark/insight/cross.h"

#include "insight/corpus.h"
#include "quality/emerging/groups.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;

// Ten comments a group; the first `liked` like the topic, the rest dislike it.
void say(CrossCounts& counts, Corpus& corpus, std::size_t group, const std::string& topic, int liked, int disliked) {
    for (int i = 0; i < liked + disliked; ++i) {
        FeedbackRow& row = corpus.row();
        corpus.mention(row, topic, i < liked ? Polarity::positive : Polarity::negative);
        counts.add(row, group);
    }
}

TEST(Cross, S28ConflictsComeFirstAndEmptyCellsSaySo) {
    Corpus corpus;
    CrossCounts counts(3);
    say(counts, corpus, 0, "delivery.time", 30, 20);
    say(counts, corpus, 1, "delivery.time", 30, 20);
    say(counts, corpus, 0, "staff.attitude", 18, 2);
    say(counts, corpus, 1, "staff.attitude", 2, 18);
    const std::vector<CrossTopic> rows = agreement(counts);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].topic, corpus.topic("staff.attitude"));
    EXPECT_TRUE(rows[0].conflict);
    EXPECT_NEAR(rows[0].apart, 1.6, 1e-9);
    EXPECT_FALSE(rows[1].conflict);
    EXPECT_EQ(rows[0].nets[2].n, 0);
}
TEST(Cross, AFewOpposedVoicesAreNoConflict) {
    Corpus corpus;
    CrossCounts counts(2);
    say(counts, corpus, 0, "a.b", 3, 0);
    say(counts, corpus, 1, "a.b", 0, 3);
    ASSERT_EQ(agreement(counts).size(), 1u);
    EXPECT_FALSE(agreement(counts)[0].conflict);
    EXPECT_TRUE(agreement(counts, 7).empty());
}
TEST(Cross, S23FindsThePlantedSegment) {
    const std::vector<CrossDifference> found = differences(test::groups_of(20, 200, true, 1));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].topic, 0);
    EXPECT_EQ(found[0].group, 0u);
    EXPECT_LE(found[0].q_value, 0.05);
    EXPECT_GT(found[0].low, 0);
}
TEST(Cross, S23FindsHardlyAnythingInNullSegments) {
    int runs_with_findings = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const std::vector<CrossDifference> found = differences(test::groups_of(100, 60, false, seed));
        runs_with_findings += std::ranges::any_of(found, [](const CrossDifference& one) { return one.q_value <= 0.05; });
    }
    EXPECT_LE(runs_with_findings, 1);
}
TEST(Cross, ComparesOnlyGroupsThatAreLargeEnough) {
    const CrossCounts counts = test::groups_of(4, 20, false, 1);
    EXPECT_TRUE(differences(counts).empty());
    EXPECT_FALSE(differences(counts, {.least = 20}).empty());
}
TEST(Cross, IsTheSameHoweverItIsCut) {
    Corpus corpus;
    CrossCounts whole(2), first(2), second;
    for (int i = 0; i < 60; ++i) {
        FeedbackRow& row = corpus.row();
        corpus.mention(row, i % 3 == 0 ? "a.b" : "c.d", i % 2 == 0 ? Polarity::positive : Polarity::mixed, 1'000 + i);
    }
    second = CrossCounts(2);
    for (int i = 0; i < 60; ++i) {
        const auto group = static_cast<std::size_t>(i % 2);
        whole.add(corpus.rows[static_cast<std::size_t>(i)], group);
        (i < 20 ? first : second).add(corpus.rows[static_cast<std::size_t>(59 - i)], static_cast<std::size_t>((59 - i) % 2));
    }
    second.merge(first);
    for (TopicId topic = 0; topic < 2; ++topic)
        for (std::size_t group = 0; group < 2; ++group) EXPECT_EQ(whole.cell(topic, group), second.cell(topic, group));
    EXPECT_EQ(whole.comments(), second.comments());
}

}  // namespace
}  // namespace hark
