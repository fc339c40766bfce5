#include "hark/engine/score.h"

#include "hark/ingest/score_line.h"
#include "workbench.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

struct Scored {
    ScoreReport report;
    std::vector<std::string> lines;
    std::string bytes;
};

// `chunk` bytes at a time, as a pipe may give them.
Scored score(const std::string& in, std::size_t chunk = 1'000'000, int threads = 2) {
    Scored scored;
    std::size_t at = 0;
    const auto read = [&](char* buffer, std::size_t size) {
        const std::size_t n = std::min({size, chunk, in.size() - at});
        std::memcpy(buffer, in.data() + at, n);
        at += n;
        return n;
    };
    const Result<ScoreReport> report = score_stream(repository_models(), threads, read, [&](std::string_view lines) {
        EXPECT_THAT(lines, EndsWith("\n"));
        scored.bytes += lines;
        return true;
    });
    scored.report = *report;
    for (std::size_t from = 0; from < scored.bytes.size();) {
        const std::size_t end = scored.bytes.find('\n', from);
        scored.lines.push_back(scored.bytes.substr(from, end - from));
        from = end + 1;
    }
    return scored;
}
std::string line(const std::string& text) { return score(text + "\n").lines.at(0); }

TEST(Score, AnswersALineWithALine) {
    EXPECT_EQ(line(R"({"id": "7", "text": "The staff were friendly."})").substr(0, 46),
              R"({"id":"7","lang":"en","label":"positive","scor)");
    EXPECT_THAT(line("The staff were friendly."), StartsWith(R"({"lang":"en","label":"positive","score":0.)"));
    EXPECT_THAT(line("The staff were friendly."),
                HasSubstr(R"("aspects":[{"category":"staff.attitude","polarity":"positive","from":0,"to":9}])"));
}
TEST(Score, KeepsAnIdAsItCame) {
    EXPECT_THAT(line(R"({"id": 7, "text": "x"})"), StartsWith(R"({"id":7,)"));
    EXPECT_THAT(line(R"({"id": "a\"b", "text": "x"})"), StartsWith(R"({"id":"a\"b",)"));
    EXPECT_THAT(line(R"({"id": null, "text": "x"})"), StartsWith(R"({"lang")"));
    EXPECT_THAT(line(R"({"text": "x", "id": 12345678901234567})"), StartsWith(R"({"id":12345678901234567,)"));
}
TEST(Score, AnswersOneForOneInOrder) {
    std::string in;
    for (int i = 0; i < 3'000; ++i)
        in +=
            "{\"id\": " + std::to_string(i) + ", \"text\": \"" + (i % 2 == 0 ? "Good soup." : "Rude waiter.") + "\"}\n";
    for (const std::size_t chunk : {std::size_t{7}, std::size_t{1'000}, std::size_t{1'000'000}}) {
        const Scored scored = score(in, chunk);
        ASSERT_THAT(scored.lines, SizeIs(3'000)) << chunk;
        EXPECT_EQ(scored.report.lines, 3'000);
        for (std::size_t i = 0; i < scored.lines.size(); ++i) {
            ASSERT_THAT(scored.lines[i], StartsWith("{\"id\":" + std::to_string(i) + ","));
            ASSERT_THAT(scored.lines[i], HasSubstr(i % 2 == 0 ? "\"positive\"" : "\"negative\""));
        }
    }
}
TEST(Score, GivesTheSameBytesAtAnyThreadCountAndChunk) {
    std::string in;
    for (const std::string& verbatim : golden_verbatims(HARK_SOURCE_DIR)) in += verbatim + "\n";
    const std::string one = score(in, 1'000'000, 1).bytes;
    EXPECT_EQ(score(in, 100, 7).bytes, one);
    EXPECT_EQ(score(in, 4'096, 2).bytes, one);
}
TEST(Score, PutsAnErrorInThePlaceOfABadLineAndGoesOn) {
    const Scored scored =
        score("Good.\n{\"text\": \"cut\n{\"id\": 1}\n{}\n{\"text\": 7}\n{\"id\": [1], \"text\": \"x\"}\nRude.\n");
    ASSERT_THAT(scored.lines, SizeIs(7));
    EXPECT_EQ(scored.report.errors, 5);
    for (int i = 1; i <= 5; ++i) EXPECT_THAT(scored.lines[static_cast<std::size_t>(i)], StartsWith("{\"error\":\""));
    EXPECT_THAT(scored.lines[6], HasSubstr("negative"));
}
TEST(Score, CountsCodePointsAndNotBytes) {
    EXPECT_THAT(line("\U0001F600\U0001F600 caf\u00E9: the staff were friendly."),
                HasSubstr(R"("category":"staff.attitude","polarity":"positive","from":9,"to":18})"));
}
TEST(Score, TakesTheNewlinesOfWindowsAndALastLineWithoutOne) {
    const Scored scored = score("Good soup.\r\nRude waiter.\r\nGood");
    EXPECT_THAT(scored.lines, SizeIs(3));
    EXPECT_EQ(scored.lines[0], line("Good soup."));
    EXPECT_EQ(scored.lines[1], line("Rude waiter."));
    EXPECT_EQ(scored.lines[2], line("Good"));
}
TEST(Score, AnswersEmptyLinesToo) {
    const Scored scored = score("\n\nGood.\n   \n");
    ASSERT_THAT(scored.lines, SizeIs(4));
    EXPECT_THAT(scored.lines[0], HasSubstr(R"("label":"neutral","detail":"empty")"));
    EXPECT_EQ(scored.lines[0], scored.lines[1]);
    EXPECT_EQ(scored.lines[0], scored.lines[3]);
    EXPECT_THAT(score("").lines, SizeIs(0));
}
TEST(Score, TakesALineOfAMegabyte) {
    std::string in;
    while (in.size() < 1'000'000) in += "The staff were friendly. ";
    const Scored scored = score(in + "\nGood.\n", 50'000);
    ASSERT_THAT(scored.lines, SizeIs(2));
    EXPECT_THAT(scored.lines[0], HasSubstr("positive"));
}
TEST(Score, SaysWhatALabelHides) {
    EXPECT_THAT(line("We came at ten."), HasSubstr(R"("label":"neutral","detail":"no_evidence","score":0.)"));  // what its words lean to
    EXPECT_THAT(line("Das Essen war nicht gut und der Kellner war sehr langsam."),
                HasSubstr(R"("lang":"de","label":"neutral","detail":"other_language")"));
    EXPECT_THAT(line("The staff were friendly."), testing::Not(HasSubstr("detail")));
}
TEST(Score, RepairsWhatIsNoUtf8) { EXPECT_THAT(line("The staff were friendly \xFF\xC3"), HasSubstr("positive")); }
TEST(Score, AnswersWhatItHasBeforeItWaitsForMore) {
    std::string answered;
    bool was_answered = false;
    const auto read = [&, reads = 0](char* buffer, std::size_t) mutable -> std::size_t {
        was_answered = !answered.empty();
        if (++reads > 1) return 0;
        std::memcpy(buffer, "Good.\n", 6);
        return 6;
    };
    const auto write = [&](std::string_view lines) { return answered += lines, true; };
    ASSERT_TRUE(score_stream(repository_models(), 2, read, write));
    EXPECT_TRUE(was_answered);
}
TEST(Score, StopsWhenNobodyListens) {
    int blocks = 0;
    const auto read = [](char* buffer, std::size_t) -> std::size_t {
        std::memcpy(buffer, "Good.\n", 6);
        return 6;
    };
    const Result<ScoreReport> report =
        score_stream(repository_models(), 2, read, [&](std::string_view) { return ++blocks < 3; });
    ASSERT_TRUE(report);
    EXPECT_EQ(blocks, 3);
}

// What the reader of a line finds between from and to: [from, to).
std::string between(const std::string& answer) {
    const auto number = [&](const std::string& key) { return answer.substr(answer.find(key) + key.size(), 9); };
    return std::to_string(std::stoi(number("\"from\":"))) + "-" + std::to_string(std::stoi(number("\"to\":")));
}
TEST(Score, CountsInTheTextAsItWasGiven) {
    EXPECT_EQ(between(line("The staff were friendly.")), "0-9");
    EXPECT_EQ(between(line("   The staff were friendly.")), "3-12");
    EXPECT_EQ(between(line("\uFEFFThe staff were friendly.")), "1-10");
    EXPECT_EQ(between(line("&amp; so on. The staff were friendly.")), "13-22");
    EXPECT_EQ(between(line("Caf\xC3\x83\xC2\xA9. The staff were friendly.")), "7-16");
    EXPECT_EQ(between(line(R"({"text": "\n\u0007 caf\u00e9: The staff were friendly."})")), "9-18");
    EXPECT_EQ(between(line(R"({"text": "\ud83d\ude0d &lt;3 The staff were friendly."})")), "8-17");
}
TEST(Score, ReadsAnObjectBehindAByteOrderMark) {
    EXPECT_THAT(line("\uFEFF{\"id\": 7, \"text\": \"x\"}"), StartsWith(R"({"id":7,)"));
}
TEST(Score, AnswersALineThatIsTooLongWithOneErrorAndGoesOn) {
    const std::string in = "Good soup.\n" + std::string(3'000'000, 'x') + "\nRude waiter.\n";
    for (const std::size_t chunk : {std::size_t{4'096}, std::size_t{100'000}, std::size_t{9'000'000}}) {
        const Scored scored = score(in, chunk);
        ASSERT_THAT(scored.lines, SizeIs(3)) << chunk;
        EXPECT_THAT(scored.lines[1], StartsWith(R"({"error":"the line is longer than 1 MiB)"));
        EXPECT_THAT(scored.lines[2], HasSubstr("negative"));
        EXPECT_EQ(scored.report.errors, 1);
    }
    EXPECT_THAT(score(std::string(3'000'000, 'x')).lines, SizeIs(1));
}
TEST(Score, TakesALineOfJustAMebibyte) {
    const std::string longest(longest_score_line, 'x');
    for (const char* end : {"\n", "\r\n", ""})
        for (const std::size_t chunk : {std::size_t{100'000}, std::size_t{9'000'000}})
            EXPECT_EQ(score(longest + end, chunk).report.errors, 0) << chunk;
    EXPECT_EQ(score(longest + "x\r\n", 100'000).report.errors, 1);
}

}  // namespace
}  // namespace hark
