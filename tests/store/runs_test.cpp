#include "store/process.h"
#include "store/store_support.h"

#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hark {
namespace {

using namespace test;

std::vector<std::vector<Row>> many_batches() {
    std::vector<std::vector<Row>> batches(40);
    for (std::size_t i = 0; i < 40'000; ++i) {
        const std::size_t n = i % 36'000;
        Row row{.text = "row " + std::to_string(n) + std::string(n % 50, 'x'),
                .segments = {"s" + std::to_string(n % 50), "web"}};
        row.mentions = {{static_cast<TopicId>(n % 3), Polarity::negative, -1, {0, 3}, {}, {0, 5}}};
        batches[i / 1000].push_back(std::move(row));
    }
    return batches;
}
std::vector<std::int64_t> all_occurrences(const Store& store) {
    std::vector<std::int64_t> found;
    for (const std::int64_t id : {1, 500, 3'999, 30'000}) found.push_back(value_of(store.verbatim(id)).occurrences);
    return found;
}

// Runs over the batches and is killed after `count` of them.
void run_and_be_killed(const std::filesystem::path& path, const std::vector<std::vector<Row>>& batches,
                       std::size_t count) {
    const pid_t child = fork();
    if (child == 0) {
        Store store = open_store(path);
        const std::int64_t run = value_of(store.begin_run(run_info(), dictionary()));
        const std::int64_t source = value_of(store.begin_source(run, source_info()));
        for (std::size_t i = 0; i < count; ++i) {
            const Feedback feedback(batches[i]);
            if (!store.write(source, feedback.batch, feedback.keys, feedback.annotations)) _exit(1);
        }
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
}

TEST(KilledRun, IsContinuedWithTheSameResult) {
    const Folder folder;
    const auto batches = many_batches();
    Store undisturbed = open_store(folder / "undisturbed.db");
    store_run(undisturbed, batches);
    const std::filesystem::path path = folder / "killed.db";
    for (const std::size_t count : {std::size_t{35}, std::size_t{10}, std::size_t{39}})
        run_and_be_killed(path, batches, count);
    Store store = open_store(path);
    EXPECT_GT(value_of(store.status()).verbatims, 30'000);  // what was committed is there
    store_run(store, batches);
    EXPECT_EQ(value_of(store.digest()), value_of(undisturbed.digest()));
    EXPECT_EQ(value_of(store.status()).verbatims, 36'000);
    EXPECT_EQ(all_occurrences(store), all_occurrences(undisturbed));
}
TEST(KilledRun, ShowsAsSuchBeforeAndAfterTheNext) {
    const Folder folder;
    const std::filesystem::path path = folder / "hark.db";
    run_and_be_killed(path, {{{.text = "a"}}}, 1);
    {
        const Store reader = open_store(path, Store::Mode::read_only);
        EXPECT_EQ(value_of(reader.status()).runs.at(0).outcome, "killed");
        EXPECT_EQ(value_of(reader.status()).runs.at(0).ended, no_time);
        EXPECT_FALSE(value_of(reader.status()).sources.at(0).complete);
    }
    Store store = open_store(path);
    store_run(store, {{{.text = "a"}}});
    const std::vector<RunStatus> runs = value_of(store.status()).runs;
    EXPECT_EQ(runs.at(0).outcome, "complete");
    EXPECT_EQ(runs.at(1).outcome, "killed");
}
TEST(Run, ThatIsDroppedKeepsItsRowsAndShowsAsInterrupted) {
    const Folder folder;
    {
        Store store = open_store(folder / "hark.db");
        const std::int64_t run = value_of(store.begin_run(run_info(), dictionary()));
        const std::int64_t source = value_of(store.begin_source(run, source_info()));
        const Feedback feedback({{.text = "a"}, {.text = "b"}});
        EXPECT_TRUE(store.write(source, feedback.batch, feedback.keys, feedback.annotations));
    }
    const Store store = open_store(folder / "hark.db", Store::Mode::read_only);
    const StoreStatus status = value_of(store.status());
    EXPECT_EQ(status.verbatims, 2);
    EXPECT_EQ(status.runs.at(0).outcome, "interrupted");
    EXPECT_EQ(count(status.runs.at(0).counts, State::analysed), 2);
}
TEST(Run, IsOneAtATime) {
    const Folder folder;
    Store first = open_store(folder / "hark.db"), second = open_store(folder / "hark.db");
    EXPECT_TRUE(first.begin_run(run_info(), dictionary()));
    const Result<std::int64_t> run = second.begin_run(run_info(), dictionary());
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().code, ErrorCode::busy);
    EXPECT_EQ(run.error().what, "process " + std::to_string(getpid()) + " is writing to the store");
    EXPECT_EQ(value_of(second.status()).runs.at(0).outcome, "running");
}
TEST(Run, CanBeReadWhileItWrites) {
    const Folder folder;
    Store writer = open_store(folder / "hark.db");
    store_run(writer, {{{.text = "before"}}});
    Store reader = open_store(folder / "hark.db", Store::Mode::read_only);
    const std::int64_t run = value_of(writer.begin_run(run_info(), dictionary()));
    const std::int64_t source = value_of(writer.begin_source(run, source_info()));
    const Feedback feedback({{.text = "new"}});
    EXPECT_TRUE(reader.scan({}, [&](const FeedbackRow&) {  // in the middle of a scan, too
        EXPECT_TRUE(writer.write(source, feedback.batch, feedback.keys, feedback.annotations));
        EXPECT_TRUE(writer.end_source(source, {}, true));
        return true;
    }));
    EXPECT_EQ(texts(reader).size(), 2u);
    EXPECT_TRUE(writer.end_run(run, {}, "complete", 1));
    EXPECT_EQ(texts(reader).size(), 2u);
}
TEST(Run, RefusesWhatBelongsToNoRun) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    EXPECT_FALSE(store.begin_source(1, source_info()));
    EXPECT_FALSE(store.write(1, {}, {}, {}));
    EXPECT_FALSE(store.end_run(1, {}, "complete", 1));
    const std::int64_t run = value_of(store.begin_run(run_info(), dictionary()));
    EXPECT_FALSE(store.begin_run(run_info(), dictionary()));
    const std::int64_t source = value_of(store.begin_source(run, source_info()));
    const Feedback feedback({{.text = "a"}});
    EXPECT_FALSE(store.write(source, feedback.batch, {}, {}));
}

TEST(Process, IsAtWorkUntilItDies) {
    EXPECT_TRUE(is_at_work(this_process()));
    EXPECT_FALSE(is_at_work(""));
    EXPECT_FALSE(is_at_work("@1"));
    EXPECT_FALSE(is_at_work(std::to_string(getpid()) + "@1"));  // our number, but of an earlier process
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        const std::string name = this_process();
        if (write(ends[1], name.data(), name.size()) < 0) _exit(1);
        pause();
    }
    char name[64] = {};
    ASSERT_GT(read(ends[0], name, sizeof name - 1), 0);
    EXPECT_TRUE(is_at_work(name));
    kill(child, SIGKILL);
    siginfo_t info;
    waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT);
    EXPECT_FALSE(is_at_work(name)) << "a zombie";
    waitpid(child, nullptr, 0);
    EXPECT_FALSE(is_at_work(name));
}

