#include "hark/base/json.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>
#include <string>

#include <gtest/gtest.h>

namespace hark {
namespace {

std::string json_of(std::string_view text) {
    std::string out;
    JsonWriter(out).value(text);
    return out;
}

TEST(JsonWriter, PutsCommasBetweenAndNowhereElse) {
    std::string out;
    JsonWriter json(out);
    json.begin_object()
        .key("id")
        .value("7")
        .key("tags")
        .begin_array()
        .end_array()
        .key("in")
        .begin_object()
        .end_object();
    json.key("list").begin_array().value(1).value(true).null().begin_array().value(2).end_array().raw("{}").end_array();
    json.end_object();
    EXPECT_EQ(out, R"({"id":"7","tags":[],"in":{},"list":[1,true,null,[2],{}]})");
}
TEST(JsonWriter, AppendsToWhatIsThere) {
    std::string out = "x ";
    JsonWriter(out).value(false);
    EXPECT_EQ(out, "x false");
}
TEST(JsonWriter, WritesTheLeastAndTheGreatestInteger) {
    std::string out;
    JsonWriter(out)
        .begin_array()
        .value(std::numeric_limits<std::int64_t>::min())
        .value(std::numeric_limits<std::int64_t>::max())
        .end_array();
    EXPECT_EQ(out, "[-9223372036854775808,9223372036854775807]");
}

TEST(JsonText, EscapesQuotesBackslashesAndControls) {
    EXPECT_EQ(json_of("a\"b\\c\n\r\t"), R"("a\"b\\c\n\r\t")");
    EXPECT_EQ(json_of(std::string_view("\0\x01\x1F\x7F", 4)), R"("\u0000\u0001\u001f\u007f")");
    EXPECT_EQ(json_of("</script>"), R"("</script>")");
}
TEST(JsonText, EscapesWhatATerminalWouldObey) {
    EXPECT_EQ(json_of("a\u0080\u009Bb\u00A0"), "\"a\\u0080\\u009bb\u00A0\"");
    EXPECT_EQ(json_of("\u200D\u200E\u200F\u2010"), "\"\u200D\\u200e\\u200f\u2010\"");
    EXPECT_EQ(json_of("\u202A\u202E\u202F\u2065\u2066\u2069\u206A"),
              "\"\\u202a\\u202e\u202F\u2065\\u2066\\u2069\u206A\"");
}
TEST(JsonText, EscapesLineSeparatorsSoThatALineStaysALine) {
    EXPECT_EQ(json_of("a\u2028b\u2029c\u2027"), "\"a\\u2028b\\u2029c\u2027\"");
}
TEST(JsonText, KeepsWhatPeopleWrite) { EXPECT_EQ(json_of("café 😀 日本 \u0301"), "\"café 😀 日本 \u0301\""); }
TEST(JsonText, ReplacesBytesThatAreNoUtf8) {
    EXPECT_EQ(json_of("a\xFFz"), "\"a\uFFFDz\"");
    EXPECT_EQ(json_of("\x80"), "\"\uFFFD\"");
    EXPECT_EQ(json_of("\xC3"), "\"\uFFFD\"");
    EXPECT_EQ(json_of("\xE2\x80"), "\"\uFFFD\uFFFD\"");
    EXPECT_EQ(json_of("\xC0\xAF"), "\"\uFFFD\uFFFD\"");                      // overlong
    EXPECT_EQ(json_of("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");            // a surrogate
    EXPECT_EQ(json_of("\xF4\x90\x80\x80"), "\"\uFFFD\uFFFD\uFFFD\uFFFD\"");  // beyond U+10FFFF
    EXPECT_EQ(json_of("\xE2\x80\""), "\"\uFFFD\uFFFD\\\"\"");
}
TEST(JsonText, IsOneLineWithoutBareQuotesWhateverTheBytes) {
    for (unsigned seed = 0; seed < 5'000; ++seed) {
        std::mt19937 random(seed);
        std::string bytes;
        for (unsigned i = random() % 40; i > 0; --i) bytes += static_cast<char>(random() % (seed % 2 == 0 ? 256 : 64));
        const std::string out = json_of(bytes);
        ASSERT_TRUE(out.front() == '"' && out.back() == '"');
        for (std::size_t i = 1; i + 1 < out.size(); ++i) {
            ASSERT_GE(static_cast<unsigned char>(out[i]), 0x20) << seed;
            ASSERT_NE(out[i], '"') << seed;
            if (out[i] == '\\') ++i;
        }
    }
}

TEST(Fixed, RoundsHalfAwayFromZero) {
    EXPECT_EQ(fixed(0.5, 0), "1");
    EXPECT_EQ(fixed(-0.5, 0), "-1");
    EXPECT_EQ(fixed(2.5, 0), "3");
    EXPECT_EQ(fixed(0.125, 2), "0.13");
    EXPECT_EQ(fixed(-0.125, 2), "-0.13");
    EXPECT_EQ(fixed(0.5469, 4), "0.5469");
    EXPECT_EQ(fixed(7, 2), "7.00");
}
TEST(Fixed, WritesAsPrintfDoesWhatIsRounded) {
    std::mt19937_64 random(3);
    for (int i = 0; i < 20'000; ++i) {
        const int decimals = static_cast<int>(random() % 7);
        const double scale = std::pow(10.0, decimals);
        const double number = std::round((static_cast<double>(random() % 2'000'000) / 1e6 - 1) * std::pow(10.0, static_cast<int>(random() % 12)) * scale) / scale;
        std::array<char, 64> expected;
        std::snprintf(expected.data(), expected.size(), "%.*f", decimals, number == 0 ? 0.0 : number);
        ASSERT_EQ(fixed(number, decimals), expected.data());
    }
}
TEST(Fixed, HasNoNegativeZero) {
    EXPECT_EQ(fixed(-0.0, 2), "0.00");
    EXPECT_EQ(fixed(-0.001, 2), "0.00");
}
TEST(Fixed, NamesWhatIsNotFinite) {
    EXPECT_EQ(fixed(std::nan(""), 2), "nan");
    EXPECT_EQ(fixed(INFINITY, 2), "inf");
    EXPECT_EQ(fixed(-INFINITY, 2), "-inf");
}
TEST(Fixed, WritesNumbersTooGreatToBeScaled) {
    EXPECT_EQ(fixed(1e308, 4).size(), 309u + 5);
    EXPECT_EQ(fixed(1e17, 2), "100000000000000000.00");
}
TEST(JsonWriter, WritesNullForWhatIsNotFinite) {
    std::string out;
    JsonWriter(out).begin_array().value(std::nan(""), 2).value(INFINITY, 2).value(0.25, 1).end_array();
    EXPECT_EQ(out, "[null,null,0.3]");
}

}  // namespace
}  // namespace hark
