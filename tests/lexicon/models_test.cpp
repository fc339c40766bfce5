#include "hark/lexicon/models.h"

#include "support/small_models.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// "error en/valence.tsv:3: what", one for each issue.
std::vector<std::string> check_files(const std::vector<ModelFile>& files) {
    std::vector<ModelIssue> issues;
    (void)!Models::parse(files, issues);
    std::vector<std::string> all;
    for (const ModelIssue& issue : issues)
        all.push_back((issue.severity == ModelIssue::Severity::error ? "error " : "warning ") + issue.where + ": " +
                      issue.what);
    return all;
}
std::vector<std::string> check(const ModelTexts& texts) { return check_files(model_files(texts)); }

const std::string topic_rows = "delivery.time\tDelivery\tDelivery time\tHow long it took\n";

TEST(ModelsCheck, HasNothingToSayOfGoodModels) {
    EXPECT_THAT(check({{"valence", "good\t2\n# note\n\nlet down\t-2\tv\n"},
                       {"taxonomy", topic_rows},
                       {"topics", "delivery.time\t{deliver} late\n"},
                       {"facts", "fact.late\tarrived late\t2\tdelivery.time\nnone\tnot late\t1\n"},
                       {"actions", "a/b\tdelivery.time\tfact.late, word:van\tDo it\tOps\t14\tShare of late\n"}}),
                IsEmpty());
}
TEST(ModelsCheck, NamesBothLinesOfAContradiction) {
    EXPECT_THAT(check({{"valence", "good\t2\nbad\t-2\ngood\t1\n"}}),
                ElementsAre("error en/valence.tsv:4: 'good' contradicts en/valence.tsv:2"));
}
TEST(ModelsCheck, NamesBothLinesOfADuplicateAndOnlyWarns) {
    EXPECT_THAT(check({{"valence", "good\t2\nGOOD\t2.0\n"}}),
                ElementsAre("warning en/valence.tsv:3: 'good' is listed already at en/valence.tsv:2"));
}
TEST(ModelsCheck, SeesWhatOptionalWordsAndChoicesHide) {
    EXPECT_THAT(check({{"valence", "never [ever] again\t-2\nnever again\t-1\n"}}),
                ElementsAre("error en/valence.tsv:3: 'never again' contradicts en/valence.tsv:2"));
    EXPECT_THAT(check({{"valence", "(good|great)\t2\ngreat\t3\n"}}),
                ElementsAre("error en/valence.tsv:3: 'great' contradicts en/valence.tsv:2"));
}
TEST(ModelsCheck, KnowsWhatAmountsAre) {
    EXPECT_THAT(check({{"facts", "fact.late\tlate\t1\n"}, {"amounts", "number\thalf\t0.5\nunit\tweek\t604800\nhow_long\tfact.late\n"}}), IsEmpty());
    EXPECT_THAT(check({{"amounts", "numbr\tone\t1\nunit\tweek\n"}}),
                ElementsAre("error en/amounts.tsv:2: unknown kind of amount 'numbr'", "error en/amounts.tsv:3: the line has 2 columns, expected 3"));
    EXPECT_THAT(check({{"amounts", "how_often\tfact.lat\nnumber\tone\t1\nnumber\tone\t2\nunit\tday\tlong\n"}}),
                ElementsAre("error en/amounts.tsv:2: no fact is called 'fact.lat'", "error en/amounts.tsv:4: 'one' is listed already as number", HasSubstr("error en/amounts.tsv:5: 'long' is not a whole number")));
}
TEST(ModelsCheck, LetsInflectedFormsYieldToListedOnes) {
    EXPECT_THAT(check({{"valence", "amaze\t2\tv\namazing\t3\n"}}), IsEmpty());
    EXPECT_THAT(check({{"valence", "amazing\t3\namaze\t2\tv\n"}}), IsEmpty());
}
TEST(ModelsCheck, LetsLayersSayWhatTheyLikeOfAWord) {
    EXPECT_THAT(check({{"valence", "terribly\t-2\n"}, {"shifters", "terribly\tintensifier\t1.5\n"}}), IsEmpty());
}
TEST(ModelsCheck, SaysHowTheTokenizerCutsAnEntryThatCanNeverMatch) {
    EXPECT_THAT(check({{"valence", "check-in\t1\n"}}),
                ElementsAre("error en/valence.tsv:2: 'check-in' can never match: texts are cut into check | - | in"));
    EXPECT_THAT(check({{"valence", "3hrs\t-1\n"}}),
                ElementsAre(HasSubstr("can never match: texts are cut into 3 | hrs")));
    EXPECT_THAT(check({{"valence", "(slow|e.g. slow)\t-1\n"}}), ElementsAre(HasSubstr("'e.g.' can never match")));
}
TEST(ModelsCheck, AsksForATabWhereThereAreSpaces) {
    std::vector<ModelIssue> issues;
    (void)!Models::parse({model_file("valence", "good  2\n")}, issues);
    ASSERT_THAT(issues, SizeIs(1));
    EXPECT_EQ(issues[0].where, "en/valence.tsv:2");
    EXPECT_EQ(issues[0].what, "the line has 1 columns, expected 2 to 3");
    EXPECT_EQ(issues[0].mend, "columns are parted by a tab, not by spaces");
}
TEST(ModelsCheck, CountsColumns) {
    EXPECT_THAT(check({{"valence", "good\t2\tv\tx\n"}}),
                ElementsAre(HasSubstr("the line has 4 columns, expected 2 to 3")));
    EXPECT_THAT(check({{"taxonomy", "a\tb\n"}}), ElementsAre(HasSubstr("the line has 2 columns, expected 4")));
    EXPECT_THAT(check({{"shifters", "very\tintensifier\n"}}),
                ElementsAre(HasSubstr("the line has 2 columns, expected 3")));
    EXPECT_THAT(check({{"actions", "a/b\tdelivery.time\n"}}),
                ElementsAre(HasSubstr("the line has 2 columns, expected 7")));
}

