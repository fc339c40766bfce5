#include "engine/customer_key.h"

#include "engine/workbench.h"

#include <gtest/gtest.h>

namespace hark {
namespace {

namespace fs = std::filesystem;
constexpr fs::perms mine = fs::perms::owner_read | fs::perms::owner_write;

TEST(CustomerKey, IsMadeOnceForItsOwnerAlone) {
    const Workbench bench;
    const std::string path = bench.path("key");
    EXPECT_EQ(customer_names(path, false).error().code, ErrorCode::not_found);
    const std::string name = (*customer_names(path, true))->of("ann");
    EXPECT_EQ(fs::status(path).permissions(), mine);
    EXPECT_EQ((*customer_names(path, true))->of("ann"), name);
    EXPECT_NE((*customer_names(bench.path("other"), true))->of("ann"), name);
}
TEST(CustomerKey, LosesReadersAndIsNoShortWord) {
    const Workbench bench;
    const std::string path = bench.write("key", "0123456789abcdef0123456789abcdef\n");
    fs::permissions(path, mine | fs::perms::others_read);
    EXPECT_TRUE(customer_names(path, false));
    EXPECT_EQ(fs::status(path).permissions(), mine);
    EXPECT_EQ(customer_names(bench.write("short", "secret\n"), false).error().code, ErrorCode::bad_input);
    EXPECT_EQ(customer_names(bench.path("no/folder/key"), true).error().code, ErrorCode::io);
}

}  // namespace
}  // namespace hark
