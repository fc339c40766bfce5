#include "hark/text/charset.h"

#include "hark/text/repair.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

using namespace std::string_view_literals;

std::string decoded(const std::string& encoding, std::string_view bytes, std::size_t step = 1000) {
    Result<Decoder> decoder = Decoder::open(encoding);
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += step)
        decoder->decode(bytes.substr(i, step), i + step >= bytes.size(), out);
    return out;
}

TEST(GuessEncoding, ByteOrderMarksDecide) {
    EXPECT_EQ(guess_encoding("\xEF\xBB\xBFid,text"sv).name, "UTF-8");
    EXPECT_EQ(guess_encoding("\xEF\xBB\xBFid,text"sv).bom, 3u);
    EXPECT_EQ(guess_encoding("\xFF\xFEi\0d\0"sv).name, "UTF-16LE");
    EXPECT_EQ(guess_encoding("\xFE\xFF\0i\0d"sv).name, "UTF-16BE");
    EXPECT_EQ(guess_encoding("\xFF\xFE\0\0i\0\0\0"sv).name, "UTF-32LE");
    EXPECT_EQ(guess_encoding("\0\0\xFE\xFF\0\0\0i"sv).bom, 4u);
}
TEST(GuessEncoding, NulsTellUtf16AndUtf32WithoutAMark) {
    EXPECT_EQ(guess_encoding("i\0d\0,\0t\0e\0x\0t\0\n\0"sv).name, "UTF-16LE");
    EXPECT_EQ(guess_encoding("\0i\0d\0,\0t\0e\0x\0t\0\n"sv).name, "UTF-16BE");
    EXPECT_EQ(guess_encoding("i\0\0\0d\0\0\0"sv).name, "UTF-32LE");
    EXPECT_EQ(guess_encoding("id,text\n1,with a \0 inside it\n"sv).name, "UTF-8");
}
TEST(GuessEncoding, Utf8IsKnownByItsForm) {
    EXPECT_EQ(guess_encoding("plain").name, "UTF-8");
    EXPECT_EQ(guess_encoding("").name, "UTF-8");
    EXPECT_EQ(guess_encoding("très déçu").name, "UTF-8");
    EXPECT_EQ(guess_encoding("cut off in the middle: caf\xC3").name, "UTF-8");
    std::string mostly;
    for (int i = 0; i < 50; ++i) mostly += "déçu, ";
    EXPECT_EQ(guess_encoding(mostly + "\xFF").name, "UTF-8");
}
TEST(GuessEncoding, WesternBytesAreWindows1252) {
    EXPECT_EQ(guess_encoding("id;texte\n1;d\xE9"
                             "\xE7u par le caf\xE9, c\x92"
                             "est trop cher\n")
                  .name,
              "windows-1252");
    EXPECT_EQ(guess_encoding("caf\xE9").name, "windows-1252");
}
TEST(GuessEncoding, CyrillicAndJapaneseAreDetected) {
    const std::string russian =
        "\xCE\xF7\xE5\xED\xFC \xEF\xEB\xEE\xF5\xEE\xE9 \xF1\xE5\xF0\xE2\xE8\xF1, \xE6\xE4\xE0\xEB\xE8 "
        "\xE4\xEE\xF1\xF2\xE0\xE2\xEA\xF3 \xE4\xE2\xE5 \xED\xE5\xE4\xE5\xEB\xE8";
    EXPECT_EQ(guess_encoding(russian).name, "windows-1251");
    EXPECT_EQ(decoded("windows-1251", russian), "Очень плохой сервис, ждали доставку две недели");
}
TEST(GuessEncoding, SaysWhy) {
    EXPECT_EQ(guess_encoding("\xEF\xBB\xBF").why, "byte order mark");
    EXPECT_EQ(guess_encoding("abc").why, "plain ASCII");
}

TEST(Decoder, RefusesANameThatNobodyKnows) {
    const Result<Decoder> decoder = Decoder::open("klingon-8");
    ASSERT_FALSE(decoder);
    EXPECT_EQ(decoder.error().code, ErrorCode::bad_input);
    EXPECT_EQ(decoder.error().what, "no encoding is called 'klingon-8'");
    EXPECT_FALSE(Decoder::open(""));
}
TEST(Decoder, PassesUtf8ThroughUntouched) {
    EXPECT_TRUE(Decoder::open("utf-8")->passes_through());
    EXPECT_TRUE(Decoder::open("US-ASCII")->passes_through());
    EXPECT_EQ(decoded("UTF-8", "a\xFF\xC3"), "a\xFF\xC3");
}
TEST(Decoder, GivesTheSameAtAnyBlockSize) {
    std::string utf16;
    std::string expected;
    for (int i = 0; i < 9000; ++i) {
        utf16.append("a\0\x3D\xD8\x0D\xDE\xE9\0"sv);  // a, U+1F60D, é
        expected += "a😍é";
    }
    for (std::size_t step : {1, 2, 3, 5, 4096, 1 << 20}) EXPECT_EQ(decoded("UTF-16LE", utf16, step), expected) << step;
}
TEST(Decoder, WhatCannotBeDecodedBecomesReplacements) {
    EXPECT_EQ(decoded("UTF-16LE", "a\0\x3D\xD8z\0"sv), "a\uFFFDz");
    EXPECT_EQ(decoded("UTF-16LE", "a\0\x3D"sv), "a\uFFFD");
    EXPECT_EQ(decoded("Shift_JIS", "\x93\xFA\x96"sv), "日\uFFFD");
}
TEST(Decoder, TakesLatin1AsItsSupersetLikeBrowsers) { EXPECT_EQ(decoded("ISO-8859-1", "\x80 \x93\xE9\x94"), "€ “é”"); }


std::string text_of(std::string_view bytes, const std::string& charset) {
    std::string out;
    decode_text(bytes, charset, out);
    return out;
}

TEST(DecodeText, TakesTheCharsetThatIsNamed) {
    EXPECT_EQ(text_of("\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251"), "Привет");
    EXPECT_EQ(text_of("caf\xC3\xA9", "utf-8"), "café");
}
TEST(DecodeText, GuessesWhereTheNameIsNoneOrWrong) {
    EXPECT_EQ(text_of("un caf\xE9 tr\xE8s bon", "utf-8"), "un café très bon");
    EXPECT_EQ(text_of("un caf\xC3\xA9", "x-unknown"), "un café");
    EXPECT_EQ(text_of("un caf\xE9", ""), "un café");
}
TEST(DecodeText, IsAlwaysWellFormed) {
    for (const char* charset : {"", "utf-8", "shift_jis", "nonsense"})
        EXPECT_EQ(find_ill_formed(text_of("a\xFF\xFE\x80 \xE3\x81", charset)), std::string_view::npos) << charset;
}

}  // namespace
}  // namespace hark
