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

}  // namespace
}  // namespace hark::test
