#include "hark/store/store.h"

#include "store/store_support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Mention late{0, Polarity::negative, -4000, {4, 12}, {17, 21}, {0, 22}};
const Label complained{0, 0, {0, 5}, {0, 22}};
const Label fact_late{1, 2, {4, 12}, {0, 22}};

TEST(Store, GivesBackWhatItWasGiven) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    Row row{.text = "The delivery was late.", .id = "R-7", .customer = "ann@example.org", .reply = "Sorry!"};
    row.time = 1'750'000'000;
    row.rating = 2;
    row.segments = {"Berlin", "web"};
    row.mentions = {late};
    row.labels = {complained, fact_late};
    EXPECT_EQ(count(store_run(store, {{row}}), State::analysed), 1);

    const StoredVerbatim v = value_of(store.verbatim(ids(store).at(0)));
    EXPECT_EQ(v.text, row.text);
    EXPECT_EQ(v.key, content_key(row.text));
    EXPECT_EQ(v.external_id, "R-7");
    EXPECT_EQ(v.customer, "ann@example.org");
    EXPECT_EQ(v.reply, "Sorry!");
    EXPECT_EQ(v.time, row.time);
    EXPECT_EQ(v.rating, 2);
    EXPECT_EQ(v.source, "reviews.csv");
    EXPECT_EQ(v.line, 2u);
    EXPECT_EQ(v.occurrences, 1);
    EXPECT_EQ(v.language.name(), "en");
    EXPECT_EQ(v.polarity, Polarity::negative);
    EXPECT_EQ(v.score, -5000);
    EXPECT_THAT(v.segments, ElementsAre(SegmentName{"channel", "web"}, SegmentName{"store", "Berlin"}));

    const FeedbackNames names = value_of(store.names());
    EXPECT_TRUE(store.scan({}, [&](const FeedbackRow& r) {
        EXPECT_EQ(r.time, row.time);
        EXPECT_EQ(r.stars, 200);
        EXPECT_FALSE(r.nps);
        EXPECT_THAT(r.mentions, SizeIs(1));
        EXPECT_EQ(names.topics.at(r.mentions.at(0).topic), "delivery.time");
        EXPECT_EQ(slice(row.text, r.mentions.at(0).span), "delivery");
        EXPECT_EQ(r.mentions.at(0).strength, -4000);
        EXPECT_THAT(r.labels, SizeIs(2));
        EXPECT_EQ(names.labels.at(r.labels.at(1).label), "fact.late");
        EXPECT_EQ(r.labels.at(1).severity, 2);
        EXPECT_THAT(r.segments, SizeIs(2));
        EXPECT_EQ(names.segments.at(r.segments.at(0)), (SegmentName{"store", "Berlin"}));
        return true;
    }));
}

TEST(Store, TreatsSqlInFeedbackAsText) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    const std::string hostile =
        "'); DROP TABLE verbatim; -- \" ` ; PRAGMA user_version = 9; ' OR 1=1 /* % _ \\ ?1 :a @b $c";
    Row row{.text = hostile, .id = hostile, .customer = hostile, .reply = hostile};
    row.segments = {hostile, hostile};
    store_run(store, {{row}}, hostile, hostile, {{hostile}, {hostile}});
    const std::vector<StoredInsight> insights{{hostile, hostile, 1, "{}"}};
    ASSERT_TRUE(store.replace_insights(insights, {}));

    const StoredVerbatim v = value_of(store.verbatim(ids(store).at(0)));
    EXPECT_EQ(v.text, hostile);
    EXPECT_EQ(v.source, hostile);
    EXPECT_THAT(v.segments, ElementsAre(SegmentName{"channel", hostile}, SegmentName{"store", hostile}));
    EXPECT_THAT(texts(store, {.where = {{"customer", hostile}, {"store", hostile}, {"source", hostile}}}), SizeIs(1));
    EXPECT_THAT(texts(store, {.where = {{hostile, hostile}}}), IsEmpty());
    EXPECT_THAT(value_of(store.insights(hostile)), SizeIs(1));
    EXPECT_THAT(value_of(store.quotes(hostile)), IsEmpty());
    EXPECT_EQ(value_of(store.status()).verbatims, 1);
}

TEST(Store, KeepsBytesThatAreNoText) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    const std::string odd("nul \0 inside, \xFF ill-formed", 26);
    store_run(store, {{{.text = odd}}});
    EXPECT_EQ(value_of(store.verbatim(ids(store).at(0))).text, odd);
}

