#include "hark/text/pseudonyms.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

const Pseudonyms names("key");

// HMAC-SHA-256 of "The quick brown fox jumps over the lazy dog" under "key", as everybody publishes it.
TEST(Pseudonyms, AreTheKeyedHashThatTheStandardSays) { EXPECT_EQ(names.of("The quick brown fox jumps over the lazy dog"), "c_f7bc83f430538424b13298e6aa6fb143"); }
TEST(Pseudonyms, AreTheSameForTheSameCustomerAndOtherwiseNot) {
    EXPECT_EQ(names.of("Ann@Example.org"), names.of(" ann@example.org\n"));
    EXPECT_NE(names.of("Ann"), names.of("ann"));
    EXPECT_NE(names.of("ann@example.org"), names.of("bob@example.org"));
    EXPECT_NE(names.of("ann@example.org"), Pseudonyms("other key").of("ann@example.org"));
}
TEST(Pseudonyms, OfThemselvesAreThemselves) {
    const std::string name = names.of("ann@example.org");
    EXPECT_TRUE(Pseudonyms::is_one(name));
    EXPECT_EQ(names.of(name), name);
    EXPECT_EQ(names.of(""), "");
    EXPECT_FALSE(Pseudonyms::is_one("c_ann"));
}

}  // namespace
}  // namespace hark
