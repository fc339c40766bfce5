#include "hark/text/personal.h"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// "email jo@example.org", in order.
std::vector<std::string> found(const std::string& text, PersonalKinds kinds = PersonalKinds::all()) {
    std::vector<PersonalSpan> spans;
    find_personal(text, kinds, spans);
    std::vector<std::string> all;
    for (const PersonalSpan& personal : spans) all.push_back(std::string(name_of(personal.kind)) + " " + std::string(slice(text, personal.span)));
    return all;
}
std::string masked(std::string text) {
    mask_personal(PersonalKinds::all(), text);
    return text;
}

TEST(Personal, KnowsAddressesAndLeavesTheSentenceItsMarks) {
    EXPECT_THAT(found("Write to (jo.doe+shop@mail.example.org)."), ElementsAre("email jo.doe+shop@mail.example.org"));
    EXPECT_THAT(found("müller@bücher.example, or x@y"), ElementsAre("email müller@bücher.example"));
    EXPECT_THAT(found("a@b.c 50@once @handle me@home..org"), IsEmpty());
}
TEST(Personal, KnowsCardsByTheirCheckDigit) {
    EXPECT_THAT(found("card 4111 1111 1111 1111!"), ElementsAre("card 4111 1111 1111 1111"));
    EXPECT_THAT(found("3782-822463-10005 and 5555555555554444"), ElementsAre("card 3782-822463-10005", "card 5555555555554444"));
    EXPECT_THAT(found("order 4111 1111 1111 1112"), IsEmpty());
    EXPECT_THAT(found("0000000000000000"), IsEmpty());
}
TEST(Personal, KnowsWhichCardsBeginWithATwo) {
    EXPECT_THAT(found("2720992593319364"), ElementsAre("card 2720992593319364"));
    EXPECT_THAT(found("2721465526338453"), Not(ElementsAre("card 2721465526338453")));
}
TEST(Personal, KnowsIbansByCountryLengthAndChecksum) {
    EXPECT_THAT(found("IBAN DE89 3704 0044 0532 0130 00 please"), ElementsAre("iban DE89 3704 0044 0532 0130 00"));
    EXPECT_THAT(found("gb82west12345698765432"), ElementsAre("iban gb82west12345698765432"));
    EXPECT_THAT(found("DE89 3704 0044 0532 0130 01"), IsEmpty());
    EXPECT_THAT(found("MA64011519000001205000534921"), ElementsAre("iban MA64011519000001205000534921")) << "used, and not in the registry";
    EXPECT_THAT(found("VG46H07Y0223060094359858"), IsEmpty()) << "the checksum is right, and no bank there is called so";
}
TEST(Personal, KnowsPhoneNumbersByTheirShape) {
    EXPECT_THAT(found("(415) 555-0132 or +49 30 1234567, 020 7946 0991"),
                ElementsAre("phone (415) 555-0132", "phone +49 30 1234567", "phone 020 7946 0991"));
    EXPECT_THAT(found("415-555-0132 ext. 12"), ElementsAre("phone 415-555-0132 ext. 12"));
    EXPECT_THAT(found("1-800-555-0199"), ElementsAre("phone 1-800-555-0199"));
}
TEST(Personal, KnowsPhoneNumbersByTheWordBehind) {
    EXPECT_THAT(found("416 60 039 office"), ElementsAre("phone 416 60 039"));
    EXPECT_THAT(found("416 60 039 offices"), IsEmpty());
}
TEST(Personal, KnowsPhoneNumbersByTheWordsBefore) {
    EXPECT_THAT(found("call me at 4155550132"), ElementsAre("phone 4155550132"));
    EXPECT_THAT(found("order 4155550132"), IsEmpty());
    EXPECT_THAT(found("since 4155550132"), IsEmpty());
}
TEST(Personal, TakesNoDatePriceVersionOrAddressForAPhoneNumber) {
    for (const char* text : {"2026-11-21", "21.11.2026", "11/21/2026 10:30", "192.168.100.201", "1.234.567", "$1,200,000", "3 4 5 6", "10000000", "iOS 17.4.1.2",
                             "from 2019 to 2026", "order #123-456-7890"})
        EXPECT_THAT(found(text), IsEmpty()) << text;
}
TEST(Personal, KnowsNationalNumbersByTheirOwnChecks) {
    EXPECT_THAT(found("my ssn is 219-09-9999"), ElementsAre("national_id 219-09-9999"));
    EXPECT_THAT(found("666-09-9999 219-00-9999"), IsEmpty());
    EXPECT_THAT(found("NINO AB 12 34 56 C, DNI 12345678Z, NIE X1234567L"), ElementsAre("national_id AB 12 34 56 C", "national_id 12345678Z", "national_id X1234567L"));
    EXPECT_THAT(found("12345678A"), IsEmpty());
    EXPECT_THAT(found("RSSMRA85T10A562S, CPF 529.982.247-25"), ElementsAre("national_id RSSMRA85T10A562S", "national_id 529.982.247-25"));
}
TEST(Personal, KnowsNamesWhereLettersPutThem) {
    EXPECT_THAT(found("Dear Jane Doe,\nit broke.\n\nKind regards,\n\nJohn Q. Public\n"), ElementsAre("name Jane Doe", "name John Q. Public"));
    EXPECT_THAT(found("Sehr geehrte Frau Müller,"), ElementsAre("name Müller"));
    EXPECT_THAT(found("We spoke to Mr. Smith. He was kind."), ElementsAre("name Smith"));
    EXPECT_THAT(found("Dear Sir or Madam,\nHi all,\nHello there!\nThanks\nit works now"), IsEmpty());
    EXPECT_THAT(found("Hi Fi is great"), IsEmpty());
}
TEST(Personal, MasksWithTheLengthKeptAndTheMarksLeft) {
    EXPECT_EQ(masked("Mail jo@example.org, or 415-555-0132."), "Mail **@*******.***, or ***-***-****.");
    EXPECT_EQ(masked("Dear Zoë,"), "Dear ****,");
    EXPECT_EQ(masked("nothing here"), "nothing here");
}
TEST(Personal, FindsOnlyWhatIsAskedFor) {
    EXPECT_THAT(found("jo@example.org 415-555-0132", *personal_kinds("phone")), ElementsAre("phone 415-555-0132"));
    EXPECT_THAT(found("jo@example.org", *personal_kinds("none")), IsEmpty());
    EXPECT_EQ(personal_kinds("email,iban"), PersonalKinds().with(Personal::email).with(Personal::iban));
    EXPECT_EQ(personal_kinds("emial"), std::nullopt);
}
TEST(Personal, IsLinearInTheText) {
    const auto seconds = [](const std::string& piece, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += piece;
        const auto begin = std::chrono::steady_clock::now();
        std::vector<PersonalSpan> spans;
        find_personal(text, PersonalKinds::all(), spans);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    // A hundred times the text, in far less than ten thousand times the time.
    for (const char* piece : {"a@", "1 ", "a", "1.1.", "Dear A B C ", "4111 1111 ", "DE89 ", "@", "a.", "Mr. "})
        EXPECT_LT(seconds(piece, 200'000), 1'500 * std::max(seconds(piece, 2'000), 1e-4)) << piece;
}

}  // namespace
}  // namespace hark
