#include "hark/text/repair.h"

#include "text/repair_steps.h"
#include "text/well_formed.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>

namespace hark {
namespace {

using namespace std::string_view_literals;

std::string repaired(std::string_view bytes) {
    std::string out;
    repair(bytes, out);
    return out;
}

TEST(Repair, DoesWhatItsHeaderShows) {
    EXPECT_EQ(repaired("It\xE2\x80\x99s caf\xC3\x83\xC2\xA9 &amp; bar<br />ok\x07"), "It’s café & bar\nok");
}
TEST(Repair, KeepsTypographySpellingCaseAndEmoji) {
    const auto text =
        "SOOO “good”… — i LOVVE it!!! 😍👨‍👩‍👧 ’s ½ ﬁne ＦＵＬＬ <3 a < b && c"sv;
    EXPECT_EQ(repaired(text), text);
}
TEST(Repair, LineBreaksBecomeNewlines) {
    EXPECT_EQ(repaired("a\r\nb\rc\nd\ve\ff"), "a\nb\nc\nd\ne\nf");
    EXPECT_EQ(repaired("a<br>b<BR/>c<br />d</br>e"), "a\nb\nc\nd\ne");
    EXPECT_EQ(repaired("a<p class=\"x\">b</p>c<li>d<div\nid=1>e"), "a\nb\nc\nd\ne");
    EXPECT_EQ(repaired("a&lt;br&gt;b&#13;&#10;c"), "a\nb\nc");
}
TEST(Repair, OtherMarkupIsText) {
    for (const char* text : {"<b>bold</b>", "<script>alert(1)</script>", "<pre>", "<brx>", "<p", "<br", "<p <p <p",
                             "I <3 it", "<>", "</>", "<link>", "<divider>", "<p@x.com>"})
        EXPECT_EQ(repaired(text), text);
}
TEST(Repair, ControlsGo) {
    EXPECT_EQ(repaired("a\0b\x1B[31mc\x7F"
                       "d\te\u009B"sv),
              "ab[31mcd\te›");
    EXPECT_EQ(repaired("\uFEFFhello\uFEFF"), "hello");
    EXPECT_EQ(repaired("a\u0081b\u0092s"), "ab’s");  // C1 is windows-1252 in disguise
}
TEST(Repair, WhiteSpaceAtTheEndsGoes) {
    EXPECT_EQ(repaired(" \t\n\u00A0\u3000 a b \u2003\r\n "), "a b");
    EXPECT_EQ(repaired(" \u00A0 \n"), "");
    EXPECT_EQ(repaired(""), "");
}
TEST(Repair, ComposesLetters) { EXPECT_EQ(repaired("cafe\u0301 A\u030A \u212B"), "café Å Å"); }
TEST(Repair, IllFormedBytesBecomeReplacementsOrWindows1252) {
    EXPECT_EQ(repaired("ok \xFF\xFE ok"), "ok \uFFFD\uFFFD ok");
    EXPECT_EQ(repaired("d\xE9"
                       "\xE7u, n\x92"
                       "est pas bon"),
              "déçu, n’est pas bon");
    EXPECT_EQ(repaired("très bien, déçu, où, é, l\xE9"), "très bien, déçu, où, é, l\uFFFD");
}
TEST(Repair, ReferencesAreDecodedOnce) { EXPECT_EQ(repaired("&amp;amp; &amp;lt;br&amp;gt;"), "&amp; &lt;br&gt;"); }
TEST(Repair, ReferencesMayHideMojibake) { EXPECT_EQ(repaired("caf&Atilde;&copy;"), "café"); }

TEST(NeedsNoRepair, IsTrueOfPlainAsciiOnly) {
    for (const char* text :
         {"", "a", "Hello, world", "two\nlines\tand a tab in a longer text", "1234567", "12345678", "123456789"})
        EXPECT_TRUE(needs_no_repair(text)) << text;
    for (const auto text : {" a"sv, "a "sv, "a\n"sv, "é"sv, "a&b"sv, "a<b"sv, "a\rb"sv, "a\0b"sv, "a\x7F"sv})
        EXPECT_FALSE(needs_no_repair(text)) << text;
}
TEST(NeedsNoRepair, SeesEachByteAtEachPlace) {
    for (std::size_t size : {1, 7, 8, 9, 16, 23})
        for (std::size_t at = 0; at < size; ++at)
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(size, 'x');
                text[at] = static_cast<char>(byte);
                const bool inner = at > 0 && at + 1 < size;
                const bool harmless = (byte > 0x20 && byte < 0x7F && byte != '&' && byte != '<') ||
                                      (inner && (byte == ' ' || byte == '\n' || byte == '\t'));
                ASSERT_EQ(needs_no_repair(text), harmless) << "byte " << byte << " at " << at << " of " << size;
            }
}

// Pieces that are apt to combine into something that a second repair would see.
std::string random_trouble(std::mt19937& random) {
    static constexpr std::string_view pieces[] = {
        "Ã"sv,      "Â"sv,    "â"sv,       "€"sv,      "™"sv,        "ƒ"sv,      "©"sv,  "\u00A0"sv,
        " "sv,      "a"sv,    "Z"sv,       "\u0081"sv, "\u0092"sv,   "\u009D"sv, "\r"sv, "\n"sv,
        "\uFEFF"sv, "\x07"sv, "e\u0301"sv, "\u0303"sv, "A"sv,        "<br>"sv,   "<"sv,  "p>"sv,
        "\xFF"sv,   "\xC3"sv, "\xE9"sv,    "é"sv,      "”"sv,        "’"sv,      "…"sv,  "ð"sv,
        "Ÿ"sv,      "˜"sv,    "Š"sv,       "ï"sv,      "»"sv,        "¿"sv,      "Ð"sv,  "¿"sv,
        "Å"sv,      "¡"sv,    "ß"sv,       "×"sv,      "\xE2\x80"sv, "\u3000"sv};
    std::string text;
    for (auto n = random() % 12; n > 0; --n) text += pieces[random() % std::size(pieces)];
    return text;
}
TEST(Repair, IsIdempotentWithoutReferences) {
    std::mt19937 random(7);
    for (int i = 0; i < 200'000; ++i) {
        const std::string text = random_trouble(random);
        const std::string once = repaired(text);
        ASSERT_EQ(repaired(once), once) << "from " << testing::PrintToString(text);
    }
}
TEST(Repair, AlwaysGivesWellFormedTextWithoutControls) {
    std::mt19937 random(8);
    for (int i = 0; i < 50'000; ++i) {
        std::string text;
        for (auto n = random() % 40; n > 0; --n) text += static_cast<char>(random());
        const std::string out = repaired(text);
        ASSERT_EQ(find_ill_formed(out), std::string_view::npos) << testing::PrintToString(text);
        for (const char c : out) ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t');
    }
}
TEST(Repair, IsLinearInHostileTexts) {
    for (const std::string_view piece :
         {"Ã"sv, "Ãƒ"sv, "&"sv, "&#"sv, "<"sv, "<p "sv, "\u0303"sv, "\xE2\x80"sv, "â€"sv, "\u0081"sv}) {
        std::string text;
        while (text.size() < 4'000'000) text += piece;
        EXPECT_LE(repaired(text).size(), 3 * text.size());
    }
}

// The given bytes behind `part` of the repaired text.
std::string source_of(std::string_view bytes, std::string_view part) {
    std::string out;
    Repairs repairs;
    repair(bytes, out, repairs);
    const auto at = static_cast<std::uint32_t>(out.find(part));
    return std::string(slice(bytes, repairs.source({at, at + static_cast<std::uint32_t>(part.size())})));
}
TEST(Repairs, LeadBackToTheGivenBytes) {
    EXPECT_EQ(source_of("\uFEFF  the staff\x07 were rude", "staff"), "staff");
    EXPECT_EQ(source_of("  the staff\x07 were rude  ", "rude"), "rude");
    EXPECT_EQ(source_of("fish &amp;amp; chips", "&amp;"), "&amp;amp;");
    EXPECT_EQ(source_of("fish &amp; chips", "chips"), "chips");
    EXPECT_EQ(source_of("a<br />b\r\nsoup", "b\nsoup"), "b\r\nsoup");
    EXPECT_EQ(source_of("caf\xC3\x83\xC2\xA9 soup", "é"), "\xC3\x83\xC2\xA9");
    EXPECT_EQ(source_of("caf\xC3\x83\xC2\xA9 soup", "soup"), "soup");
    EXPECT_EQ(source_of("cafe\u0301 soup", "café"), "cafe\u0301");
    EXPECT_EQ(source_of("cafe\u0301 soup", "soup"), "soup");
    EXPECT_EQ(source_of("a\u0085\u0092s soup", "soup"), "soup");
    EXPECT_EQ(source_of("d\xE9\xE7u, bonne soupe", "déçu"), "d\xE9\xE7u");
    EXPECT_EQ(source_of("\xFF ok soup", "soup"), "soup");
}
// What is repaired all over still leads back: of random bytes, every word that stands in both stands in the same place.
TEST(Repairs, LeadBackFromWhateverWasChanged) {
    const std::vector<std::string> noise{"&amp;",  "<br>",   "\r\n", "\x01", "\uFEFF", "\u0092", "e\u0301",
                                         "\xFF", "\xC3\x83\xC2\xA9", "&#x2019;", "\u00A0", " "};
    for (unsigned seed = 0; seed < 500; ++seed) {
        std::mt19937 random(seed);
        std::string bytes;
        std::vector<std::string> words;
        for (int i = 0; i < 20; ++i) {
            for (auto n = random() % 4; n > 0; --n) bytes += noise[random() % noise.size()];
            words.push_back("[" + std::to_string(i) + "]");
            bytes += words.back();
        }
        for (const std::string& word : words) ASSERT_EQ(source_of(bytes, word), word) << "seed " << seed;
    }
}
TEST(Repairs, OfNothingLeadToTheSame) {
    Repairs repairs;
    std::string out;
    repair("plain text", out, repairs);
    EXPECT_EQ(repairs.source({2, 5}), (Span{2, 5}));
}
TEST(CodePoints, CountWhatReadersMakeOfTheBytes) {
    EXPECT_EQ(count_code_points("aé€😍"), 4u);
    EXPECT_EQ(count_code_points("\xFFz\xE2\x82"), 3u);
}

// Any characters that pass by themselves are NFC in any order.
TEST(PlainlyComposed, IsTrueOnlyOfWhatIcuCallsComposed) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2& nfc = *icu::Normalizer2::getNFCInstance(status);
    std::vector<std::string> passing;
    for (char32_t c = 1; c < 0x20000; ++c) {
        std::string character;
        append_utf8(character, c);
        if ((c >= 0xD800 && c < 0xE000) || !repair_steps::plainly_composed(character)) continue;
        passing.push_back(character);
        const bool virama = c == 0x94D;
        ASSERT_TRUE(virama || nfc.hasBoundaryBefore(static_cast<UChar32>(c))) << static_cast<std::uint32_t>(c);  // neither sorted nor composed with what precedes it
    }
    std::mt19937 random(7);
    for (int text = 0; text < 2'000; ++text) {
        std::string mixed;
        for (int i = 0; i < 50; ++i) mixed += i % 5 == 0 ? "\u094D" : passing[random() % passing.size()];
        ASSERT_TRUE(repair_steps::plainly_composed(mixed));
        ASSERT_TRUE(nfc.isNormalizedUTF8(mixed, status)) << mixed;
    }
}
TEST(PlainlyComposed, IsTrueOfTextsInMostScripts) {
    for (const std::string_view text : {"café – 😍", "Быстро и удобно", "الخدمة ممتازة", "बहुत अच्छी सेवा", "とても良い", "服务很好", "아주 좋아요"}) EXPECT_TRUE(repair_steps::plainly_composed(text)) << text;
    EXPECT_FALSE(repair_steps::plainly_composed("cafe\u0301"));
}

TEST(FindUncomposed, NamesTheFirstCharacterThatIsNotComposed) {
    EXPECT_EQ(find_uncomposed("plain"), std::string_view::npos);
    EXPECT_EQ(find_uncomposed("é cafe\u0301"), 6u);
    EXPECT_EQ(find_uncomposed("x \u212B"), 2u);
}

}  // namespace
}  // namespace hark
