#include "hark/text/repair.h"

#include "text/well_formed.h"
#include "text/windows_1252.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

std::string mended(std::string_view bytes) {
    std::string out;
    repair(bytes, out);
    return out;
}

// What a program makes of UTF-8 that it takes for windows-1252, or for Latin-1.
std::string misread(std::string_view utf8, bool latin_1 = false) {
    std::string out;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(out, latin_1 ? byte : from_windows_1252(byte));
    }
    return out;
}

class Honest : public testing::TestWithParam<const char*> {};
TEST_P(Honest, TextIsLeftAlone) { EXPECT_EQ(mended(GetParam()), GetParam()); }
INSTANTIATE_TEST_SUITE_P(Texts, Honest,
                         testing::Values("NÃO GOSTEI, SÃO PAULO É LONGE", "AMANHÃ… TALVEZ", "“MAÇÔ", "‘…café”’",
                                         "A letra “Ô", "IRMÃ\u00A0MARIA", "CAFÉ® É™ PÅ” TÅ…", "TRÈS PRESSÉ… DÉÇUE",
                                         "VÂN NGUYỄN, HOÃN LẠI", "ÂGE, CÂBLE, ÎLE", "Größe 5² ×² Spaß³", "Ä… Ö… Ü…",
                                         "20\u00A0°C à 5\u00A0€", "naïve façade – “fine”", "Привет, мир",
                                         "日本語のレビュー", "ESPAÑA ¡OLÉ!", "GARÇON «NÃO» ‹SÃO›", "é”",
                                         "It’s “great”…", "Ærø, Ålborg, Øst", "ÃO", "Ã", "Â", "â", "ð", "È\u00A0VERO"));

class Misread : public testing::TestWithParam<const char*> {};
TEST_P(Misread, TextIsReadAgain) {
    const std::string text = GetParam();
    EXPECT_EQ(mended(misread(text)), text);
    EXPECT_EQ(mended(misread(misread(text))), text) << "doubled";
    EXPECT_EQ(mended(misread(text, true)), text) << "Latin-1";
    EXPECT_EQ(mended(misread(misread(text, true), true)), text) << "Latin-1, doubled";
}
INSTANTIATE_TEST_SUITE_P(Texts, Misread,
                         testing::Values("café", "It’s great", "“Quoted” – and dashed…", "très déçu, à bientôt",
                                         "NÃO GOSTEI", "grüße aus Köln", "5 € zu teuer", "£20 wasted",
                                         "20°C in the room", "love it 😍👍", "Привет, всё плохо", "日本語のレビュー",
                                         "品質が悪い", "está más o menos, ¿no?", "żółć jest dobra, dziękuję", "Noël",
                                         "l’été à la plage", "señor", "Ångström på svenska", "καλημέρα", "© 2026 ™",
                                         "שירות גרוע"));

TEST(Mojibake, HonestTypographyBesideItStays) {
    EXPECT_EQ(mended("It’s caf\u00C3\u00A9"), "It’s café");
    EXPECT_EQ(mended("“café”’ vs caf\u00C3\u00A9"), "“café”’ vs café");
}
TEST(Mojibake, LostBytesAreGuessedWhereTheRestIsCertain) {
    EXPECT_EQ(mended("\u00E2\u20AC\u0153great\u00E2\u20AC service"), "“great” service");  // 9D has no character
    EXPECT_EQ(mended("\u00C3  bient\u00C3\u00B4t, voil\u00C3  tout"),
              "à bientôt, voilà tout");  // NBSP became a space
}
TEST(Mojibake, ByteOrderMarkThatWasMisreadGoes) { EXPECT_EQ(mended("\u00EF\u00BB\u00BFHello"), "Hello"); }

}  // namespace
}  // namespace hark
