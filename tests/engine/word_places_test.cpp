#include "engine/word_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t far = std::int64_t{1} << 40;

std::string packed(std::initializer_list<std::pair<std::int64_t, std::uint32_t>> places, WordGap before = WordGap::space) {
    WordPlaces word;
    for (const auto& [id, number] : places) word.add(id, number, before);
    return word.bytes();
}
std::vector<std::int64_t> texts_with(const char* phrase, const std::vector<std::string>& places) {
    std::vector<std::int64_t> ids;
    add_texts_with(search_phrase(phrase), {places.begin(), places.end()}, ids);
    return ids;
}

TEST(WordPlaces, AreReadAsTheyWereAdded) {
    const std::string bytes = packed({{0, 0}, {0, 7}, {0, 4000}, {5, 3}, {far, 1}});
    WordPlacesReader reader(bytes);
    std::vector<std::int64_t> ids;
    std::vector<std::uint32_t> numbers;
    while (reader.next()) {
        ids.push_back(reader.id());
        for (const WordPlacesReader::Place& place : reader.places()) numbers.push_back(place.number);
    }
    EXPECT_THAT(ids, ElementsAre(0, 5, far));
    EXPECT_THAT(numbers, ElementsAre(0, 7, 4000, 3, 1));
    EXPECT_FALSE(reader.next());
}
TEST(WordPlaces, CutShortEndEarlyWhereverTheyAreCut) {
    const std::string whole = packed({{1, 2}, {1, 300}, {90, 4}, {far, 70000}});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        WordPlacesReader reader(std::string_view(whole).substr(0, size));
        int texts = 0;
        while (reader.next()) ++texts;
        EXPECT_LE(texts, 3) << size;
    }
}
TEST(WordPlaces, OfOneWordAreAllItsTexts) { EXPECT_THAT(texts_with("hot", {packed({{3, 1}, {4, 0}, {9, 2}})}), ElementsAre(3, 4, 9)); }
TEST(WordPlaces, MakeAPhraseWhereTheyAreNext) {
    const std::string hot = packed({{1, 4}, {2, 0}, {3, 5}, {3, 8}, {7, 1}}), water = packed({{1, 5}, {2, 2}, {3, 9}, {8, 0}});
    EXPECT_THAT(texts_with("hot water", {hot, water}), ElementsAre(1, 3));
}
TEST(WordPlaces, MakeAPhraseOnlyIfPartedAsItIs) {
    const std::string check = packed({{1, 0}}), in = packed({{1, 1}}, WordGap::hyphen);
    EXPECT_THAT(texts_with("check-in", {check, in}), ElementsAre(1));
    EXPECT_THAT(texts_with("check in", {check, in}), IsEmpty());
}
TEST(WordPlaces, OfAWordThatComesTwiceAreToldApart) {
    const std::string very = packed({{1, 0}, {2, 3}, {2, 4}, {5, 1}, {5, 3}});
    EXPECT_THAT(texts_with("very very", {very, very}), ElementsAre(2));
}

}  // namespace
}  // namespace hark
