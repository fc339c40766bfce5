#include "hark/learn/tag_learner.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "hark/analysis/analyser.h"
#include "support/small_models.h"

namespace hark {
namespace {

using testing::HasSubstr;

const ModelTexts hand_written{{"languages", "en\tthe and was is were of to it in i a but with at for\n"},
                              {"taxonomy", "room.size\tRoom\tSize\t\nroom.noise\tRoom\tNoise\t\n"},
                              {"topics", "room.noise\tneighbours\n"},
                              {"intents", "request\tcould you\n"}};

Result<LearnedTags> taught(int texts = 200, TagLearnOptions options = {}) {
    static const Models models = small_models(hand_written);
    TagLearner learner(models, options);
    const Result<std::uint16_t> rooms = learner.add_set("rooms", {"room.size", "request"}), other = learner.add_set("other", {"room.noise", "request"});
    for (int i = 0; i < texts; ++i) {
        const std::string n = std::to_string(i);
        learner.add(*rooms, "It was a cramped room in wing " + n, {"room.size"});
        learner.add(*rooms, "Please add a kettle to wing " + n, {"request"});
        learner.add(*rooms, "The neighbours in wing " + n, {});
        learner.add(*other, "The train was in wing " + n, {});
    }
    return learner.learn({});
}

const LearnedTagLine* line(const LearnedTags& learned, std::string_view tag, std::string_view phrase) {
    const auto at = std::ranges::find_if(learned.lines, [&](const LearnedTagLine& l) { return l.tag == tag && l.phrase == phrase; });
    return at == learned.lines.end() ? nullptr : &*at;
}

TEST(TagLearner, FindsWhatPhrasesSpeakOf) {
    const Result<LearnedTags> learned = taught();
    ASSERT_TRUE(learned);
    ASSERT_TRUE(line(*learned, "room.size", "cramped") && line(*learned, "request", "please add"));
    EXPECT_GT(line(*learned, "room.size", "cramped")->weight, 300);
    EXPECT_EQ(line(*learned, "room.size", "cramped")->texts, 200);
    EXPECT_LT(line(*learned, "room.size", "@bias")->weight, line(*learned, "room.size", "cramped")->weight);
}

TEST(TagLearner, LearnsNothingOfTagsThatNobodyLookedFor) {
    EXPECT_FALSE(line(*taught(), "room.noise", "@bias"));
}

TEST(TagLearner, SetsThatDoNotLookForATagSayWhatItIsNot) {
    const Result<LearnedTags> learned = taught(1'500, {.penalty = 0.01});
    const LearnedTagLine* train = line(*learned, "room.size", "train");
    ASSERT_TRUE(train);
    EXPECT_LT(train->weight, 0);
}

TEST(TagLearner, HearsHowLongTextsAreAndOfIntentsNothingOfWhatIsJudged) {
    const Result<LearnedTags> learned = taught(200, {.penalty = 0.1});
    EXPECT_TRUE(line(*learned, "room.size", "@tokens8"));
    for (const LearnedTagLine& one : learned->lines) EXPECT_FALSE(one.tag == "request" && (one.phrase.starts_with("@judged.") || one.phrase.starts_with("@repeated."))) << one.phrase;
}

// Sentences that teach failures alone beside rooms; none if `failures` is 0.
Result<LearnedTags> taught_failures(int failures) {
    ModelTexts texts = hand_written;
    texts.push_back({"facts", "fact.late\tcame late\t1\nfact.failure\tgone wrong\t1\n"});
    const Models models = small_models(texts);
    TagLearner learner(models, {.penalty = 0.1});
    const Result<std::uint16_t> rooms = learner.add_set("rooms", {"room.size"}), lessons = learner.add_set("lessons", {"fact.failure"});
    for (int i = 0; i < 200; ++i) {
        learner.add(*rooms, "It was a cramped room in wing " + std::to_string(i), {"room.size"});
        learner.add(*rooms, "The neighbours in wing " + std::to_string(i), {});
    }
    for (int i = 0; i < failures; ++i) {
        learner.add(*lessons, "The lid came late off a kettle", {"fact.failure"});
        learner.add(*lessons, "The neighbours admired a kettle", {});
    }
    return learner.learn({});
}

TEST(TagLearner, HearsOfAFailureFromWordsAndNotFromPatterns) {
    const Result<LearnedTags> learned = taught_failures(200);
    ASSERT_TRUE(learned);
    ASSERT_TRUE(line(*learned, "fact.failure", "lid"));
    EXPECT_GT(line(*learned, "fact.failure", "lid")->weight, 0);
    EXPECT_FALSE(line(*learned, "fact.failure", "@fact.late")) << "it is asked where no pattern finds a failure";
    EXPECT_FALSE(line(*learned, "fact.failure", "@room.noise"));
}

TEST(TagLearner, SentencesThatTeachFailuresWeighNothingAgainstOtherTexts) {
    const Result<LearnedTags> few = taught_failures(160), many = taught_failures(800);
    ASSERT_TRUE(few && many);
    EXPECT_EQ(line(*few, "room.size", "cramped")->weight, line(*many, "room.size", "cramped")->weight);
}

TEST(TagLearner, WritesAFileThatModelsReadAndActBy) {
    const std::string file = learned_tags_file(*taught(), "a test");
    EXPECT_EQ(file, learned_tags_file(*taught(), "a test"));
    std::vector<ModelFile> files = model_files(hand_written);
    files.push_back({"en/learned_topics.tsv", file});
    std::vector<ModelIssue> issues;
    const Result<Models> models = Models::parse(std::move(files), issues);
    ASSERT_TRUE(models) << file;
    Analyser analyser(*models);
    Annotation annotation;
    analyser.annotate("A cramped room it was", annotation);
    ASSERT_EQ(annotation.mentions.size(), 1u);
    EXPECT_EQ(models->topics()[annotation.mentions[0].topic].id, "room.size");
}

TEST(TagLearner, LearnsTopicsOnceMoreOfATradeAlone) {
    static const Models models = small_models(hand_written);
    TagLearner learner(models, {});
    const auto inns = learner.add_set("inns", {"room.size", "room.noise"}, "inn"), barns = learner.add_set("barns", {"room.size", "room.noise"});
    for (int i = 0; i < 200; ++i) {
        const std::string n = std::to_string(i);
        learner.add(*inns, "The innkeeper was in a cramped wing " + n, {"room.size"});
        learner.add(*inns, "The innkeeper was in a tower " + n, {});
        learner.add(*barns, "The cow was in a cramped wing " + n, {});
        learner.add(*barns, "The cow was in a wide tower " + n, {"room.size"});
    }
    const Result<LearnedTags> learned = learner.learn({});
    ASSERT_TRUE(learned);
    ASSERT_TRUE(line(*learned, "@inn", "innkeeper") && line(*learned, "room.size@inn", "cramped"));
    EXPECT_GT(line(*learned, "@inn", "innkeeper")->weight, 300);
    EXPECT_LT(line(*learned, "@inn", "cow")->weight, -300);
    EXPECT_GT(line(*learned, "room.size@inn", "cramped")->weight, 300);
    EXPECT_FALSE(line(*learned, "room.noise@inn", "@bias"));  // too few texts
    EXPECT_FALSE(line(*learned, "room.size@inn", "cow"));
    EXPECT_THAT(learner.add_set("mills", {}, "a mill").error().what, HasSubstr("'a mill' cannot be the name of a trade"));
}

TEST(TagLearner, SaysWhatIsMissing) {
    const Result<LearnedTags> few = taught(10);
    ASSERT_FALSE(few);
    EXPECT_THAT(few.error().what, HasSubstr("too few"));
    TagLearner learner(small_models(hand_written), {});
    EXPECT_THAT(learner.add_set("x", {"room.colour"}).error().what, HasSubstr("no topic or intent 'room.colour'"));
}

}  // namespace
}  // namespace hark
