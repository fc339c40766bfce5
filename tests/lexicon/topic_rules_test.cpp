#include "hark/lexicon/topic_rules.h"

#include "hark/lexicon/models.h"

#include "support/small_models.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string topics = "food\tFood\tQuality\tTaste\nwait\tService\tWaiting\tHow long\n";

ModelTexts with(const std::string& rules) { return {{"taxonomy", topics}, {"rules", rules}}; }

// The words from the first to the last of each place where a rule holds, in a sentence whose clauses end behind "|".
std::vector<std::string> held(const std::string& rules, std::string text, std::vector<KnownSegment> segments = {}) {
    const Models models = small_models(with(rules));
    std::vector<std::uint32_t> ends;
    std::vector<Token> tokens;
    std::vector<Symbol> symbols;
    std::array<std::string, 2> buffer;
    Tokenizer().tokenize(text, tokens);
    models.matcher().look_up(tokens, text, symbols, buffer);
    for (std::uint32_t i = 0; i < tokens.size(); ++i)
        if (slice(text, tokens[i].span) == "|") ends.push_back(i + 1);
    ends.push_back(static_cast<std::uint32_t>(tokens.size()));
    MatchScratch scratch;
    std::vector<Match> matches;
    models.matcher().match(symbols, true, scratch, matches);
    RuleScratch rule_scratch;
    rule_scratch.segments = segments;
    if (models.rules().look_at_comments()) models.rules().note_comment(scratch.parts, rule_scratch);
    std::vector<RuleFound> found;
    models.rules().match(scratch.parts, ends, rule_scratch, found);
    std::vector<std::string> all;
    for (const RuleFound& rule : found)
        all.push_back(text.substr(tokens[rule.place.first].span.begin,
                                  tokens[rule.place.last - 1].span.end - tokens[rule.place.first].span.begin));
    return all;
}

