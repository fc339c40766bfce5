#include "hark/engine/run.h"

#include "workbench.h"

#include <algorithm>
#include <atomic>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::SizeIs;

std::string digest_of(Store& store) { return to_hex(*store.digest()); }

// Five thousand rows are three batches at least.
const std::vector<std::string>& many_rows() {
    static const std::vector<std::string> rows = csv_rows(5'000);
    return rows;
}

TEST(Run, GivesTheSameDigestAtAnyThreadCount) {
    const Workbench bench;
    const std::string file = bench.write("reviews.csv", csv_of(many_rows()));
    std::vector<std::string> digests;
    for (const int threads : {1, 2, 7}) {
        Store store = bench.store(std::to_string(threads) + ".db");
        EXPECT_EQ(run_over(store, {file}, threads).rows, 5'000);
        EXPECT_TRUE(refresh(store, repository_models()));
        digests.push_back(digest_of(store));
    }
    EXPECT_EQ(digests[0], digests[1]);
    EXPECT_EQ(digests[0], digests[2]);
}
TEST(Run, GivesTheSameDigestHoweverTheRowsAreCutIntoFiles) {
    const Workbench bench;
    const std::vector<std::string>& rows = many_rows();
    Store whole = bench.store("whole.db"), parts = bench.store("parts.db"), shuffled = bench.store("shuffled.db");
    run_over(whole, {bench.write("all.csv", csv_of(rows))});
    run_over(parts, {bench.write("z.csv", csv_of(rows, 0, 700)), bench.write("a.csv", csv_of(rows, 700, 2'900)),
                     bench.write("m.csv", csv_of(rows, 2'900))});
    std::vector<std::string> other = rows;
    std::ranges::shuffle(other, std::mt19937(9));
    run_over(shuffled, {bench.write("shuffled.csv", csv_of(other))});
    for (Store* store : {&whole, &parts, &shuffled}) ASSERT_TRUE(refresh(*store, repository_models()));
    EXPECT_EQ(digest_of(parts), digest_of(whole));
    EXPECT_EQ(digest_of(shuffled), digest_of(whole));
}
TEST(Run, GivesAnotherDigestForAnotherWord) {
    const Workbench bench;
    Store one = bench.store("one.db"), other = bench.store("other.db");
    run_over(one, {bench.write("one.csv",
                               std::string(csv_header) + "1,2026-01-01,5,A,\"Good soup, we came back twice\"\n")});
    run_over(other, {bench.write("other.csv",
                                 std::string(csv_header) + "1,2026-01-01,5,A,\"Good soup, we came back once\"\n")});
    EXPECT_NE(digest_of(one), digest_of(other));
}

TEST(Run, AddsNothingWhenItIsRunAgain) {
    const Workbench bench;
    const std::string file = bench.write("reviews.csv", csv_of(many_rows(), 0, 2'500));
    Store store = bench.store();
    const RunReport first = run_over(store, {file});
    ASSERT_TRUE(refresh(store, repository_models()));
    const std::string digest = digest_of(store);
    const RunReport second = run_over(store, {file});
    ASSERT_TRUE(refresh(store, repository_models()));
    EXPECT_EQ(digest_of(store), digest);
    EXPECT_EQ(second.rows, first.rows);
    EXPECT_EQ(count(second.counts, State::analysed), 0);
    EXPECT_EQ(count(second.counts, State::duplicate) + count(second.counts, State::empty), second.rows);
    EXPECT_EQ(store.status()->verbatims, 2'500);
}
TEST(Run, CountsADuplicateInsideAFile) {
    const Workbench bench;
    Store store = bench.store();
    const std::string row = "1,2026-01-01,5,A,\"Good soup, we came back twice\"\n";
    const RunReport report =
        run_over(store, {bench.write("twice.csv", csv_header + row + row + "2,2026-01-01,5,A,\n")});
    EXPECT_EQ(count(report.counts, State::analysed), 1);
    EXPECT_EQ(count(report.counts, State::duplicate), 1);
    EXPECT_EQ(count(report.counts, State::empty), 1);
    EXPECT_EQ(report.rows, 3);
}

TEST(Run, StopsAtTheNextBatchWhenToldAndCompletesWhenRunAgain) {
    const Workbench bench;
    const std::string file = bench.write("reviews.csv", csv_of(many_rows()));
    Store stopped = bench.store("stopped.db"), whole = bench.store("whole.db");
    std::atomic<bool> stop = false;
    RunOptions options;
    options.paths = {file};
    options.threads = 1;
    options.stop = &stop;
    options.progress = [&](const Progress&) { stop = true; };
    const Result<RunReport> report = run(options, repository_models(), stopped);
    ASSERT_TRUE(report) << to_string(report.error());
    EXPECT_TRUE(report->stopped);
    EXPECT_EQ(sum(report->counts), report->rows);
    EXPECT_EQ(stopped.status()->runs.front().outcome, "interrupted");
    run_over(stopped, {file});
    run_over(whole, {file});
    EXPECT_EQ(digest_of(stopped), digest_of(whole));
    EXPECT_EQ(stopped.status()->runs.front().outcome, "complete");
}
TEST(Run, ThatIsStoppedBeforeItBeginsReadsNothing) {
    const Workbench bench;
    Store store = bench.store();
    const std::atomic<bool> stop = true;
    RunOptions options;
    options.paths = {bench.write("reviews.csv", csv_of(many_rows()))};
    options.stop = &stop;
    const Result<RunReport> report = run(options, repository_models(), store);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->rows, 0);
    EXPECT_TRUE(report->stopped);
}

TEST(Run, LeavesTheStoreAsItWasIfNothingCanBeRead) {
    const Workbench bench;
    Store store = bench.store();
    RunOptions options;
    options.paths = {bench.path("missing.csv")};
    const Result<RunReport> report = run(options, repository_models(), store);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::not_found);
    EXPECT_TRUE(store.status()->runs.empty());
}
TEST(Run, AsksForSomethingToRead) {
    const Workbench bench;
    Store store = bench.store();
    const Result<RunReport> report = run({}, repository_models(), store);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::bad_input);
    EXPECT_EQ(report.error().what, "there is nothing to read");
}
TEST(Run, ReadsTheOtherSourcesIfOneCannotBeRead) {
    const Workbench bench;
    Store store = bench.store();
    const std::string good = bench.write("good.csv", csv_of(many_rows(), 0, 10)),
                      torn = bench.write("torn.csv.gz", "\x1F\x8B no gzip");
    const RunReport report = run_over(store, {torn, good});
    EXPECT_EQ(report.rows, 10);
    ASSERT_THAT(report.sources, SizeIs(2));
    EXPECT_EQ(report.sources[0].errors.size() + report.sources[1].errors.size(), 1u);
}
TEST(Run, ReportsProgressOfRowsAndBytes) {
    const Workbench bench;
    Store store = bench.store();
    RunOptions options;
    options.paths = {bench.write("reviews.csv", csv_of(many_rows()))};
    Progress last;
    options.progress = [&](const Progress& progress) {
        EXPECT_GE(progress.rows, last.rows);
        EXPECT_LE(progress.bytes, progress.total_bytes);
        last = progress;
    };
    ASSERT_TRUE(run(options, repository_models(), store));
    EXPECT_GT(last.rows, 0);
}

}  // namespace
}  // namespace hark
