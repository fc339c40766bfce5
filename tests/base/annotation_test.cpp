#include "hark/base/annotation.h"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace hark {
namespace {

TEST(Polarity, IsReadBackByItsName) {
    for (const Polarity polarity :
         {Polarity::no_evidence, Polarity::neutral, Polarity::mixed, Polarity::positive, Polarity::negative})
        EXPECT_EQ(polarity_named(name_of(polarity)), polarity);
    EXPECT_EQ(polarity_named("sideways"), Polarity::no_evidence);
}
TEST(Class, OfWhatIsMixedGoesWithAClearScore) {
    const auto of = [](Polarity polarity, std::int32_t score) {
        Annotation annotation;
        annotation.polarity = polarity;
        annotation.score = score;
        return class_of(annotation);
    };
    EXPECT_EQ(of(Polarity::mixed, 2000), Polarity::positive);
    EXPECT_EQ(of(Polarity::mixed, -2000), Polarity::negative);
    EXPECT_EQ(of(Polarity::mixed, 1999), Polarity::neutral);
    EXPECT_EQ(of(Polarity::positive, 100), Polarity::positive);
    EXPECT_EQ(of(Polarity::negative, -100), Polarity::negative);
    EXPECT_EQ(of(Polarity::no_evidence, 0), Polarity::neutral);
}
TEST(State, HasANameOfItsOwnForEachRowToEndIn) {
    std::set<std::string_view> names;
    for (int i = 0; i < state_count; ++i) names.insert(name_of(static_cast<State>(i)));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(state_count));
    EXPECT_EQ(name_of(State::other_language), "other_language");
}
TEST(Annotation, IsAsNewOnceCleared) {
    Annotation annotation{State::spam, {"en"}, Polarity::mixed, 7, {Mention{}}, {Label{}}};
    annotation.clear();
    EXPECT_EQ(annotation, Annotation{});
    EXPECT_EQ(annotation.language.name(), "und");
}
TEST(Span, CutsATextByBytes) {
    EXPECT_EQ(slice("café bar", Span{0, 5}), "café");
    EXPECT_TRUE((Span{3, 3}.empty()));
    EXPECT_EQ((Span{3, 8}.size()), 5u);
}

}  // namespace
}  // namespace hark
