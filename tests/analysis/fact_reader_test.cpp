#include "analysis/fact_reader.h"

#include <string>

#include <gmock/gmock.h>

#include "hark/analysis/trace.h"
#include "support/small_models.h"

namespace hark {
namespace {

using testing::SizeIs;

const Models& fact_world() {
    static const Models models = small_models({
        {"languages", "en\tthe and was is were of to it in i a but with at for\n"},
        {"taxonomy", "room.size\tRoom\tSize\t\n"},
        {"shifters", "not\tnegator\n"},
        {"valence", "good\t2\nawful\t-2\n"},
        {"intents", "effort\ttwice over\ncomplaint\tshame on\n"},
        {"facts", "fact.late\tcame late\t2\nfact.failure\tgone wrong\t1\ncondition\tunless\t1\n"},
        {"learned-tags",
         "fact.failure\t@bias\t-3\nfact.failure\tkettle\t1\nfact.failure\tlid\t2.5\nfact.failure\tcame\t3\nfact.failure\t@disliked\t1\nfact.failure\t@effort\t3\n"
         "complaint\t@bias\t-1\n"},
    });
    return models;
}

constexpr std::string_view nothing = "no intent and no fact";

struct FactsRead {
    std::string labels;
    Explanation explanation;
};
FactsRead read_facts(std::string_view text) {
    Analyser analyser(fact_world());
    analyser.trace(true);
    Annotation annotation;
    analyser.annotate(text, annotation);
    return {trace_of_labels(fact_world(), text, annotation), analyser.explanation()};
}

TEST(FactReader, FindsAFailureThatNoPatternKnowsByTheWordsThatSayMost) {
    EXPECT_EQ(read_facts("The kettle lost the lid.").labels, "fact.failure \"lid\"");
    EXPECT_EQ(read_facts("The kettle is in the hall.").labels, nothing);
}

TEST(FactReader, LeavesASentenceToThePatternThatNamesItsFailure) {
    EXPECT_EQ(read_facts("The lid came late.").labels, "fact.late \"came late\"");
    EXPECT_EQ(read_facts("It has gone wrong.").labels, "fact.failure \"gone wrong\"");
}

TEST(FactReader, HearsWhatTheSentenceSaysAsAWholeAndWhatElseWasFound) {
    EXPECT_EQ(read_facts("The good kettle lost the lid.").labels, nothing) << "who praises states no failure but one that a pattern names";
    EXPECT_EQ(read_facts("The awful kettle.").labels, nothing) << "an opinion is no failure";
    EXPECT_THAT(read_facts("Twice over the kettle.").labels, testing::HasSubstr("fact.failure \"kettle\""));
}

TEST(FactReader, DoesNotTakeWhatIsSupposedForAFact) {
    EXPECT_EQ(read_facts("Unless the kettle lost the lid.").labels, nothing);
    EXPECT_EQ(read_facts("The kettle lost the lid unless it is there.").labels, "fact.failure \"lid\"");
}

TEST(FactReader, JudgesEachSentenceByItself) {
    EXPECT_EQ(read_facts("The kettle is in the hall. The kettle lost the lid.").labels, "fact.failure \"lid\"");
    EXPECT_EQ(read_facts("The kettle is here. The kettle was there. It is a kettle.").labels, nothing) << "what little each says does not add up";
}

TEST(FactReader, ExplainsItsSum) {
    const FactsRead read = read_facts("The kettle lost the lid.");
    ASSERT_THAT(read.explanation.tags, SizeIs(1));
    const TagTrace& trace = read.explanation.tags[0];
    EXPECT_TRUE(trace.said);
    EXPECT_FALSE(trace.by_rules);
    std::int32_t words = 0, signals = 0;
    for (const TagTrace::Part& part : trace.parts) (part.span.empty() ? signals : words) += part.weight;
    EXPECT_EQ(words, trace.words);
    EXPECT_EQ(trace.sum, words * trace.length / 1000 + signals);
}

}  // namespace
}  // namespace hark
