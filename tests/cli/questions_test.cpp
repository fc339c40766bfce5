// The questions of an analyst, asked of one store: what changes, for whom, what is wished for, who is thanked, who stays.
// PRACTICES S8, S9, S12, S15, S16, S17, S18, S21, S23, S24, S26, S28, S35, S36, S37, S40.
#include "support/sandbox.h"

#include <array>
#include <memory>

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

// Sixty days with two plain comments each; in the last five, crashes. Wishes, rivals, thanks and loyalty, said by customers of two parties.
std::string planted_csv() {
    std::string csv = "id,date,stars,customer,party,comment\n";
    int id = 0;
    const auto add = [&](const std::string& date, int stars, const std::string& customer, const std::string& party, const std::string& text) {
        csv += std::to_string(++id) + "," + date + "," + std::to_string(stars) + "," + customer + "," + party + ",\"" + text + "\"\n";
    };
    const auto date = [](int day) {
        const int month = day < 31 ? 8 : 9, of = day < 31 ? day + 1 : day - 30;
        return "2026-0" + std::to_string(month) + (of < 10 ? "-0" : "-") + std::to_string(of);
    };
    for (int day = 0; day < 60; ++day)
        for (int i = 0; i < 4; ++i) {
            const std::string who = "C" + std::to_string((4 * day + i) % 90);
            const bool employee = i == 3;
            if (employee)
                add(date(day), day % 2 == 0 ? 4 : 5, who, "employee", day % 3 == 0 ? "The new uniforms are lovely." : "The staff were friendly and delivery was quick, order " + std::to_string(day) + ".");
            else if (day >= 55 && i < 2)
                add(date(day), 1, who, "customer", "The app crashed again on page " + std::to_string(4 * day + i) + ".");
            else
                add(date(day), 3, who, "customer", i == 1 ? "Delivery was slow and late again, order " + std::to_string(day) + "." : "Room " + std::to_string(day) + " was clean.");
        }
    add("2026-08-03", 4, "C1", "customer", "It would be great if the app had a dark mode.");
    add("2026-08-09", 4, "C2", "customer", "Please add a dark mode!");
    add("2026-08-10", 4, "C3", "customer", "I don't need a dark mode.");
    add("2026-08-11", 5, "C4", "customer", "Better than Acme, we switched from Acme last year.");
    add("2026-08-12", 2, "C5", "customer", "Acme is better and cheaper.");
    add("2026-08-13", 5, "C6", "customer", "Thanks to Maria at reception, so helpful!");
    add("2026-08-14", 1, "C7", "customer", "Never coming back, I cancelled my subscription.");
    add("2026-08-15", 5, "C8", "customer", "Will definitely be back, and I recommend it to everyone.");
    return csv;
}

// Twenty who will return, of whom 18 did; twenty who leave, of whom 2 bought again; twenty who say nothing of it, of whom half did.
std::string said_and_done_csv() {
    constexpr std::array said{"We will definitely be back.", "Never coming back, I cancelled my subscription.", "The soup was cold."};
    constexpr std::array bought{18, 2, 10};
    std::string csv = "id,comment,bought_again\n";
    for (std::size_t kind = 0; kind < said.size(); ++kind)
        for (int i = 0; i < 20; ++i) csv += std::to_string(100 * kind + static_cast<std::size_t>(i)) + "," + "\"Visit " + std::to_string(i) + ". " + said[kind] + "\"," + (i < bought[kind] ? "yes" : "no") + "\n";
    return csv;
}

