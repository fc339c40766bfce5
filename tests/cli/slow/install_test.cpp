// cmake --install gives a hark that works elsewhere on the disk, with the models that were installed beside it.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Install : public Sandbox {
protected:
    void SetUp() override {
        Program install;
        install.program = HARK_CMAKE;
        install.arguments = {"--install", HARK_BINARY_DIR, "--prefix", (folder_ / "usr").string()};
        const Outcome outcome = run(install);
        ASSERT_EQ(outcome.code, 0) << outcome.out << outcome.err;
    }
    Outcome installed(std::vector<std::string> arguments) const {
        Program program = Sandbox::program(std::move(arguments));
        program.program = folder_ / "usr/bin/hark";
        return run(program);
    }
};

TEST_F(Install, RunsTheMainJob) {
    const Outcome outcome = installed({"run", sample("hotel_reviews.csv").string()});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_THAT(installed({"themes"}).out, HasSubstr("\tdisliked\t"));
}
TEST_F(Install, PrefersTheModelsThatWereInstalled) {
    const fs::path words = folder_ / "usr/share/hark/models/en/valence.tsv";
    write_file(words, read_file(words) + "zorblaxy\t3.1\n");
    const Outcome outcome = installed({"explain", "zorblaxy"});
    EXPECT_THAT(outcome.out, HasSubstr("positive"));
    EXPECT_THAT(outcome.out, HasSubstr("valence.tsv:"));
}
TEST_F(Install, FindsItsModelsThroughALinkAndAfterAMove) {
    const fs::path words = folder_ / "usr/share/hark/models/en/valence.tsv";
    write_file(words, read_file(words) + "zorblaxy\t3.1\n");
    fs::rename(folder_ / "usr", folder_ / "opt");
    fs::create_symlink(folder_ / "opt/bin/hark", folder_ / "hark");
    Program linked = Sandbox::program({"explain", "zorblaxy"});
    linked.program = folder_ / "hark";
    EXPECT_THAT(run(linked).out, HasSubstr("positive"));
}

// The command of the service, as the timer would run it, but for the place of the configuration.
TEST_F(Install, TheServiceRunsEveryNight) {
    const fs::path units = folder_ / "usr/lib/systemd/system";
    std::string command;
    for (const std::string& line : lines_of(read_file(units / "hark-nightly.service")))
        if (line.starts_with("ExecStart=")) command = line.substr(10);
    const std::size_t config = command.find("/etc/hark/hark.toml");
    ASSERT_NE(config, std::string::npos) << command;
    command.replace(config, std::string::npos, (folder_ / "hark.toml").string());
    write_file(folder_ / "hark.toml", "store = 'mail.db'\n[[source]]\npath = '" + sample("mail/inbox.mbox").string() + "'\n");
    Program shell;
    shell.program = "/bin/sh";
    shell.arguments = {"-c", command};
    shell.folder = "/";
    for (int night = 1; night <= 2; ++night) {
        const Outcome outcome = run(shell);
        EXPECT_EQ(outcome.code, 0) << command << outcome.err;
        EXPECT_THAT(read_file(folder_ / "mail.db.status.json"), HasSubstr("{\"night\":" + std::to_string(night) + ",\"outcome\":\"well\""));
    }
    EXPECT_THAT(read_file(folder_ / "usr/share/hark/hark-nightly.cron"), HasSubstr((folder_ / "usr/bin/hark").string() + " nightly"));
}
TEST_F(Install, SystemdFindsNothingWrongWithTheUnits) {
    Program verify;
    verify.program = "/usr/bin/systemd-analyze";
    if (!fs::exists(verify.program)) GTEST_SKIP() << "there is no systemd-analyze on this machine, which alone can tell";
    const fs::path units = folder_ / "usr/lib/systemd/system";
    verify.arguments = {"verify", (units / "hark-nightly.service").string(), (units / "hark-nightly.timer").string()};
    const Outcome outcome = run(verify);
    EXPECT_EQ(outcome.code, 0) << outcome.out << outcome.err;
    EXPECT_EQ(outcome.out + outcome.err, "");
}

}  // namespace
}  // namespace hark::test
