#include "hark/report/proof_table.h"

#include "report/support.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

TEST(ProofTable, HoldsEveryFigure) {
    ProofRow row{"delivery.time/x", "2026-05-01", {}, Scale::stars};
    row.proof.verdict = Verdict::worked;
    row.proof.effect = Estimate{0.4, 0.2, 0.6, 300};
    row.proof.before = row.proof.after = {Estimate{3.2, 3.1, 3.3, 400}, Estimate{4, 3.9, 4.1, 600}, {0.2, 0.1, 0.3, 1'000}};
    row.proof.needs = 0;
    const std::vector<ProofRow> rows{row};
    const std::string drawn = test::drawn(Format::jsonl, to_table(std::span<const ProofRow>(rows)));
    EXPECT_THAT(drawn, testing::AllOf(testing::HasSubstr(R"("verdict":"worked","score":"stars","effect":0.4000)"),
                                      testing::HasSubstr(R"("last_year":null)"), testing::HasSubstr(R"("before_control_n":600)")));
}

}  // namespace
}  // namespace hark::report