// Three teams, of which six, two and one comments dislike the staff; feelings, expectations, and what an employee suggests.
std::string felt_csv() {
    std::string csv = "id,stars,team,party,comment\n";
    int id = 0;
    const auto add = [&](int stars, const char* team, const char* party, const std::string& text) { csv += std::to_string(++id) + "," + std::to_string(stars) + "," + team + "," + party + ",\"" + text + "\"\n"; };
    for (int i = 0; i < 6; ++i) add(2, "north", "customer", "The staff were rude on visit " + std::to_string(i) + ".");
    for (int i = 0; i < 2; ++i) add(2, "south", "customer", "The staff were rude on visit " + std::to_string(i) + ".");
    add(2, "west", "customer", "The staff were rude.");
    for (int i = 0; i < 2; ++i) add(1, "north", "customer", "I was furious, room " + std::to_string(i) + " was dirty.");
    add(2, "south", "customer", "We were not happy.");
    for (int i = 0; i < 2; ++i) add(3, "south", "customer", "The food was worse than expected, table " + std::to_string(i) + ".");
    add(4, "west", "customer", "It was as described.");
    add(5, "west", "customer", "The room exceeded our expectations.");
    for (int i = 0; i < 2; ++i) add(4, "west", "customer", "The room was clean, number " + std::to_string(i) + ".");
    add(4, "west", "employee", "It would be great if we had more training.");
    return csv;
}

class Questions : public testing::Test {
protected:
    static void SetUpTestSuite() { store_ = std::make_unique<Kept>(); }
    static void TearDownTestSuite() { store_.reset(); }

    struct Kept : Sandbox {
        Kept() {
            write_file(folder_ / "planted.csv", planted_csv());
            answer({"run", "planted.csv", "--quiet"});
            write_file(folder_ / "again.csv", said_and_done_csv());
            write_file(folder_ / "accounts.csv", "customer,quantity,frequency,price\nC7,2,3,10\nC1,1,1,1\n");
            write_file(folder_ / "felt.csv", felt_csv());
            write_file(folder_ / "waits.csv", "id,comment\n1,We waited 2 days for a nurse. Awful.\n2,We waited three days for a nurse. Awful.\n3,We waited 3 days for a doctor. Awful.\n"
                                              "4,We waited four days for a doctor. Awful.\n5,We waited a week for a bed. Awful.\n6,We waited 2 weeks for a bed. Awful.\n7,The waiting was awful.\n");
            std::string branches = "id,branch,comment\n";
            for (int i = 0; i < 480; ++i) branches += std::to_string(i) + ",B" + std::to_string(i % 80) + (i % 80 == 42 ? ",Delivery was late on day " : ",The staff were friendly on day ") + std::to_string(i) + ".\n";
            write_file(folder_ / "branches.csv", branches);
            answer({"run", "branches.csv", "--db", "branches.db", "--quiet"});
            write_file(folder_ / "poor.csv", "customer,qty,frequency\nC7,2,3\n");
        }
        void TestBody() override {}
        using Sandbox::answer;
        using Sandbox::hark;
        using Sandbox::hark_with;
        using Sandbox::hark_on_terminal;
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
std::unique_ptr<Questions::Kept> Questions::store_;

// Facts in the sentences of a theme: "we waited three weeks".
TEST_F(Questions, ThemesSayHowLongAndHowOften) {
    answer({"run", "waits.csv", "--db", "waits.db", "--quiet"});
    EXPECT_THAT(answer({"theme", "wait.time/disliked", "--db", "waits.db", "--format", "table"}), HasSubstr("6 comments say how long: half of them 4 days or more, at most 2 weeks."));
    EXPECT_THAT(answer({"theme", "wait.time/disliked", "--db", "waits.db"}), HasSubstr("\tminutes\tmedian\t6\t5760.000000\t2880.000000\t20160.000000\t"));
}
TEST_F(Questions, KnowEveryFormat) {
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
             {"trends"}, {"trends", "delivery.time"}, {"emerging"}, {"segments"}, {"segments", "party", "--matrix"}, {"wishes"}, {"praise"}, {"customers"}, {"customers", "C7"}, {"competitors"}, {"theme", "delivery.time/disliked"}, {"emotions"}, {"emotions", "gratitude"}, {"expectations"}, {"training", "--team", "party"}, {"sql", "select * from v_themes"}})
        for (const char* format : {"table", "jsonl", "md"}) {
            std::vector<std::string> with_format = command;
            with_format.insert(with_format.end(), {"--format", format});
            const Outcome outcome = hark(with_format);
            EXPECT_EQ(outcome.code, 0) << command[0] << " " << format << outcome.err;
            EXPECT_THAT(outcome.out, Not(IsEmpty())) << command[0] << " " << format;
            if (format == std::string("jsonl")) { EXPECT_THAT(lines_of(outcome.out), Each(StartsWith("{"))) << command[0]; }
        }
}
TEST_F(Questions, OfTextsAreAskedOfASampleAndSaySo) {
    const std::string found = answer({"emerging", "--texts", "12", "--format", "table"});
    EXPECT_THAT(found, AllOf(HasSubstr("Read for them: 3 of "), HasSubstr(", 12 of "), HasSubstr("--texts reads more")));
    EXPECT_EQ(found, answer({"emerging", "--texts", "12", "--format", "table", "--threads", "1"}));
    EXPECT_THAT(answer({"emerging", "--format", "table"}), Not(HasSubstr("Read for them")));
    EXPECT_THAT(hark({"themes", "--uncovered", "--texts", "5"}).err, AllOf(HasSubstr("in 5 comments"), HasSubstr("a random sample of")));
}
TEST_F(Questions, AreTheSameAtAnyNumberOfThreads) {
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{"trends"}, {"emerging"}, {"segments", "party"}, {"wishes"}, {"praise"}, {"customers", "--loyalty"}, {"competitors"}, {"emotions"}, {"expectations"}}) {
        std::vector<std::string> one = command, many = command;
        one.insert(one.end(), {"--threads", "1"});
        many.insert(many.end(), {"--threads", "5"});
        EXPECT_EQ(answer(one), answer(many)) << command[0];
    }
}

