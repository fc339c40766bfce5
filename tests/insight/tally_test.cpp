#include "insight/corpus.h"

#include <set>

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using test::Random;
using testing::IsEmpty;
using testing::SizeIs;

// A bit of everything: dates, ratings, segments, labels, mentions that repeat and that disagree.
Corpus motley(std::uint64_t seed) {
    Random random(seed);
    Corpus corpus;
    const std::string topics[]{"delivery.time", "product.quality", "product.general", "service.staff", "price.value"};
    for (int i = 0; i < 400; ++i) {
        FeedbackRow& row = corpus.row(random.below(100 * seconds_per_day));
        for (const std::string& topic : topics)
            while (random.chance(0.3)) {
                corpus.mention(row, topic, static_cast<Polarity>(random.below(5)),
                               std::int32_t(random.below(100) * 100));
                if (random.chance(0.3)) corpus.label_last(row, random.chance(0.5) ? "fact.late" : "complaint", 2);
            }
        if (random.chance(0.8)) row.stars = random.stars(3.5);
        row.segments = {corpus.segment("country", random.chance(0.5) ? "Norway" : "Chile")};
        if (random.chance(0.3)) row.segments.push_back(corpus.segment("app", "2.1"));
        std::sort(row.segments.begin(), row.segments.end());
    }
    return corpus;
}

std::vector<Play> playbook() {
    return {test::play("delivery.time/carrier", {"fact.late"}), test::play("delivery.time/any"),
            test::play("product.quality/check"), test::play("product.general/ask"),
            test::play("service.staff/thank", {}, true)};
}

std::string sentence(const Quote& quote) {
    return "sentence of " + to_hex(quote.key).substr(0, 6) + " and nobody else";
}

TEST(Tally, DoesNotDependOnTheOrderOfTheRows) {
    Corpus corpus = motley(1);
    const Insights expected = corpus.insights(playbook(), sentence);
    ASSERT_THAT(expected.themes, SizeIs(10));
    ASSERT_FALSE(expected.actions.empty());
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random(seed).shuffle(corpus.rows);
        EXPECT_EQ(corpus.insights(playbook(), sentence), expected) << "seed " << seed;
    }
}

TEST(Tally, IsTheSumOfTalliesOfParts) {
    const Corpus corpus = motley(7);
    const Insights expected = corpus.insights(playbook(), sentence);
    std::vector<Tally> parts(4);
    for (std::size_t i = 0; i < corpus.rows.size(); ++i) parts[i * 7 % 3].add(corpus.rows[i]);  // the last one has counted nothing
    Tally sum;
    for (const std::size_t part : {2, 3, 0, 1}) sum.merge(parts[part]);
    EXPECT_EQ(std::move(sum).finish(corpus.names, playbook(), sentence), expected);
}

TEST(Tally, SaysBeforehandWhichSentencesItWillAskFor) {
    const Corpus corpus = motley(3);
    std::vector<Play> plays = playbook();
    plays.push_back(test::play("price.value/dear", {"word:dear"}));
    Tally tally;
    for (const FeedbackRow& row : corpus.rows) tally.add(row);
    std::set<std::int64_t> announced, asked;
    const auto unlike = [&](const Quote& quote) {
        asked.insert(quote.verbatim);
        const std::string hex = to_hex(quote.key);
        return hex.substr(0, 8) + " " + hex.substr(8, 8) + (hex.front() < '8' ? " dear" : "");
    };
    const Insights found = std::move(tally).finish(corpus.names, plays, unlike, [&](std::span<const Quote> quotes) {
        EXPECT_TRUE(asked.empty());
        for (const Quote& quote : quotes) announced.insert(quote.verbatim);
    });
    EXPECT_EQ(corpus.insights(plays, unlike), found) << "to be told beforehand changes nothing";
    EXPECT_GT(asked.size(), 50u);
    const auto surprises = std::ranges::count_if(asked, [&](std::int64_t verbatim) { return !announced.contains(verbatim); });
    EXPECT_LE(surprises, std::ssize(asked) / 20);  // where many say the same, more are looked at
    EXPECT_LE(announced.size(), asked.size() * 3 / 2);
}

