#include "hark/mail/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Message read(const std::string& bytes) {
    Result<Message> message = read_message(bytes);
    EXPECT_TRUE(message) << bytes.substr(0, 200);
    return message ? std::move(*message) : Message{};
}
std::string with_body(const std::string& type, const std::string& body) { return "From: a@b.example\nMIME-Version: 1.0\nContent-Type: " + type + "\n\n" + body; }
const std::string border = "multipart/mixed; boundary=\"x\"";

TEST(Message, HasItsHeaders) {
    const Message m = read("Message-ID: <1@a.example>\r\nIn-Reply-To: <0@b.example>\r\nReferences: <r@b.example>\r\n <0@b.example>\r\n"
                           "From: \"Keller, Anna\" <Anna@A.example>\r\nTo: shop@b.example, Team: x@b.example, y@b.example;\r\nCc: c@d.example\r\n"
                           "Reply-To: other@a.example\r\nSubject: Where is\r\n my order?\r\nDate: Fri, 20 Nov 2026 09:15:00 +0100\r\n"
                           "Auto-Submitted: no\r\nPrecedence: list\r\n\r\nHello\r\n");
    EXPECT_EQ(m.id, "1@a.example");
    EXPECT_EQ(m.in_reply_to, "0@b.example");
    EXPECT_THAT(m.references, ElementsAre("r@b.example", "0@b.example"));
    EXPECT_THAT(m.from, ElementsAre(Address{"Keller, Anna", "anna@a.example"}));
    EXPECT_EQ(m.to.size(), 3u);
    EXPECT_EQ(m.to.back().address, "y@b.example");
    EXPECT_EQ(m.cc.front().address, "c@d.example");
    EXPECT_EQ(m.reply_to.front().address, "other@a.example");
    EXPECT_EQ(m.subject, "Where is my order?");
    EXPECT_EQ(iso_time(m.time), "2026-11-20T08:15:00Z");
    EXPECT_EQ(m.trait("auto-submitted"), "no");
    EXPECT_EQ(m.trait("precedence"), "list");
    EXPECT_EQ(m.trait("list-id"), "");
    EXPECT_EQ(m.text, "Hello");
    EXPECT_THAT(m.notes, IsEmpty());
}
TEST(Message, HasHeadersOfAllCharsets) {
    EXPECT_EQ(read("Subject: =?utf-8?B?R3LDvMOfZQ==?= =?iso-8859-1?Q?aus_K=F6ln?=\n\nx").subject, "Grüßeaus Köln");
    EXPECT_EQ(read("Subject: Gr\xC3\xBC\xC3\x9F""e\n\nx").subject, "Grüße");
    EXPECT_EQ(read("Subject: un caf\xE9 tr\xE8s bon\n\nx").subject, "un café très bon");
    EXPECT_EQ(read("From: =?utf-8?Q?J=C3=BCrgen?= <j@a.example>\n\nx").from.front().name, "Jürgen");
}
TEST(Message, TakesWhatATornAddressHas) {
    EXPECT_EQ(read("From: Ann ann@a.example (at home\n\nx").from.front().address, "ann@a.example");
    EXPECT_THAT(read("From: nobody at all,,\n\nx").subject, IsEmpty());
}
TEST(Message, SaysThatADateIsNone) {
    const Message m = read("Date: the day before yesterday\n\nx");
    EXPECT_EQ(m.time, no_time);
    EXPECT_THAT(m.notes, ElementsAre("'the day before yesterday' is no date"));
}

