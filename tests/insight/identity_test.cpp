// Themes that customers name keep their id while they are the same theme; splits and merges are seen.
#include "hark/insight/identity.h"

#include "hark/base/content_key.h"

#include <string>

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::ElementsAre;

// The members first .. last - 1 of a theme of this name.
Sketch sketch(const std::string& name, int first, int last) {
    Sketch made;
    for (int i = first; i < last; ++i) made.add(hash64(name + std::to_string(i)));
    return made;
}
Sketch joined(const Sketch& a, const Sketch& b) {
    std::vector<std::uint64_t> members = a.members();
    members.insert(members.end(), b.members().begin(), b.members().end());
    return Sketch::of(members);
}

TEST(Sketch, IsTheSameInAnyOrderAndOfBoundedSize) {
    Sketch forth, back;
    for (int i = 0; i < 1'000; ++i) forth.add(hash64(std::to_string(i))), back.add(hash64(std::to_string(999 - i)));
    EXPECT_EQ(forth, back);
    EXPECT_EQ(forth.members().size(), Sketch::size);
    forth.add(hash64("7"));
    EXPECT_EQ(forth, back);
}
TEST(Sketch, TellsTheShareThatIsHeld) {
    EXPECT_DOUBLE_EQ(sketch("a", 0, 40).within(sketch("a", 0, 80)), 1);
    EXPECT_DOUBLE_EQ(sketch("a", 0, 40).within(sketch("b", 0, 80)), 0);
    EXPECT_NEAR(sketch("a", 0, 10'000).within(sketch("a", 0, 5'000)), 0.5, 0.1);
    EXPECT_NEAR(sketch("a", 0, 5'000).within(sketch("a", 0, 10'000)), 1, 1e-9);
    EXPECT_EQ(Sketch().within(sketch("a", 0, 5)), 0);
}
TEST(Successions, KeepAThemeThatGrows) {
    const std::vector<Sketch> before{sketch("a", 0, 30), sketch("b", 0, 20)}, now{sketch("b", 0, 25), sketch("a", 0, 60), sketch("c", 0, 10)};
    const std::vector<Succession> who = successions(before, now);
    EXPECT_EQ(who[0].same, 1u);
    EXPECT_EQ(who[1].same, 0u);
    EXPECT_FALSE(who[2].same);
    EXPECT_FALSE(who[2].split);
}
TEST(Successions, TellASplit) {
    const std::vector<Sketch> before{sketch("a", 0, 100)}, now{sketch("a", 0, 60), sketch("a", 60, 100)};
    const std::vector<Succession> who = successions(before, now);
    EXPECT_EQ(who[0].same, 0u);
    EXPECT_FALSE(who[1].same);
    EXPECT_EQ(who[1].split, 0u);
}
TEST(Successions, TellAMerge) {
    const std::vector<Sketch> before{sketch("a", 0, 50), sketch("b", 0, 30)}, now{joined(before[0], before[1])};
    const std::vector<Succession> who = successions(before, now);
    EXPECT_EQ(who[0].same, 0u);
    EXPECT_THAT(who[0].merged, ElementsAre(1));
}
TEST(Successions, KnowNothingOfTheFirstNight) {
    const std::vector<Succession> who = successions({}, std::vector<Sketch>{sketch("a", 0, 5)});
    ASSERT_EQ(who.size(), 1u);
    EXPECT_FALSE(who[0].same);
}
// Thirty nights on which twenty themes grow by a tenth each.
TEST(Successions, KeepIdsOverThirtyNights) {
    std::vector<Sketch> before;
    for (int theme = 0; theme < 20; ++theme) before.push_back(sketch(std::to_string(theme) + " ", 0, 10 + theme));
    double size = 1;
    for (int night = 0; night < 30; ++night) {
        size *= 1.1;
        std::vector<Sketch> now;
        for (int theme = 19; theme >= 0; --theme) now.push_back(sketch(std::to_string(theme) + " ", 0, static_cast<int>((10 + theme) * size)));
        const std::vector<Succession> who = successions(before, now);
        for (std::size_t i = 0; i < now.size(); ++i) ASSERT_EQ(who[i].same, night == 0 ? 19 - i : i) << night;
        before = std::move(now);
    }
}

}  // namespace
}  // namespace hark
