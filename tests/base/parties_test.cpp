#include "hark/base/parties.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(Parties, AreOursByAddressAndByDomain) {
    Parties parties;
    parties.own = {"acme.example", "acme-help@mail.example"};
    EXPECT_EQ(parties.party_of("tom@acme.example"), Party::own);
    EXPECT_EQ(parties.party_of("Tom@Shop.ACME.example"), Party::own);
    EXPECT_EQ(parties.party_of("acme-help@mail.example"), Party::own);
    EXPECT_EQ(parties.party_of("ann@mail.example"), Party::unknown);
    EXPECT_EQ(parties.party_of("tom@notacme.example"), Party::unknown) << "a domain is no ending";
    EXPECT_EQ(parties.party_of(""), Party::unknown);
}
TEST(Parties, AreWhatTheFirstRuleSays) {
    Parties parties;
    parties.own = {"acme.example"};
    parties.rules = {{Party::employee, "*.intern@acme.example"}, {Party::supplier, "@swift.example"}, {Party::regulator, "*.gov.example"}, {Party::regulator, "name:Ombudsman"}};
    EXPECT_EQ(parties.party_of("jo.intern@acme.example"), Party::employee) << "rules come before own domains";
    EXPECT_EQ(parties.party_of("jo@acme.example"), Party::own);
    EXPECT_EQ(parties.party_of("depot@swift.example"), Party::supplier);
    EXPECT_EQ(parties.party_of("x@post.gov.example"), Party::regulator);
    EXPECT_EQ(parties.party_of("x@post.example", "Office of the OMBUDSMAN"), Party::regulator);
    EXPECT_EQ(parties.party_of("ann@example.org", "Ann"), Party::unknown) << "who is not known stays unknown";
}
TEST(Parties, HaveNames) {
    for (int i = 0; i < party_count; ++i) EXPECT_EQ(party_named(name_of(static_cast<Party>(i))), static_cast<Party>(i));
    EXPECT_FALSE(party_named("nobody"));
}

}  // namespace
}  // namespace hark
