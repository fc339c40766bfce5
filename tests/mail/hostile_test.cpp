// Whatever comes: no crash, and time that grows as the length does.
#include <ctime>
#include <functional>

#include <gtest/gtest.h>

#include "mail/mail_support.h"

namespace hark {
namespace {

std::string repeated(std::string_view piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
}

double seconds_of(const std::function<void()>& work) {
    double best = 1e9;
    for (int i = 0; i < 2; ++i) {
        const std::clock_t began = std::clock();  // the processor's: others may be at work
        work();
        best = std::min(best, static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
    }
    return best;
}

// Four times the length may take at most three times the fourfold: a square would take sixteen.
void expect_linear(const std::string& name, const std::function<void(std::size_t)>& work) {
    constexpr std::size_t size = 20'000;
    const double once = seconds_of([&] { work(size); }), four = seconds_of([&] { work(4 * size); });
    EXPECT_LT(four, 12 * once + 0.02) << name;
}

TEST(Cleaning, IsLinearInAnyText) {
    for (const char* piece : {">", "> ", "> > \n", "-", "--\n", "-- \n", "On 3 May 2026\n", "On 3 May 2026 ", "wrote: ", "wrote:\n", "On 3 May 2026 9:15 x@y wrote\n", "From: a@b.example\n", "\n", " ", "    \n", "a ", "a\n", "@", "a@", "1", "1.1.", "Best regards\n",
                              "Sent from my\n", "This email and any attachments\n\n", "_____\n", "x@y.example\n", "Hello\n\n", "写", "é", "\xEF\xBC\x9A", "a:\n> b\n", "-----Original Message-----\n", "---------- Forwarded message\n", "le message d'origine le "})
        expect_linear(piece, [&](std::size_t size) {
            const std::string text = repeated(piece, size);
            const Cleaned cleaned = clean(text, {}, testing_mail::phrases(), "Ann Keller");
            EXPECT_EQ(cleaned.parts.back().span.end, text.size());
        });
}
TEST(ReadingMessages, IsLinearInAnyMime) {
    for (const char* piece : {"--x\n", "--x\nContent-Type: multipart/mixed; boundary=x\n\n", "--x\nContent-Type: message/rfc822\n\n", "\n", "--", "a: b\n"})
        expect_linear(piece, [&](std::size_t size) { EXPECT_TRUE(read_message("Content-Type: multipart/mixed; boundary=x\n\n" + repeated(piece, size))); });
    for (const char* piece : {"X: y\n", "To: a@b.example,\n ", "References: <a@b>\n", " <a@b.example>", "=?utf-8?q?x?= ", "(", "\"", "<", ";x=y", "From: a@b.example, "})
        expect_linear(piece, [&](std::size_t size) {
            for (const char* header : {"To: ", "Subject: ", "References: ", "Content-Type: multipart/mixed"}) EXPECT_TRUE(read_message(header + repeated(piece, size) + "\n\nx"));
        });
}
TEST(ReadingHtml, IsLinearInAnyHtml) {
    for (const char* piece : {"<div>", "<p>", "</p>", "<b><i>", "<blockquote>", "<", "<!--", "&amp;", "&", "<a b=c ", "<table><tr><td>", "<br>", "<div style='display:none'>", "<x></y>", "&#x41;", "<!DOCTYPE ", "<![CDATA[", "<div></p>"})
        expect_linear(piece, [&](std::size_t size) { EXPECT_TRUE(read_html(repeated(piece, size))); });
}
TEST(ReadingMessages, EndsForDeepNesting) {
    std::string nested, messages;
    for (int i = 0; i < 3'000; ++i) {
        nested += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
        messages += "Content-Type: message/rfc822\n\n";
    }
    EXPECT_TRUE(read_message(nested + "\ndeep"));
    EXPECT_TRUE(read_message(messages + "\ndeep"));
}
TEST(ReadingMessages, NeverFailsOnTornOnes) {
    const std::string whole = "From: a@b.example\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\nDate: Fri, 20 Nov 2026 09:15:00 +0100\nContent-Type: multipart/alternative; boundary=\"x\"\n\n--x\nContent-Type: text/plain; charset=utf-8\n"
                              "Content-Transfer-Encoding: base64\n\nR3LDvMOfZQ==\n--x\nContent-Type: text/html\n\n<p>Gr&uuml;&szlig;e<blockquote type=cite>x</blockquote>\n--x--\n";
    unsigned random = 1;
    for (std::size_t size = 1; size < whole.size(); ++size) {
        std::string torn = whole.substr(0, size);
        for (int i = 0; i < 3; ++i) {
            random = random * 1664525 + 1013904223;
            torn[(random >> 8) % torn.size()] = static_cast<char>(random >> 24);
        }
        for (const std::string& bytes : {whole.substr(0, size), torn}) {
            const Result<Message> message = read_message(bytes);
            if (message) clean(*message, testing_mail::phrases());
        }
    }
}

}  // namespace
}  // namespace hark
