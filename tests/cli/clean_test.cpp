// hark clean: the writer's own words, and all parts as JSON Lines.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Clean : public Sandbox {};

TEST_F(Clean, PrintsTheWritersOwnWords) {
    write_file(folder_ / "body.txt", "It broke.\n\nAm 20.11.2026 um 9:15 schrieb Shop:\n> Fine?\n");
    const Outcome o = hark({"clean", "body.txt"});
    EXPECT_EQ(o.code, 0) << o.err;
    EXPECT_EQ(o.out, "It broke.\n");
    write_file(folder_ / "body.html", "<p>It broke.</p><blockquote type=cite>Fine?</blockquote>");
    EXPECT_EQ(hark({"clean", "body.html"}).out, "It broke.\n");
    write_file(folder_ / "one.eml", "From: Ann <a@b.example>\n\nIt broke.\n\nAnn\n");
    EXPECT_EQ(hark({"clean", "one.eml"}).out, "It broke.\n");
}
TEST_F(Clean, WritesSpansInCodePoints) {
    write_file(folder_ / "body.txt", "Größe passt nicht.\n\n> 😀\n\n-- \nÄnne\n");
    const Outcome o = hark({"clean", "body.txt", "--format", "jsonl"});
    EXPECT_EQ(o.out,
              "{\"file\":\"body.txt\",\"kind\":\"personal\",\"text\":\"Größe passt nicht.\\n\\n> 😀\\n\\n-- \\nÄnne\",\"reply\":\"Größe passt nicht.\","
              "\"spans\":[{\"kind\":\"reply\",\"from\":0,\"to\":18},{\"kind\":\"quote\",\"from\":18,\"to\":23},{\"kind\":\"signature\",\"from\":23,\"to\":33}],\"notes\":[]}\n");
}
TEST_F(Clean, ReadsMailboxes) {
    const Outcome o = hark({"clean", HARK_SOURCE_DIR "/corpora/samples/mail/inbox.mbox"});
    EXPECT_EQ(o.code, 0) << o.err;
    EXPECT_THAT(o.out, HasSubstr("Nobody called. It is six days now. How do I reach a human?\n"));
    EXPECT_THAT(o.out, HasSubstr("(auto_reply)"));
    EXPECT_THAT(o.out, Not(HasSubstr("Original Message")));
    EXPECT_THAT(o.out, Not(HasSubstr("wrote:")));
}
TEST_F(Clean, SaysWhatItCannotRead) {
    write_file(folder_ / "empty.eml", "\n");
    write_file(folder_ / "good.eml", "From: a@b.example\n\nFine.\n");
    const Outcome o = hark({"clean", "empty.eml", "good.eml", "gone.eml", "--format", "jsonl"});
    EXPECT_EQ(o.code, 3);
    EXPECT_THAT(o.out, HasSubstr("\"reply\":\"Fine.\""));
    EXPECT_THAT(o.out, HasSubstr("{\"file\":\"gone.eml\",\"error\":\"no such file\"}"));
    EXPECT_THAT(o.err, HasSubstr("gone.eml: no such file"));
}
TEST_F(Clean, LetsNoEscapeSequenceThrough) {
    write_file(folder_ / "body.txt", "\x1B[31mred\xC2\x9B" "2J");
    EXPECT_THAT(hark({"clean", "body.txt"}).out, Not(HasSubstr("\x1B")));
}

}  // namespace
}  // namespace hark::test