TEST_F(Questions, S9EmergingRaisesThePlantedThemeWithItsQuotes) {
    const std::vector<std::string> alarms = rows({"emerging", "--no-phrases"});
    ASSERT_THAT(alarms, Not(IsEmpty()));
    EXPECT_THAT(alarms, testing::Contains(AllOf(StartsWith("theme\tdigital.bug/disliked\t2026-09-2"), HasSubstr("\t2026-09-25\t"))));
    EXPECT_THAT(answer({"emerging", "--format", "table"}), AllOf(HasSubstr("of 100 looks raise any alarm"), HasSubstr("First said 2026-09-25"), HasSubstr("The app crashed again")));
    EXPECT_THAT(rows({"emerging", "--until", "2026-09-20", "--no-phrases"}), IsEmpty());
    EXPECT_THAT(answer({"emerging", "--until", "2026-08-05", "--format", "table"}), HasSubstr("Not enough history"));
}
TEST_F(Questions, TrendsHoldAllCommentsAndTakeFilters) {
    std::int64_t comments = 0;
    for (const std::string& row : rows({"trends", "delivery.time/disliked", "--by", "month", "--format", "tsv"})) comments += row.find("\tmonth\t2026-0") != std::string::npos;
    EXPECT_EQ(comments, 2);
    EXPECT_THAT(rows({"trends", "delivery.time/disliked", "--by", "day", "--since", "2026-08-01", "--until", "2026-08-07"}), SizeIs(7));
    EXPECT_EQ(hark({"trends", "--by", "fortnight"}).code, 2);
    EXPECT_THAT(hark({"trends", "delivery.tim"}).err, HasSubstr("did you mean delivery.time?"));
    EXPECT_THAT(answer({"trends", "--format", "table"}), AllOf(HasSubstr("Negative comments"), HasSubstr("Themes, by week")));
}
TEST_F(Questions, TrendsOfWhatHasNoDatesSayThatTheyNeedThem) {
    answer({"run", "waits.csv", "--db", "undated.db", "--quiet"});
    const std::string said = answer({"trends", "--db", "undated.db", "--format", "table"});
    EXPECT_THAT(said, AllOf(HasSubstr("Not enough data: none of 7 comments has a date"), HasSubstr("--map time=COLUMN"), Not(HasSubstr("0.0 %"))));
}
TEST_F(Questions, S23SegmentsCompareAColumnOrARule) {
    const std::vector<std::string> found = rows({"segments", "party"});
    EXPECT_THAT(found, testing::Contains(AllOf(StartsWith("delivery.time/liked\tparty\temployee\t"))));
    EXPECT_THAT(answer({"segments", "--rule", "stars >= 4", "--format", "table"}), HasSubstr("stars >= 4"));
    EXPECT_THAT(hark({"segments", "partie"}).err, HasSubstr("did you mean party?"));
    EXPECT_THAT(hark({"segments", "--rule", "nonsense = 1"}).err, HasSubstr("no such column"));
    EXPECT_EQ(hark({"segments", "party", "--rule", "1"}).code, 2);
    EXPECT_THAT(answer({"segments", "source", "--least", "100000", "--format", "table"}), HasSubstr("Not enough data to compare"));
}
// A field that every comment has gives the figures of the rule that says the same; q-values are of other numbers of tests.
TEST_F(Questions, S23SegmentsMayHaveHundredsOfValues) {
    const auto late = StartsWith("delivery.time/disliked\tbranch\tB42\t"), unfriendly = StartsWith("staff.attitude/liked\tbranch\tB42\t");
    const std::vector<std::string> found = rows({"segments", "branch", "--db", "branches.db", "--least", "5"});
    ASSERT_THAT(found, SizeIs(160));
    EXPECT_THAT(std::vector(found.begin(), found.begin() + 2), testing::UnorderedElementsAre(late, unfriendly));  // the surest first
    EXPECT_THAT(rows({"segments", "branch", "--db", "branches.db", "--least", "5", "--where", "branch=B41", "--where", "branch=B42"}), AllOf(testing::Contains(late), Each(AnyOf(HasSubstr("\tB41\t"), HasSubstr("\tB42\t")))));
}
TEST_F(Questions, S23SegmentsByAFieldAreThoseByItsRule) {
    const auto figures = [](const std::vector<std::string>& found, const std::string& group) {
        std::vector<std::string> some;
        for (const std::string& row : found)
            if (const std::size_t at = row.find(group); at != std::string::npos) some.push_back(row.substr(0, row.find('\t')) + row.substr(at + group.size(), row.rfind('\t', row.rfind('\t') - 1) - at - group.size()));
        std::ranges::sort(some);
        return some;
    };
    const auto by = [&](const std::string& field, const std::string& value, const std::string& rule) {
        const std::vector<std::string> found = figures(rows({"segments", field, "--least", "1"}), "\t" + field + "\t" + value + "\t");
        EXPECT_THAT(found, Not(IsEmpty())) << field;
        EXPECT_EQ(found, figures(rows({"segments", "--rule", rule, "--least", "1"}), "\trule\t" + rule + "\t")) << field;
    };
    by("stars", "5.0", "stars = 5");
    by("rating", "2.0", "rating = 2");
    by("polarity", "negative", "polarity = 'negative'");
    by("customer", "C7", "customer = 'C7'");
}
TEST_F(Questions, S28MatrixPutsConflictsFirstAndSaysWhereNobodySpeaks) {
    const std::string matrix = answer({"segments", "party", "--matrix", "--format", "table"});
    EXPECT_THAT(lines_of(matrix).at(1), AllOf(HasSubstr("Delivery"), HasSubstr("conflict")));
    EXPECT_THAT(matrix, AllOf(HasSubstr("n=0"), HasSubstr("1 conflict")));
}
TEST_F(Questions, S8WishesAreCountedOnceAndTheDeniedNotAtAll) {
    const std::vector<std::string> found = rows({"wishes"});
    ASSERT_THAT(found, Not(IsEmpty()));
    EXPECT_THAT(found[0], AllOf(StartsWith("1\tdark mode\t2\t2026-08-03\t2026-08-09\t")));
    for (const std::string& row : found) EXPECT_THAT(row, Not(HasSubstr("don't need")));
}
TEST_F(Questions, S12RivalsAreComparedTheRightWay) {
    const std::string json = answer({"competitors", "--format", "jsonl"});
    EXPECT_THAT(json, AllOf(HasSubstr("\"name\":\"Acme\",\"n\":2"), HasSubstr("\"we_win\":1"), HasSubstr("\"they_win\":1")));
    EXPECT_THAT(answer({"competitors", "--own", "Acme"}), Not(HasSubstr("Acme\t")));
}
TEST_F(Questions, S18PriceIsReckonedAsTheSeedHasIt) {
    EXPECT_THAT(answer({"competitors", "--turnover", "50000", "--format", "table"}), AllOf(HasSubstr("+8 % above others: +4000.00"), HasSubstr("source: seed 001")));
}
TEST_F(Questions, S36PraiseNamesPeopleOrTheirPseudonyms) {
    EXPECT_THAT(rows({"praise"}), testing::Contains(StartsWith("Maria\tperson\t1\t")));
    const std::string masked = answer({"praise", "--pseudonyms"});
    EXPECT_THAT(masked, AllOf(HasSubstr("Person 1"), Not(HasSubstr("Maria"))));
    EXPECT_THAT(rows({"praise", "--column", "party"}), testing::Contains(StartsWith("employee\tperson\t")));
    EXPECT_EQ(hark({"praise", "--column", "agent"}).code, 2);
}
TEST_F(Questions, S24CustomersHaveATimeline) {
    const std::vector<std::string> comments = rows({"customers", "C7"});
    EXPECT_THAT(comments, SizeIs(4));
    EXPECT_TRUE(std::ranges::is_sorted(comments, {}, [](const std::string& row) { return row.substr(row.find('\t') + 1, 10); }));
    EXPECT_THAT(hark({"customers", "nobody"}).err, HasSubstr("there is no comment of a customer 'nobody'"));
}
TEST_F(Questions, S15LoyaltyIsCountedByThemeAndCustomer) {
    const std::vector<std::string> loyalty = rows({"customers", "--loyalty"});
    EXPECT_THAT(loyalty[0], StartsWith("all\t248\t1\t1\t1\t1\t0\t"));
}
TEST_F(Questions, S15WhatIsSaidStandsBesideWhatIsDone) {
    answer({"run", "again.csv", "--quiet", "--db", "again.db"});
    const std::vector<std::string> table = rows({"customers", "--behaviour", "bought_again", "--db", "again.db", "--format", "csv"});
    ASSERT_THAT(table, SizeIs(7));
    EXPECT_THAT(table[1], StartsWith("returns,20,0.9"));       // 18 of 20
    EXPECT_THAT(table[2], StartsWith("leaves,20,0.1"));        // 2 of 20
    EXPECT_THAT(table[5], StartsWith("\"nothing of it\",20,0.5"));
    EXPECT_THAT(table[6], StartsWith("all,60,0.5"));
    EXPECT_EQ(hark({"customers", "--behaviour", "nosuch", "--db", "again.db"}).code, 2);
}
TEST_F(Questions, S21S35S37FeelingsExpectationsAndWhatStaffShouldLearn) {
    answer({"run", "felt.csv", "--quiet", "--db", "felt.db"});
    const auto ask = [&](std::vector<std::string> command) {
        command.insert(command.end(), {"--db", "felt.db"});
        return answer(command);
    };
    // S21: no feeling without the words that show it.
    const std::vector<std::string> feelings = lines_of(ask({"emotions", "--format", "csv"}));
    ASSERT_THAT(feelings, SizeIs(9));
    EXPECT_THAT(feelings[1], AllOf(StartsWith("anger,2,0.1"), HasSubstr(",0,0,2,1.00,"), HasSubstr(",furious,")));
    EXPECT_THAT(feelings[5], StartsWith("joy,0,"));  // "not happy"
    EXPECT_THAT(ask({"emotions", "anger", "--format", "jsonl"}), HasSubstr("\"intensity\":3,\"words\":\"furious\""));
    EXPECT_THAT(hark({"emotions", "angr", "--db", "felt.db"}).err, HasSubstr("did you mean anger?"));
    // S35
    const std::vector<std::string> expected = lines_of(ask({"expectations", "--format", "csv"}));
    EXPECT_THAT(expected[1], StartsWith("all,4,2,1,1,-0.250000,"));
    EXPECT_THAT(expected[2], StartsWith("food.quality,2,2,0,0,-1.000000,"));
    EXPECT_THAT(ask({"expectations", "--format", "table"}), HasSubstr("4 of 19 comments measure"));
    // S37: six rude ones of the north are shown; the two of the south are not, nor can they be told.
    const std::string training = ask({"training", "--team", "team", "--format", "csv"});
    EXPECT_THAT(training, AllOf(HasSubstr("staff.attitude,north,8,6,0.750000,"), HasSubstr("staff.attitude,south,5,,,"), HasSubstr("staff.attitude,west,6,,,")));
    EXPECT_THAT(ask({"training", "--team", "team", "--format", "table"}), AllOf(HasSubstr("closed"), HasSubstr("not for judging persons")));
    EXPECT_EQ(hark({"training", "--team", "tam", "--db", "felt.db"}).code, 2);
    EXPECT_THAT(rows({"wishes", "--db", "felt.db", "--where", "party=employee"}), testing::Contains(HasSubstr("more training")));
}
TEST_F(Questions, S26EveryThemeReachesTheOwnersOfItsActions) {
    const std::string owners = answer({"actions", "--owners", "--format", "csv"});
    EXPECT_THAT(owners, StartsWith("owner,actions,low_effort,priority,themes"));
    EXPECT_THAT(owners, HasSubstr("digital.bug/disliked"));
    EXPECT_EQ(hark({"actions", "--owner", "Nobody at all"}).code, 2);
    EXPECT_THAT(answer({"actions", "--effort", "low", "--format", "csv"}), Not(HasSubstr(",high,")));
    EXPECT_EQ(hark({"actions", "--effort", "none"}).code, 2);
}
TEST_F(Questions, S40EachOfTheTwelveElementsHasAFigureOrSaysThatItHasNone) {
    const std::vector<std::string> card = rows({"scorecard", "--format", "csv"});
    EXPECT_THAT(card, SizeIs(12));
    EXPECT_THAT(card[9], HasSubstr("not measurable from your data"));  // nobody replied
    EXPECT_THAT(card[8], Not(HasSubstr("not measurable")));
}
TEST_F(Questions, S16ExposureIsExactAndSaysItsSource) {
    const std::string shown = answer({"customers", "--exposure"});
    EXPECT_THAT(shown, AllOf(HasSubstr("assumption, source: seed 000"), HasSubstr("\t3\t"), HasSubstr("\t11\t")));
    EXPECT_THAT(answer({"customers", "--exposure", "--tell-bad", "5"}), HasSubstr("assumption, set by hand"));
}
TEST_F(Questions, S17RevenueAtRiskIsNumberTimesQuantityTimesFrequency) {
    EXPECT_THAT(rows({"customers", "--revenue", "accounts.csv"})[0], StartsWith("leaving\t1\t1\t60.00\t0.98"));
    const Outcome refused = hark({"customers", "--revenue", "poor.csv"});
    EXPECT_EQ(refused.code, 3);
    EXPECT_THAT(refused.err, HasSubstr("there is no column 'quantity'"));
}
TEST_F(Questions, AThemeIsShownInDepth) {
    const std::string depth = answer({"theme", "digital.bug/disliked", "--format", "table"});
    EXPECT_THAT(depth, AllOf(HasSubstr("of comments (n = 10"), HasSubstr("First said 2026-09-25"), HasSubstr("In the customers' words")));
    EXPECT_THAT(rows({"theme", "digital.bug/disliked"}), testing::Contains(StartsWith("digital.bug/disliked\tquote\t")));
}
TEST_F(Questions, SqlReadsFromAPipeAndDrawsHarmlessly) {
    EXPECT_EQ(store_->hark_with("select 1 as one", {"sql"}).out, "one\n1\n");
    EXPECT_EQ(answer({"sql", "select char(27) || '[31m' as x", "--format", "tsv"}).find('\x1b'), std::string::npos);
    EXPECT_EQ(hark({"sql", "delete from verbatim"}).code, 2);
    EXPECT_THAT(answer({"sql", "--views"}), AllOf(HasSubstr("v_themes\t"), HasSubstr("v_mentions\tpolarity\t")));
    EXPECT_THAT(answer({"sql", "select 0.1 + 0.2 as x, 1.5 as y, 2.0 as z", "--format", "jsonl"}), "{\"x\":0.30000000000000004,\"y\":1.5,\"z\":2.0}\n");
    EXPECT_THAT(hark({"sql", "values (1), (2)", "--limit", "1"}).err, HasSubstr("There are more rows"));
}

}  // namespace
}  // namespace hark::test
