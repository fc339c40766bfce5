// hark learn, as a user would: a file in, an overlay out that can be read, edited, and stacked.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// A trade whose praise and blame no lexicon knows.
std::string rated(int rows) {
    std::string csv = "id,stars,comment,mood,other\n";
    for (int i = 0; i < rows; ++i) {
        const std::string n = std::to_string(i);
        csv += n + ",1,The crumb was gluey at table " + n + " and the crust gluey too,negative,5\n";
        csv += n + "a,5,The crumb was airy at table " + n + " and the crust airy too,positive,5\n";
        csv += n + "b,3,The crumb was there at table " + n + " with a crust,neutral,5\n";
    }
    return csv;
}

class Learn : public Sandbox {
protected:
    void SetUp() override { write_file(folder_ / "bread.csv", rated(60)); }
    std::string said(std::vector<std::string> arguments) const {
        const Outcome outcome = hark(std::move(arguments));
        EXPECT_TRUE(outcome.code == 2 || outcome.code == 3) << outcome.code;  // an option or the input
        return outcome.err;
    }
};

TEST_F(Learn, ShowsOldAndNewWeightCountIntervalAndQuotes) {
    const std::string overlay = answer({"learn", "bread.csv"});
    EXPECT_THAT(overlay, StartsWith("#! hark-lexicon 1 overlay en\n# Learned by hark from 180 texts (60 positive, 60 negative) of 1 set."));
    EXPECT_THAT(overlay, testing::ContainsRegex("\ngluey\t[-0-9.]+\t-[0-9.]+\t60\t[0-9.]+\tThe crumb was gluey[^\t]*\tThe crumb[^\t]*\tThe crumb[^\t]*\n"));
}

TEST_F(Learn, StacksOverTheModelsOfHark) {
    answer({"learn", "bread.csv", "-o", "mine.tsv", "--quiet"});
    const std::string text = "We had the bread with the soup in the evening and it was the gluey kind that one gets at the station";
    EXPECT_THAT(answer({"explain", text, "--models", "mine.tsv"}), testing::ContainsRegex("-[0-9.]+  \"gluey\"  by mine.tsv:"));
    EXPECT_THAT(answer({"explain", text}), Not(HasSubstr("mine.tsv")));
}

TEST_F(Learn, IsHeldToTheLinesThatAreLeft) {
    answer({"learn", "bread.csv", "-o", "mine.tsv", "--quiet"});
    write_file(folder_ / "mine.tsv", "#! hark-lexicon 1 overlay en\ngluey\t0\t3\n");
    EXPECT_THAT(answer({"explain", "The crumb was gluey", "--models", "mine.tsv"}), HasSubstr("+3.000  \"gluey\"  by mine.tsv:2"));
}

TEST_F(Learn, TakesLabelsInPlaceOfRatings) {
    EXPECT_THAT(answer({"learn", "bread.csv", "--label", "mood"}), HasSubstr("\ngluey\t"));
    EXPECT_THAT(answer({"learn", "bread.csv", "--rating", "stars"}), HasSubstr("\ngluey\t"));
}

TEST_F(Learn, GivesTheSameBytesAgain) { EXPECT_EQ(answer({"learn", "bread.csv"}), answer({"learn", "bread.csv"})); }

TEST_F(Learn, LeavesOutWhatItIsToldTo) {
    write_file(folder_ / "cake.csv", rated(30));
    EXPECT_THAT(answer({"learn", "bread.csv", "cake.csv", "--leave-out", "cake"}), HasSubstr("from 180 texts"));
    EXPECT_THAT(said({"learn", "bread.csv", "--leave-out", "cak"}), HasSubstr("no source is called 'cak'"));
}

TEST_F(Learn, MakesAllWeightsAnew) {
    const std::string file = answer({"learn", "bread.csv", "--label", "mood", "--anew"});
    EXPECT_THAT(file, AllOf(StartsWith("#! hark-lexicon 1 learned en\n"), HasSubstr("\n@bias\t"), HasSubstr("\ngluey\t-")));
}

TEST_F(Learn, TakesNumbersBesideALabelForRatingsOnlyIfTheyAgree) {
    const auto numbered = [](const std::string& column, int shift) {
        std::string csv = "id," + column + "comment,mood\n";
        for (int i = 0; i < 120; ++i) {
            const int kind = i % 3, stars = (2 * kind + shift) % 5 + 1;
            csv += std::to_string(i) + "," + (column.empty() ? "" : std::to_string(stars) + ",") + "The crumb was " + (kind == 0 ? "gluey" : kind == 1 ? "there" : "airy") + " at table " + std::to_string(i) + "," +
                   (kind == 0 ? "negative" : kind == 1 ? "neutral" : "positive") + "\n";
        }
        return csv;
    };
    write_file(folder_ / "agree.csv", numbered("rating,", 0));
    write_file(folder_ / "other.csv", numbered("rating,", 3));
    write_file(folder_ / "plain.csv", numbered("", 0));
    const std::string plain = answer({"learn", "plain.csv", "--label", "mood", "--anew"});
    EXPECT_EQ(answer({"learn", "other.csv", "--label", "mood", "--anew"}), plain);
    EXPECT_NE(answer({"learn", "agree.csv", "--label", "mood", "--anew"}), plain) << "three stars say little of what does not evaluate";
}