TEST(Store, CountsEveryRowOnce) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    const std::vector<Row> rows{{.text = "good"},
                                {.text = "good"},
                                {.text = "", .state = State::empty},
                                {.text = "buy pills", .state = State::spam, .mentions = {late}},
                                {.text = "приятно", .state = State::other_language, .language = "ru"}};
    const Counts counts = store_run(store, {rows});
    EXPECT_THAT(counts, ElementsAre(1, 1, 1, 1, 1, 0, 0, 0));
    const StoreStatus status = value_of(store.status());
    EXPECT_EQ(status.verbatims, 3);  // the empty row and the duplicate are only counted
    EXPECT_EQ(status.analysed, 1);
    EXPECT_EQ(status.mentions, 0);  // spam has none, whatever it says
    EXPECT_EQ(count(status.states, State::spam), 1);
    EXPECT_EQ(status.runs.at(0).counts, counts);
    EXPECT_EQ(status.sources.at(0).counts, counts);
}

TEST(Store, StatusSumsUp) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    EXPECT_EQ(value_of(store.status()).first, no_time);
    Row a{.text = "a", .time = 100, .mentions = {late, late}}, b{.text = "b", .time = 50, .labels = {complained}};
    store_run(store, {{a, b, {.text = "c", .language = "de"}}});
    const StoreStatus status = value_of(store.status());
    EXPECT_EQ(status.first, 50);
    EXPECT_EQ(status.last, 100);
    EXPECT_EQ(status.mentions, 2);
    EXPECT_EQ(status.labels, 1);
    EXPECT_THAT(status.languages, ElementsAre(std::pair<std::string, std::int64_t>("en", 2), std::pair("de", 1)));
    EXPECT_EQ(status.runs.at(0).outcome, "complete");
    EXPECT_EQ(status.runs.at(0).info.models_hash, "models-1");
    EXPECT_TRUE(status.sources.at(0).complete);
}

TEST(Store, SaysSoWhenThereIsNoSuchVerbatim) {
    const Folder folder;
    const Store store = open_store(folder / "hark.db");
    const Result<StoredVerbatim> none = store.verbatim(7);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::not_found);
    EXPECT_EQ(none.error().what, "there is no verbatim 7");
}

TEST(Store, NamesOnlySegmentsOfColumnsWorthCuttingBy) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    std::vector<Row> rows;
    for (int i = 0; i < 100; ++i)
        rows.push_back(
            {.text = std::to_string(i), .segments = {"order " + std::to_string(i), i % 2 == 0 ? "web" : "shop"}});
    store_run(store, {rows});
    std::vector<SegmentName> named;
    for (const SegmentName& segment : value_of(store.names(60)).segments)
        if (!segment.column.empty()) named.push_back(segment);
    EXPECT_THAT(named, testing::UnorderedElementsAre(SegmentName{"channel", "web"}, SegmentName{"channel", "shop"}));
}

TEST(Store, GivesFreshRowsAsAScanWill) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    std::vector<Row> rows{{.text = "the delivery was late", .time = 1'750'000'000, .rating = 4, .segments = {"Berlin", "web"}},
                          {.text = "spam", .state = State::spam},
                          {.text = "nice", .segments = {"", "web"}, .polarity = Polarity::positive},
                          {.text = "nice"}};
    rows[0].mentions = {{1, Polarity::negative, -4000, {4, 12}, {17, 21}, {0, 21}}};
    rows[0].labels = {{1, 2, {17, 21}, {0, 21}}};
    const auto as_text = [](const FeedbackRow& r) {
        std::string text = std::to_string(r.verbatim) + " " + to_hex(r.key) + " " + std::to_string(r.time) + " " +
                           std::to_string(r.stars.value_or(-1)) + " " + std::to_string(r.nps.value_or(-1)) + " " +
                           std::string(name_of(r.polarity)) + " " + std::to_string(r.score);
        for (const FeedbackMention& m : r.mentions)
            text += " m" + std::to_string(m.topic) + " " + std::to_string(m.strength) + " " + std::to_string(m.sentence.end);
        for (const FeedbackLabel& l : r.labels) text += " l" + std::to_string(l.label) + " " + std::to_string(l.span.end);
        for (const SegmentId id : r.segments) text += " s" + std::to_string(id);
        return text;
    };
    const Feedback feedback(rows);
    const std::int64_t run = value_of(store.begin_run(run_info(), dictionary()));
    const std::int64_t source = value_of(store.begin_source(run, source_info()));
    std::vector<std::string> fresh, scanned;
    ASSERT_TRUE(store.write(source, feedback.batch, feedback.keys, feedback.annotations,
                            [&](const FeedbackRow& row) { fresh.push_back(as_text(row)); }));
    EXPECT_TRUE(store.scan({}, [&](const FeedbackRow& row) { return scanned.push_back(as_text(row)), true; }));
    EXPECT_THAT(fresh, SizeIs(2));
    EXPECT_EQ(fresh, scanned);
}

