#include "mail/mbox_cutter.h"

#include <cstring>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark::mail {
namespace {

using testing::ElementsAre;

// Given out in steps of any size.
ReadBytes stream(std::string bytes, std::size_t step) {
    return [bytes = std::move(bytes), step, at = std::size_t{0}](char* to, std::size_t room) mutable -> Result<std::size_t> {
        const std::size_t size = std::min({room, step, bytes.size() - at});
        std::memcpy(to, bytes.data() + at, size);
        at += size;
        return size;
    };
}
std::vector<std::string> cut(const std::string& mbox, std::size_t step = 1'000'000) {
    MboxCutter cutter(stream(mbox, step));
    std::vector<std::string> messages;
    RawMessage message;
    while (true) {
        const Result<bool> more = cutter.next(message);
        if (!more || !*more) return messages;
        messages.push_back(message.bytes);
    }
}

const std::string postmark = "From ann@a.example Fri Nov 20 09:15:00 2026\n";

TEST(Postmark, HasATimeAndAYear) {
    EXPECT_TRUE(is_postmark("From ann@a.example Fri Nov 20 09:15:00 2026"));
    EXPECT_TRUE(is_postmark("From MAILER-DAEMON Fri Jul  8 12:08:34 2011"));
    EXPECT_TRUE(is_postmark("From - Fri Nov 20 09:15:00 2026"));
    EXPECT_TRUE(is_postmark("From -"));
    EXPECT_FALSE(is_postmark("From the beginning of 2026 on it was broken"));
    EXPECT_FALSE(is_postmark("From 9:15 to 10:00 nobody came"));
    EXPECT_FALSE(is_postmark("From: ann@a.example"));
}
TEST(MboxCutter, CutsMboxo) {
    EXPECT_THAT(cut(postmark + "A: 1\n\none\n>From here\n\n" + postmark + "A: 2\n\ntwo\n"), ElementsAre("A: 1\n\none\nFrom here\n", "A: 2\n\ntwo\n"));
}
TEST(MboxCutter, CutsMboxrd) {
    EXPECT_THAT(cut(postmark + "A: 1\n\n>>From far\n>From here\n> From a quote\n\n" + postmark + "A: 2\n\n"), ElementsAre("A: 1\n\n>From far\nFrom here\n> From a quote\n", "A: 2\n"));
}
TEST(MboxCutter, CutsMboxclAndMboxcl2) {
    const std::string body = "From ann@a.example Fri Nov 20 09:15:00 2026\nis part of it\n";
    const std::string cl2 = postmark + "Content-Length: " + std::to_string(body.size()) + "\n\n" + body + "\n" + postmark + "A: 2\n\ntwo\n";
    EXPECT_THAT(cut(cl2), ElementsAre("Content-Length: 58\n\n" + body, "A: 2\n\ntwo\n"));
    const std::string escaped = ">From here\n";
    const std::string cl = postmark + "Content-Length: " + std::to_string(escaped.size()) + "\n\n" + escaped + "\n" + postmark + "A: 2\n\ntwo\n";
    EXPECT_THAT(cut(cl), ElementsAre("Content-Length: 11\n\nFrom here\n", "A: 2\n\ntwo\n"));
}
TEST(MboxCutter, DoesNotBelieveAContentLengthThatLies) {
    for (const char* length : {"3", "100000", "99999999999999999999", "-1", "many"})
        EXPECT_THAT(cut(postmark + "Content-Length: " + length + "\n\none\n\n" + postmark + "A: 2\n\ntwo\n"), testing::SizeIs(2)) << length;
}
TEST(MboxCutter, FindsTheSameHoweverTheStreamComes) {
    std::string mbox;
    for (int i = 0; i < 20; ++i) mbox += postmark + "A: " + std::to_string(i) + "\r\n\r\nbody\r\n>From x\r\n\r\n";
    const std::vector<std::string> whole = cut(mbox);
    EXPECT_EQ(whole.size(), 20u);
    for (const std::size_t step : {1, 2, 7, 100}) EXPECT_EQ(cut(mbox, step), whole) << step;
}
TEST(MboxCutter, TakesAStreamWithoutPostmarkForOneMessage) {
    EXPECT_THAT(cut("A: 1\n\none\n\n" + postmark + "still one\n"), testing::SizeIs(1));
    EXPECT_TRUE(cut("").empty());
    EXPECT_TRUE(cut("\n\n\n").empty());
}
TEST(MboxCutter, CountsLinesAndBytes) {
    MboxCutter cutter(stream("\n" + postmark + "A: 1\n\none\n\n" + postmark + "A: 2\n\ntwo\n", 10));
    RawMessage message;
    ASSERT_TRUE(*cutter.next(message));
    EXPECT_EQ(message.line, 2u);
    EXPECT_EQ(message.byte, 1u);
    ASSERT_TRUE(*cutter.next(message));
    EXPECT_EQ(message.line, 7u);
}
TEST(MboxCutter, PassesOverWhatIsTooLong) {
    const std::string mbox = postmark + "A: 1\n\none\n\n" + postmark + "A: 2\n\n" + std::string(longest_message + 5'000'000, 'x') + "\n\n" + postmark + "A: 3\n\nthree\n";
    MboxCutter cutter(stream(mbox, 1'000'000));
    RawMessage message;
    ASSERT_TRUE(*cutter.next(message));
    EXPECT_FALSE(message.error);
    ASSERT_TRUE(*cutter.next(message));
    ASSERT_TRUE(message.error);
    EXPECT_THAT(message.error->what, testing::HasSubstr("64 MiB"));
    ASSERT_TRUE(*cutter.next(message));
    EXPECT_EQ(message.bytes, "A: 3\n\nthree\n");
    EXPECT_FALSE(*cutter.next(message));
}

}  // namespace
}  // namespace hark::mail
