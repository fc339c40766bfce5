#include "store/store_support.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace hark {
namespace {

using namespace test;

std::vector<Row> some_rows() {
    std::vector<Row> rows;
    for (int i = 0; i < 300; ++i) {
        const int n = i % 250;  // the last fifty come again
        Row row{.text = "row " + std::to_string(n)};
        row.segments = {"store " + std::to_string(n % 7), n % 2 == 0 ? "web" : ""};
        if (n % 4 != 0) row.mentions = {{static_cast<TopicId>(n % 3), Polarity::negative, -n, {0, 3}, {}, {0, 5}}};
        if (n % 5 == 0) row.labels = {{static_cast<LabelId>(n % 2), 1, {0, 3}, {0, 5}}};
        rows.push_back(row);
    }
    return rows;
}
std::vector<std::vector<Row>> cut(const std::vector<Row>& rows, std::size_t size) {
    std::vector<std::vector<Row>> batches;
    for (std::size_t i = 0; i < rows.size(); i += size)
        batches.emplace_back(rows.begin() + static_cast<std::ptrdiff_t>(i),
                             rows.begin() + static_cast<std::ptrdiff_t>(std::min(i + size, rows.size())));
    return batches;
}
ContentKey digest_of(const std::vector<std::vector<Row>>& batches) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, batches);
    return value_of(store.digest());
}

TEST(Digest, DoesNotDependOnTheOrderOfRowsOrTheSizeOfBatches) {
    std::vector<Row> rows = some_rows();
    const ContentKey expected = digest_of({rows});
    std::mt19937 random(1);
    for (const std::size_t size : {1, 7, 100, 1000}) {
        std::shuffle(rows.begin(), rows.end(), random);
        EXPECT_EQ(digest_of(cut(rows, size)), expected) << size;
    }
}
TEST(Digest, DoesNotDependOnHowRowsAreSplitIntoSources) {
    const std::vector<Row> rows = some_rows();
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    int n = 0;
    for (const std::vector<Row>& part : cut(rows, 70)) store_run(store, {part}, std::to_string(n++) + ".csv");
    EXPECT_EQ(value_of(store.digest()), digest_of({rows}));
}
TEST(Digest, DoesNotDependOnTheNumbersOfTopics) {
    const Row row{
        .text = "x", .mentions = {{1, Polarity::negative, 0, {0, 1}, {}, {0, 1}}}, .labels = {{2, 0, {0, 1}, {0, 1}}}};
    Row renumbered = row;
    renumbered.mentions[0].topic = 0;
    renumbered.labels[0].label = 0;
    const Folder a, b;
    Store first = open_store(a / "a.db"), second = open_store(b / "b.db");
    store_run(first, {{row}}, "r.csv", "m", {{"price", "staff"}, {"x", "y", "praise"}});
    store_run(second, {{renumbered}}, "r.csv", "m", {{"staff", "price"}, {"praise"}});
    EXPECT_EQ(value_of(first.digest()), value_of(second.digest()));
}
TEST(Digest, SeesEveryDifferenceThatMatters) {
    const Row row{.text = "x",
                  .segments = {"a", "b"},
                  .mentions = {{0, Polarity::negative, 1, {0, 1}, {0, 1}, {0, 1}}},
                  .labels = {{0, 1, {0, 1}, {0, 1}}}};
    std::vector<Row> variants(12, row);
    variants[0].text = "y";
    variants[1].segments = {"b", "a"};
    variants[2].segments = {"a"};
    variants[3].mentions[0].topic = 1;
    variants[4].mentions[0].opinion = {0, 0};
    variants[5].mentions.push_back(row.mentions[0]);
    variants[6].labels[0].severity = 2;
    variants[7].labels[0].label = 1;
    variants[8].polarity = Polarity::positive;
    variants[9].language = "de";
    variants[10].state = State::other_language;
    variants[11].mentions.clear();
    std::vector<ContentKey> digests{digest_of({{row}})};
    for (const Row& variant : variants) digests.push_back(digest_of({{variant}}));
    std::ranges::sort(digests);
    EXPECT_EQ(std::ranges::adjacent_find(digests), digests.end());
}
TEST(Digest, CoversInsightsAndQuotesByWhatTheyShow) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {{{.text = "a"}, {.text = "b"}}});
    const std::vector<std::int64_t> found = ids(store);
    const auto digest_with = [&](const std::string& json, std::int64_t verbatim) {
        const std::vector<StoredInsight> insights{{"theme", "t", 1, json}};
        const std::vector<StoredQuote> quotes{{"t", 1, verbatim, {0, 1}, {0, 1}}};
        EXPECT_TRUE(store.replace_insights(insights, quotes));
        return value_of(store.digest());
    };
    const ContentKey first = digest_with("{}", found[0]);
    EXPECT_NE(digest_with("[]", found[0]), first);
    EXPECT_NE(digest_with("{}", found[1]), first);
    EXPECT_EQ(digest_with("{}", found[0]), first);
}
TEST(Digest, OfAnEmptyStoreIsThatOfAnyEmptyStore) {
    const Folder folder;
    EXPECT_EQ(value_of(open_store(folder / "a.db").digest()), value_of(open_store(folder / "b.db").digest()));
}

}  // namespace
}  // namespace hark
