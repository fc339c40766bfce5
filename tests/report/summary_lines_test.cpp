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
    summary.now_begin = civil(2026, 3, 2).value();
    summary.before_begin = civil(2026, 1, 31).value();
    summary.days = 30;
    summary.notes = {"12 themes with fewer than 5 comments are not listed."};
    EXPECT_THAT(
        summary_lines(summary),
        ElementsAre("2,197 comments, 2026-01-01 to 2026-03-31",
                    "1,000 positive, 600 negative, 97 mixed, 0 neutral, 500 without evidence",
                    "Net sentiment +0.24 (+0.19 to +0.28; n = 1,697)", "Stars, mean 3.54 (3.48 to 3.59; n = 1,990)",
                    "Net promoter score -12.3 (-15.0 to -9.5; n = 300)",
                    "90.0 % of those that judge name a known topic (88.0 to 91.0 %; n = 1,697)",
                    "Changes compare 2026-03-02 to 2026-03-31 with 2026-01-31 to 2026-03-01.",
                    "12 themes with fewer than 5 comments are not listed."));
}

TEST(SummaryLines, OfNothingSaySo) {
    Summary summary;
    summary.notes = {"Not enough data: there are no analysed comments."};
    EXPECT_THAT(summary_lines(summary), ElementsAre("0 comments", "Not enough data: there are no analysed comments."));
}

}  // namespace
}  // namespace hark::report
