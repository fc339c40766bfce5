#include "hark/eval/groups.h"

#include <gtest/gtest.h>

namespace hark::eval {
namespace {

std::string groups(int positive, int neutral, int negative, double rating = nothing) {
    std::vector<Outcome> rows;
    for (const auto& [label, count] : {std::pair{Label::positive, positive}, {Label::neutral, neutral}, {Label::negative, negative}})
        for (int i = 0; i < count; ++i) rows.push_back({label, label, false, 0, nothing, rating});
    return groups_of(rows);
}

TEST(Groups, AreReadFromTheLabels) {
    EXPECT_EQ(groups(40, 30, 30), "AD");
    EXPECT_EQ(groups(50, 0, 50), "BD");
    EXPECT_EQ(groups(49, 1, 50), "AD") << "one in a hundred is neutral";
    EXPECT_EQ(groups(500, 3, 500), "BD") << "too few are neutral to say anything of them";
    EXPECT_EQ(groups(40, 20, 40, 3), "CD");
    EXPECT_EQ(groups(10, 5, 0), "A");
}
TEST(Groups, MayBeGivenInAFile) {
    const auto lines = parse_groups("g.tsv", "# mine\nhotels\tours\r\n\nshops\ttheirs");
    ASSERT_TRUE(lines);
    ASSERT_EQ(lines->size(), 2u);
    EXPECT_EQ((*lines)[0].set, "hotels");
    EXPECT_EQ((*lines)[0].group, "ours");
    EXPECT_EQ((*lines)[1].group, "theirs");
}
TEST(Groups, OfAFileThatCannotBeReadAreNamedWithTheLine) {
    for (const char* text : {"a\tb\nhotels ours\n", "a\tb\n\tours\n", "a\tb\nhotels\t\n"}) {
        const auto lines = parse_groups("g.tsv", text);
        ASSERT_FALSE(lines);
        EXPECT_EQ(lines.error().where, "g.tsv:2");
    }
}

}  // namespace
}  // namespace hark::eval
