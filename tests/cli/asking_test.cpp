// The commands that ask a store: every option of each, every format, and figures that agree with each other.
#include "support/sandbox.h"

#include <algorithm>
#include <memory>

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == '\t')
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

class Asking : public testing::Test {
protected:
    // One store for all: nothing here writes.
    static void SetUpTestSuite() { store_ = std::make_unique<Kept>(); }
    static void TearDownTestSuite() { store_.reset(); }

    struct Kept : Sandbox {
        Kept() { answer({"run", sample("hotel_reviews.csv").string(), "--quiet"}); }
        void TestBody() override {}
        using Sandbox::answer;
        using Sandbox::hark;
        using Sandbox::program;
    };
    static std::string answer(std::vector<std::string> arguments) { return store_->answer(std::move(arguments)); }
    static Outcome hark(std::vector<std::string> arguments) { return store_->hark(std::move(arguments)); }
    static std::vector<std::string> rows(std::vector<std::string> arguments) {
        std::vector<std::string> lines = lines_of(answer(std::move(arguments)));
        if (!lines.empty()) lines.erase(lines.begin());
        return lines;
    }
    static std::unique_ptr<Kept> store_;
};
std::unique_ptr<Asking::Kept> Asking::store_;

TEST_F(Asking, EveryCommandKnowsEveryFormat) {
    for (const std::vector<std::string>& command :
         std::vector<std::vector<std::string>>{{"themes"},
                                               {"themes", "--topics"},
                                               {"themes", "--segments"},
                                               {"actions"},
                                               {"actions", "list"},
                                               {"actions", "history"},
                                               {"actions", "verify", "--topic", "staff.attitude", "--on", "2026-06-01"},
                                               {"drivers"},
                                               {"drivers", "--topics"},
                                               {"drivers", "--score", "stars"},
                                               {"survey"},
                                               {"quotes", "staff.attitude"},
                                               {"search", "the"},
                                               {"status"},
                                               {"rejects"},
                                               {"inspect", sample("shop_reviews.jsonl").string()}})
        for (const char* format : {"table", "tsv", "csv", "json", "jsonl", "md"}) {
            std::vector<std::string> with_format = command;
            with_format.insert(with_format.end(), {"--format", format});
            const Outcome outcome = hark(with_format);
            EXPECT_EQ(outcome.code, 0) << command[0] << " " << format << outcome.err;
            if (format == std::string("json")) {
                EXPECT_THAT(outcome.out, StartsWith("["));
            } else if (format == std::string("jsonl")) {
                EXPECT_THAT(lines_of(outcome.out), Each(StartsWith("{")));
            }
        }
}
TEST_F(Asking, JsonIsShortForFormatJson) {
    EXPECT_EQ(answer({"themes", "--json"}), answer({"themes", "--format", "json"}));
}

TEST_F(Asking, ThemesHaveTwoSides) {
    const auto all = rows({"themes"}), liked = rows({"themes", "--liked"}), disliked = rows({"themes", "--disliked"});
    EXPECT_THAT(liked, AllOf(Not(IsEmpty()), Each(HasSubstr("\tliked\t"))));
    EXPECT_THAT(disliked, AllOf(Not(IsEmpty()), Each(HasSubstr("\tdisliked\t"))));
    EXPECT_EQ(all.size(), liked.size() + disliked.size());
    EXPECT_THAT(rows({"themes", "--liked", "--disliked"}), SizeIs(all.size()));
}
TEST_F(Asking, ThemesCanBeFew) { EXPECT_THAT(rows({"themes", "--limit", "2"}), SizeIs(4)); }
TEST_F(Asking, TopicsAreCountedOneByOne) { EXPECT_THAT(answer({"themes", "--topics"}), HasSubstr("staff.attitude\t")); }
TEST_F(Asking, ThemesOfAPartAreFewerComments) {
    const std::string all = answer({"themes", "--format", "md"}),
                      part = answer({"themes", "--format", "md", "--since", "2026-06", "--until", "2026-07"}),
                      segment = answer({"themes", "--format", "md", "--where", "traveller_type=business"});
    EXPECT_THAT(all, StartsWith("353 comments"));
    EXPECT_NE(lines_of(part)[0], lines_of(all)[0]);
    EXPECT_THAT(part, HasSubstr("2026-06-"));
    EXPECT_NE(lines_of(segment)[0], lines_of(all)[0]);
}
TEST_F(Asking, DriversForPeopleLeaveOutJudgementsOfTheWhole) {
    EXPECT_THAT(rows({"drivers"}), testing::Contains(HasSubstr("\tproduct.general\tliked\t")));
    EXPECT_THAT(answer({"drivers", "--format", "table"}), AllOf(HasSubstr("Judgements of the whole are among them"), HasSubstr("Place > Facilities"), Not(HasSubstr("Product > Overall"))));
}
TEST_F(Asking, AFilterThatLetsAllPassChangesNothing) {
    EXPECT_EQ(answer({"themes", "--since", "2000"}), answer({"themes"}));
    EXPECT_EQ(answer({"actions", "--until", "2100"}), answer({"actions"}));
}
TEST_F(Asking, TwoValuesOfAColumnAreEitherAndTwoColumnsBoth) {
    const auto found = [&](std::vector<std::string> filters) {
        filters.insert(filters.begin(), {"search", "the", "--limit", "-1"});
        return rows(filters).size();
    };
    const std::size_t solo = found({"--where", "traveller_type=solo"}),
                      couple = found({"--where", "traveller_type=couple"});
    EXPECT_EQ(found({"--where", "traveller_type=solo", "--where", "traveller_type=couple"}), solo + couple);
    EXPECT_LT(found({"--where", "traveller_type=solo", "--where", "language=en", "--where", "country=Ireland"}), solo);
}
TEST_F(Asking, FixedColumnsCanBeFilteredToo) {
    EXPECT_THAT(rows({"search", "the", "--where", "polarity=negative"}), Not(IsEmpty()));
    EXPECT_THAT(rows({"search", "the", "--where", "rating=1"}), Not(IsEmpty()));
}

