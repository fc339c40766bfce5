#include "analysis/tag_reader.h"

#include <gmock/gmock.h>

#include "hark/analysis/trace.h"
#include "support/small_models.h"

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Models& tag_world() {
    static const Models models = small_models({
        {"languages", "en\tthe and was is were of to it in i a but with at for\n"},
        {"taxonomy", "room.size\tRoom\tSize\t\nroom.noise\tRoom\tNoise\t\nproduct.general\tProduct\tOverall\t\nbed.soft\tBed\tSoft\t\n"},
        {"shifters", "not\tnegator\nbut\tcontrast\n"},
        {"valence", "good\t2\nperfect\t4\nawful\t-2\n"},
        {"topics", "room.noise\tneighbours\nbed.soft\tmattress\n"},
        {"rules", "room.noise: kind NEAR folk\n"},
        {"intents", "request\tcould you\ncomplaint\tshame on\nleaving\tbye\n"},
        {"facts", "fact.late\tcame late\t2\troom.noise\nfact.damaged\tbox vanished\t1\n"},
        {"learned-tags",
         "room.size\t@bias\t-2\nroom.size\tcramped\t3\nroom.size\tcat\t1\nroom.size\tvanished\t3\nroom.size\t@judged.bed.soft\t1.5\nroom.size\t@repeated.bed.soft\t1\nroom.size\t@tokens2\t3\n"
         "room.noise\t@bias\t-1\nroom.noise\t@room.noise\t1.2\nroom.noise\tkind\t-4\nroom.noise\tdin\t2\n"
         "product.general\t@bias\t-0.5\nproduct.general\t@product.general\t1\nproduct.general\tcramped\t-2\n"
         "request\t@bias\t-2\nrequest\twish for\t3\nrequest\t@request\t0.7\nrequest\tcat\t-2\n"
         "complaint\t@bias\t-1\ncomplaint\tkettle\t0.9\n"
         "@zoo\t@bias\t-2\n@zoo\tlion\t4\n@farm\t@bias\t-2\n@farm\tpig\t3\n"
         "room.size@zoo\t@bias\t-1\nroom.size@zoo\tcage\t3\nroom.size@zoo\t@disliked\t0.5\nroom.noise@farm\t@bias\t-1\nroom.noise@farm\tpig\t3\n"},
    });
    return models;
}

struct TagsRead {
    std::string mentions, labels;
    Annotation annotation;
    Explanation explanation;
};
TagsRead read_tags(std::string_view text) {
    Analyser analyser(tag_world());
    analyser.trace(true);
    TagsRead read;
    analyser.annotate(text, read.annotation);
    read.explanation = analyser.explanation();
    read.mentions = trace_of_mentions(tag_world(), text, read.annotation);
    read.labels = trace_of_labels(tag_world(), text, read.annotation);
    return read;
}

TEST(TagReader, FindsTopicsThatNoRuleKnows) {
    EXPECT_EQ(read_tags("It was awful and cramped.").mentions, "room.size negative \"cramped\" by \"awful\"");
    EXPECT_EQ(read_tags("It was cramped.").mentions, "room.size no_evidence \"cramped\"");
}

TEST(TagReader, KeepsWhatTheRulesFindUnlessAnotherIsMeant) {
    EXPECT_EQ(read_tags("The neighbours were good.").mentions, "room.noise positive \"neighbours\" by \"good\"");
    EXPECT_EQ(read_tags("The kind neighbours.").mentions, "room.noise no_evidence \"neighbours\"");
    EXPECT_EQ(read_tags("The cramped kind neighbours.").mentions, "room.size no_evidence \"cramped\"");
}

TEST(TagReader, KeepsWhatARuleSaysAgainstAnySum) {
    EXPECT_EQ(read_tags("The cramped kind folk.").mentions, "room.size no_evidence \"cramped\"; room.noise no_evidence \"kind folk\"");
}

TEST(TagReader, KeepsFactComplaints) {
    EXPECT_EQ(read_tags("The cramped kind thing came late.").mentions, "room.size negative \"cramped\" by \"came late\"; room.noise negative \"came late\" by \"came late\"");
}

TEST(TagReader, LeavesTopicsAloneThatNothingWasLearnedOf) {
    EXPECT_EQ(read_tags("The mattress was good.").mentions, "bed.soft positive \"mattress\" by \"good\"");
}

TEST(TagReader, HearsWhetherATopicIsJudgedAndNamedAgain) {
    EXPECT_THAT(read_tags("A good mattress was there. The mattress was in a box.").mentions, testing::HasSubstr("room.size"));
    EXPECT_EQ(read_tags("The mattress was good.").mentions, "bed.soft positive \"mattress\" by \"good\"");
    EXPECT_THAT(read_tags("The mattress was there. The mattress was in a box.").mentions, testing::Not(testing::HasSubstr("room.size")));
}

