// S39: the page of the morning.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::HasSubstr;

class Brief : public Sandbox {};

TEST_F(Brief, TellsASupportManagerWhoWaitsAndWhatWasPromised) {
    answer({"run", sample("mail").string(), "--own", "birchwood.example", "--no-mask", "--quiet"});
    const Outcome page = hark_on_terminal(100, {"brief", "--now", "2026-11-16T08:00Z"});
    EXPECT_EQ(page.code, 0) << page.err;
    EXPECT_THAT(page.out, HasSubstr("Brief of 2026-11-16 08:00"));
    EXPECT_THAT(page.out, HasSubstr("20 complaints and 1 message that may be one, 20 unanswered; half of the first replies"));
    EXPECT_THAT(page.out, HasSubstr("lucy@brandt.example), open for 13.0 d"));
    EXPECT_THAT(page.out, HasSubstr("Who waits longest: 3 of 20"));
    EXPECT_THAT(page.out, HasSubstr("you will have it by Thursday"));
    EXPECT_THAT(page.out, HasSubstr("No action of the register is due this week."));
}
TEST_F(Brief, TellsAnAnalystWhatGotWorseAndWhatIsLiked) {
    answer({"run", sample("hotel_reviews.csv").string(), "--quiet"});
    const Outcome page = hark({"brief", "--format", "jsonl", "--limit", "2"});
    EXPECT_EQ(page.code, 0) << page.err;
    EXPECT_THAT(page.out, HasSubstr(R"("part":"worse")"));
    EXPECT_THAT(page.out, HasSubstr(R"("part":"liked")"));
    EXPECT_THAT(page.out, testing::ContainsRegex("to 3[0-9] % of 71 since 2026-09-13")) << "the fault of the showers; how many say so hangs on the learned weights";
    answer({"actions", "accept", "place.facility/shower", "--on", "2026-10-01"});
    answer({"actions", "due", "place.facility/shower", "--date", "2026-11-01"});
    EXPECT_THAT(hark({"brief", "--format", "tsv", "--now", "2026-11-16"}).out, HasSubstr("(place.facility/shower), overdue since 2026-11-01"));
}
TEST_F(Brief, IsAPageForABrowserToo) {
    answer({"run", sample("hotel_reviews.csv").string(), "--quiet"});
    const Outcome page = hark({"brief", "--html"});
    EXPECT_THAT(page.out, HasSubstr("<!DOCTYPE html>"));
    EXPECT_THAT(page.out, HasSubstr("<h2>What got worse</h2>"));
    EXPECT_THAT(hark({"brief", "--now", "yesterday"}).err, HasSubstr("'yesterday' is no time"));
}

}  // namespace
}  // namespace hark::test
