#include "hark/mail/phrases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mail/mail_support.h"

namespace hark {
namespace {

Phrases of(const std::string& lines) {
    Phrases phrases;
    EXPECT_TRUE(phrases.add("#! hark-mail 1 en\n" + lines, "t.tsv"));
    return phrases;
}
std::string error_of(const std::string& file) {
    Phrases phrases;
    const Status status = phrases.add(file, "mail/t.tsv");
    return status ? "" : to_string(status.error());
}
std::vector<std::string> found(const Phrases& phrases, std::string_view lowered, std::size_t at = 0) {
    std::vector<FoundPhrase> all;
    phrases.find_at_start(lowered, at, all);
    phrases.find_inside(lowered, at, all);
    std::vector<std::string> words;
    for (const FoundPhrase& phrase : all) words.emplace_back(slice(lowered, phrase.span));
    return words;
}
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Phrases, AreFoundAtWordBordersInLowerCase) {
    const Phrases phrases = of("wrote\tWrote\non\tOn\n");
    EXPECT_THAT(found(phrases, "wrote:"), ElementsAre("wrote"));
    EXPECT_THAT(found(phrases, "on monday"), ElementsAre("on"));
    EXPECT_THAT(found(phrases, "only"), IsEmpty());
    EXPECT_THAT(found(phrases, "she wrote", 4), ElementsAre("wrote"));
}
TEST(Phrases, TakeAnyRunOfWhiteSpaceForABlankAndEveryApostrophe) {
    const Phrases phrases = of("wrote\tà écrit\noriginal\tMessage d'origine\n");
    EXPECT_THAT(found(phrases, "à  \n écrit"), ElementsAre("à  \n écrit"));
    EXPECT_THAT(found(phrases, "message d’origine"), ElementsAre("message d’origine"));
}
TEST(Phrases, AreFoundWithoutBordersWhereAScriptHasNone) { EXPECT_THAT(found(of("wrote\t写道\n"), "张三写道：", 6), ElementsAre("写道")); }
TEST(Phrases, AreAllFoundThatBeginInAPlace) { EXPECT_THAT(found(of("closing\tBest\nclosing\tBest regards\n"), "best regards"), ElementsAre("best", "best regards")); }
TEST(Phrases, SayWhatIsWrongWhere) {
    EXPECT_THAT(error_of("on\tOn\n"), testing::HasSubstr("mail/t.tsv:1"));
    EXPECT_THAT(error_of("#! hark-mail 1 en\n# fine\n\nwrites\tx\n"), testing::AllOf(testing::HasSubstr("mail/t.tsv:4"), testing::HasSubstr("did you mean wrote?")));
    EXPECT_THAT(error_of("#! hark-mail 1 en\non On\n"), testing::HasSubstr("no tab"));
    EXPECT_THAT(error_of("#! hark-mail 1 en\non\t\n"), testing::HasSubstr("no phrase"));
    EXPECT_THAT(error_of("#! hark-mail 1 en\non\t\xFF\n"), testing::HasSubstr("UTF-8"));
    EXPECT_FALSE(Phrases::load("/nowhere"));
}
TEST(Phrases, OfTheRepositoryCoverTheLanguagesOfCommonMailPrograms) {
    for (const char* language : {"en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "ja", "zh"}) {
        std::ifstream in(std::string(HARK_SOURCE_DIR "/models/mail/") + language + ".tsv");
        const std::string file{std::istreambuf_iterator<char>(in), {}};
        EXPECT_EQ(error_of(file), "");
        for (const char* kind : {"\nwrote\t", "\noriginal\t", "\nfrom\t", "\nsubject\t", "\ndevice\t", "\ngreeting\t", "\nclosing\t", "\ndisclaimer\t", "\nautomatic_subject\t"})
            EXPECT_THAT(file, testing::HasSubstr(kind)) << language;
    }
}

}  // namespace
}  // namespace hark
