// A run that is stopped, killed, or met by another one leaves a whole store; running again completes it.
#include "support/sandbox.h"

#include <csignal>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

namespace hark::test {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;

constexpr int rows = 60'000;

class Stop : public Sandbox {
protected:
    void SetUp() override { write_file(folder_ / "big.csv", generated_csv(rows)); }
    // Waits until the run has committed something.
    void wait_for_rows(const std::string& db) const {
        for (int i = 0; i < 2000; ++i) {
            std::error_code missing;
            if (fs::file_size(folder_ / (db + "-wal"), missing) > 500'000 && !missing) return;
            usleep(5'000);
        }
        FAIL() << "the run wrote nothing";
    }
    // The digest after a run that a signal cut short, completed by a second run.
    std::string digest_after(int signal, const std::string& db) const {
        Child child(program({"run", "big.csv", "--db", db, "--threads", "2"}));
        wait_for_rows(db);
        child.send(signal);
        const Outcome outcome = child.wait();
        if (signal != SIGKILL) check_stopped(outcome, db);
        EXPECT_EQ(hark({"run", "big.csv", "--db", db}).code, 0);
        return digest(db);
    }
    void check_stopped(const Outcome& outcome, const std::string& db) const {
        EXPECT_EQ(outcome.code, 130) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("run the same command again to go on"));
        EXPECT_THAT(answer({"status", "--db", db}), HasSubstr("interrupted"));
    }
    std::string undisturbed() const {
        answer({"run", "big.csv", "--db", "whole.db", "--quiet"});
        return digest("whole.db");
    }
};

TEST_F(Stop, KilledInTheMiddleAndRunAgainIsAsIfNothingHadHappened) {
    const std::string whole = undisturbed();
    EXPECT_EQ(digest_after(SIGKILL, "killed.db"), whole);
    EXPECT_EQ(digest_after(SIGINT, "interrupted.db"), whole);
    EXPECT_EQ(digest_after(SIGTERM, "terminated.db"), whole);
}
TEST_F(Stop, ASecondWriterIsTurnedAwayAndTheFirstGoesOn) {
    Child first(program({"run", "-"}));
    first.write(read_file(folder_ / "big.csv"));
    wait_for_rows("hark.db");  // and it waits for more
    const Outcome second = hark({"run", "big.csv"});
    EXPECT_EQ(second.code, 5);
    EXPECT_THAT(second.err, AnyOf(HasSubstr("is writing to the store"), HasSubstr("is using the store")));
    EXPECT_EQ(first.wait().code, 0);
    const std::string shared = digest("hark.db");
    EXPECT_EQ(undisturbed(), shared);
}
// The lock names its holder while that is at work, and is taken over once it is gone.
TEST_F(Stop, ANightIsOneAtATimeAndMadeUpForWhenItWasKilled) {
    const std::string whole = undisturbed();
    write_file(folder_ / "hark.toml", "store = 'night.db'\n[[source]]\npath = 'big.csv'\n");
    Child first(program({"nightly"}));
    wait_for_rows("night.db");
    first.send(SIGSTOP);
    const Outcome second = hark({"nightly"});
    EXPECT_EQ(second.code, 5);
    EXPECT_THAT(second.err, AnyOf(HasSubstr("hark nightly is at work: process "), HasSubstr("is using the store")));
    first.send(SIGKILL);
    first.wait();
    const Outcome third = hark({"nightly"});
    EXPECT_EQ(third.code, 0) << third.err;
    EXPECT_EQ(digest("night.db"), whole);
    EXPECT_THAT(answer({"status"}), testing::AllOf(HasSubstr("\tkilled, "), HasSubstr("\twell, ")));
}
// Whether it was cut short before, in, or behind its transaction.
TEST_F(Stop, AForgetThatWasKilledIsCompletedByTheNext) {
    std::string csv = "id,customer,comment\n";
    for (int i = 0; i < 20'000; ++i) csv += std::to_string(i) + ",bob@example.org,The parcel " + std::to_string(i) + " was late.\n";
    csv += "20001,ann@example.org,The zorblaxian kettle leaked over quetzalcoatl.\n";
    write_file(folder_ / "in.csv", csv);
    answer({"run", "in.csv", "--quiet"});
    for (const useconds_t delay : {50'000, 150'000, 300'000}) {
        Child child(program({"forget", "ann@example.org"}));
        usleep(delay);
        child.send(SIGKILL);
        child.wait();
    }
    const Outcome outcome = hark({"forget", "ann@example.org"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    answer({"run", "in.csv", "--quiet"});
    for (const auto& file : fs::directory_iterator(folder_)) {
        const std::string name = file.path().filename().string();
        if (name.ends_with(".csv")) continue;
        EXPECT_THAT(read_file(file.path()), testing::Not(HasSubstr("zorblaxian"))) << name;
    }
    EXPECT_THAT(answer({"status"}), HasSubstr("comments\t20000"));
}
TEST_F(Stop, AReaderIsServedWhileARunWrites) {
    write_file(folder_ / "first.csv", "comment\nLovely staff\nLovely staff indeed\n");
    answer({"run", "first.csv"});
    Child writer(program({"run", "big.csv"}));
    wait_for_rows("hark.db");
    EXPECT_THAT(answer({"search", "lovely staff indeed"}), HasSubstr("Lovely staff indeed"));
    EXPECT_EQ(writer.wait().code, 0);
}
TEST_F(Stop, AskedTwiceItEndsAtOnce) {
    Child child(program({"run", "-"}));  // a pipe that never ends
    child.write(generated_csv(5'000));
    usleep(500'000);
    child.send(SIGINT);
    usleep(200'000);
    child.send(SIGINT);
    const Outcome outcome = child.wait(10);
    EXPECT_TRUE(outcome.signal == SIGINT || outcome.code == 130) << outcome.code << " " << outcome.signal;
}

}  // namespace
}  // namespace hark::test