TEST(Tally, DoesNotDependOnHowTheStoreNumbersItsNames) {
    Corpus corpus = motley(2);
    const Insights expected = corpus.insights(playbook(), sentence);
    const auto topics = static_cast<TopicId>(corpus.names.topics.size() - 1);
    const auto labels = static_cast<LabelId>(corpus.names.labels.size() - 1);
    const auto segments = static_cast<SegmentId>(corpus.names.segments.size() - 1);
    std::reverse(corpus.names.topics.begin(), corpus.names.topics.end());
    std::reverse(corpus.names.labels.begin(), corpus.names.labels.end());
    std::reverse(corpus.names.segments.begin(), corpus.names.segments.end());
    for (FeedbackRow& row : corpus.rows) {
        for (FeedbackMention& mention : row.mentions) mention.topic = static_cast<TopicId>(topics - mention.topic);
        for (FeedbackLabel& label : row.labels) label.label = static_cast<LabelId>(labels - label.label);
        for (SegmentId& segment : row.segments) segment = segments - segment;
        std::sort(row.segments.begin(), row.segments.end());
    }
    EXPECT_EQ(corpus.insights(playbook(), sentence), expected);
}

TEST(Tally, CountsFastDeliveryInABrokenBoxAsOneLikeAndOneDislike) {
    Corpus corpus;
    corpus.options.least = 1;
    FeedbackRow& row = corpus.row();
    corpus.mention(row, "delivery.time", Polarity::positive);
    corpus.mention(row, "delivery.packaging", Polarity::negative);
    const Insights insights = corpus.insights();
    ASSERT_THAT(insights.themes, SizeIs(2));
    EXPECT_NE(test::find(insights, "delivery.time/liked"), nullptr);
    EXPECT_NE(test::find(insights, "delivery.packaging/disliked"), nullptr);
}

TEST(Tally, AddsUpToAllMentions) {
    const Corpus corpus = motley(3);
    const Insights insights = corpus.insights();
    std::int64_t counted = 0, all = 0;
    for (const TopicCount& topic : insights.topics) {
        counted += topic.mentions;
        EXPECT_EQ(topic.liked_mentions + topic.disliked_mentions + topic.mixed_mentions + topic.neutral_mentions,
                  topic.mentions);
    }
    for (const FeedbackRow& row : corpus.rows) all += std::int64_t(row.mentions.size());
    EXPECT_EQ(counted, all);
}

TEST(Tally, CountsAVerbatimOnceForAThemeHoweverOftenItSaysSo) {
    Corpus corpus;
    corpus.options.least = 1;
    FeedbackRow& row = corpus.row();
    for (int i = 0; i < 7; ++i) corpus.mention(row, "delivery.time", Polarity::negative);
    corpus.mention(row, "delivery.time", Polarity::positive);
    const Insights insights = corpus.insights();
    const Theme* theme = test::find(insights, "delivery.time/disliked");
    ASSERT_NE(theme, nullptr);
    EXPECT_EQ(theme->verbatims, 1);
    EXPECT_EQ(theme->mentions, 7);
    EXPECT_EQ(theme->net.value, 0) << "it likes and dislikes";
    EXPECT_THAT(theme->quotes, SizeIs(1));
}

TEST(Tally, CountsALabelOnlyInTheSentencesOfTheTheme) {
    Corpus corpus;
    corpus.options.least = 1;
    FeedbackRow& row = corpus.row();
    corpus.mention(row, "delivery.time", Polarity::negative);
    corpus.label_last(row, "fact.late", 2);
    corpus.label_last(row, "fact.late", 2);
    corpus.mention(row, "product.quality", Polarity::negative);
    const Insights insights = corpus.insights();
    EXPECT_THAT(test::find(insights, "delivery.time/disliked")->labels,
                testing::ElementsAre(testing::Pair("fact.late", 1)));
    EXPECT_THAT(test::find(insights, "product.quality/disliked")->labels, IsEmpty());
}