TEST(Source, KeepsWhatWasLeftOutOfIt) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    const std::int64_t run = value_of(store.begin_run(run_info(), dictionary()));
    const std::int64_t source = value_of(store.begin_source(run, source_info()));
    const std::vector<Unread> unread{{"'created' is no date", 3, 4, "never"}, {"'x' is a new key", 1, 5, "1"}};
    ASSERT_TRUE(store.end_source(source, {}, true, unread));
    ASSERT_TRUE(store.end_run(run, {}, "complete", 1'700'000'100));
    EXPECT_EQ(value_of(store.status()).sources.at(0).unread, unread);
}
TEST(Status, CountsCommentsThatShareAnIdWithinTheirSource) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {{Row{.text = "Good.", .id = "1"}, Row{.text = "Fine.", .id = "2"}}});
    EXPECT_EQ(value_of(store.status()).same_id, 0);
    store_run(store, {{Row{.text = "Good. Edit: bad.", .id = "1"}, Row{.text = "Fine.", .id = "2"}}});
    EXPECT_EQ(value_of(store.status()).same_id, 2);
    store_run(store, {{Row{.text = "Of another shop.", .id = "2"}}}, "others.csv");
    EXPECT_EQ(value_of(store.status()).same_id, 2);
}

}  // namespace
}  // namespace hark
