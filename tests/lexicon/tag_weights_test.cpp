#include "hark/lexicon/tag_weights.h"

#include <gmock/gmock.h>

#include "hark/lexicon/tag_trades.h"

#include "support/small_models.h"

namespace hark {
namespace {

using testing::HasSubstr;

const std::string taxonomy = "room.size\tRoom\tSize\thow large\nroom.noise\tRoom\tNoise\thow loud\n";

Result<Models> parsed(const std::string& rows, std::vector<ModelIssue>& issues) {
    return Models::parse(model_files({{"taxonomy", taxonomy}, {"intents", "request\tcould you\n"}, {"learned-tags", rows}}), issues);
}
Models models(const std::string& rows) {
    std::vector<ModelIssue> issues;
    Result<Models> models = parsed(rows, issues);
    EXPECT_TRUE(models) << to_string(models.error());
    return std::move(*models);
}

// Of what each_of() finds, each as the phrase has it by itself.
std::int32_t sum_of_each(const TagWeights& tags, std::uint16_t column, std::span<const TaggedPhrase> phrases, const TagScratch& scratch, std::int32_t least) {
    std::int32_t sum = 0;
    tags.each_of(column, scratch, least, [&](std::size_t i, std::int32_t weight) {
        sum += weight;
        EXPECT_EQ(weight, tags.of_phrase(phrases[i].number, column));
    });
    return sum;
}

TEST(TagWeights, SpeakOfTopicsAndOfIntents) {
    const Models m = models("room.size\t@bias\t-2\nroom.size\ttiny room\t1.5\nrequest\t@bias\t-1\nrequest\ttiny room\t0.25\n");
    const std::uint32_t node = m.learned().find("tiny room", m.matcher());
    ASSERT_NE(node, 0u);
    EXPECT_NE(m.learned().at(node).tagged, 0u);
    const auto weights = m.tags().of_phrase(m.learned().at(node).tagged);
    ASSERT_EQ(weights.size(), 2u);
    EXPECT_EQ(m.tags().tags()[weights[0].column], 0);
    EXPECT_EQ(weights[0].weight, 1500);
    EXPECT_EQ(m.where(m.entry(m.tags().entry_of_phrase(weights[0]))), "en/learned-tags.tsv:3");
    EXPECT_EQ(m.tags().tags()[weights[1].column], 2);  // behind the two topics
    EXPECT_EQ(m.tags().of_signal(tag_bias).size(), 2u);
}

TEST(TagWeights, KnowOnlyTagsThatHaveABias) {
    const Models m = models("room.size\t@bias\t-2\nroom.noise\tloud\t1\n");
    EXPECT_TRUE(m.tags().knows(0));
    EXPECT_FALSE(m.tags().knows(1));
    EXPECT_THAT(m.tags().tags(), testing::ElementsAre(0));
    EXPECT_TRUE(models("").tags().empty());
}

TEST(TagWeights, HearWhatTheRulesFound) {
    const Models m = models("room.size\t@bias\t-2\nroom.size\t@room.noise\t0.5\nroom.size\t@two\t0.1\n");
    EXPECT_EQ(m.tags().of_signal(tag_first_signal + 1).size(), 1u);
    EXPECT_EQ(m.tags().of_signal(signal_of_count(2)).size(), 1u);
    EXPECT_EQ(signal_of_count(9), signal_of_count(3));
}

TEST(TagWeights, HearWhetherATopicIsJudgedOrRepeatedAndHowLongAUnitIs) {
    const Models m = models("room.size\t@bias\t-2\nroom.size\t@judged.room.noise\t0.5\nroom.size\t@repeated.room.noise\t0.3\nroom.size\t@tokens8\t0.1\n");
    const TagSignals signals{2, 1};
    EXPECT_EQ(m.tags().of_signal(signals.judged(1)).size(), 1u);
    EXPECT_EQ(m.tags().of_signal(signals.repeated(1)).size(), 1u);
    EXPECT_EQ(m.tags().of_signal(signal_of_length(8)).size(), 1u);
    EXPECT_NE(signal_of_length(9), signal_of_length(8));
    EXPECT_EQ(signal_of_length(65), signal_of_length(160));
    EXPECT_EQ(signal_of_length(160) + 1, tag_first_signal);
}

TEST(TagWeights, AddUpAsOneByOneHoweverLargeTheyAre) {
    std::string topics, rows;
    for (char c = 'a'; c < 'm'; ++c) {
        const std::string id = std::string("room.") + c;
        topics += id + "\tRoom\tTopic " + c + "\t\n";
        rows += id + "\t@bias\t-2\n" + id + "\ttiny\t" + (c % 2 == 0 ? "-" : "") + "4\n" + id + "\thuge\t9\n" + id + "\tgrey\t0.001\n";
    }
    std::vector<ModelIssue> issues;
    const Result<Models> m = Models::parse(model_files({{"taxonomy", topics}, {"learned-tags", rows}}), issues);
    ASSERT_TRUE(m) << to_string(m.error());
    const TagWeights& tags = m->tags();
    std::vector<TaggedPhrase> phrases;
    TagScratch scratch;
    for (int i = 0; i < 21; ++i)
        for (const char* const word : {"tiny", "huge", "grey"}) phrases.push_back({m->learned().at(m->learned().find(word, m->matcher())).tagged, 0});
    std::vector<std::int32_t> sums(tags.sums());
    tags.add_phrases(std::span(phrases).first(30), 0, scratch, sums.data());
    tags.add_phrases(phrases, 30, scratch, sums.data());
    for (std::size_t column = 0; column < tags.tags().size(); ++column) EXPECT_EQ(sums[column], 21 * ((column % 2 == 0 ? 4'000 : -4'000) + 9'000 + 1)) << column;
    EXPECT_EQ(tags.of_phrase(phrases[0].number, 1), -4'000);
    EXPECT_EQ(sum_of_each(tags, 1, phrases, scratch, -32'000), sums[1]);
    EXPECT_EQ(sum_of_each(tags, 1, phrases, scratch, 9'000), 21 * 9'000) << "what says less is passed over";
}

TEST(TagWeights, AddUpFewTagsOfAPhraseAsTheyDoMany) {
    std::string topics, rows;
    for (char c = 'a'; c < 'm'; ++c) {
        const std::string id = std::string("room.") + c;
        topics += id + "\tRoom\tTopic " + c + "\t\n";
        rows += id + "\t@bias\t-2\n";
        for (char word = c; word < 'm'; ++word) rows += id + "\tword" + word + "\t" + std::to_string(word - 'a' + 1) + "\n";  // one tag says "worda", and twelve "wordl"
    }
    std::vector<ModelIssue> issues;
    const Result<Models> m = Models::parse(model_files({{"taxonomy", topics}, {"learned-tags", rows + "room.a\twordb\t0.5\n"}}), issues);
    ASSERT_TRUE(m) << to_string(m.error());
    const TagWeights& tags = m->tags();
    std::vector<TaggedPhrase> phrases;
    for (int i = 0; i < 5; ++i)
        for (char word = 'a'; word < 'm'; ++word) phrases.push_back({m->learned().at(m->learned().find(std::string("word") + word, m->matcher())).tagged, 0});
    TagScratch scratch;
    std::vector<std::int32_t> sums(tags.sums());
    tags.add_phrases(phrases, 0, scratch, sums.data());
    for (std::uint16_t column = 0; column < 12; ++column) {
        std::int32_t expected = column == 0 ? 5 * 500 : 0;  // a tag that is listed twice: a correction
        for (int word = column; word < 12; ++word) expected += 5 * (word + 1) * 1000;
        EXPECT_EQ(sums[column], expected) << column;
        EXPECT_EQ(sum_of_each(tags, column, phrases, scratch, -32'000), expected) << column;
    }
}

TEST(TagWeights, KeepWhatIsSaidInOneTradeApart) {
    const Models m = models(
        "room.size\t@bias\t-2\nroom.size\ttiny\t1\nroom.size@inn\t@bias\t-1\nroom.size@inn\ttiny\t5\n@inn\t@bias\t-3\n@inn\ttiny\t2\nroom.size@barn\ttiny\t5\n"
        "room.noise@mill\t@bias\t-4\nroom.noise@mill\ttiny\t7\n");
    const TagWeights& tags = m.tags();
    EXPECT_THAT(tags.tags(), testing::ElementsAre(0, tag_trades::gate(0)));
    EXPECT_EQ(tags.column(tag_trades::in(0, 0)), 2);
    EXPECT_FALSE(tags.knows(tag_trades::in(1, 0)));  // no bias
    EXPECT_EQ(tags.column(tag_trades::in(2, 1)), 3);
    TagScratch scratch;
    std::vector<std::int32_t> sums(tags.sums());
    const std::uint32_t tiny = m.learned().at(m.learned().find("tiny", m.matcher())).tagged;
    tags.add_phrases(std::vector{TaggedPhrase{tiny, 0}}, 0, scratch, sums.data());
    EXPECT_THAT(std::vector(sums.begin(), sums.begin() + 4), testing::ElementsAre(1'000, 2'000, 5'000, 7'000)) << "a phrase without a row is added up with all that it says";
    EXPECT_EQ(tags.of_phrase(tiny).size(), 4u);
    const auto said_by = [&](std::size_t trade, std::uint32_t signal) {
        Lane<std::uint32_t> rows;
        std::vector<std::int32_t> within(tags.width_within(), 9);
        tags.add_signals_within(trade, std::vector{signal}, rows);
        tags.sum_within(rows.span(), within);
        return within[0];
    };
    EXPECT_EQ(said_by(0, tag_bias), -1'000);
    EXPECT_EQ(said_by(1, tag_bias), 0);
    EXPECT_EQ(said_by(2, tag_bias), -4'000);
    EXPECT_EQ(said_by(2, tag_liked), 0);
}

TEST(TagWeights, KeepWhatAPhraseOfManyTagsSaysInATradeInARowOfItsOwn) {
    std::string topics, rows = "@inn\t@bias\t-3\n";
    for (char c = 'a'; c < 'm'; ++c) {
        const std::string id = std::string("room.") + c;
        topics += id + "\tRoom\tTopic " + c + "\t\n";
        rows += id + "\t@bias\t-2\n" + id + "\ttiny\t1\n" + id + "@inn\t@bias\t-1\n" + id + "@inn\ttiny\t" + std::to_string(c - 'a' + 1) + "\n" + id + "@inn\thuge\t0.5\n";
    }
    std::vector<ModelIssue> issues;
    const Result<Models> m = Models::parse(model_files({{"taxonomy", topics}, {"learned-tags", rows}}), issues);
    ASSERT_TRUE(m) << to_string(m.error());
    const TagWeights& tags = m->tags();
    std::vector<TaggedPhrase> phrases;
    for (const char* const word : {"huge", "tiny", "tiny"}) phrases.push_back({m->learned().at(m->learned().find(word, m->matcher())).tagged, 0});
    TagScratch scratch;
    std::vector<std::int32_t> sums(tags.sums()), within(tags.width_within());
    tags.add_phrases(phrases, 0, scratch, sums.data());
    Lane<std::uint32_t> in_trade;
    tags.add_rows_within(0, phrases, scratch, in_trade);
    tags.sum_within(in_trade.span(), within);
    const std::uint16_t first = tags.column(tag_trades::in(0, 0));
    for (std::uint16_t i = 0; i < 12; ++i) {
        EXPECT_EQ(sums[first + i], 500) << i;
        EXPECT_EQ(within[i], 2 * (i + 1) * 1000) << i;
        std::int32_t sum = 0;
        tags.each_within(first, i, in_trade.span(), scratch, -32'000, [&](std::size_t phrase, std::int32_t weight) {
            sum += weight;
            EXPECT_EQ(weight, phrase == 0 ? 500 : (i + 1) * 1000);
        });
        EXPECT_EQ(sum, sums[first + i] + within[i]);
    }
}

TEST(TagWeights, SayWhatIsWrongWithALine) {
    const auto said = [](const std::string& row) {
        std::vector<ModelIssue> issues;
        EXPECT_FALSE(parsed(row, issues));
        return issues.empty() ? std::string() : issues[0].where + " " + issues[0].what + "; " + issues[0].mend;
    };
    EXPECT_THAT(said("room.sise\ttiny\t1\n"), HasSubstr("en/learned-tags.tsv:2 there is no topic or intent 'room.sise'; did you mean 'room.size'?"));
    EXPECT_THAT(said("room.size\t@lots\t1\n"), HasSubstr("there is no topic or intent 'lots'"));
    EXPECT_THAT(said("room.size\t@judged.request\t1\n"), HasSubstr("'judged.request' is no signal; topics alone are judged or repeated"));
    EXPECT_THAT(said("room.size@\ttiny\t1\n"), HasSubstr("'room.size@' names no trade; write @trade, or topic@trade"));
    EXPECT_THAT(said("request@inn\ttiny\t1\n"), HasSubstr("'request@inn' is no topic of a trade; intents are the same in any trade"));
    EXPECT_THAT(said("room.size\ttiny\tmuch\n"), HasSubstr("much"));
    EXPECT_THAT(said("room.size\ta b c d e\t1\n"), HasSubstr("a phrase is one to four words"));
}

}  // namespace
}  // namespace hark
