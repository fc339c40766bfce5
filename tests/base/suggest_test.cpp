#include "hark/base/suggest.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsSubstitutionsAndSwaps) {
    EXPECT_EQ(edit_distance("", ""), 0u);
    EXPECT_EQ(edit_distance("theme", "themes"), 1u);
    EXPECT_EQ(edit_distance("themes", "theme"), 1u);
    EXPECT_EQ(edit_distance("rating", "ratjng"), 1u);
    EXPECT_EQ(edit_distance("themes", "tehmes"), 1u);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
    EXPECT_EQ(edit_distance("", "four"), 4u);
}
TEST(EditDistance, SetsAsciiCaseAside) { EXPECT_EQ(edit_distance("Review", "rEVIEW"), 0u); }
TEST(EditDistance, IsTheSameBothWaysAndNeverMoreThanTheLongerWord) {
    std::mt19937 random(3);
    const auto word = [&] {
        std::string letters(random() % 8, 'a');
        for (char& c : letters) c = static_cast<char>('a' + random() % 3);
        return letters;
    };
    for (int i = 0; i < 2'000; ++i) {
        const std::string a = word(), b = word();
        ASSERT_EQ(edit_distance(a, b), edit_distance(b, a)) << a << ' ' << b;
        ASSERT_LE(edit_distance(a, b), std::max(a.size(), b.size())) << a << ' ' << b;
        ASSERT_EQ(edit_distance(a, b) == 0, a == b) << a << ' ' << b;
    }
}

const std::vector<std::string> commands{"run", "themes", "actions", "quotes", "search", "status"};

TEST(Nearest, FindsWhatWasMeant) {
    EXPECT_EQ(nearest("theems", commands), "themes");
    EXPECT_EQ(nearest("qoutes", commands), "quotes");
    EXPECT_EQ(nearest("statsu", commands), "status");
    EXPECT_EQ(nearest("RUN", commands), "run");
}
TEST(Nearest, SaysNothingWhereNothingIsNear) {
    EXPECT_EQ(nearest("export", commands), "");
    EXPECT_EQ(nearest("", commands), "");
    EXPECT_EQ(nearest("run", {}), "");
}
TEST(Nearest, TakesTheFirstAmongEquals) {
    const std::vector<std::string> names{"cat", "bat"};
    EXPECT_EQ(nearest("hat", names), "cat");
}
TEST(WhatWasMeant, GuessesAndListsWhatThereIs) {
    EXPECT_EQ(what_was_meant("rum", commands, "commands are"), "did you mean run? commands are run, themes, actions, quotes, search, status");
    EXPECT_EQ(listed(commands, 2), "run, themes ...");
    const std::vector<std::string> names{"cat"};
    EXPECT_EQ(what_was_meant("elephant", names, "there is"), "there is cat");
}

}  // namespace
}  // namespace hark