TEST(TagReader, HearsHowLongAUnitIs) {
    EXPECT_EQ(read_tags("mattress box").mentions, "bed.soft no_evidence \"mattress\"; room.size no_evidence \"mattress box\"");
    EXPECT_EQ(read_tags("the mattress box").mentions, "bed.soft no_evidence \"mattress\"");
}

TEST(TagReader, GuessesTheBestWhereSomethingIsJudged) {
    EXPECT_EQ(read_tags("The cat was awful.").mentions, "product.general negative \"awful\" by \"awful\"");
    EXPECT_EQ(read_tags("The cat was in it.").mentions, "no topic");
}

TEST(TagReader, JudgesWhatNoWordsOfItsOwnJudgeByItsSentence) {
    EXPECT_EQ(read_tags("It was awful, with neighbours.").mentions, "room.noise negative \"neighbours\" by \"awful\"");
    const TagsRead apart = read_tags("The mattress was good, but with a din and it is of the kind that was there.");
    EXPECT_EQ(apart.annotation.mentions.front().polarity, Polarity::positive);
}

TEST(TagReader, FindsIntentsAndKeepsThoseOfTheRulesUnlessAllElseSpeaksAgainstThem) {
    EXPECT_EQ(read_tags("I wish for a kettle.").labels, "request \"wish for\"");
    EXPECT_EQ(read_tags("I do, could you?").labels, "request \"could you\"");
    EXPECT_EQ(read_tags("The cat, could you?").labels, "no intent and no fact");
}

TEST(TagReader, JudgesWhatAFailureTellsByTheFailure) {
    EXPECT_THAT(read_tags("The box vanished, and it was perfect, perfect, perfect.").mentions, testing::HasSubstr("room.size negative \"vanished\" by \"box vanished\""));
}

TEST(TagReader, HearsComplaintsWhereSomethingIsJudgedBadlyAndNothingElseIsMeant) {
    EXPECT_EQ(read_tags("It was awful, the kettle.").labels, "complaint \"kettle\"");
    EXPECT_EQ(read_tags("It was awful, the kettle, bye.").labels, "leaving \"bye\"");
    EXPECT_EQ(read_tags("It was the kettle.").labels, "no intent and no fact");
    EXPECT_EQ(read_tags("It was the kettle, the kettle.").labels, "complaint \"kettle\"");
    EXPECT_EQ(read_tags("It was good, the kettle, the kettle.").labels, "no intent and no fact");
}

TEST(TagReader, JudgesLongTextsPieceByPiece) {
    std::string text = "It was cramped, cramped, cramped.";
    for (int i = 0; i < 12; ++i) text += " The thing was in the box and it was of the sort that I was to have.";
    const TagsRead piecemeal = read_tags(text + " It was a din, a din, a din, a din.");
    EXPECT_THAT(piecemeal.mentions, testing::StartsWith("room.size no_evidence \"cramped\"; room.noise"));
}

TEST(TagReader, SpeaksOfTopicsAsTheLikeliestTradeDoes) {
    EXPECT_EQ(read_tags("It was cramped, the cage.").mentions, "room.size no_evidence \"cramped\"");
    EXPECT_EQ(read_tags("It was cramped, the lion.").mentions, "no topic");
    EXPECT_EQ(read_tags("It was the lion in the cage.").mentions, "room.size no_evidence \"cage\"");
    EXPECT_EQ(read_tags("It was the lion in the cage with a pig.").mentions, "room.size no_evidence \"cage\"");
    EXPECT_EQ(read_tags("It was cramped, the pig.").mentions, "room.size no_evidence \"cramped\"; room.noise no_evidence \"pig\"");
}

TEST(TagReader, TraceAddsUpToTheSum) {
    for (const std::string_view text : {"It was awful and cramped, the neighbours.", "It was awful, the lion in the cage, the neighbours."}) {
        const TagsRead it = read_tags(text);
        ASSERT_FALSE(it.explanation.tags.empty());
        for (const TagTrace& tag : it.explanation.tags) {
            std::int64_t words = 0, signals = 0;
            for (const TagTrace::Part& part : tag.parts) (part.span.empty() ? signals : words) += part.weight;
            EXPECT_EQ(words, tag.words);
            EXPECT_EQ(signals + words * tag.length / 1000, tag.sum);
        }
    }
}

}  // namespace
}  // namespace hark