TEST(TopicRules, FindWordsPhrasesWildcardsAndInflections) {
    EXPECT_THAT(held("food: soup\n", "the soup and the soup"), ElementsAre("soup", "soup"));
    EXPECT_THAT(held("food: \"soup of the day\" | stew* | {cook}\n", "soup of the day, stewed, cooked, soup"),
                ElementsAre("soup of the day", "stewed", "cooked"));
}
TEST(TopicRules, FindAllWordsThoughALongerPhraseBeginsThere) {
    EXPECT_THAT(held("food: soup\nwait: \"soup late\"\n", "soup late"), ElementsAre("soup", "soup late"));
}
TEST(TopicRules, TakeThePlacesOfAllChoicesInTheOrderOfTheSentence) {
    EXPECT_THAT(held("food: stew | soup | broth | pie\n", "pie, soup, stew and soup"), ElementsAre("pie", "soup", "stew", "soup"));
    EXPECT_THAT(held("food: (stew | soup | {n:stew}) NEAR/1 cold\n", "stew cold and soup"), ElementsAre("stew cold", "cold and soup"));
}
TEST(TopicRules, AndWantsBothInTheSentence) {
    EXPECT_THAT(held("food: cold AND soup\n", "the soup came cold"), ElementsAre("soup came cold"));
    EXPECT_THAT(held("food: cold AND soup\n", "the soup came"), IsEmpty());
    EXPECT_THAT(held("food: cold AND soup AND spoon\n", "soup and a spoon, both cold"), ElementsAre("soup and a spoon, both cold"));
}
TEST(TopicRules, NotTakesAwayWhatItNames) {
    EXPECT_THAT(held("food: cold AND NOT beer\n", "cold soup"), ElementsAre("cold"));
    EXPECT_THAT(held("food: cold AND NOT beer\n", "cold soup, warm beer"), IsEmpty());
    EXPECT_THAT(held("food: NOT beer AND cold\n", "cold soup, warm beer"), IsEmpty());
    EXPECT_THAT(held("food: cold NOT NEAR/0 beer\n", "cold beer and cold soup"), ElementsAre("cold"));
}
TEST(TopicRules, NearCountsTheWordsBetween) {
    EXPECT_THAT(held("food: cold NEAR/1 soup\n", "soup was cold"), ElementsAre("soup was cold"));
    EXPECT_THAT(held("food: cold NEAR/1 soup\n", "soup was rather cold"), IsEmpty());
    EXPECT_THAT(held("food: cold NEAR/0 soup\n", "cold soup"), ElementsAre("cold soup"));
}
TEST(TopicRules, NearTakesTheNearest) {
    EXPECT_THAT(held("food: cold NEAR/9 soup\n", "soup or a cold soup"), ElementsAre("cold soup"));
}
TEST(TopicRules, NoWordIsNearItself) {
    EXPECT_THAT(held("food: soup NEAR soup\n", "soup"), IsEmpty());
    EXPECT_THAT(held("food: soup NEAR soup\n", "soup soup"), ElementsAre("soup soup", "soup soup"));
}
TEST(TopicRules, BeforeAndAfterKeepTheOrder) {
    EXPECT_THAT(held("food: cold BEFORE soup\n", "cold was the soup"), ElementsAre("cold was the soup"));
    EXPECT_THAT(held("food: cold BEFORE soup\n", "soup cold"), IsEmpty());
    EXPECT_THAT(held("food: cold BEFORE/1 soup\n", "cold was the soup"), IsEmpty());
    EXPECT_THAT(held("food: cold AFTER/1 soup\n", "soup was cold"), ElementsAre("soup was cold"));
    EXPECT_THAT(held("food: cold NOT AFTER/1 soup\n", "soup was cold"), IsEmpty());
}
TEST(TopicRules, ClauseHoldsWithinOneClause) {
    EXPECT_THAT(held("food: CLAUSE(cold AND soup)\n", "cold room | soup fine"), IsEmpty());
    EXPECT_THAT(held("food: CLAUSE(cold AND soup)\n", "fine room | soup cold"), ElementsAre("soup cold"));
    EXPECT_THAT(held("food: SENTENCE(cold AND soup)\n", "cold room | soup fine"), ElementsAre("cold room | soup"));
}
TEST(TopicRules, CommentIsAConditionOfTheWhole) {
    EXPECT_THAT(held("food: cold AND COMMENT(soup | stew)\n", "the soup was cold"), ElementsAre("cold"));
    EXPECT_THAT(held("food: cold AND COMMENT(soup AND NOT stew)\n", "soup, stew, cold"), IsEmpty());
    EXPECT_THAT(held("food: cold AND NOT COMMENT(beer)\n", "cold beer"), IsEmpty());
}
TEST(TopicRules, ReferToHelpersAndToOtherTopics) {
    const std::string rules = "wait: @food BEFORE late\n@dish: soup | stew\nfood: @dish | bread\n";
    EXPECT_THAT(held(rules, "bread late"), ElementsAre("bread late", "bread"));
}
TEST(TopicRules, AreForSegments) {
    const std::string rules = "food: soup WHEN country = DE AND \"price plan\" = basic\n";
    EXPECT_THAT(held(rules, "soup", {{"country", "DE"}, {"price plan", "basic"}}), ElementsAre("soup"));
    EXPECT_THAT(held(rules, "soup", {{"country", "DE"}}), IsEmpty());
}
TEST(TopicRules, AreBoundedInWhatOneSentenceCanMakeThemDo) {
    std::string text;
    for (int i = 0; i < 2'000; ++i) text += "soup cold ";
    EXPECT_EQ(held("food: soup NEAR/50 cold AND soup\n", text).size(), TopicRules::most_places);
}

std::vector<std::string> issues_of(const std::string& rules) {
    std::vector<ModelIssue> issues;
    (void)!Models::parse(model_files(with(rules)), issues);
    std::vector<std::string> all;
    for (const ModelIssue& issue : issues) all.push_back(issue.where + ": " + issue.what + " (" + issue.mend + ")");
    return all;
}

TEST(TopicRulesCheck, NamesWhatIsNotKnown) {
    EXPECT_THAT(issues_of("foood: soup\n"), ElementsAre("en/rules.tsv:2: unknown topic 'foood' (did you mean 'food'?)"));
    EXPECT_THAT(issues_of("@dish: soup\nfood: @dsh\nwait: @dish\n"),
                ElementsAre("en/rules.tsv:3:7: nothing is called @dsh (did you mean @dish?)"));
    EXPECT_THAT(issues_of("replace foood\n"), ElementsAre("en/rules.tsv:2: unknown topic 'foood' (did you mean 'food'?)"));
}
TEST(TopicRulesCheck, SeesCirclesAndHelpersSaidTwiceOrNeverUsed) {
    EXPECT_THAT(issues_of("@a: @b\n@b: soup | @a\nfood: @a\n"),
                ElementsAre("en/rules.tsv:3:12: @a refers to itself (take it out of what it stands for)"));
    EXPECT_THAT(issues_of("@a: soup\n@a: stew\nfood: @a\n"),
                ElementsAre("en/rules.tsv:3:1: @a is said twice, first at en/rules.tsv:2:1 (keep one of the two)"));
    EXPECT_THAT(issues_of("@a: soup\nfood: stew\n"), ElementsAre("en/rules.tsv:2:1: nothing refers to @a (use it, or remove it)"));
    EXPECT_THAT(issues_of("@a: soup WEIGHT 2\nfood: @a\n"),
                testing::Contains("en/rules.tsv:2:1: WHEN and WEIGHT stand behind rules, not behind @a (say them where @a is used)"));
}
TEST(TopicRulesCheck, WantsSomethingThatMustBeThere) {
    EXPECT_THAT(issues_of("food: NOT soup\n"),
                ElementsAre("en/rules.tsv:2:11: nothing here must be there: NOT alone shows no words (say with AND what "
                            "the customer must say)"));
    EXPECT_THAT(issues_of("food: COMMENT(soup)\n"),
                ElementsAre("en/rules.tsv:2:7: COMMENT(...) is a condition and shows no words of its own (write it "
                            "behind AND or AND NOT)"));
    EXPECT_THAT(issues_of("food: soup AND COMMENT(a NEAR b)\n"),
                ElementsAre("en/rules.tsv:2:24: within COMMENT only words, AND, OR and NOT count (say what is near what "
                            "outside of it)"));
}
TEST(TopicRulesCheck, PointsAtAPatternThatCannotMatch) {
    EXPECT_THAT(issues_of("food: soup | check-in\n"),
                ElementsAre("en/rules.tsv:2:14: 'check-in' can never match: texts are cut into check | - | in (write the "
                            "pieces as words of a phrase, hyphens left out)"));
    EXPECT_THAT(issues_of("food: \"~3 soup\"\n"), ElementsAre(testing::StartsWith("en/rules.tsv:2:7: ")));
}
TEST(TopicRulesCheck, AddsTopicsAndReplacesTheirPatterns) {
    const Models models = small_models({{"taxonomy", topics},
                                        {"topics", "food\tsoup\nwait\tlate\n"},
                                        {"rules", "topic pets.welcome = Place > Pets: Whether pets are welcome\npets.welcome: dog\nreplace food\nfood: stew\n"}});
    EXPECT_EQ(models.topics().back().id, "pets.welcome");
    EXPECT_EQ(models.title(static_cast<TopicId>(models.topics().size() - 1)), "Place > Pets");
    EXPECT_EQ(models.entries(Layer::topic), 3u);  // late, dog, stew
    EXPECT_THAT(issues_of("topic food = Food > Quality: Taste\n"),
                ElementsAre("en/rules.tsv:2:1: topic 'food' is known already (remove the line, or choose another id)"));
}

}  // namespace
}  // namespace hark
