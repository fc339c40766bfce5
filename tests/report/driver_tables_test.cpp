#include "hark/report/driver_tables.h"

#include "hark/text/width.h"

#include "report/support.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using test::drawn;
using testing::HasSubstr;

Drivers found() {
    Drivers drivers;
    drivers.score = "stars";
    drivers.average = Estimate{3.9, 3.8, 4.0, 2'000};
    drivers.explained = 0.42;
    drivers.rank_agreement = 0.8;
    Driver late;
    late.topic = "delivery.time";
    late.n = 400;
    late.share = {0.2, 0.18, 0.22, 2'000};
    late.effect = {-1.5, -1.7, -1.3, 400};
    late.impact = {0.3, 0.25, 0.35, 2'000};
    late.stable = true;
    Driver box = late;
    box.topic = "delivery.packaging";
    box.effect = {-0.1, -0.3, 0.1, 400};
    drivers.drivers = {late, box};
    TopicDriver topic;
    topic.topic = "delivery.time";
    topic.penalty = Estimate{1.5, 1.3, 1.7, 400};
    topic.importance = {1.5, 1.3, 1.7, 400};
    topic.quadrant = Quadrant::mend;
    topic.kano_needs = 1'200;
    drivers.topics = {topic};
    drivers.notes = {"Not enough data for 1 theme."};
    return drivers;
}

TEST(DriverTable, ShowsTheAverageWithoutTheTheme) {
    EXPECT_THAT(drawn(Format::table, to_table(found().drivers, 3.9)),
                testing::AllOf(HasSubstr("-1.50"), HasSubstr("4.20"), HasSubstr("-1.70 to -1.30"), HasSubstr("4.20     ~\n")));
    EXPECT_THAT(drawn(Format::tsv, to_table(found().drivers, 3.9)),
                testing::AllOf(HasSubstr("delivery.time\tdisliked\t400"), HasSubstr("\t0.3000\t0.2500\t0.3500\t1\t")));
}
TEST(DriverTable, ShowsTopicsWithTheirQuadrantAndKano) {
    EXPECT_THAT(drawn(Format::table, to_table(found().topics)),
                testing::AllOf(HasSubstr("mend first"), HasSubstr("not enough data")));
}
TEST(DriverLines, SayHowStableTheFitIs) {
    const auto lines = driver_lines(found());
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[0], "What moves stars: mean 3.90 (3.80 to 4.00; n = 2,000)");
    EXPECT_EQ(lines[1], "2 themes together explain 42 % of how comments differ in it; fitted to each half of the comments, 2 keep "
                        "their sign, and the ranks agree by 0.80 (1: wholly).");
}
TEST(DriverLines, PutOnlyWhatIsClearInWords) {
    EXPECT_EQ(driver_words(found(), 5).size(), 1u);
    EXPECT_THAT(driver_words(found(), 5)[0], HasSubstr("Delivery > Time, disliked"));
}
TEST(DriverTable, OfHarmIsForThoseWithoutScores) {
    Theme theme;
    theme.topic = "billing.charge";
    theme.verbatims = 12;
    theme.harm = 0.4;
    theme.labels = {{"fact.wrong_charge", 9}};
    const std::vector<Theme> themes{theme};
    EXPECT_THAT(drawn(Format::table, harm_table(themes)), testing::AllOf(HasSubstr("0.40"), HasSubstr("wrong charge 9")));
}
TEST(DriverLegend, FitsATerminal) {
    for (const auto& lines : {driver_legend(), topic_driver_legend()})
        for (const std::string& line : lines) EXPECT_LE(line.size(), 79u) << line;
}

}  // namespace
}  // namespace hark::report