// "what (mend)" of the first issue.
std::string advice(const ModelTexts& texts) {
    std::vector<ModelIssue> issues;
    (void)!Models::parse(model_files(texts), issues);
    return issues.empty() ? "" : issues[0].what + " (" + issues[0].mend + ")";
}
TEST(ModelsCheck, NamesUnknownLabelsAndWhatWasMeant) {
    EXPECT_EQ(advice({{"intents", "complaint\tthis is bad\ncomplain\tbad\n"}}), "unknown label 'complain' (did you mean 'complaint'?)");
    EXPECT_EQ(advice({{"intents", "anger\tbad\n"}}), "unknown label 'anger' (see models/README.md for the labels)");
    EXPECT_EQ(advice({{"facts", "late\tlate\t2\n"}}), "unknown label 'late' (labels of facts begin with fact.)");
    EXPECT_EQ(advice({{"taxonomy", topic_rows}, {"topics", "delivery.tme\tlate\n"}}), "unknown topic 'delivery.tme' (did you mean 'delivery.time'?)");
}
TEST(ModelsCheck, NamesUnknownCuesOfActions) {
    const std::string rest = "\tDo it\tOps\t14\tShare\thigh\n";
    const ModelTexts known{{"taxonomy", topic_rows}, {"facts", "fact.late\tarrived late\t2\n"}};
    const auto of = [&](const std::string& when) {
        ModelTexts texts = known;
        texts.push_back({"actions", "a/b\tdelivery.time\t" + when + rest});
        return advice(texts);
    };
    EXPECT_EQ(of("fact.late, word:van, leaving"), "");
    EXPECT_EQ(of("liked"), "");
    EXPECT_EQ(of("fact.latte"), "unknown cue 'fact.latte' (did you mean 'fact.late'?)");
    EXPECT_EQ(of("wordvan"), "unknown cue 'wordvan' (name labels of intents.tsv or facts.tsv, or word:PHRASE)");
}