TEST(Store, ScanStopsWhenItIsToldTo) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {{{.text = "a"}, {.text = "b"}, {.text = "c"}}});
    int rows = 0, found = 0;
    EXPECT_TRUE(store.scan({}, [&](const FeedbackRow&) { return ++rows < 2; }));
    EXPECT_TRUE(store.scan_texts({}, 0, 100, [&](std::int64_t, std::string_view) { return ++found < 1; }));
    EXPECT_EQ(rows, 2);
    EXPECT_EQ(found, 1);
}

TEST(Store, ScanTextsKeepsToItsRange) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {{{.text = "a"}, {.text = "b"}, {.text = "c"}, {.text = "d"}}});
    std::string found;
    EXPECT_TRUE(store.scan_texts({}, 2, 4, [&](std::int64_t, std::string_view text) { return found += text, true; }));
    EXPECT_EQ(found, "bc");
}

TEST(Store, ReplacesInsightsAsAWhole) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_run(store, {{{.text = "The delivery was late."}}});
    const std::int64_t id = ids(store).at(0);
    const std::vector<StoredInsight> first{
        {"theme", "b", 2, "{}"}, {"theme", "a", 1, R"({"topic":"x"})"}, {"action", "z", 1, "{}"}};
    const std::vector<StoredQuote> quotes{{"a", 2, id, {4, 12}, {0, 22}}, {"a", 1, id, {0, 3}, {0, 22}}};
    ASSERT_TRUE(store.replace_insights(first, quotes));
    EXPECT_EQ(value_of(store.insights("theme")).at(0).id, "a");
    EXPECT_EQ(value_of(store.quotes("a")).at(1).span, (Span{4, 12}));
    const std::vector<StoredInsight> second{{"theme", "c", 1, "{}"}};
    ASSERT_TRUE(store.replace_insights(second, {}));
    EXPECT_THAT(value_of(store.insights("theme")), SizeIs(1));
    EXPECT_THAT(value_of(store.insights("action")), IsEmpty());
    EXPECT_THAT(value_of(store.quotes("a")), IsEmpty());
}

TEST(Store, AFailedReplacementLeavesTheOldInsights) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    const std::vector<StoredInsight> good{{"theme", "a", 1, "{}"}},
        twice{{"theme", "b", 1, "{}"}, {"theme", "b", 2, "{}"}};
    ASSERT_TRUE(store.replace_insights(good, {}));
    EXPECT_FALSE(store.replace_insights(twice, {}));
    EXPECT_EQ(value_of(store.insights("theme")).at(0).id, "a");
}

Reject reject(std::uint64_t line, const std::string& raw) {
    return {line, line * 10, raw, {ErrorCode::bad_input, "too few fields", "reviews.csv:3", "quote it"}};
}
void store_rejects(Store& store, const std::vector<Reject>& rejects, const std::string& path = "reviews.csv") {
    const std::int64_t run = value_of(store.begin_run(run_info(), dictionary()));
    const std::int64_t source = value_of(store.begin_source(run, source_info(path)));
    Batch batch;
    batch.rejects = rejects;
    const Counts counts = value_of(store.write(source, batch, {}, {}));
    EXPECT_EQ(count(counts, State::rejected), static_cast<std::int64_t>(rejects.size()));
    EXPECT_TRUE(store.end_source(source, counts, true));
    EXPECT_TRUE(store.end_run(run, counts, "complete", 1));
}

TEST(Rejects, AreKeptWithTheirPlaceAndTheirBytes) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    const std::string raw("a,\0,\xFF", 5);
    store_rejects(store, {reject(3, raw)});
    const std::vector<StoredReject> rejects = value_of(store.rejects());
    ASSERT_THAT(rejects, SizeIs(1));
    EXPECT_EQ(rejects[0].source, "reviews.csv");
    EXPECT_EQ(rejects[0].line, 3u);
    EXPECT_EQ(rejects[0].byte, 30u);
    EXPECT_EQ(rejects[0].raw, raw);
    EXPECT_EQ(rejects[0].what, "too few fields");
    EXPECT_EQ(rejects[0].mend, "quote it");
}
TEST(Rejects, AreNotKeptTwiceWhenTheSameComesAgain) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    for (const std::string path : {"reviews.csv", "-"})
        for (int i = 0; i < 2; ++i) store_rejects(store, {reject(3, "x"), reject(5, "y")}, path);
    EXPECT_THAT(value_of(store.rejects()), SizeIs(4));
    EXPECT_THAT(value_of(store.rejects(3)), SizeIs(3));
}
TEST(Rejects, OfAFileThatWasMendedAreForgotten) {
    const Folder folder;
    Store store = open_store(folder / "hark.db");
    store_rejects(store, {reject(3, "x")});
    store_rejects(store, {});
    EXPECT_THAT(value_of(store.rejects()), IsEmpty());
}

}  // namespace
}  // namespace hark
