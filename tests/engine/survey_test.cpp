#include "hark/engine/survey.h"

#include "workbench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

// Guests who recommend what pleased them; `ease` is asked the wrong way round, and parties are of no matter.
TEST(SurveyOf, FindsTheQuestionsOfAnExport) {
    const Workbench bench;
    std::string csv = "id,nps,ease,party,country,review\n";
    for (int i = 0; i < 120; ++i) {
        const bool good = i % 3 != 0;
        csv += std::to_string(i) + "," + std::to_string(good ? 9 + i % 2 : i % 6) + "," + std::to_string(good ? 1 + i % 2 : 4 + i % 2) + "," +
               std::to_string(1 + i % 5) + "," + (i % 4 ? "Norway" : "Chile") + ",\"Stay " + std::to_string(i) +
               (good ? ": wonderful staff.\"\n" : ": terrible staff.\"\n");
    }
    Store store = bench.store();
    run_over(store, {bench.write("guests.csv", csv)});
    const Result<std::vector<SurveyQuestion>> all = survey_of(store);
    ASSERT_TRUE(all) << to_string(all.error());
    ASSERT_EQ(all->size(), 2u);
    EXPECT_EQ(all->front().kind, SurveyKind::nps);
    EXPECT_EQ(all->front().answers, 120);
    EXPECT_GT(*all->front().correlation, 0.5) << "who recommends writes better words";
    EXPECT_EQ(all->back().column, "ease");
    EXPECT_TRUE(all->back().reversed);
    Filter filter;
    filter.where = {{"country", "Norway"}};
    const Result<std::vector<SurveyQuestion>> part = survey_of(store, filter);
    ASSERT_TRUE(part);
    ASSERT_FALSE(part->empty());
    EXPECT_EQ(part->front().answers, 90);
}

}  // namespace
}  // namespace hark
