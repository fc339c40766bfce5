#include "store/store_support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::SizeIs;

std::int64_t occurrences(const Store& store, const std::string& text) {
    std::int64_t found = 0;
    for (const std::int64_t id : ids(store))
        if (const StoredVerbatim v = value_of(store.verbatim(id)); v.text == text) found = v.occurrences;
    return found;
}
const std::vector<Row> good_bad_good{{.text = "good"}, {.text = "bad"}, {.text = "good"}};

TEST(Duplicates, WithinABatchAreOne) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    EXPECT_THAT(store_run(store, {good_bad_good}), ElementsAre(2, 0, 0, 0, 1, 0, 0, 0));
    EXPECT_EQ(occurrences(store, "good"), 2);
    EXPECT_EQ(occurrences(store, "bad"), 1);
}
TEST(Duplicates, TheFirstOfABatchIsTheOneThatStays) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {{{.text = "x"}, {.text = "same", .id = "first"}, {.text = "same", .id = "second"}}});
    EXPECT_EQ(value_of(store.verbatim(ids(store).at(1))).external_id, "first");
}
TEST(Duplicates, AcrossBatchesAddUp) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {good_bad_good, good_bad_good, {{.text = "good"}}});
    EXPECT_EQ(occurrences(store, "good"), 5);
    EXPECT_EQ(occurrences(store, "bad"), 2);
}
TEST(Duplicates, AcrossSourcesAreTheGreatestOfThem) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {good_bad_good}, "a.csv");
    store_run(store, {{{.text = "good"}, {.text = "bad"}, {.text = "bad"}, {.text = "bad"}}}, "b.csv");
    EXPECT_EQ(occurrences(store, "good"), 2);
    EXPECT_EQ(occurrences(store, "bad"), 3);
}
TEST(Duplicates, RunningAgainAddsNothing) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {good_bad_good, good_bad_good});
    const ContentKey before = value_of(store.digest());
    for (int i = 0; i < 3; ++i)
        EXPECT_THAT(store_run(store, {good_bad_good, good_bad_good}), ElementsAre(0, 0, 0, 0, 6, 0, 0, 0));
    EXPECT_EQ(occurrences(store, "good"), 4);
    EXPECT_EQ(value_of(store.status()).verbatims, 2);
    EXPECT_EQ(value_of(store.digest()), before);
}
TEST(Duplicates, OtherModelsReplaceTheAnnotation) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    const Row old_row{.text = "late again", .mentions = {{0, Polarity::negative, -1, {0, 4}, {}, {0, 10}}}};
    store_run(store, {{old_row}});
    const ContentKey before = value_of(store.digest());
    Row row = old_row;
    row.polarity = Polarity::positive;
    row.mentions = {{1, Polarity::positive, 7, {0, 4}, {}, {0, 10}}, {0, Polarity::mixed, 0, {5, 10}, {}, {0, 10}}};
    EXPECT_THAT(store_run(store, {{row, row}}, "reviews.csv", "models-2", {{"new.topic", "price"}, {}}),
                ElementsAre(0, 0, 0, 0, 2, 0, 0, 0));
    const FeedbackNames names = value_of(store.names());
    EXPECT_TRUE(store.scan({}, [&](const FeedbackRow& r) {
        EXPECT_EQ(r.polarity, Polarity::positive);
        EXPECT_THAT(r.mentions, SizeIs(2));
        EXPECT_EQ(names.topics.at(r.mentions.at(0).topic), "price");
        EXPECT_EQ(names.topics.at(r.mentions.at(1).topic), "new.topic");
        return true;
    }));
    EXPECT_NE(value_of(store.digest()), before);
    // And back again: the models of an annotation are its own, not the newest.
    store_run(store, {{old_row}});
    EXPECT_EQ(value_of(store.digest()), before);
}
TEST(Duplicates, OfOtherModelsMakeTheStoreForgetWhatWasCounted) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {{{.text = "x"}}});
    ASSERT_TRUE(store.keep_tally({1, "counted"}));
    store_run(store, {{{.text = "x"}, {.text = "y"}}});
    EXPECT_EQ(value_of(store.tally()).state, "counted");
    EXPECT_EQ(value_of(store.tally()).upto, 1);
    store_run(store, {{{.text = "x"}}}, "reviews.csv", "models-2");
    EXPECT_EQ(value_of(store.tally()).upto, 0);
}
TEST(Duplicates, TheSameModelsDoNotReplaceIt) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {{{.text = "x", .polarity = Polarity::positive}}});
    store_run(store, {{{.text = "x", .polarity = Polarity::negative}}});
    EXPECT_EQ(value_of(store.verbatim(ids(store).at(0))).polarity, Polarity::positive);
}

}  // namespace
}  // namespace hark
