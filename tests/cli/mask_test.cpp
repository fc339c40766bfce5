// hark mask, and hark run --mask.
#include "support/sandbox.h"

#include <gmock/gmock.h>

namespace hark::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class MaskTest : public Sandbox {};

TEST_F(MaskTest, GivesALineForALineWithTheMaskedTextAndItsPlaces) {
    const Outcome outcome = hark_with("Zoë: jo@example.org\nnothing\n{\"id\": 7, \"text\": \"call 415-555-0132\"}\n", {"mask"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.out, "{\"text\":\"Zoë: **@*******.***\",\"spans\":[{\"kind\":\"email\",\"from\":5,\"to\":19}]}\n"
                           "{\"text\":\"nothing\",\"spans\":[]}\n"
                           "{\"id\":7,\"text\":\"call ***-***-****\",\"spans\":[{\"kind\":\"phone\",\"from\":5,\"to\":17}]}\n");
}
TEST_F(MaskTest, GivesTextsAloneAndOnlyTheKindsThatAreAskedFor) {
    EXPECT_EQ(hark_with("jo@example.org 415-555-0132\n", {"mask", "--text", "--kinds", "phone"}).out, "jo@example.org ***-***-****\n");
    const Outcome wrong = hark_with("", {"mask", "--kinds", "emial"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_THAT(wrong.err, HasSubstr("email,phone,card,iban,national_id,name"));
}
TEST_F(MaskTest, KeepsItsPlaceForALineThatIsNoJson) {
    const Outcome outcome = hark_with("{\"text\": 7}\nfine\n", {"mask"});
    EXPECT_EQ(outcome.code, 3);
    EXPECT_THAT(outcome.out, AllOf(testing::StartsWith("{\"error\":"), HasSubstr("\n{\"text\":\"fine\"")));
}
TEST_F(MaskTest, LeavesNoPersonalDataInTheStoreNotEvenInRejects) {
    write_file(folder_ / "in.csv", "comment,reply,note\nMail canary@example.org please.,Dear Mr. Canary,write to canary@example.org\nbad,row,x,canary@example.org,5\n");
    EXPECT_EQ(hark({"run", "in.csv", "--mask", "all", "--db", "hark.db"}).code, 3);
    std::string bytes = read_file(folder_ / "hark.db");
    if (std::filesystem::exists(folder_ / "hark.db-wal")) bytes += read_file(folder_ / "hark.db-wal");
    EXPECT_THAT(bytes, Not(HasSubstr("canary")));
    EXPECT_THAT(bytes, Not(HasSubstr("Canary")));
    EXPECT_THAT(answer({"search", "please"}), HasSubstr("Mail ******@*******.*** please."));
    EXPECT_EQ(hark({"run", "in.csv", "--mask", "everything"}).code, 2);
}

}  // namespace
}  // namespace hark::test
