// hark topics: a taxonomy of one's own, held against stored comments.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string pets =
    "#! hark-lexicon 1 rules en\ntopic pets.welcome = Place > Pets: Whether pets are welcome\n"
    "pets.welcome: (zebra | {n:llama}) NEAR/6 (welcome | allowed | lovely | awful)\n";

class TopicsTest : public Sandbox {
protected:
    TopicsTest() {
        write_file(folder_ / "mine.rules", pets);
        std::string csv = "id,comment\n";
        for (int i = 0; i < 8; ++i) {
            const std::string id = std::to_string(i);
            csv += "z" + id + ",Our zebra was welcome and the stable smelled lovely.\n";
            csv += "g" + id + ",The gizmo thingamajig is awful.\n";
            csv += "s" + id + ",The staff was friendly.\n";
        }
        write_file(folder_ / "comments.csv", csv);
        answer({"run", "comments.csv", "--db", "hark.db"});
    }
};

TEST_F(TopicsTest, LintsWhatIsLaidOverOurs) {
    EXPECT_THAT(hark({"topics", "lint", "--models", "mine.rules"}).err, HasSubstr("46 topics"));
    write_file(folder_ / "wrong.rules", pets + "pets.welcom: dog\npets.welcome: cat dog\n");
    const Outcome outcome = hark({"topics", "lint", "--models", "wrong.rules"});
    EXPECT_EQ(outcome.code, 4);
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("wrong.rules:4\tunknown topic 'pets.welcom'\tdid you mean 'pets.welcome'?"),
                                   HasSubstr("wrong.rules:5:19\texpected an operator before 'dog'")));
    EXPECT_EQ(hark({"run", "comments.csv", "--models", "wrong.rules", "--db", "new.db"}).code, 4);
}
TEST_F(TopicsTest, TestsExpectationsKeptBesideTheRules) {
    write_file(folder_ / "expect.tsv", "pets.welcome:positive\tOur llamas were very welcome.\n");
    EXPECT_EQ(hark({"topics", "test", "expect.tsv", "--models", "mine.rules"}).code, 0);
    EXPECT_NE(hark({"topics", "test", "expect.tsv"}).code, 0);
}
TEST_F(TopicsTest, SaysHowMuchNoTopicHoldsAndTheFirstPhrasesOfIt) {
    const Outcome outcome = hark({"topics", "coverage", "--format", "csv"});
    EXPECT_THAT(outcome.out, StartsWith("phrase,without_topic,with_topic,keyness,example\r\n\"gizmo thingamajig\",8,0,"));
    EXPECT_THAT(outcome.err, HasSubstr("evaluating clauses in 24 comments"));
}
TEST_F(TopicsTest, SuggestsWhatComesWithATopicAndLeavesItsOwnWordsOut) {
    const std::string found = answer({"topics", "suggest", "pets.welcome", "--models", "mine.rules", "--format", "csv"});
    EXPECT_THAT(found, HasSubstr("stable"));
    EXPECT_THAT(found, Not(HasSubstr("zebra")));
    const Outcome wrong = hark({"topics", "suggest", "pets.welcom", "--models", "mine.rules"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_THAT(wrong.err, HasSubstr("did you mean 'pets.welcome'?"));
}
TEST_F(TopicsTest, ShowsTopicsThatClaimTheSameWords) {
    write_file(folder_ / "twice.rules", pets + "place.ambience: zebra NEAR/3 welcome\n");
    EXPECT_THAT(answer({"topics", "overlap", "--models", "twice.rules", "--format", "csv"}), HasSubstr("place.ambience,pets.welcome,"));
    EXPECT_THAT(lines_of(answer({"topics", "overlap", "--format", "csv"})), Not(Contains(HasSubstr("pets.welcome"))));
}
TEST_F(TopicsTest, AnswersTheSameAtAnyThreadCount) {
    EXPECT_EQ(answer({"topics", "coverage", "--threads", "1"}), answer({"topics", "coverage", "--threads", "7"}));
}
TEST_F(TopicsTest, LaysAFolderWithoutTaxonomyOverOurs) {
    std::filesystem::create_directory(folder_ / "project");
    write_file(folder_ / "project/mine.rules", pets);
    EXPECT_THAT(answer({"explain", "Our llama was welcome.", "--models", "project"}), HasSubstr("pets.welcome  positive"));
}
TEST_F(TopicsTest, RunsRulesForSegments) {
    write_file(folder_ / "de.rules", pets + "pets.welcome: gizmo WHEN id_group = b\n");
    write_file(folder_ / "grouped.csv", "id,comment,id_group\n1,The gizmo is awful.,a\n2,The gizmo is quite awful.,b\n");
    answer({"run", "grouped.csv", "--models", "de.rules", "--db", "grouped.db"});
    EXPECT_THAT(lines_of(answer({"quotes", "pets.welcome", "--all", "--models", "de.rules", "--db", "grouped.db", "--format", "csv"})), testing::SizeIs(2));
}

}  // namespace
}  // namespace hark::test
