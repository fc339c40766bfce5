#include "store/row_block.h"

#include "hark/store/kept_answers.h"
#include "store/sqlite.h"

#include "store_support.h"

#include <random>

namespace hark::test {
namespace {

// Rows with all that a row can have, and with nothing.
std::vector<FeedbackRow> some_rows(std::size_t count) {
    std::mt19937 bits(5);
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(bits() % n); };
    std::vector<FeedbackRow> rows(count);
    std::int64_t id = 0;
    for (FeedbackRow& row : rows) {
        row.verbatim = id += 1 + below(3);
        row.key = {bits(), bits()};
        if (below(4) > 0) row.time = Seconds{below(2'000'000'000)} - 500'000'000;
        if (below(2) > 0) row.stars = static_cast<std::int32_t>(100 + below(401));
        if (below(3) == 0) row.nps = static_cast<std::int32_t>(below(11));
        row.polarity = static_cast<Polarity>(below(5));
        row.score = static_cast<std::int32_t>(below(20'001)) - 10'000;
        if (below(3) > 0) row.customer = "someone with a name";
        for (SegmentId segment = below(4); segment < 300; segment += 1 + below(200)) row.segments.push_back(segment);
        for (std::uint32_t i = below(4); i > 0; --i) {
            const std::uint32_t begin = below(5'000);
            row.mentions.push_back({static_cast<TopicId>(below(80)), static_cast<Polarity>(below(5)), static_cast<std::int32_t>(below(20'001)) - 10'000, {begin + 3, begin + 9}, {begin, begin + 40}});
        }
        for (std::uint32_t i = below(3); i > 0; --i) row.labels.push_back({static_cast<LabelId>(below(40)), static_cast<std::uint8_t>(below(4)), {i, i + below(90)}, {below(3) * 1440u, below(5)}});
    }
    return rows;
}
std::string packed(const std::vector<FeedbackRow>& rows) {
    RowBlockWriter writer;
    for (const FeedbackRow& row : rows) writer.add(row);
    return writer.finish();
}
std::string told(const FeedbackRow& row) {
    std::string text = std::to_string(row.verbatim) + " " + to_hex(row.key) + " " + std::to_string(row.time) + " " + std::to_string(row.stars.value_or(-1)) + " " + std::to_string(row.nps.value_or(-1)) + " " +
                       std::to_string(static_cast<int>(row.polarity)) + " " + std::to_string(row.score) + " " + std::string(row.customer);
    for (const SegmentId segment : row.segments) text += " s" + std::to_string(segment);
    const auto place = [](Span span) { return "[" + std::to_string(span.begin) + "," + std::to_string(span.end) + ")"; };
    for (const FeedbackMention& m : row.mentions) text += " m" + std::to_string(m.topic) + ":" + std::to_string(static_cast<int>(m.polarity)) + ":" + std::to_string(m.strength) + place(m.span) + place(m.sentence);
    for (const FeedbackLabel& l : row.labels) text += " l" + std::to_string(l.label) + ":" + std::to_string(l.severity) + place(l.span);
    return text;
}

// As a reader of a block does: the columns, then row by row. Nothing if the columns are damaged.
std::vector<std::string> read_all(std::string_view block) {
    RowBlockReader reader;
    FeedbackRow row;
    std::vector<std::string> rows;
    if (!reader.open(block.substr(0, RowBlockReader::head_size(block)))) return rows;
    for (std::size_t i = 0; i < reader.columns().rows(); ++i) {
        if (!reader.go_to(i, block) || !reader.read(row)) continue;
        row.segments = reader.columns().sets[reader.columns().set_of[i]];
        rows.push_back(told(row));
    }
    return rows;
}

TEST(RowBlock, GivesBackWhatWasPacked) {
    const std::vector<FeedbackRow> rows = some_rows(500);
    const std::vector<std::string> read = read_all(packed(rows));
    ASSERT_EQ(read.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(read[i], told(rows[i]));
}
TEST(RowBlock, GivesARowOfAPieceOfItsBytes) {
    const std::vector<FeedbackRow> rows = some_rows(9);
    const std::string block = packed(rows);
    RowBlockReader reader;
    ASSERT_TRUE(reader.open(block.substr(0, RowBlockReader::head_size(block))));
    const std::size_t begin = reader.begin_of(4);
    const std::string piece = block.substr(begin, reader.end_of(6) - begin);
    FeedbackRow read;
    ASSERT_TRUE(reader.go_to(5, piece, begin) && reader.read(read));
    read.segments = rows[5].segments;
    EXPECT_EQ(told(read), told(rows[5]));
    EXPECT_FALSE(reader.go_to(3, piece, begin));
    EXPECT_FALSE(reader.go_to(7, piece, begin));
}
TEST(RowBlock, KeepsTheFieldsThatAFilterAsksFor) {
    RowBlockWriter writer;
    FeedbackRow row = some_rows(1).front();
    row.customer = "Ann", row.polarity = Polarity::mixed;
    writer.add(row, {"en", "Ann", 7, Polarity::mixed, 3.5});
    const std::string block = writer.finish();
    RowBlockReader reader;
    RowFields fields;
    ASSERT_TRUE(reader.open(block.substr(0, RowBlockReader::head_size(block))) && reader.go_to(0, block) && reader.fields(fields));
    EXPECT_EQ(fields.language, "en");
    EXPECT_EQ(fields.customer, "Ann");
    EXPECT_EQ(fields.source, 7);
    EXPECT_EQ(fields.polarity, Polarity::mixed);
    EXPECT_EQ(fields.rating, 3.5);
    FeedbackRow read;
    ASSERT_TRUE(reader.read(read));
    read.segments = row.segments;
    EXPECT_EQ(told(read), told(row));
}
TEST(RowBlock, GivesNoRowsWhereItsBytesAreDamaged) {
    const std::string block = packed(some_rows(20));
    for (std::size_t at = 0; at < block.size(); ++at) {
        std::string damaged = block;
        damaged[at] = static_cast<char>(damaged[at] ^ 0xD5);
        EXPECT_LE(read_all(damaged).size(), 20u);
        EXPECT_LE(read_all(std::string_view(block).substr(0, at)).size(), 20u);
    }
    EXPECT_FALSE(RowBlockReader::is_known(""));
    EXPECT_EQ(RowBlockReader::head_size("another"), 0u);
}

std::vector<std::string> scanned(const Store& store, const Filter& filter, std::int64_t after = 0, std::size_t most_values = most_segment_values) {
    std::vector<std::string> rows;
    EXPECT_TRUE(store.scan(filter, [&](const FeedbackRow& row) { return rows.push_back(told(row)), true; }, {.after = after, .most_values = most_values}));
    return rows;
}
std::vector<Row> mixed_rows(int from, int to) {
    std::vector<Row> rows;
    for (int i = from; i < to; ++i) {
        Row row{.text = "Comment " + std::to_string(i), .customer = i % 3 == 0 ? "" : "C" + std::to_string(i % 5), .time = i % 7 == 0 ? no_time : 86'400 * (i % 40), .rating = double(1 + i % 5)};
        row.segments = {i % 2 == 0 ? "north" : "south", std::to_string(i)};
        row.state = i % 11 == 0 ? State::spam : State::analysed;
        if (row.state == State::analysed) row.mentions.push_back({.topic = 1, .polarity = Polarity::negative, .strength = -500, .span = {0, 3}, .opinion = {4, 5}, .sentence = {0, 7}});
        rows.push_back(row);
    }
    return rows;
}
std::int64_t blocks_in(const std::filesystem::path& path) {
    sqlite::Database db(path, false);
    return sqlite::integer_of(db, "select count(*) from row_block");
}

TEST(RowBlocks, OfAStoreSayWhatItsTableSays) {
    const Folder folder;
    Store store = open_store(folder / "s.db");
    store_run(store, {mixed_rows(0, 200)});
    std::vector<Filter> filters(13);
    filters[1].since = 86'400 * 10;
    filters[2].until = 86'400 * 20;
    filters[3].where = {{"store", "north"}};
    filters[4].where = {{"customer", "C2"}};
    filters[5].where = {{"store", "north"}, {"store", "south"}}, filters[5].since = 5;
    filters[6].where = {{"language", "en"}};
    filters[7].where = {{"source", "reviews.csv"}, {"rating", "4"}, {"rating", "2.0"}};
    filters[8].where = {{"state", "analysed"}, {"polarity", "negative"}, {"polarity", "mixed"}, {"polarity", "neutral"}};
    filters[9].where = {{"source", "none such"}};
    filters[10].where = {{"state", "spam"}};
    filters[11].where = {{"customer", ""}};
    filters[12].where = {{"rating", "3"}, {"store", "north"}};
    const auto all = [&] {
        std::vector<std::vector<std::string>> found;
        for (const Filter& filter : filters) found.push_back(scanned(store, filter)), found.push_back(scanned(store, filter, 77)), found.push_back(scanned(store, filter, 0, 1'000));
        return found;
    };
    const auto before = all();
    ASSERT_TRUE(store.pack_rows(16));
    EXPECT_EQ(blocks_in(folder / "s.db"), 12);  // of 181 analysed rows; the last block is short
    EXPECT_EQ(all(), before);
    store_run(store, {mixed_rows(200, 290)});
    const auto more = all();
    ASSERT_TRUE(store.pack_rows(16));
    EXPECT_EQ(all(), more);
    for (const std::size_t some : {6u, 7u, 8u, 12u}) EXPECT_GT(scanned(store, filters[some]).size(), 20u) << some;
}
std::vector<std::int64_t> ids_in(const Store& store, const RowsWanted& wanted, bool heads = false) {
    std::vector<std::int64_t> ids;
    const auto take = [&](const FeedbackRow& row) { return ids.push_back(row.verbatim), true; };
    EXPECT_TRUE(heads ? store.scan_heads({}, take, wanted) : store.scan({}, take, wanted));
    return ids;
}
TEST(RowBlocks, EndWithAShortOneThatIsMadeAnewWithWhatComes) {
    const Folder folder;
    Store store = open_store(folder / "s.db");
    store_run(store, {mixed_rows(0, 44)});  // 40 analysed
    ASSERT_TRUE(store.pack_rows(16));
    EXPECT_EQ(blocks_in(folder / "s.db"), 3);
    const std::vector<std::int64_t> before = *store.cuts();
    ASSERT_TRUE(store.pack_rows(16));  // there is nothing to do
    EXPECT_EQ(*store.cuts(), before);
    store_run(store, {mixed_rows(44, 50)});
    ASSERT_TRUE(store.pack_rows(16));
    const std::vector<std::int64_t> after = *store.cuts();
    EXPECT_EQ(after.size(), 3u);
    EXPECT_EQ(std::vector(after.begin(), after.begin() + 2), std::vector(before.begin(), before.begin() + 2));
    EXPECT_EQ(after.back(), ids_in(store, {}).back());
    EXPECT_EQ(ids_in(store, {}).size(), 45u);
}
TEST(RowBlocks, CanBeReadRangeByRange) {
    const Folder folder;
    Store store = open_store(folder / "s.db");
    store_run(store, {mixed_rows(0, 100)});
    const std::vector<std::int64_t> all = ids_in(store, {});
    ASSERT_TRUE(store.pack_rows(16));
    store_run(store, {mixed_rows(100, 130)});
    for (const bool heads : {false, true})
        for (const std::int64_t cut : {0, 1, 16, 17, 50, 99, 100, 101, 115, 129, 130, 500}) {
            std::vector<std::int64_t> both = ids_in(store, {.last = cut}, heads);
            EXPECT_TRUE(both.empty() || both.back() <= cut);
            const std::vector<std::int64_t> rest = ids_in(store, {.after = cut}, heads);
            EXPECT_TRUE(rest.empty() || rest.front() > cut);
            both.insert(both.end(), rest.begin(), rest.end());
            EXPECT_EQ(both, ids_in(store, {}, heads)) << cut;
        }
    EXPECT_EQ(ids_in(store, {.last = all.back()}), all);
}
TEST(RowBlocks, ThatAreDamagedAreAnErrorAndNoFewerRows) {
    const Folder folder;
    {
        Store store = open_store(folder / "s.db");
        store_run(store, {mixed_rows(0, 100)});
        ASSERT_TRUE(store.pack_rows(16));
    }
    {
        sqlite::Database db(folder / "s.db", true);
        db.execute("update row_block set rows = substr(rows, 1, length(rows) - 40) where last = (select max(last) from row_block)");
    }
    const Store store = *Store::open(folder / "s.db", Store::Mode::read_only);
    const Status scanned = store.scan({}, [](const FeedbackRow&) { return true; });
    ASSERT_FALSE(scanned);
    EXPECT_TRUE(scanned.error().what.starts_with("the store is damaged")) << scanned.error().what;
}
TEST(RowBlocks, ArePassedOverWhereTheyDoNotSpeakOfATopic) {
    const Folder folder;
    Store store = open_store(folder / "s.db");
    std::vector<Row> rows = mixed_rows(0, 100);
    for (std::size_t i = 0; i < rows.size(); i += 4)
        for (Mention& mention : rows[i].mentions) mention.topic = 0;
    store_run(store, {rows});
    const auto of_topic = [&](TopicId topic) {
        std::vector<std::int64_t> ids;
        EXPECT_TRUE(store.scan({}, [&](const FeedbackRow& row) { return ids.push_back(row.verbatim), true; }, {.topics = std::span(&topic, 1)}));
        return ids;
    };
    const auto zero = of_topic(0), one = of_topic(1);
    EXPECT_EQ(zero.size() + one.size(), 90u);
    EXPECT_GT(zero.size(), 20u);
    std::vector<std::int64_t> ids;
    ASSERT_TRUE(store.pack_rows(16));
    EXPECT_EQ(of_topic(0), zero);
    EXPECT_EQ(of_topic(1), one);
    EXPECT_TRUE(of_topic(2).empty());
    EXPECT_TRUE(store.scan_heads({}, [&](const FeedbackRow& row) { return ids.push_back(row.verbatim), true; }));
    EXPECT_EQ(ids.size(), 90u);
}
TEST(RowBlocks, GiveRowsWithoutFindingsToWhoWantsNone) {
    const Folder folder;
    Store store = open_store(folder / "s.db");
    store_run(store, {mixed_rows(0, 100)});
    const auto numbers = [&](bool findings) {
        std::vector<std::tuple<std::int64_t, std::optional<std::int32_t>, std::int32_t, std::vector<SegmentId>>> rows;
        EXPECT_TRUE(store.scan({}, [&](const FeedbackRow& row) { return rows.emplace_back(row.verbatim, row.stars, row.score, row.segments), true; }, {.findings = findings}));
        return rows;
    };
    const auto before = numbers(true);
    EXPECT_EQ(numbers(false), before);
    ASSERT_TRUE(store.pack_rows(16));
    EXPECT_EQ(numbers(true), before);
    EXPECT_EQ(numbers(false), before);
    std::size_t found = 0;
    EXPECT_TRUE(store.scan({}, [&](const FeedbackRow& row) { return found += row.mentions.size() + row.labels.size(), true; }, {.findings = false}));
    EXPECT_EQ(found, 0u);
}
TEST(RowBlocks, AreForgottenWhenARowChanges) {
    const Folder folder;
    Store store = open_store(folder / "s.db");
    store_run(store, {mixed_rows(0, 40)});
    ASSERT_TRUE(store.pack_rows(16));
    ASSERT_TRUE(keep_answer(folder / "s.db", "wishes", {"as asked", 40, "bytes"}));
    EXPECT_EQ((*kept_answer(folder / "s.db", "wishes"))->state, "bytes");
    store_run(store, {mixed_rows(5, 6)}, "reviews.csv", "models-2");  // other models annotate it anew
    EXPECT_EQ(blocks_in(folder / "s.db"), 0);
    EXPECT_FALSE((*kept_answer(folder / "s.db", "wishes")).has_value());
    EXPECT_EQ(scanned(store, {}).size(), 36u);
}

}  // namespace
}  // namespace hark::test
