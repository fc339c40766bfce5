// PRACTICES S21: what customers feel, explained to the word.
#include "hark/analysis/emotion_reader.h"


#include <gmock/gmock.h>

namespace hark {
namespace {

const EmotionModels& shipped_emotions() {
    static const EmotionModels models = *EmotionModels::of(*Models::read(std::string(HARK_SOURCE_DIR) + "/models"));
    return models;
}
// "anger 2 (fed up)", one after the other.
std::string felt(std::string_view text) {
    static EmotionReader reader(shipped_emotions());
    std::vector<Felt> found;
    reader.read(text, found);
    std::string told;
    for (const Felt& one : found) told += (told.empty() ? "" : ", ") + std::string(name_of(one.emotion)) + " " + std::to_string(one.intensity) + " (" + std::string(slice(text, one.span)) + ")";
    return told;
}

TEST(Emotions, S21AreFoundWithTheWordsThatShowThem) {
    EXPECT_EQ(felt("I am fed up with the queue."), "anger 2 (fed up)");
    EXPECT_EQ(felt("We were scared to walk back at night."), "fear 2 (scared)");
    EXPECT_EQ(felt("My daughter was in tears."), "sadness 2 (in tears)");
    EXPECT_EQ(felt("The view was a let down."), "disappointment 2 (let down)");
    EXPECT_EQ(felt("They made our day!"), "joy 2 (made our day)");
    EXPECT_EQ(felt("I trust them with my car."), "trust 2 (trust them)");
    EXPECT_EQ(felt("Unexpectedly, it fitted."), "surprise 2 (Unexpectedly)");
    EXPECT_EQ(felt("Thanks, all of you."), "gratitude 1 (Thanks)");
}
TEST(Emotions, S21AreStrongerOrWeakerByTheWordBefore) {
    EXPECT_EQ(felt("I was a bit annoyed."), "anger 1 (bit annoyed)");
    EXPECT_EQ(felt("I was really disappointed."), "disappointment 3 (really disappointed)");
    EXPECT_EQ(felt("I was livid."), "anger 3 (livid)");
    EXPECT_EQ(felt("Pleased at first, thrilled later."), "joy 3 (thrilled)");  // of one feeling in a sentence the strongest
}
TEST(Emotions, S21AreNotWhatIsDenied) {
    for (const char* text : {"We were not happy.", "You will not be disappointed.", "I am not very happy with it.", "I don't trust them.", "No need to worry.", "I wasn't surprised.", "There was not even a thank you.", "Nobody was angry.", "A scary movie night."})
        EXPECT_EQ(felt(text), "") << text;
}
TEST(Emotions, S21AreWhatMockeryMeans) {
    EXPECT_EQ(felt("Thanks for nothing."), "anger 2 (Thanks for nothing)");
    EXPECT_EQ(felt("Oh great, another delay."), "anger 2 (Oh great, another)");
    EXPECT_EQ(felt("Just what we needed."), "anger 1 (Just what we needed)");
}
TEST(Emotions, AreSeveralInOneComment) {
    EXPECT_EQ(felt("I was furious, but thank you so much for calling. We love it now."), "anger 3 (furious), gratitude 2 (thank you so much), joy 2 (love it)");
}
TEST(EmotionModels, SayWhichLineIsWrong) {
    const auto wrong = EmotionModels::of({{"en/emotions.tsv", "#! hark-emotions 1 en\n# words\nrage\tseeing red\t3\n"}});
    ASSERT_FALSE(wrong);
    EXPECT_THAT(wrong.error().what, testing::HasSubstr("'rage'"));
    const auto broken = EmotionModels::of({{"en/emotions.tsv", "#! hark-emotions 1 en\nanger\t(cross\t2\n"}});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().where, "en/emotions.tsv:2");
}

}  // namespace
}  // namespace hark