TEST(Tally, LeavesOutIdsThatHaveNoName) {
    Corpus corpus;
    FeedbackRow& row = corpus.row();
    row.mentions.push_back({77, Polarity::negative, -100, {0, 5}, {0, 30}});
    row.labels.push_back({78, 1, {0, 5}});
    row.segments = {79};
    EXPECT_THAT(corpus.insights().themes, IsEmpty());
    EXPECT_EQ(corpus.insights().summary.verbatims, 1);
}

TEST(Tally, LeavesOutSegmentsThatHaveNoName) {
    Corpus corpus;
    for (int i = 0; i < 200; ++i) {
        FeedbackRow& row = corpus.row();
        row.segments = {corpus.segment("", std::to_string(i)), corpus.segment("country", i < 60 ? "Malta" : "Italy")};
        std::sort(row.segments.begin(), row.segments.end());
        if (i < 50) corpus.mention(row, "delivery.time", Polarity::negative);
    }
    const Insights insights = corpus.insights();
    ASSERT_THAT(insights.themes[0].segments, SizeIs(2));
    EXPECT_EQ(insights.themes[0].segments[0].segment, (SegmentName{"country", "Italy"}));
    EXPECT_EQ(insights.themes[0].segments[0].share.n, 140);
}

TEST(Tally, GoesOnFromWhatWasKept) {
    const Corpus corpus = motley(4);
    const Insights expected = corpus.insights(playbook(), sentence);
    for (const std::size_t kept : {std::size_t{0}, std::size_t{1}, std::size_t{150}, corpus.rows.size()}) {
        Tally first;
        for (std::size_t i = 0; i < kept; ++i) first.add(corpus.rows[i]);
        std::optional<Tally> second = Tally::restored(first.state());
        ASSERT_TRUE(second);
        EXPECT_EQ(second->state(), first.state());
        for (std::size_t i = kept; i < corpus.rows.size(); ++i) second->add(corpus.rows[i]);
        EXPECT_EQ(std::move(*second).finish(corpus.names, playbook(), sentence), expected);
    }
}
TEST(Tally, TakesNothingFromADamagedState) {
    const Corpus corpus = motley(5);
    Tally tally;
    for (const FeedbackRow& row : corpus.rows) tally.add(row);
    const std::string state = tally.state();
    EXPECT_FALSE(Tally::restored(""));
    EXPECT_FALSE(Tally::restored(state + "x"));
    EXPECT_FALSE(Tally::restored(state, {.quotes = 7})) << "the pools are too small";
    for (std::size_t size = 0; size < state.size(); size += 97) EXPECT_FALSE(Tally::restored(state.substr(0, size)));
    Random random(6);
    for (int i = 0; i < 300; ++i) {
        std::string damaged = state;
        for (int hit = 0; hit < 3; ++hit)
            damaged[static_cast<std::size_t>(random.below(std::int64_t(state.size())))] = static_cast<char>(random.below(256));
        if (auto read = Tally::restored(damaged)) std::move(*read).finish(corpus.names, playbook(), sentence);  // no crash
    }
}

TEST(Tally, OfNothingSaysThatThereIsNothing) {
    const Insights insights = Corpus().insights(playbook());
    EXPECT_THAT(insights.themes, IsEmpty());
    EXPECT_THAT(insights.actions, IsEmpty());
    EXPECT_THAT(insights.summary.notes, testing::ElementsAre("Not enough data: there are no analysed comments."));
    EXPECT_FALSE(insights.summary.stars);
}

}  // namespace
}  // namespace hark
