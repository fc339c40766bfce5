#include "workbench.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::IsEmpty;
using testing::Not;

// A hundred guests of whom seventy complain of the soup and thirty praise the staff.
Store evening(const Workbench& bench) {
    std::string csv = csv_header;
    for (int i = 0; i < 100; ++i)
        csv += std::to_string(i) + ",2026-01-1" + std::to_string(i % 10) + "," + (i < 70 ? "2" : "5") + ",Branch " +
               std::to_string(i % 2) +
               (i < 70 ? ",\"Table " + std::to_string(i) + ": the soup was cold and bland.\"\n"
                       : ",\"Table " + std::to_string(i) + ": the staff were friendly.\"\n");
    Store store = bench.store();
    run_over(store, {bench.write("guests.csv", csv)});
    return store;
}
std::vector<std::string> ids(const std::vector<StoredInsight>& insights) {
    std::vector<std::string> all;
    for (const StoredInsight& insight : insights) all.push_back(insight.id);
    return all;
}

TEST(Refresh, StoresWhatItFinds) {
    const Workbench bench;
    Store store = evening(bench);
    const Result<Insights> insights = refresh(store, repository_models());
    ASSERT_TRUE(insights) << to_string(insights.error());
    const std::vector<std::string> themes = ids(*store.insights("theme"));
    EXPECT_THAT(themes, testing::IsSupersetOf({"food.quality/disliked", "staff.attitude/liked"}));
    EXPECT_EQ(themes.size(), insights->themes.size());
    EXPECT_EQ(store.insights("action")->size(), insights->actions.size());
    EXPECT_EQ(store.insights("summary")->size(), 1u);
}
TEST(Refresh, QuotesTheWordsBehindATheme) {
    const Workbench bench;
    Store store = evening(bench);
    ASSERT_TRUE(refresh(store, repository_models()));
    const Result<std::vector<StoredQuote>> quotes = store.quotes("food.quality/disliked");
    ASSERT_TRUE(quotes);
    ASSERT_THAT(*quotes, Not(IsEmpty()));
    for (const StoredQuote& quote : *quotes) {
        const Result<StoredVerbatim> verbatim = store.verbatim(quote.verbatim);
        ASSERT_TRUE(verbatim);
        EXPECT_NE(slice(verbatim->text, quote.sentence).find("soup"), std::string::npos);
    }
}
TEST(Refresh, DoneTwiceChangesNothing) {
    const Workbench bench;
    Store store = evening(bench);
    ASSERT_TRUE(refresh(store, repository_models()));
    const ContentKey digest = *store.digest();
    ASSERT_TRUE(refresh(store, repository_models()));
    EXPECT_EQ(*store.digest(), digest);
}
TEST(InsightsOf, CountOnlyWhatTheFilterLetsPass) {
    const Workbench bench;
    Store store = evening(bench);
    Filter filter;
    filter.where = {{"branch", "Branch 1"}};
    const Result<Insights> half = insights_of(store, repository_models(), filter),
                           all = insights_of(store, repository_models());
    ASSERT_TRUE(half && all);
    EXPECT_EQ(all->summary.verbatims, 100);
    EXPECT_EQ(half->summary.verbatims, 50);
    EXPECT_THAT(*store.insights("theme"), IsEmpty());  // nothing is stored
}

}  // namespace
}  // namespace hark
