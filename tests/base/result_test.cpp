#include "hark/base/result.h"

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

const Error torn{ErrorCode::io, "the file ends early", "a.csv:7", "fetch it again"};

TEST(Result, HoldsAValueOrAnError) {
    const Result<int> good = 7;
    const Result<int> bad = torn;
    EXPECT_TRUE(good);
    EXPECT_EQ(*good, 7);
    EXPECT_FALSE(bad);
    EXPECT_EQ(bad.error(), torn);
}
TEST(Result, ThrowsWhereAValueIsAskedOfAnError) {
    const Result<std::string> bad = torn;
    EXPECT_THROW((void)*bad, std::bad_variant_access);
    EXPECT_THROW((void)Result<int>(1).error(), std::bad_variant_access);
}
TEST(Result, GivesAwayWhatCannotBeCopied) {
    Result<std::unique_ptr<int>> made = std::make_unique<int>(3);
    const std::unique_ptr<int> taken = *std::move(made);
    EXPECT_EQ(*taken, 3);
}
TEST(Result, OfAStringIsAValueAndNotAnErrorMessage) {
    const Result<std::string> text = std::string("late");
    ASSERT_TRUE(text);
    EXPECT_EQ(text->size(), 4u);
}
TEST(Status, IsGoodWhenOk) {
    const Status status = ok;
    EXPECT_TRUE(status);
}

TEST(ErrorText, SaysWhereThenWhatThenHowToMendIt) {
    EXPECT_EQ(to_string(torn), "a.csv:7: the file ends early (fetch it again)");
}
TEST(ErrorText, LeavesOutWhatIsNotKnown) {
    EXPECT_EQ(to_string({ErrorCode::io, "the disk is full", "", ""}), "the disk is full");
    EXPECT_EQ(to_string({ErrorCode::io, "no such file", "a.csv", ""}), "a.csv: no such file");
    EXPECT_EQ(to_string({ErrorCode::io, "no store", "", "run hark run"}), "no store (run hark run)");
}

static_assert(std::is_same_v<decltype(*std::declval<Result<std::string>>()), std::string>);
TEST(Result, OfACallCanBeWalkedThrough) {
    const auto letters = []() -> Result<std::vector<std::string>> { return std::vector<std::string>{"a", "b"}; };
    std::string all;
    for (const std::string& letter : *letters()) all += letter;
    EXPECT_EQ(all, "ab");
}

}  // namespace
}  // namespace hark
