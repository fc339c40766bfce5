#include "hark/lexicon/models.h"

#include "small_world.h"

#include "analysis/language.h"

#include <string>

#include <gtest/gtest.h>

namespace hark {
namespace {

const Models& shipped() {
    static const Models models = *Models::load(HARK_SOURCE_DIR "/models");
    return models;
}
std::string language(const std::string& text) {
    return std::string(read(text, shipped()).annotation.language.name());
}

TEST(Language, IsToldByFunctionWords) {
    EXPECT_EQ(language("The delivery was late and nobody told us about it."), "en");
    EXPECT_EQ(language("Die Lieferung kam zu spät und niemand hat uns etwas gesagt."), "de");
    EXPECT_EQ(language("La livraison était en retard et personne ne nous a prévenus."), "fr");
    EXPECT_EQ(language("El pedido llegó tarde y nadie nos avisó de que no estaba."), "es");
    EXPECT_EQ(language("De levering was te laat en niemand heeft ons iets gezegd."), "nl");
}
TEST(Language, IsToldByItsScript) {
    EXPECT_EQ(language("Доставка опоздала, никто не предупредил."), "ru");
    EXPECT_EQ(language("配送非常慢"), "zh");
    EXPECT_EQ(language("配達がとても遅かったです"), "ja");
    EXPECT_EQ(language("배송이 너무 늦었어요"), "ko");
    EXPECT_EQ(language("كانت الخدمة سيئة"), "ar");
}
TEST(Language, OfEnglishWithALetterOfAnotherScriptIsEnglish) {
    EXPECT_EQ(language("ツ Great service, thank you all!"), "en");
    EXPECT_EQ(language("5/5 \U0001F44D\U0001F44D Great service!"), "en");
    EXPECT_EQ(language("5/5 \U0001F44D\U0001F44D"), "und");
}
TEST(Language, OfAnotherScriptNeedsNoWords) {
    EXPECT_EQ(language_of_script("配送、とても遅い 5/5!")->name(), "ja");
    EXPECT_EQ(language_of_script("Ужасно :( 1/5")->name(), "ru");
    EXPECT_FALSE(language_of_script("配送 by DHL"));
    EXPECT_FALSE(language_of_script("Ужасно, écran cassé"));
    EXPECT_FALSE(language_of_script("5/5 \U0001F44D"));
    EXPECT_FALSE(language_of_script(""));
}
TEST(Language, OfAShortTextIsToldByTheWordsThatWeKnow) {
    EXPECT_EQ(language("Great service!"), "en");
    EXPECT_EQ(language("Excellent"), "en");
}
TEST(Language, IsUnknownWhereThereIsTooLittle) {
    EXPECT_EQ(language("Xyzzy"), "und");
    EXPECT_EQ(language("12345"), "und");
    EXPECT_EQ(language("!!!"), "und");
    EXPECT_EQ(language("\U0001F600"), "und");
}
TEST(Language, OfEnglishWithOneForeignWordIsEnglish) {
    EXPECT_EQ(language("The Schnitzel was the best I have had in Wien."), "en");
    EXPECT_EQ(language("We had a coffee in the café de la gare and it was lovely."), "en");
}
TEST(Language, OtherThanEnglishIsNotJudged) {
    const Reading reading = read("Der good war nicht bad und die Suppe ist rude.");
    EXPECT_EQ(reading.annotation.language.name(), "de");
    EXPECT_EQ(reading.annotation.state, State::other_language);
    EXPECT_EQ(reading.annotation.polarity, Polarity::no_evidence);
    EXPECT_TRUE(reading.annotation.mentions.empty());
    EXPECT_TRUE(reading.explanation.hits.empty());
}
TEST(Language, ThatIsUnknownIsAnalysedAsEnglish) {
    const Reading reading = read("\U0001F600");
    EXPECT_EQ(reading.annotation.state, State::analysed);
    EXPECT_EQ(reading.annotation.polarity, Polarity::positive);
}

}  // namespace
}  // namespace hark
