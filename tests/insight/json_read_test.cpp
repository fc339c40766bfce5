#include "hark/insight/json.h"

#include "insight/corpus.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using testing::HasSubstr;

Insights everything() {
    Corpus corpus;
    for (int i = 0; i < 1'000; ++i) {
        FeedbackRow& row = corpus.row(i * seconds_per_day / 10);
        row.segments = {corpus.segment("st\"ore\n", i % 2 ? "Nörth\u2028" : "S\\outh\x01")};
        if (i % 2 && i % 3)
            corpus.mention(row, "delivery.time", Polarity::negative), corpus.label_last(row, "fact.late", 2);
        if (i % 7 == 0) corpus.mention(row, "service.staff", Polarity::positive);
        row.stars = i % 2 ? 200 : 300 + 100 * (i % 3);
    }
    return corpus.insights({test::play("delivery.time/x", {"fact.late"}), test::play("delivery.time/y")});
}

TEST(InsightJson, ComesBackAsItWasWritten) {
    const Insights insights = everything();
    ASSERT_FALSE(insights.actions.empty());
    ASSERT_FALSE(insights.themes[0].segments.empty());
    for (const Theme& theme : insights.themes) {
        const auto back = theme_from_json(to_json(theme));
        ASSERT_TRUE(back) << to_string(back.error());
        EXPECT_EQ(to_json(*back), to_json(theme));
        EXPECT_EQ(back->segments.size(), theme.segments.size());
    }
    for (const Action& action : insights.actions) {
        const auto back = action_from_json(to_json(action));
        ASSERT_TRUE(back) << to_string(back.error());
        EXPECT_EQ(to_json(*back), to_json(action));
    }
    for (const TopicCount& topic : insights.topics) EXPECT_EQ(*topic_from_json(to_json(topic)), topic);
    const auto back = summary_from_json(to_json(insights.summary));
    ASSERT_TRUE(back) << to_string(back.error());
    EXPECT_EQ(to_json(*back), to_json(insights.summary));
    EXPECT_EQ(back->first, 0);
    EXPECT_EQ(*theme_from_json(to_json(Theme())), Theme());
    EXPECT_EQ(summary_from_json(to_json(Summary()))->first, no_time);
}

TEST(InsightJson, KeepsTheRegisterOfActions) {
    const RegisteredAction action{"a/b", "done", "a", "a/disliked", "Do \"it\"", "Need", "Jo\n", "Share", "2026-05-01", "2026-04-30", "",
                                  {"00112233445566778899aabbccddeeff"}, {{"2026-04-01", "accepted", "", "jo"}, {"2026-04-30", "done", "x", ""}}};
    const auto back = registered_from_json(to_json(action));
    ASSERT_TRUE(back) << to_string(back.error());
    EXPECT_EQ(*back, action);
}
TEST(InsightJson, KeepsAnInfiniteRatio) {
    Theme theme;
    theme.segments.resize(1);
    theme.segments[0].ratio = std::numeric_limits<double>::infinity();
    EXPECT_EQ(theme_from_json(to_json(theme))->segments[0].ratio, theme.segments[0].ratio);
}

TEST(InsightJson, DoesNotHoldTheIdOfAVerbatim) {
    Theme theme;
    theme.quotes.push_back({4711, {1, 2}, {3, 9}, {0, 30}, -500});
    const std::string json = to_json(theme);
    EXPECT_THAT(json, testing::Not(HasSubstr("4711")));
    EXPECT_EQ(theme_from_json(json)->quotes[0].verbatim, 0);
    EXPECT_EQ(theme_from_json(json)->quotes[0].key, (ContentKey{1, 2}));
    EXPECT_EQ(theme_from_json(json)->quotes[0].sentence, (Span{0, 30}));
}

// Cut anywhere, or with a byte too many, it is refused; with any byte changed it is refused or reads as something that
// is written in the very same bytes.
TEST(InsightJson, RefusesDamage) {
    const Insights insights = everything();
    const std::string json = to_json(insights.themes[0]);
    for (std::size_t i = 0; i < json.size(); ++i) {
        EXPECT_FALSE(theme_from_json(std::string_view(json).substr(0, i))) << i;
        for (const char c : {'x', '"', '\0', '-', '9', '}', '\\', '\n'}) {
            std::string damaged = json;
            damaged[i] = c;
            const auto read = theme_from_json(damaged);
            ASSERT_TRUE(!read || to_json(*read) == damaged) << i << " " << c;
        }
    }
    EXPECT_FALSE(theme_from_json(json + " "));
    EXPECT_FALSE(theme_from_json(to_json(insights.summary)));
    EXPECT_FALSE(summary_from_json(json));
}

TEST(InsightJson, SaysWhatItExpectedAndWhere) {
    const auto read = topic_from_json(R"({"topic":"a","likes":3)");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::bad_input);
    EXPECT_EQ(to_string(read.error()),
              "a stored insight cannot be read: expected ,\"verbatims\": at byte 12 (compute the insights again)");
}

}  // namespace
}  // namespace hark