TEST_F(Asking, QuotesAreTheCustomersOwnWords) {
    const auto quotes = rows({"quotes", "staff.attitude/disliked"});
    ASSERT_THAT(quotes, Not(IsEmpty()));
    const std::string file = read_file(sample("hotel_reviews.csv"));
    for (const std::string& quote : quotes) {
        const std::string sentence = quote.substr(quote.rfind('\t') + 1);
        EXPECT_FALSE(sentence.empty()) << quote;
        EXPECT_NE(file.find(sentence.substr(0, 25)), std::string::npos) << quote;
        EXPECT_THAT(quote, HasSubstr("HV-"));
    }
}
TEST_F(Asking, AllQuotesOfAThemeAreAsManyAsItsComments) {
    const std::vector<std::string> names = cells(lines_of(answer({"themes"}))[0]);
    const auto column = [&](const std::string& name) {
        return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    };
    for (const std::string& theme : rows({"themes", "--limit", "3"})) {
        const std::vector<std::string> values = cells(theme);
        const std::string id = values.at(column("topic")) + "/" + values.at(column("side"));
        EXPECT_THAT(rows({"quotes", id, "--all"}), SizeIs(std::stoul(values.at(column("n"))))) << id;
    }
}
TEST_F(Asking, QuotesOfATopicAreThoseOfBothSides) {
    EXPECT_THAT(rows({"quotes", "staff.attitude"}), SizeIs(rows({"quotes", "staff.attitude/liked"}).size() +
                                                           rows({"quotes", "staff.attitude/disliked"}).size()));
}
TEST_F(Asking, QuotesThatNobodySaidAreNone) {
    const Outcome outcome = hark({"quotes", "staff.attitude/liked", "--since", "2030"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(outcome.err, HasSubstr("No comment says so."));
}

TEST_F(Asking, ActionsHaveAnOwnerAMeasureAndQuotes) {
    const std::string card = answer({"actions", "--limit", "1", "--format", "table"});
    for (const char* part : {"1. ", "Why ", "Owner ", "Measure ", "What to keep"}) EXPECT_THAT(card, HasSubstr(part));
    EXPECT_THAT(card, HasSubstr("\u201c"));
}
TEST_F(Asking, ActionsCanBeFewOrAll) {
    EXPECT_THAT(rows({"actions", "--limit", "1"}), SizeIs(2));
    EXPECT_GT(rows({"actions", "--all"}).size(), 10u);
    EXPECT_EQ(rows({"actions", "--all"}), rows({"actions"}));
}
TEST_F(Asking, ActionsOfTooLittleAreNone) {
    EXPECT_THAT(answer({"actions", "--since", "2030", "--format", "table"}),
                StartsWith("Not enough data for a recommendation."));
}

TEST_F(Asking, SearchFindsWordsAndSaysHowMany) {
    const Outcome outcome = hark({"search", "HOT   water", "--limit", "3"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(lines_of(outcome.out), SizeIs(4));
    EXPECT_THAT(outcome.err, HasSubstr("comments hold it; shown: 3 (--limit)."));
}
TEST_F(Asking, SearchEndsWordsUnlessAnywhere) {
    EXPECT_LT(rows({"search", "wait", "--limit", "-1"}).size(),
              rows({"search", "wait", "--limit", "-1", "--anywhere"}).size());
}
TEST_F(Asking, SearchFindsTheSameAtAnyNumberOfThreads) {
    EXPECT_EQ(answer({"search", "room", "--limit", "-1", "--threads", "1"}),
              answer({"search", "room", "--limit", "-1", "--threads", "7"}));
}
TEST_F(Asking, SearchForWhatNobodySaidFindsNothing) {
    const Outcome outcome = hark({"search", "xyzzy"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(outcome.err, HasSubstr("0 comments hold it."));
}

TEST_F(Asking, SearchAnswersTheSameWithAnIndex) {
    const std::vector<std::vector<std::string>> questions{{"search", "hot water", "--limit", "-1"}, {"search", "don't", "--limit", "2"}, {"search", "room", "--where", "rating=1"}};
    std::vector<std::string> scanned;
    for (const auto& question : questions) scanned.push_back(answer(question) + hark(question).err);
    EXPECT_THAT(hark({"index"}).err, HasSubstr("hark search answers from the index now"));
    for (std::size_t i = 0; i < questions.size(); ++i) EXPECT_EQ(answer(questions[i]) + hark(questions[i]).err, scanned[i]);
    EXPECT_THAT(hark({"index", "--threads", "2"}).err, HasSubstr("The index is up to date."));
    EXPECT_THAT(hark({"index", "--drop"}).err, HasSubstr("The index is dropped"));
    EXPECT_THAT(hark({"index", "--drop"}).err, HasSubstr("There was no index."));
    EXPECT_EQ(answer(questions[0]) + hark(questions[0]).err, scanned[0]);
}

TEST_F(Asking, ExplainAddsUp) {
    const std::string text = answer({"explain", "The room was not clean, but the staff was lovely."});
    EXPECT_THAT(text, AllOf(HasSubstr("mixed  score "), HasSubstr("\"not clean\""), HasSubstr("en/valence"),
                            HasSubstr("staff.attitude  positive")));
    EXPECT_THAT(answer({"explain", "Great", "--json"}), StartsWith("{\"state\":\"analysed\""));
    EXPECT_EQ(answer({"explain", "Great", "--json"}), answer({"explain", "Great", "--format", "jsonl"}));
}
TEST_F(Asking, ExplainKnowsStoredComments) {
    const std::string line = rows({"search", "hot water", "--limit", "1"})[0];
    EXPECT_THAT(answer({"explain", line.substr(0, line.find('\t'))}), HasSubstr("score "));
}
TEST_F(Asking, StatusTellsWhatTheStoreHolds) {
    const std::string status = answer({"status"});
    for (const char* line : {"comments\tanalysed\t353", "language\ten\t", "run 1\tcomplete, ", "store\trejects\t0",
                             "store\twritten\t2026-01-05 to 2026-10-31"})
        EXPECT_THAT(status, HasSubstr(line));
}
TEST_F(Asking, RejectsThatAreNone) { EXPECT_THAT(hark({"rejects"}).err, HasSubstr("No row was rejected.")); }
TEST_F(Asking, DigestIsOneNumber) { EXPECT_THAT(answer({"digest"}), testing::MatchesRegex("[0-9a-f]+\n")); }
TEST_F(Asking, ModelsAreCheckedWithoutAStore) {
    const Outcome outcome = hark({"models", "check"});
    EXPECT_EQ(outcome.code, 0) << outcome.out;
    EXPECT_THAT(outcome.err, HasSubstr("0 errors"));
}
TEST_F(Asking, InspectSaysWhatEachColumnIsAndWhy) {
    const auto columns = rows({"inspect", sample("hotel_reviews.csv").string()});
    EXPECT_THAT(columns, testing::Contains(HasSubstr("\treview\ttext\t")));
    EXPECT_THAT(columns, testing::Contains(HasSubstr("\treview_date\tdate\t")));
    EXPECT_THAT(answer({"inspect", sample("hotel_reviews.csv").string(), "--format", "table"}),
                HasSubstr("delimiter ','"));
}
TEST_F(Asking, TheModelsCanComeFromTheEnvironment) {
    Program program = store_->program({"explain", "Great"});
    program.environment = {{"HARK_MODELS", "/nowhere"}};
    EXPECT_EQ(run(program).code, 4);
}

}  // namespace
}  // namespace hark::test