TEST_F(Learn, LearnsTopicsAndIntentsFromRecordsThroughMaps) {
    std::string lines;
    for (int i = 0; i < 160; ++i) {
        const std::string n = std::to_string(i);
        lines += R"({"id": "a)" + n + R"(", "text": "The crumb was gluey at table )" + n + R"(", "kind": "aspect", "aspects": [{"category": "LOAF", "polarity": "negative"}]})" "\n";
        lines += R"({"id": "b)" + n + R"(", "text": "The hall was draughty at table )" + n + R"(", "kind": "aspect", "aspects": []})" "\n";
    }
    write_file(folder_ / "loaves.jsonl", lines);
    std::filesystem::create_directories(folder_ / "maps");
    write_file(folder_ / "maps/loaves.json", R"({"food.quality": ["LOAF"]})");
    const std::string file = answer({"learn", "loaves.jsonl", "--topics"});
    EXPECT_THAT(file, AllOf(StartsWith("#! hark-lexicon 1 learned-tags en\n# Learned by hark from 320 texts of 1 set."), testing::ContainsRegex("\nfood.quality\tgluey\t[0-9.]+\t160\t")));
    EXPECT_THAT(said({"learn", "loaves.jsonl", "--topics", "--leave-out", "loafs"}), HasSubstr("no set is called 'loafs'"));
    EXPECT_THAT(said({"learn", "loaves.jsonl", "--topics", "--maps", "elsewhere"}), HasSubstr("there is nothing to learn from"));
}

TEST_F(Learn, LearnsTopicsOnceMoreInEachTradeThatIsNamed) {
    std::filesystem::create_directories(folder_ / "maps");
    for (const std::string_view set : {"bakery", "station"}) {
        std::string lines;
        for (int i = 0; i < 160; ++i) {
            const std::string n = std::to_string(i), counter = set == "bakery" ? "shelf" : "platform";
            lines += R"({"id": "a)" + n + R"(", "text": "The crumb was gluey at )" + counter + " " + n + R"(", "kind": "aspect", "aspects": [{"category": "LOAF", "polarity": "negative"}]})" "\n";
            lines += R"({"id": "b)" + n + R"(", "text": "The hall was draughty at )" + counter + " " + n + R"(", "kind": "aspect", "aspects": []})" "\n";
        }
        write_file(folder_ / (std::string(set) + ".jsonl"), lines);
        write_file(folder_ / ("maps/" + std::string(set) + ".json"), R"({"food.quality": ["LOAF"]})");
    }
    write_file(folder_ / "kin.tsv", "bakery\tbaker\n");
    const std::string file = answer({"learn", "bakery.jsonl", "station.jsonl", "--topics", "--kin", "kin.tsv"});
    EXPECT_THAT(file, AllOf(testing::ContainsRegex("\n@baker\tshelf\t[0-9.]+\t320\t"), testing::ContainsRegex("\nfood.quality@baker\tgluey\t[0-9.]+\t")));
    EXPECT_THAT(answer({"learn", "bakery.jsonl", "station.jsonl", "--topics"}), testing::Not(HasSubstr("@baker")));
    write_file(folder_ / "odd.tsv", "bakery\tthe bakers\n");
    EXPECT_THAT(said({"learn", "bakery.jsonl", "--topics", "--kin", "odd.tsv"}), HasSubstr("'the bakers' cannot be the name of a trade"));
    EXPECT_THAT(said({"learn", "bread.csv", "--kin", "kin.tsv"}), AllOf(HasSubstr("--kin: trades are learned of topics alone"), HasSubstr("--topics")));
    EXPECT_THAT(said({"learn", "bread.csv", "--maps", "maps"}), AllOf(HasSubstr("--maps"), HasSubstr("--topics")));
}

TEST_F(Learn, SaysWhatIsWrongWithItsInput) {
    write_file(folder_ / "texts.csv", "id,comment\n1,The crumb was gluey all through\n2,The crumb was airy all through\n");
    EXPECT_THAT(said({"learn", "texts.csv"}), AllOf(HasSubstr("texts.csv: no column holds ratings"), HasSubstr("--rating"), HasSubstr("id, comment")));
    EXPECT_THAT(said({"learn", "bread.csv", "--rating", "star"}), AllOf(HasSubstr("no column 'star'"), HasSubstr("did you mean 'stars'?")));
    EXPECT_THAT(said({"learn", "bread.csv", "--rating", "other"}), AllOf(HasSubstr("all 180 answers are positive"), HasSubstr("bread (ratings from 1 to 5)"), HasSubstr("--scale")));
    EXPECT_THAT(said({"learn", "bread.csv", "--label", "id"}), AllOf(HasSubstr("labels such as"), HasSubstr("positive, neutral or negative")));
    write_file(folder_ / "few.csv", rated(3));
    EXPECT_THAT(said({"learn", "few.csv"}), HasSubstr("too few to learn from"));
    write_file(folder_ / "none.csv", "");
    EXPECT_THAT(said({"learn", "none.csv"}), HasSubstr("none.csv"));
    EXPECT_THAT(said({"learn", "nowhere.csv"}), HasSubstr("nowhere.csv"));
}

TEST_F(Learn, SaysWhenRatingsDoNotLieOnTheirScale) {
    EXPECT_THAT(said({"learn", "bread.csv", "--scale", "10-20"}), AllOf(HasSubstr("do not lie on the scale 10 to 20"), HasSubstr("--scale 0-10")));
}

TEST_F(Learn, NeverOverwritesWhatItCannotWrite) {
    EXPECT_THAT(said({"learn", "bread.csv", "-o", "nowhere/mine.tsv"}), HasSubstr("nowhere/mine.tsv: the file cannot be written"));
}

}  // namespace
}  // namespace hark::test