TEST(Body, IsDecoded) {
    EXPECT_EQ(read("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nR3LDvMOfZQ==\n").text, "Grüße");
    EXPECT_EQ(read("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nK=F6ln\n").text, "Köln");
    EXPECT_EQ(read(with_body("text/plain; charset=shift_jis", "\x82\xB1\x82\xF1\x82\xC9\x82\xBF\x82\xCD")).text, "こんにちは");
}
TEST(Body, IsReadWhateverItsCharsetClaims) {
    EXPECT_EQ(read(with_body("text/plain; charset=utf-8", "un caf\xE9 tr\xE8s bon")).text, "un café très bon");
    EXPECT_EQ(read(with_body("text/plain; charset=x-unknown", "Gr\xC3\xBC\xC3\x9F""e")).text, "Grüße");
    EXPECT_EQ(read(with_body("text/plain", "un caf\xE9 tr\xE8s bon")).text, "un café très bon");
}
TEST(Body, IsUnflowed) {
    EXPECT_EQ(read(with_body("text/plain; format=flowed", "This is one \nparagraph.\n\n> quoted \n> text\n-- \nAnn\n")).text,
              "This is one paragraph.\n\n> quoted text\n-- \nAnn");
}
TEST(Body, IsThePlainAlternative) {
    const std::string both = with_body("multipart/alternative; boundary=x", "--x\nContent-Type: text/plain\n\nplain\n--x\nContent-Type: text/html\n\n<p>rich</p>\n--x--\n");
    EXPECT_EQ(read(both).text, "plain");
    const std::string empty = with_body("multipart/alternative; boundary=x", "--x\nContent-Type: text/plain\n\n \n--x\nContent-Type: text/html\n\n<p>rich</p>\n--x--\n");
    EXPECT_EQ(read(empty).text, "rich");
}
TEST(Body, JoinsThePartsThatAreShown) {
    const Message m = read(with_body(border, "--x\n\nfirst\n--x\nContent-Type: image/png\n\nnone\n--x\nContent-Type: text/html\n\nsecond<blockquote type=cite>third</blockquote>\n--x--\n"));
    EXPECT_EQ(m.text, "first\n\nsecond\n\nthird");
    ASSERT_EQ(m.quoted.size(), 1u);
    EXPECT_EQ(slice(m.text, m.quoted[0]), "third");
    EXPECT_THAT(m.attachments, ElementsAre(PartCount{"image/png", 1}));
}
TEST(Body, LeavesAttachmentsClosed) {
    const Message m = read(with_body(border, "--x\n\nSee below.\n--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nsecret\n"
                                             "--x\nContent-Type: application/pdf\n\n%PDF\n--x\nContent-Type: application/pdf\n\n%PDF\n--x--\n"));
    EXPECT_EQ(m.text, "See below.");
    EXPECT_THAT(m.attachments, ElementsAre(PartCount{"text/plain", 1}, PartCount{"application/pdf", 2}));
}
TEST(Body, OfAMessageThatShowsNothingIsThatOfWhatIsAttached) {
    const Message forwarded = read(with_body(border, "--x\nContent-Type: message/rfc822\n\nFrom: c@d.example\n\nIt broke.\n--x--\n"));
    EXPECT_EQ(forwarded.text, "It broke.");
    EXPECT_THAT(forwarded.notes, ElementsAre("the text is that of a message which is attached"));
    const Message attached = read(with_body(border, "--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nIt broke.\n--x--\n"));
    EXPECT_EQ(attached.text, "It broke.");
    EXPECT_THAT(attached.notes, ElementsAre("the text is that of an attachment"));
}
TEST(Body, NamesWhatIsNotRead) {
    const Message m = read(with_body(border, "--x\n\nHi\n--x\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx\n--x\nContent-Type: application/pkcs7-mime\n\nx\n--x--\n"));
    EXPECT_THAT(m.notes, ElementsAre("winmail.dat (TNEF) is not opened", "an encrypted or signed part (S/MIME) is not opened"));
    EXPECT_THAT(read(with_body("multipart/encrypted; boundary=x", "--x\nContent-Type: application/octet-stream\n\nx\n--x--\n")).notes, ElementsAre("an encrypted part is not read"));
}
TEST(Body, RecognisesReportsAndInvitations) {
    EXPECT_EQ(read(with_body("multipart/report; report-type=delivery-status; boundary=x", "--x\n\nCould not be delivered.\n--x\nContent-Type: message/delivery-status\n\nAction: failed\n--x--\n")).report,
              Report::delivery);
    EXPECT_EQ(read(with_body("multipart/report; report-type=disposition-notification; boundary=x", "--x\n\nRead.\n--x--\n")).report, Report::disposition);
    EXPECT_EQ(read(with_body("multipart/alternative; boundary=x", "--x\n\nMeeting\n--x\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--x--\n")).report, Report::calendar);
}
TEST(Body, OfTornMimeGivesWhatIsThere) {
    EXPECT_EQ(read(with_body(border, "--x\nContent-Type: text/plain\n\nno end")).text, "no end");
    EXPECT_EQ(read(with_body("multipart/mixed", "no border at all")).text, "no border at all");
    EXPECT_EQ(read("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nR3LDvMOfZS").text.substr(0, 6), "Grüß");
    EXPECT_EQ(read("From: a@b.example\nSubject: x").subject, "x");
}
TEST(Body, OfNoTypeIsPlainText) {
    for (const char* type : {"text", "", ";;=", "textplain; charset=utf-8"}) EXPECT_EQ(read(with_body(type, "It broke.")).text, "It broke.") << type;
    EXPECT_EQ(read(with_body(border, "--x\nContent-Type: text\n\nIt broke.\n--x--\n")).text, "It broke.");
}
TEST(Body, OfAnotherKindStandsInWhereThereIsNoneOther) {
    EXPECT_EQ(read(with_body(border, "--x\nContent-Type: text/x-note\n\nIt broke.\n--x--\n")).text, "It broke.");
    EXPECT_EQ(read(with_body(border, "--x\nContent-Type: text/enriched\n\n<bold>It broke.</bold>\n--x--\n")).text, "It broke.");
    EXPECT_EQ(read(with_body(border, "--x\nContent-Type: text/html; name=mail.html\nContent-Disposition: attachment\n\n<p>It broke.</p>\n--x--\n")).text, "It broke.");
    EXPECT_EQ(read(with_body(border, "--x--\nIt broke.\n")).text, "It broke.") << "behind the last border";
    EXPECT_EQ(read(with_body(border, "--x\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeAoKSXQgYnJva2Uu\n--x--\n")).text, "It broke.") << "which MIME forbids";
    EXPECT_THAT(read(with_body("text/rtf", "{\\rtf1 x}")).text, IsEmpty());
}
TEST(Body, IsTheAlternativeThatThePlainOnePointsTo) {
    EXPECT_EQ(read(with_body("multipart/alternative; boundary=x", "--x\n\nThis message needs a program that shows HTML.\n--x\nContent-Type: text/html\n\n<p>It broke.\n--x--\n")).text, "It broke.");
}
TEST(Body, IsBelievedMoreThanItsHeaders) {
    EXPECT_EQ(read(with_body("text/plain; charset=iso-8859-1", "Grüße")).text, "Grüße");
    EXPECT_EQ(read("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nIt broke on the first day and nobody answers.").text, "It broke on the first day and nobody answers.");
}
TEST(Message, IsReadWhateverEndsItsLines) {
    for (const char* bytes : {"\n\nSubject: x\n\nIt broke.", "\xEF\xBB\xBFSubject: x\n\nIt broke.", "Subject: x\r\rIt broke.", "Subject: x\r\r\n\r\r\nIt broke.", "Subject: x\nIt broke."}) {
        EXPECT_EQ(read(bytes).text, "It broke.") << bytes;
        EXPECT_EQ(read(bytes).subject, "x") << bytes;
    }
}
TEST(Body, WithoutHeadersIsRead) {
    const Message m = read("just some words\nand more");
    EXPECT_EQ(m.text, "just some words\nand more");
    EXPECT_THAT(m.notes, ElementsAre("the message has no headers"));
}
TEST(Message, IsRefusedIfItIsNone) {
    EXPECT_FALSE(read_message(""));
    EXPECT_FALSE(read_message("  \r\n\r\n"));
    EXPECT_FALSE(read_message("\x89PNG\r\n\x1A\n" + std::string(30, '\0')));
    EXPECT_EQ(read_message("").error().code, ErrorCode::bad_input);
}
TEST(BodyAlone, IsPlainOrHtml) {
    EXPECT_EQ(read_plain("\n\n a\r\nb\x07\r\n\r\n")->text, "a\nb");
    EXPECT_EQ(read_html("<meta charset=iso-8859-1><p>K\xF6ln</p>")->text, "Köln");
}

}  // namespace
}  // namespace hark
