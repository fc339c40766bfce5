#include "store/word_code.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

namespace hark {
namespace {

std::string coded(const WordCode& code, std::string_view text) {
    std::string bytes;
    WordCoder(code).append(text, bytes);
    return bytes;
}
// What comes back, or that nothing does.
std::string expanded(const WordCode& code, std::string bytes) {
    const std::size_t size = bytes.size();
    bytes.append(BitReader::bytes_behind, '\xAA');
    std::string text = "from before";
    return code.expand({bytes.data(), size}, text) ? text : "(damaged)";
}
std::string there_and_back(std::string_view text) { return expanded(WordCode::common(), coded(WordCode::common(), text)); }

TEST(WordCode, GivesBackEveryTextAsItWas) {
    using namespace std::literals;
    for (const std::string_view text :
         {""sv, " "sv, "a"sv, "The staff were friendly, but the room was cold."sv, "two  spaces, three   spaces"sv, " before and behind "sv, "tab\tline\nreturn\r\n"sv, "don't DON'T Don't"sv,
          "Zwölf Boxkämpfer jagen Viktor"sv, "部屋はとてもきれいでした。"sv, "\xF0\x9F\x98\x80 great \xF0\x9F\x98\x80"sv, "broken \xC3\x28 bytes \xFF"sv, "nul\0 in between\0"sv, "a . b , c"sv,
          "xyzzyplugh Xyzzyplugh"sv, "\\x41 \\ \\x"sv, "of the, of thee, of theirs"sv})
        EXPECT_EQ(there_and_back(text), text);
}
TEST(WordCode, GivesBackWhateverBytesThereAre) {
    std::mt19937 random(11);
    const std::string_view letters = "ab e the '. ,!\t\xC3\xA9\xF0";
    for (int i = 0; i < 4'000; ++i) {
        std::string text(random() % 60, ' ');
        for (char& c : text) c = i % 2 == 0 ? static_cast<char>(random()) : letters[random() % letters.size()];
        ASSERT_EQ(there_and_back(text), text);
    }
    for (const std::string& text : {std::string(300'000, 'q'), std::string(300'000, ' '), std::string(300'000, '\0')}) EXPECT_EQ(there_and_back(text), text);
}
TEST(WordCode, ACommentTakesAThirdOfItsBytes) {
    const std::string_view comment =
        "We stayed three nights in October and the room was lovely, but breakfast was cold twice and nobody at the front desk seemed to care. I would not recommend this hotel to my friends.";
    EXPECT_LT(coded(WordCode::common(), comment).size() * 3, comment.size());
    // Names and other languages are spelled, and still take no more than they are.
    for (const std::string_view text : {"Kwiatkowska reklamowala przesylke z Bydgoszczy", "Das Zimmer war sehr sauber und das Fruehstueck ausgezeichnet"}) EXPECT_LT(coded(WordCode::common(), text).size(), text.size());
}
TEST(WordCode, EveryEntryOfTheListTakesItsBits) {
    std::ifstream file(HARK_SOURCE_DIR "/src/store/common_words.tsv");
    std::size_t entries = 0;
    for (std::string line; std::getline(file, line) && !line.empty(); ++entries) {
        const std::size_t tab = line.find('\t');
        const std::string entry = line.substr(tab + 1);
        if (entry.empty() || entry.find('\\') != std::string::npos) continue;
        ASSERT_EQ(coded(WordCode::common(), entry).size(), (std::stoul(line.substr(0, tab)) + 7) / 8) << entry;
    }
    EXPECT_GT(entries, 10'000u);
}

// Two words, a phrase of both, and a piece for each byte.
std::string small_list() {
    std::string list = "1\tgood\n2\troom\n3\tgood room\n4\t\n\n1\t\n";
    for (int byte = 0; byte < 256; ++byte) {
        char escaped[8];
        std::snprintf(escaped, sizeof escaped, "\\x%02x", byte);
        list += std::string("12\t") + escaped + '\n';
    }
    return list;
}
TEST(WordCode, ThePhraseIsTakenBeforeItsWords) {
    const WordCode code(small_list());
    EXPECT_EQ(coded(code, "good"), "\x7F");                   // 0, and ones
    EXPECT_EQ(coded(code, "room"), "\xBF");                   // 10
    EXPECT_EQ(coded(code, "good room"), "\xDF");              // 110
    EXPECT_EQ(coded(code, "room good"), "\x9F");              // 10 0: the space is understood
    EXPECT_EQ(coded(code, "good room good"), "\xCF");         // 110 0
    EXPECT_EQ(expanded(code, "\xCF"), "good room good");
    EXPECT_EQ(expanded(code, coded(code, "good rooms")), "good rooms");
}
TEST(WordCode, WhatIsDamagedIsRefusedOrReadWithoutHarm) {
    const WordCode code(small_list());
    EXPECT_EQ(expanded(code, "\xFF\xFF"), "(damaged)");       // more ones than fill a byte
    EXPECT_EQ(expanded(code, "\xE7"), "(damaged)");           // 1110: spelled, 0: and over
    std::string whole = coded(WordCode::common(), "The quick brown Xyzzyplugh jumps over the lazy dog, and Zork waits.");
    std::mt19937 random(3);
    for (int i = 0; i < 20'000; ++i) {
        std::string damaged = whole.substr(0, 1 + random() % whole.size());
        damaged[random() % damaged.size()] = static_cast<char>(random());
        expanded(WordCode::common(), damaged);  // under the sanitizers nothing beyond it is touched
    }
}
TEST(WordCode, AListThatIsNoneIsRefused) {
    const std::string list = small_list();
    const auto refuses = [](const std::string& text) { EXPECT_THROW(WordCode{std::string_view(text)}, std::invalid_argument) << text.substr(0, 40); };
    EXPECT_NO_THROW(WordCode{std::string_view(list)});
    refuses("");
    refuses("one\tgood\n\n");
    refuses(list.substr(0, list.find("\n\n") + 1));                        // no pieces
    refuses(list.substr(0, list.rfind("12\t")));                           // one byte without a piece
    refuses("1\tgood\n2\troom\n" + list.substr(list.find("\n\n") + 1));    // nothing to say that a word is spelled
    refuses("1\t" + std::string(25, 'a') + "\n" + list.substr(7));         // longer than readers copy
    refuses("2\tgood\n1\troom\n" + list.substr(list.find("3\t")));         // not in order
}

}  // namespace
}  // namespace hark
