#include "text/well_formed.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

std::string replaced(std::string_view bytes) {
    std::string out;
    replace_ill_formed(bytes, out);
    return out;
}
std::string as_1252(std::string_view bytes) {
    std::string out;
    read_as_windows_1252(bytes, out);
    return out;
}

// The examples of the Unicode Standard, section 3.9, tables 3-8 to 3-11.
TEST(WellFormed, ReplacesEachMaximalSubpartAsTheStandardShows) {
    EXPECT_EQ(replaced("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"sv), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
    EXPECT_EQ(replaced("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"sv), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
    EXPECT_EQ(replaced("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"sv), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB");
    EXPECT_EQ(replaced("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"sv), "\uFFFD\uFFFD\uFFFD\uFFFDA");
}
TEST(WellFormed, KeepsWhatIsWellFormed) {
    const std::string text = "a\0b é € 😀 \uFFFF"s + std::string(40, 'x') + "ß";
    EXPECT_EQ(replaced(text), text);
    EXPECT_EQ(find_ill_formed(text), std::string_view::npos);
}
TEST(WellFormed, FindsTheFirstIllFormedByteWhereverItStands) {
    for (std::size_t at = 0; at < 30; ++at) {
        std::string text(30, 'x');
        text[at] = '\xFF';
        EXPECT_EQ(find_ill_formed(text), at);
        EXPECT_EQ(skip_ascii(text, 0), at);
    }
}
TEST(WellFormed, RoundTripsEveryScalarValue) {
    std::string text;
    for (char32_t code = 0; code <= 0x10FFFF; ++code) {
        if (code >= 0xD800 && code < 0xE000) continue;
        text.clear();
        append_utf8(text, code);
        const Utf8Step step = utf8_step(text, 0);
        ASSERT_TRUE(step.well_formed && step.code == code && step.length == text.size()) << static_cast<unsigned>(code);
    }
}

struct Western {
    const char* bytes;
    const char* text;  // nullptr: not windows-1252
};
class WesternText : public testing::TestWithParam<Western> {};
TEST_P(WesternText, IsToldFromDamage) {
    const Western& c = GetParam();
    EXPECT_EQ(reads_as_windows_1252(c.bytes), c.text != nullptr) << c.bytes;
    if (c.text != nullptr) {
        EXPECT_EQ(as_1252(c.bytes), c.text);
    }
}
INSTANTIATE_TEST_SUITE_P(Cases, WesternText,
                         testing::Values(Western{"caf\xE9", "café"},
                                         Western{"tr\xE8s d\xE9"
                                                 "\xE7u",
                                                 "très déçu"},
                                         Western{"It\x92s \x93"
                                                 "ok\x94",
                                                 "It’s “ok”"},
                                         Western{"\x80"
                                                 "5",
                                                 "€5"},
                                         Western{"isto \xE9 bom", "isto é bom"},
                                         Western{"N\xC3O, S\xC3O PAULO", "NÃO, SÃO PAULO"},
                                         Western{"gr\xFC\xDF"
                                                 "e",
                                                 "grüße"},
                                         Western{"torn at the end \xE2\x80", nullptr}, Western{"caf\xC3", nullptr},
                                         Western{"\xFF\xFE\xFF\xFE", nullptr}, Western{"\x81\x8D", nullptr},
                                         Western{"\xCF\xF0\xE8\xE2\xE5\xF2", nullptr},
                                         Western{"déçu, très, naïf, où, l\xE9", nullptr}));

}  // namespace
}  // namespace hark
