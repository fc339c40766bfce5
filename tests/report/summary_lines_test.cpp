#include "hark/report/insight_tables.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using testing::ElementsAre;

TEST(SummaryLines, SayWhatAllRowsSay) {
    Summary summary;
    summary.verbatims = 2'197;
    summary.positive = 1'000;
    summary.negative = 600;
    summary.mixed = 97;
    summary.no_evidence = 500;
    summary.net = {0.236, 0.19, 0.28, 1'697};
    summary.stars = Estimate{3.54, 3.48, 3.59, 1'990};
    summary.nps = Estimate{-12.34, -15, -9.5, 300};
    summary.covered = {0.9, 0.88, 0.91, 1'697};
    summary.first = civil(2026, 1, 1).value();
    summary.last = civil(2026, 3, 31, 18).value();
    summary.days = 7;
    summary.steps = 6;
    summary.notes = {"12 themes with fewer than 5 comments are not listed."};
    EXPECT_THAT(
        summary_lines(summary),
        ElementsAre("2,197 comments, 2026-01-01 to 2026-03-31",
                    "1,000 positive, 600 negative, 97 mixed, 0 neutral, 500 without evidence",
                    "Net sentiment +0.24 (+0.19 to +0.28; n = 1,697)", "Stars, mean 3.54 (3.48 to 3.59; n = 1,990)",
                    "Net promoter score -12.3 (-15.0 to -9.5; n = 300)",
                    "90.0 % of those that judge name a known topic (88.0 to 91.0 %; n = 1,697)",
                    "Changes compare the newest 1 to 6 weeks with all the time before.",
                    "12 themes with fewer than 5 comments are not listed."));
}

TEST(ChangeLines, BeginWithWhatIsNew) {
    const auto theme = [](std::string topic, Trend trend) {
        Theme made;
        made.topic = std::move(topic);
        made.change = Change{civil(2026, 9, 13).value(), {0.2, 0.1, 0.3, 50}, {0, 0, 0.1, 400}, 0.2, 0.1, 0.3, 0.01, trend};
        return made;
    };
    Theme falling = theme("wait.time", Trend::falling);
    falling.change->before.value = 0.4;
    falling.change->low = -0.3;
    falling.change->high = -0.1;
    EXPECT_THAT(change_lines(std::vector{falling, theme("app.ads", Trend::unclear), theme("app.crash", Trend::appeared)}),
                ElementsAre("App > Crash, disliked: new: 20 % of 50 since 2026-09-13, none of 400 before",
                            "Wait > Time, disliked: it fell from 40 % of 400 to 20 % of 50 since 2026-09-13 (-30 to -10 "
                            "points)"));
}

TEST(SummaryLines, OfNothingSaySo) {
    Summary summary;
    summary.notes = {"Not enough data: there are no analysed comments."};
    EXPECT_THAT(summary_lines(summary), ElementsAre("0 comments", "Not enough data: there are no analysed comments."));
}

}  // namespace
}  // namespace hark::report
