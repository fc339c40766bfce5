#include "store/schema.h"

#include "store/store_support.h"
#include "store/verbatim_table.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using namespace test;
using sqlite::Statement;

struct Object {
    std::string type, name, sql;
};
std::vector<Object> objects(sqlite::Database& db) {
    std::vector<Object> found;
    Statement rows(db, "select type, name, sql from sqlite_schema where sql is not null order by name");
    while (rows.step()) found.push_back({rows.string(0), rows.string(1), rows.string(2)});
    return found;
}

class Schema : public testing::Test {
protected:
    Schema() {
        Store store = open_store(folder_ / "hark.db");
        Row row{
            .text = "Größe: the delivery was late.", .id = "R1", .customer = "ann", .time = 1'750'000'000, .rating = 4};
        row.segments = {"Berlin", "web"};
        row.mentions = {{0, Polarity::negative, -4000, {13, 21}, {26, 30}, {0, 31}}};
        row.labels = {{0, 0, {26, 30}, {0, 31}}, {1, 3, {26, 30}, {0, 31}}};
        Row answered = row;
        answered.text = "Größe: the delivery was fine.";
        answered.reply = "Thank you";
        answered.mentions[0].polarity = Polarity::positive;
        store_run(store, {{row, answered}});
        const std::vector<StoredInsight> insights{
            {"theme", "delivery.time/disliked", 1, R"({"topic":"delivery.time","side":"disliked","verbatims":1})"},
            {"action", "a1", 1,
             R"({"topic":"delivery.time","action":"Ship earlier","owner":"Logistics","priority":7.5})"}};
        const std::vector<StoredQuote> quotes{{"delivery.time/disliked", 1, ids(store).at(0), {13, 21}, {0, 31}}};
        EXPECT_TRUE(store.replace_insights(insights, quotes));
        EXPECT_TRUE(store.replace_cases("by hand", [&](const auto& add) {
            Case open;
            open.id = "c0ffee";
            open.complaint = ids(store).at(0);
            open.quote = {9, 31};
            open.opened = open.since = 1'750'000'000;
            open.first_reply = 1'750'009'000;
            open.touches = {{open.complaint, false, TouchRole::complaint, 1'750'000'000}, {open.complaint + 1, true, TouchRole::answer, no_time}};
            open.promises = {{open.complaint + 1, true, {0, 9}, 1'750'000'000, 1'750'050'000, no_time}};
            add(open);
            return ok;
        }));
        db_ = sqlite::Database(folder_ / "hark.db", false);
        declare_verbatims(db_);
    }
    std::vector<std::string> row_of(const std::string& query) {
        std::vector<std::string> values;
        Statement rows(db_, query);
        if (rows.step())
            for (int i = 0; i < rows.columns(); ++i) values.push_back(rows.string(i));
        return values;
    }

    Folder folder_;
    sqlite::Database db_;
};

TEST_F(Schema, TellsOfEachTableAndViewWhatItIs) {
    for (const Object& object : objects(db_)) {
        const std::string first_line = object.sql.substr(0, object.sql.find('\n'));
        EXPECT_NE(first_line.find("-- "), std::string::npos) << object.name;
        EXPECT_EQ(first_line.back(), '.') << object.name;
    }
}
TEST_F(Schema, TellsOfEachColumnWhatItHolds) {
    for (const Object& object : objects(db_)) {
        if (object.type != "table") continue;
        std::istringstream lines(object.sql);
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line))
            EXPECT_TRUE(line[0] == ')' || line.find("-- ") != std::string::npos) << object.name << ": " << line;
    }
}
TEST_F(Schema, HasOnlyStrictTables) {
    for (const Object& object : objects(db_))
        EXPECT_TRUE(object.type != "table" || object.sql.find("STRICT") != std::string::npos) << object.name;
}
TEST_F(Schema, HistoryAscendsFromOneAndIsRecorded) {
    for (int version = 0; const Migration& migration : migrations()) {
        EXPECT_TRUE(version == 0 ? migration.version == 1 : migration.version > version) << migration.name;
        version = migration.version;
        EXPECT_THAT(row_of("select name from migration where version = " + std::to_string(version)),
                    testing::ElementsAre(migration.name));
    }
    EXPECT_EQ(schema_version(db_), migrations().back().version);
}

TEST_F(Schema, EachViewShowsTheCustomersOwnWords) {
    EXPECT_THAT(row_of("select topic, polarity, strength, words, opinion, sentence, day from v_mentions where n = 0"),
                testing::ElementsAre("delivery.time", "negative", "-0.4", "delivery", "late",
                                     "Größe: the delivery was late.", "2025-06-15"));
    EXPECT_THAT(row_of("select label, kind, severity, words from v_labels where n = 1"),
                testing::ElementsAre("fact.late", "fact", "3", "late"));
    EXPECT_THAT(row_of("select group_concat(column_name || '=' || value) from v_segments where verbatim = 1"),
                testing::ElementsAre("store=Berlin,channel=web"));
    EXPECT_THAT(row_of("select theme, words, sentence from v_quotes"),
                testing::ElementsAre("delivery.time/disliked", "delivery", "Größe: the delivery was late."));
    EXPECT_THAT(row_of("select day, topic, liked, disliked, verbatims from v_themes_daily"),
                testing::ElementsAre("2025-06-15", "delivery.time", "1", "1", "2"));
    EXPECT_THAT(row_of("select external_id, labels, severity, day from v_unanswered"),
                testing::ElementsAre("R1", "complaint,fact.late", "3", "2025-06-15"));
    EXPECT_THAT(row_of("select count(*) from v_unanswered"), testing::ElementsAre("1"));
    EXPECT_THAT(row_of("select id, state, quote, first_reply_hours, party, source from v_cases"),
                testing::ElementsAre("c0ffee", "open", "the delivery was late.", "2.5", "unknown", "reviews.csv"));
    EXPECT_THAT(row_of("select role, text from v_touches where n = 1"), testing::ElementsAre("answer", "Thank you"));
    EXPECT_THAT(row_of("select due, kept, sentence from v_promises"), testing::ElementsAre("2025-06-16T05:00:00Z", "", "Thank you"));
    EXPECT_THAT(
        row_of("select state, polarity, stars, time, models, occurrences, source from v_verbatims limit 1"),
        testing::ElementsAre("analysed", "negative", "4.0", "2025-06-15T15:06:40Z", "models-1", "1", "reviews.csv"));
    EXPECT_THAT(row_of("select topic, side, verbatims from v_themes"),
                testing::ElementsAre("delivery.time", "disliked", "1"));
    EXPECT_THAT(row_of("select action, owner, priority from v_actions"),
                testing::ElementsAre("Ship earlier", "Logistics", "7.5"));
    EXPECT_THAT(row_of("select outcome, models, started from v_runs"),
                testing::ElementsAre("complete", "models-1", "2023-11-14T22:13:20Z"));
}
TEST_F(Schema, EachViewCanBeQueried) {
    for (const Object& object : objects(db_)) EXPECT_NO_THROW(row_of("select * from " + object.name)) << object.name;
}
TEST_F(Schema, StatesAndPolaritiesAreNamedAsInTheProgram) {
    for (int i = 0; i < state_count; ++i)
        EXPECT_THAT(row_of("select name from state where id = " + std::to_string(i)),
                    testing::ElementsAre(name_of(static_cast<State>(i))));
    for (int i = 0; i < 5; ++i)
        EXPECT_THAT(row_of("select name from polarity where id = " + std::to_string(i)),
                    testing::ElementsAre(name_of(static_cast<Polarity>(i))));
}

}  // namespace
}  // namespace hark
