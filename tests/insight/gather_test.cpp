#include "hark/insight/gather.h"

#include "insight/corpus.h"

#include <gmock/gmock.h>

#include <sstream>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Words in capitals are of no content; "|" breaks.
GatherText text(const std::string& words) {
    GatherText made;
    std::istringstream in(words);
    for (std::string word; in >> word;) {
        const bool content = word[0] >= 'a';
        std::string stem = word;
        if (content && stem.ends_with("s")) stem.pop_back();
        made.push_back({stem, word, content && word != "|", word == "|", word == "room"});
    }
    return made;
}
std::vector<GatherText> texts(const std::vector<std::string>& lines) {
    std::vector<GatherText> made;
    for (const std::string& line : lines) made.push_back(text(line));
    return made;
}

TEST(Gather, BringsTogetherWhatSharesAPhrase) {
    const auto groups = gather(texts({"THE dark mode", "dark modes PLEASE", "A bigger pool", "dark mode FOR phones"}));
    ASSERT_EQ(groups.size(), 1u);
    EXPECT_EQ(groups[0].name, "dark mode");
    EXPECT_THAT(groups[0].texts, ElementsAre(0, 1, 3));
}
TEST(Gather, ATextIsInOneGroupOnly) {
    const auto groups = gather(texts({"dark mode AND bigger pool", "dark mode", "dark mode", "bigger pool", "bigger pool", "dark mode"}));
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_THAT(groups[0].texts, ElementsAre(0, 1, 2, 5));
    EXPECT_THAT(groups[1].texts, ElementsAre(3, 4));
}
TEST(Gather, DoesNotRunOverMarksOrNameByCommonWords) {
    EXPECT_THAT(gather(texts({"dark | mode", "dark | mode"})), IsEmpty());
    EXPECT_THAT(gather(texts({"A room", "THE room", "room", "MY room"})), IsEmpty());
    EXPECT_EQ(gather(texts({"quiet room", "quiet room"}))[0].name, "quiet room");
}
TEST(Gather, IsTheSameInAnyOrder) {
    std::vector<std::string> lines{"dark mode", "night dark mode", "bigger pool", "warm bigger pool", "late breakfast", "breakfast late", "late breakfast", "night bus", "night buses"};
    const auto names = [](const std::vector<Group>& groups) {
        std::vector<std::string> found;
        for (const Group& group : groups) found.push_back(group.name + " " + std::to_string(group.texts.size()));
        return found;
    };
    const auto expected = names(gather(texts(lines)));
    test::Random random(3);
    for (int i = 0; i < 20; ++i) {
        random.shuffle(lines);
        EXPECT_EQ(names(gather(texts(lines))), expected);
    }
}
TEST(Gather, OfNothingIsNothing) { EXPECT_THAT(gather({}), IsEmpty()); }

}  // namespace
}  // namespace hark
