#include "hark/base/verbatim.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(Arena, KeepsItsBytesInPlaceAsItGrows) {
    Arena arena;
    std::mt19937 random(5);
    std::vector<std::pair<std::string, std::string_view>> stored;
    for (int i = 0; i < 3'000; ++i) {
        std::string bytes(random() % 1'000, static_cast<char>('a' + i % 26));
        const std::string_view view = arena.store(bytes);
        stored.emplace_back(std::move(bytes), view);
    }
    for (const auto& [bytes, view] : stored) ASSERT_EQ(view, bytes);
}
TEST(Arena, TakesATextLargerThanAnyBlock) {
    Arena arena;
    const std::string large(2'000'000, 'x');
    const std::string_view small = arena.store("before"), big = arena.store(large), after = arena.store("after");
    EXPECT_EQ(small, "before");
    EXPECT_EQ(big, large);
    EXPECT_EQ(after, "after");
}
TEST(Arena, StoresNothingAsNothing) {
    Arena arena;
    EXPECT_TRUE(arena.store("").empty());
}
TEST(Arena, UsesAgainWhatWasGivenBack) {
    Arena arena;
    char* first = arena.reserve(100);
    arena.give_back(90);
    EXPECT_EQ(arena.reserve(5), first + 10);
}
TEST(Arena, UsesItsMemoryAgainAfterClear) {
    Arena arena;
    const char* first = arena.store("one").data();
    arena.store(std::string(1'000'000, 'x'));
    arena.clear();
    EXPECT_EQ(arena.store("two").data(), first);
}

TEST(Batch, CountsVerbatimsAndRejectsAsRows) {
    Batch batch;
    batch.verbatims.resize(3);
    batch.rejects.resize(2);
    EXPECT_EQ(batch.rows(), 5u);
    batch.clear();
    EXPECT_EQ(batch.rows(), 0u);
}

TEST(RatingScale, StretchesEveryScaleOverOneToFiveStars) {
    EXPECT_EQ(RatingScale{}.hundredths_of_a_star(1), 100);
    EXPECT_EQ(RatingScale{}.hundredths_of_a_star(3.5), 350);
    EXPECT_EQ((RatingScale{0, 10}.hundredths_of_a_star(0)), 100);
    EXPECT_EQ((RatingScale{0, 10}.hundredths_of_a_star(10)), 500);
    EXPECT_EQ((RatingScale{1, 10}.hundredths_of_a_star(10)), 500);
    EXPECT_EQ((RatingScale{0, 100}.hundredths_of_a_star(50)), 300);
    EXPECT_EQ((RatingScale{1, 7}.hundredths_of_a_star(2)), 167);
}
TEST(RatingScale, ClampsWhatLiesOutside) {
    EXPECT_EQ(RatingScale{}.hundredths_of_a_star(0), 100);
    EXPECT_EQ(RatingScale{}.hundredths_of_a_star(1e9), 500);
    EXPECT_EQ(RatingScale{}.hundredths_of_a_star(-1e9), 100);
}
TEST(RatingScale, ThatIsAPointGivesTheMiddle) { EXPECT_EQ((RatingScale{5, 5}.hundredths_of_a_star(5)), 300); }

TEST(Unread, IsAddedUpByItsReasonWithTheFirstOfEach) {
    std::vector<Unread> all;
    add_unread(all, {"'created' is no date", 1, 9, "soon"});
    add_unread(all, {"'created' is no date", 2, 4, "never"});
    add_unread(all, {"'x' is a new key", 1, 5, "1"});
    EXPECT_EQ(all, (std::vector<Unread>{{"'created' is no date", 3, 4, "never"}, {"'x' is a new key", 1, 5, "1"}}));
}
TEST(Unread, OfManyReasonsStaysShort) {
    std::vector<Unread> all;
    for (std::uint64_t i = 0; i < 1'000; ++i) add_unread(all, {std::to_string(i), 1, i, ""});
    ASSERT_EQ(all.size(), unread_kinds + 1);
    EXPECT_EQ(all.back().what, "others");
    EXPECT_EQ(all.back().rows, 1'000 - std::int64_t(unread_kinds));
}

}  // namespace
}  // namespace hark
