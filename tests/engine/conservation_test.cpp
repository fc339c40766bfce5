// Every input row ends in exactly one state, whatever the file.
#include "workbench.h"

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

// What the report says and what the store holds are the same rows.
void expect_accounted(const RunReport& report, const Store& store, const std::string& what) {
    const Result<StoreStatus> status = store.status();
    ASSERT_TRUE(status) << what;
    EXPECT_EQ(sum(report.counts), report.rows) << what;
    const std::int64_t kept = count(report.counts, State::analysed) + count(report.counts, State::other_language) +
                              count(report.counts, State::spam) + count(report.counts, State::ours);
    EXPECT_EQ(status->verbatims, kept) << what;
    EXPECT_EQ(status->rejects, count(report.counts, State::rejected)) << what;
    Counts by_source{};
    for (const SourceReport& source : report.sources)
        for (std::size_t i = 0; i < by_source.size(); ++i) by_source[i] += source.counts[i];
    EXPECT_EQ(by_source, report.counts) << what;
}

std::string quoted_cell(const std::string& text) {
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + "\"";
}

TEST(Conservation, HoldsForEveryCellThatCsvCanQuote) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const Workbench bench;
        RandomTexts random(seed);
        std::string csv = "id,review,branch\n";
        const int rows = 1 + static_cast<int>(random.pick(300));
        for (int i = 0; i < rows; ++i)
            csv += std::to_string(i) + "," + quoted_cell(random.pick(2) == 0 ? random.unicode() : random.comment()) +
                   ",\"B\"\n";
        Store store = bench.store();
        const RunReport report = run_over(store, {bench.write("hostile.csv", csv)});
        EXPECT_EQ(report.rows, rows) << "seed " << seed;
        expect_accounted(report, store, "seed " + std::to_string(seed));
    }
}
TEST(Conservation, HoldsForJsonLinesOfWhichSomeAreBroken) {
    const Workbench bench;
    std::string lines;
    for (int i = 0; i < 400; ++i)
        lines += i % 10 == 3 ? "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"cut off\n"
                             : "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"The soup was cold, visit " +
                                   std::to_string(i) + "\"}\n";
    Store store = bench.store();
    const RunReport report = run_over(store, {bench.write("broken.jsonl", lines)});
    EXPECT_EQ(report.rows, 400);
    EXPECT_EQ(count(report.counts, State::rejected), 40);
    expect_accounted(report, store, "broken.jsonl");
    const Result<std::vector<StoredReject>> rejects = store.rejects();
    for (const StoredReject& reject : *rejects) EXPECT_EQ(reject.line % 10, 4u);
}
TEST(Conservation, HoldsForRandomBytes) {
    for (unsigned seed = 0; seed < 60; ++seed) {
        const Workbench bench;
        std::mt19937 random(seed);
        std::string bytes = seed % 3 == 0 ? "" : "id,review\n";
        for (unsigned i = random() % 4'000; i > 0; --i)
            bytes += seed % 2 == 0 ? static_cast<char>(random()) : ",;\"\n\t'\\ aZ\r"[random() % 12];
        Store store = bench.store();
        RunOptions options;
        options.paths = {bench.write(seed % 5 == 0 ? "noise.jsonl" : "noise.csv", bytes)};
        const Result<RunReport> report = run(options, repository_models(), store);
        if (report)
            expect_accounted(*report, store, "seed " + std::to_string(seed));
        else
            EXPECT_FALSE(report.error().what.empty());
    }
}
TEST(Conservation, HoldsForMail) {
    const Workbench bench;
    const std::string inbox = HARK_SOURCE_DIR "/corpora/samples/mail/inbox.mbox";
    std::filesystem::create_directories(bench.path("copies"));
    std::filesystem::copy_file(inbox, bench.path("copies/archive.mbox"));
    bench.write("copies/none.eml", "");
    Store store = bench.store();
    const RunReport report = run_over(store, {inbox, bench.path("copies")});
    expect_accounted(report, store, "mail");
    ASSERT_EQ(report.sources.size(), 3u);
    EXPECT_EQ(report.rows, 39 + 39 + 1);
    EXPECT_EQ(count(report.counts, State::spam), 5) << "automatic replies, a bounce, a newsletter, an invitation";
    EXPECT_EQ(count(report.counts, State::duplicate), 39) << "a Message-ID is one message in all mailboxes";
    EXPECT_EQ(count(report.counts, State::rejected), 1);
    const Result<std::vector<StoredReject>> rejects = store.rejects();
    EXPECT_EQ((*rejects)[0].what, "none.eml: the message is empty");
}
TEST(Conservation, HoldsForOurOwnMessages) {
    const Workbench bench;
    Store store = bench.store();
    RunOptions options;
    options.paths = {HARK_SOURCE_DIR "/corpora/samples/mail"};
    options.read.parties.own = {"birchwood.example"};
    const Result<RunReport> report = run(options, repository_models(), store);
    ASSERT_TRUE(report);
    expect_accounted(*report, store, "mail");
    EXPECT_GE(count(report->counts, State::ours), 4);
    EXPECT_EQ(count(store.status()->states, State::ours), count(report->counts, State::ours));
}
TEST(Conservation, HoldsForEveryAwkwardSampleAndForAllTogether) {
    std::vector<std::string> all;
    for (const auto& file : std::filesystem::directory_iterator(HARK_SOURCE_DIR "/corpora/samples/awkward")) {
        if (file.path().extension() == ".md") continue;
        const Workbench bench;
        Store store = bench.store();
        RunOptions options;
        options.paths = {file.path().string()};
        const Result<RunReport> report = run(options, repository_models(), store);
        if (!report) continue;
        expect_accounted(*report, store, file.path().filename().string());
        all.push_back(file.path().string());
    }
    EXPECT_GT(all.size(), 30u);
    const Workbench bench;
    Store store = bench.store();
    expect_accounted(run_over(store, all), store, "all of them");
}

}  // namespace
}  // namespace hark
