#include "engine/counting.h"

#include "workbench.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

// What a run counts while it writes, against what a scan counts afterwards.
Insights counted_anew(Store& store) {
    EXPECT_TRUE(store.keep_tally({}));
    return *insights_of(store, repository_models());
}
TEST(Counting, GoesOnFromWhatTheRunsCountedAsIfAllRowsWereCountedAnew) {
    const Workbench bench;
    Store store = bench.store();
    const std::vector<std::string> rows = csv_rows(600);
    for (const auto& [first, last] : {std::pair<std::size_t, std::size_t>{0, 250}, {200, 420}, {0, 600}}) {
        run_over(store, {bench.write("some.csv", csv_of(rows, first, last))}, 3);
        EXPECT_EQ(store.tally()->upto, *store.greatest_id());
        const Insights kept = *insights_of(store, repository_models());
        EXPECT_EQ(kept.summary.verbatims, static_cast<std::int64_t>(last));
        EXPECT_EQ(kept, counted_anew(store)) << "up to row " << last;
        ASSERT_TRUE(refresh(store, repository_models()));
    }
}
TEST(Counting, CountsByAScanWhatAKilledRunLeftUncounted) {
    const Workbench bench;
    Store store = bench.store();
    run_over(store, {bench.write("some.csv", csv_of(csv_rows(100)))});
    const Insights expected = *insights_of(store, repository_models());
    ASSERT_TRUE(store.keep_tally({}));
    EXPECT_EQ(*insights_of(store, repository_models()), expected);
    ASSERT_TRUE(store.keep_tally({3, "what another version wrote"}));
    EXPECT_EQ(*insights_of(store, repository_models()), expected);
    ASSERT_TRUE(refresh(store, repository_models()));
    EXPECT_EQ(store.tally()->upto, *store.greatest_id());
}

TEST(Counting, StartsAnewWhereOtherModelsChangedStoredRows) {
    const Workbench bench;
    std::filesystem::copy(HARK_SOURCE_DIR "/models", bench.path("models"), std::filesystem::copy_options::recursive);
    std::ofstream(bench.path("models/en/valence.tsv"), std::ios::app) << "visit\t-3\n";
    const Result<Models> others = Models::load(bench.path("models"));
    ASSERT_TRUE(others) << to_string(others.error());
    Store store = bench.store();
    RunOptions options;
    options.paths = {bench.write("some.csv", csv_of(csv_rows(100)))};
    ASSERT_TRUE(run(options, repository_models(), store));
    const Insights before = *insights_of(store, repository_models());
    ASSERT_TRUE(run(options, *others, store));
    EXPECT_EQ(store.tally()->upto, 0);
    const Insights after = *insights_of(store, *others);
    EXPECT_NE(after.summary.negative, before.summary.negative);
    EXPECT_EQ(after, counted_anew(store));
}

}  // namespace
}  // namespace hark