struct BadNumber {
    const char *kind, *row, *what;
};
constexpr BadNumber bad_numbers[] = {
    {"valence", "good\t5", "'5' is not a number from -4 to 4"},
    {"valence", "good\t2,5", "'2,5' is not a number from -4 to 4"},
    {"valence", "good\t", "'' is not a number from -4 to 4"},
    {"valence", "good\t2x", "'2x' is not a number from -4 to 4"},
    {"valence", "good\tnan", "'nan' is not a number from -4 to 4"},
    {"valence", "good\t+2", "'+2' is not a number from -4 to 4"},
    {"shifters", "very\tintensifier\t0.5", "'0.5' is not a number from 1 to 3"},
    {"shifters", "hardly\tdiminisher\t1.5", "'1.5' is not a number from 0 to 1"},
    {"shifters", "would\thypothetical\t2", "'2' is not a number from -1 to 1"},
    {"facts", "fact.late\tlate\t4", "'4' is not a whole number from 1 to 3"},
    {"facts", "fact.late\tlate\t1.5", "'1.5' is not a whole number from 1 to 3"},
    {"spam", "buy now\t11", "'11' is not a whole number from 1 to 10"},
};
TEST(ModelsCheck, NamesBadNumbers) {
    for (const BadNumber& line : bad_numbers)
        EXPECT_THAT(check({{line.kind, std::string(line.row) + "\n"}}),
                    ElementsAre("error en/" + std::string(line.kind) + ".tsv:2: " + line.what));
    EXPECT_THAT(check({{"taxonomy", topic_rows}, {"actions", "a/b\tdelivery.time\t*\tDo it\tOps\tsoon\tx\n"}}),
                ElementsAre("error en/actions.tsv:2: 'soon' is no number of days"));
}
TEST(ModelsCheck, KnowsTheGuardAmongTopicsOnly) {
    EXPECT_THAT(check({{"taxonomy", topic_rows}, {"topics", "none\tkind of\n"}}), IsEmpty());
    EXPECT_THAT(check({{"facts", "fact.late\tlate\t2\tnone\n"}}),
                ElementsAre("error en/facts.tsv:2: unknown topic 'none'"));
}
TEST(ModelsCheck, NamesWhatItDoesNotKnow) {
    EXPECT_THAT(check({{"topics", "delivery.tme\tlate\n"}}),
                ElementsAre("error en/topics.tsv:2: unknown topic 'delivery.tme'"));
    EXPECT_THAT(check({{"facts", "fact.late\tlate\t2\tnowhere\n"}}),
                ElementsAre("error en/facts.tsv:2: unknown topic 'nowhere'"));
    EXPECT_THAT(check({{"shifters", "not\tnegater\n"}}),
                ElementsAre("error en/shifters.tsv:2: unknown kind of shifter 'negater'"));
    EXPECT_THAT(check({{"types", "currency\teuro\n"}}), ElementsAre("error en/types.tsv:2: unknown type 'currency'"));
    EXPECT_THAT(check({{"actions", "a/b\tnowhere\t*\tDo it\tOps\t1\tx\n"}}),
                ElementsAre("error en/actions.tsv:2: unknown topic 'nowhere'"));
}
TEST(ModelsCheck, NamesTopicsAndActionsListedTwice) {
    const std::string action = "a/b\tdelivery.time\t*\tDo it\tOps\t1\tx\n";
    EXPECT_THAT(check({{"taxonomy", topic_rows + topic_rows}}),
                ElementsAre("error en/taxonomy.tsv:3: topic 'delivery.time' is listed twice"));
    EXPECT_THAT(check({{"taxonomy", topic_rows}, {"actions", action + action}}),
                ElementsAre("error en/actions.tsv:3: action 'a/b' is listed twice"));
}
TEST(ModelsCheck, PassesOnWhatIsWrongWithAPattern) {
    EXPECT_THAT(check({{"valence", "(good\t2\n"}}),
                ElementsAre("error en/valence.tsv:2: missing ')' at character 6 of the pattern"));
}
TEST(ModelsCheck, ShowsAllErrorsAtOnce) {
    EXPECT_THAT(check({{"valence", "good\t9\nfine\t2\nfine\t1\n"}, {"shifters", "not\tnope\n"}}), SizeIs(3));
}
TEST(ModelsCheck, NamesAMissingFirstLineANewerVersionAndAnUnknownKind) {
    EXPECT_THAT(check_files({{"a.tsv", "good\t2\n"},
                             {"b.tsv", "#! hark-lexicon 2 valence en\n"},
                             {"c.tsv", "#! hark-lexicon 1 what en\n"}}),
                ElementsAre("error a.tsv:1: the first line does not say what the file is",
                            "error b.tsv:1: version 2 of the format is not one that this Hark reads",
                            "error c.tsv:1: unknown kind 'what'"));
}

