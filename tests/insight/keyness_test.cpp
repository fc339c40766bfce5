// PRACTICES S9, S19: phrases that customers have begun to use.
#include "hark/insight/keyness.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

void say(PhraseCounts& counts, const std::vector<std::string>& words, bool now, int times) {
    std::vector<PhraseWord> sentence;
    for (const std::string& word : words) sentence.push_back({word, true, false});
    for (int i = 0; i < times; ++i) counts.add(sentence, now, i + 1);
}

TEST(Keyness, S9FindsThePhraseThatIsNew) {
    PhraseCounts counts;
    say(counts, {"steam", "wand"}, true, 8);
    say(counts, {"nice", "cup"}, true, 100);
    say(counts, {"nice", "cup"}, false, 1'000);
    const std::vector<NewPhrase> found = new_phrases(counts, 10, 3, 0.05);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].key.phrase, "steam wand");
    EXPECT_EQ(found[0].key.inside, 8);
    EXPECT_EQ(found[0].expected, 0);
    EXPECT_LT(found[0].q_value, 1e-6);
}
TEST(Keyness, FindsNothingInUnchangedUse) {
    PhraseCounts counts;
    for (const char* word : {"tea", "cup", "pot", "tray", "spoon"}) say(counts, {word}, true, 10), say(counts, {word}, false, 100);
    EXPECT_TRUE(new_phrases(counts, 10, 3, 0.05).empty());
}
TEST(Keyness, NeedsTheLeastOfSentences) {
    PhraseCounts counts;
    say(counts, {"wand"}, true, 2);
    say(counts, {"cup"}, false, 10'000);
    EXPECT_TRUE(new_phrases(counts, 10, 3, 0.05).empty());
    EXPECT_EQ(counts.frequent(2), 1);
    EXPECT_EQ(counts.frequent(3), 0);
}

}  // namespace
}  // namespace hark
