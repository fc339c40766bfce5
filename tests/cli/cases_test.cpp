// hark cases: who waits, since when; what was promised; one case as it went.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

class Cases : public Sandbox {
protected:
    void SetUp() override { answer({"run", sample("mail").string(), "--own", "birchwood.example", "--no-mask", "--quiet"}); }
    Outcome cases(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"cases", "--now", "2026-11-16T12:00Z"});
        return hark(arguments);
    }
};

TEST_F(Cases, SayWhoWaitsSinceWhen) {
    const Outcome all = cases({"--format", "jsonl"});
    EXPECT_EQ(all.code, 0) << all.err;
    EXPECT_THAT(all.out, HasSubstr(R"("customer":"lucy@brandt.example")"));
    EXPECT_THAT(all.out, HasSubstr(R"("waiting_for":"us")"));
    const Outcome unanswered = cases({"--unanswered", "--format", "jsonl"});
    EXPECT_THAT(unanswered.out, HasSubstr("anna.keller@example.org")) << "reopened";
    EXPECT_THAT(unanswered.out, Not(HasSubstr("p.novak@example.net"))) << "answered";
    EXPECT_THAT(cases({"--state", "answered", "--format", "jsonl"}).out, HasSubstr("p.novak@example.net"));
    EXPECT_THAT(lines_of(hark_on_terminal(100, {"cases", "--limit", "3"}).out), SizeIs(testing::Gt(3u)));
}
TEST_F(Cases, CountByTheClockAndInWorkingTime) {
    EXPECT_THAT(cases({"--unanswered", "--older", "13d"}).out, HasSubstr("lucy@brandt.example"));
    EXPECT_THAT(lines_of(cases({"--unanswered", "--older", "2w"}).out), SizeIs(1)) << "the heading alone";
    EXPECT_THAT(cases({"--older", "9bd"}).out, HasSubstr("lucy@brandt.example"));
    EXPECT_THAT(lines_of(cases({"--older", "9bd", "--holidays", "2026-11-04,2026-11-05"}).out), SizeIs(1));
    EXPECT_THAT(cases({"--times", "--format", "tsv"}).out, HasSubstr("first reply, working hours\t3\t"));
    EXPECT_THAT(cases({"--since", "2026-11-14"}).out, Not(HasSubstr("lucy@brandt.example")));
    EXPECT_THAT(cases({"--where", "customer=lucy@brandt.example"}).out, HasSubstr("lucy@brandt.example"));
}
TEST_F(Cases, FailIfAskedToAndAnyIsListed) {
    EXPECT_EQ(cases({"--unanswered", "--older", "2d", "--fail"}).code, 10);
    EXPECT_EQ(cases({"--unanswered", "--older", "9w", "--fail"}).code, 0);
}
TEST_F(Cases, ShowWhatWasPromised) {
    const Outcome promises = cases({"--promises", "--format", "tsv"});
    EXPECT_THAT(promises.out, HasSubstr("2026-11-05T23:59:59Z\t\tanna.keller@example.org\tI have sent a new chair today; you will have it by Thursday."));
    EXPECT_EQ(cases({"--promises", "--state", "broken", "--fail"}).code, 10);
}
TEST_F(Cases, ShowOneAsItWent) {
    const std::string list = cases({"--where", "customer=anna.keller@example.org", "--format", "tsv"}).out;
    const std::string id = lines_of(list).at(1).substr(0, 12);
    const Outcome one = hark_on_terminal(100, {"cases", id.substr(0, 5), "--now", "2026-11-16"});
    EXPECT_THAT(one.out, HasSubstr("Case " + id + ", reopened since 2026-11-06 19:02, waits for us: 9.2 d"));
    EXPECT_THAT(one.out, HasSubstr("Recovery     lost"));
    EXPECT_THAT(one.out, HasSubstr("Promises"));
    EXPECT_THAT(lines_of(hark({"cases", id, "--format", "jsonl"}).out), SizeIs(3));
}
TEST_F(Cases, SayWhatIsWrongWithAQuestion) {
    const auto wrong = [&](std::vector<std::string> arguments) {
        const Outcome outcome = cases(std::move(arguments));
        EXPECT_NE(outcome.code, 0);
        EXPECT_THAT(outcome.out, IsEmpty());
        return outcome.err;
    };
    EXPECT_THAT(wrong({"--older", "2x"}), HasSubstr("2bd"));
    EXPECT_THAT(wrong({"--state", "lost"}), HasSubstr("reopened"));
    EXPECT_THAT(wrong({"--promises", "--state", "answered"}), HasSubstr("broken"));
    EXPECT_THAT(wrong({"--zone", "Mars/Olympus"}), HasSubstr("--zone"));
    EXPECT_THAT(wrong({"--hours", "never"}), HasSubstr("Mon-Fri"));
    EXPECT_THAT(wrong({"nosuchcase"}), HasSubstr("there is no case"));
    EXPECT_THAT(hark({"run", "x.mbox", "--own", "Acme Ltd"}).err, HasSubstr("neither an address nor a domain"));
}

}  // namespace
}  // namespace hark::test