TEST(Models, AreNotMadeWhereThereAreErrorsAndSayHowMany) {
    std::vector<ModelIssue> issues;
    const Result<Models> models =
        Models::parse({model_file("valence", "good\t9\nbad\t-9\nfine\t1\nfine\t1\n")}, issues);
    ASSERT_FALSE(models);
    EXPECT_EQ(models.error().code, ErrorCode::bad_model);
    EXPECT_EQ(models.error().where, "en/valence.tsv:2");
    EXPECT_THAT(models.error().what, HasSubstr("and 1 more errors"));
}
TEST(Models, AreMadeInSpiteOfWarnings) {
    std::vector<ModelIssue> issues;
    EXPECT_TRUE(Models::parse({model_file("valence", "fine\t1\nfine\t1\n")}, issues));
    EXPECT_THAT(issues, SizeIs(1));
}
TEST(Models, SayWhichLineAnEntryIsFrom) {
    const Models models = small_models({{"valence", "# note\ngood\t2\n"}});
    EXPECT_EQ(models.where(models.entry(0)), "en/valence.tsv:3");
    EXPECT_EQ(models.pattern(models.entry(0)), "good");
    EXPECT_EQ(models.entry(0).value, 2000);
    EXPECT_EQ(models.entries(Layer::sentiment), 1u);
    EXPECT_EQ(models.entries(Layer::topic), 0u);
}
TEST(Models, ReadPlaysWithTheirCues) {
    const Models models =
        small_models({{"taxonomy", topic_rows},
                      {"facts", "fact.late\tarrived late\t2\n"},
                      {"actions",
                       "a/b\tdelivery.time\tfact.late, word:van\tDo it\tOps\t14\tShare\thigh\n"
                       "a/c\tdelivery.time\t*\tDo\tOps\t1\tx\na/d\tdelivery.time\tliked\tTell\tPR\t7\tx\n"}});
    ASSERT_THAT(models.playbook(), SizeIs(3));
    EXPECT_THAT(models.playbook()[0].when, ElementsAre("fact.late", "word:van"));
    EXPECT_EQ(models.playbook()[0].lead_days, 14);
    EXPECT_EQ(models.playbook()[0].effort, "high");
    EXPECT_EQ(models.playbook()[1].effort, "");
    EXPECT_THAT(models.playbook()[1].when, IsEmpty());
    EXPECT_FALSE(models.playbook()[1].liked);
    EXPECT_TRUE(models.playbook()[2].liked);
    EXPECT_EQ(models.title(0), "Delivery > Delivery time");
    EXPECT_THAT(models.dictionary().topics, ElementsAre("delivery.time"));
}

ContentKey hash_of(const std::vector<ModelFile>& files) {
    std::vector<ModelIssue> issues;
    return Models::parse(files, issues)->hash();
}
TEST(ModelsHash, ChangesWithEveryByteAndName) {
    const ModelFile file = model_file("valence", "good\t2\n");
    const ContentKey hash = hash_of({file});
    const std::string text(file.text);
    for (std::size_t at = text.find("good"); at < text.size(); ++at) {
        std::string other = text;
        other[at] = other[at] == '\t' ? ' ' : other[at] == '\n' ? '\r' : static_cast<char>(other[at] ^ 1);
        std::vector<ModelIssue> issues;
        const Result<Models> models = Models::parse({{file.name, other}}, issues);
        EXPECT_TRUE(!models || models->hash() != hash) << at;
    }
    EXPECT_NE(hash_of({{file.name, text + "# a comment\n"}}), hash);
    EXPECT_NE(hash_of({{"en/valence-2.tsv", file.text}}), hash);
}
TEST(ModelsHash, DoesNotDependOnTheOrderOfFiles) {
    std::vector<ModelFile> files =
        model_files({{"valence", "good\t2\n"}, {"shifters", "not\tnegator\n"}, {"spam", "buy now\t9\n"}});
    const ContentKey hash = hash_of(files);
    std::ranges::reverse(files);
    EXPECT_EQ(hash_of(files), hash);
}

TEST(ModelsRead, SaysWhatIsMissing) {
    const Result<Models> models = Models::load("/nowhere/at/all");
    ASSERT_FALSE(models);
    EXPECT_EQ(models.error().code, ErrorCode::not_found);
    EXPECT_EQ(models.error().where, "/nowhere/at/all");
}

}  // namespace
}  // namespace hark
