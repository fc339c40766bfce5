// JSON Lines and JSON arrays.
#include <algorithm>

#include <gtest/gtest.h>

#include "ingest/json_record.h"
#include "reading.h"

namespace hark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing_ingest::read;
using testing_ingest::Reading;
using testing_ingest::with_presets;

TEST(Json, ReadsAnObjectALine) {
    const Reading r = read("{\"id\":7,\"text\":\"Good\",\"rating\":4,\"channel\":\"app\"}\n\n{\"id\":8,\"text\":\"Bad\",\"rating\":1}", "f.jsonl");
    ASSERT_FALSE(r.error) << to_string(*r.error);
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Bad"));
    EXPECT_EQ(r.batch.verbatims[0].id, "7");
    EXPECT_EQ(r.batch.verbatims[1].rating, 1);
    EXPECT_EQ(r.batch.verbatims[1].line, 3u);
    EXPECT_THAT(r.segments(0), ElementsAre("channel=app"));
}

TEST(Json, FlattensKeysJoinsScalarsIndexesObjectsAndLeavesNullOut) {
    const Reading r = read(R"({"text":"Good","a":{"b":{"c":"deep"}},"tags":["x","y",3],"notes":[{"body":"n0"},{"body":"n1"}],"none":null,"yes":true})",
                           "f.jsonl");
    EXPECT_THAT(r.segments(0), ElementsAre("a.b.c=deep", "tags=x, y, 3", "notes.0.body=n0", "notes.1.body=n1", "yes=true"));
}

TEST(Json, KeepsNumbersAsTheyAreWritten) {
    const Reading r = read(R"({"text":"Good","ref":123456789012345678901234567890,"price":4.50,"huge":1e400})", "f.jsonl");
    EXPECT_THAT(r.segments(0), ElementsAre("ref=123456789012345678901234567890", "price=4.50", "huge=1e400"));
}

TEST(Json, UnescapesStringsAndForgivesHalvesOfPairs) {
    const Reading r = read("{\"text\":\"caf\\u00e9 \\ud83d\\ude00 \\\"hi\\\"\\nnext \\ud83d!\"}", "f.jsonl");
    EXPECT_THAT(r.texts(), ElementsAre("café 😀 \"hi\"\nnext \uFFFD!"));
}

TEST(Json, ABrokenLineIsARejectAndTheRunGoesOn) {
    const Reading r = read("{\"text\":\"Good\"}\n{\"text\":\"Bad\n[1]\n7\n{\"text\":\"Fine\"}\n", "f.jsonl");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Fine"));
    EXPECT_THAT(r.rejects(), ElementsAre(HasSubstr("f.jsonl:2: not sound JSON"), HasSubstr("f.jsonl:3: not an object"),
                                         HasSubstr("f.jsonl:4: not an object")));
}

TEST(Json, ReadsAnArrayOfObjectsHoweverItIsLaidOut) {
    for (const char* json : {"[{\"text\":\"Good\"},{\"text\":\"Bad\"}]", "[\n  {\n    \"text\": \"Good\"\n  },\n  {\n    \"text\": \"Bad\"\n  }\n]\n",
                             "[{\"text\":\"Good\"}\n,{\"text\":\"Bad\"}\n]"}) {
        const Reading r = read(json, "f.json");
        ASSERT_FALSE(r.error) << to_string(*r.error);
        EXPECT_THAT(r.texts(), ElementsAre("Good", "Bad")) << json;
        EXPECT_THAT(r.rejects(), IsEmpty());
    }
}

TEST(Json, FindsTheArrayThatAnObjectHolds) {
    const Reading r = read(R"({"meta":{"n":2,"x":[1,2]},"result":{"items":[{"text":"Good, [really]"},{"text":"Bad"}]},"next":null})", "f.json");
    EXPECT_EQ(r.format.records_at, "result.items");
    EXPECT_THAT(r.texts(), ElementsAre("Good, [really]", "Bad"));
    EXPECT_THAT(r.rejects(), IsEmpty());
}

TEST(Json, ReadsObjectsThatFollowEachOtherOnManyLines) {
    const Reading r = read("{\n \"text\": \"Good\"\n}\n{\n \"text\": \"Bad\"\n}\n", "f.json");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Bad"));
    EXPECT_EQ(r.batch.verbatims[1].line, 4u);
}

TEST(Json, ABrokenElementIsARejectAndItsNeighboursAreRead) {
    const Reading r = read("[{\"text\":\"Good\"},\n{\"text\":\"Bad},\n{\"text\":\"Fine\"},\n{\"text\":x},\n{\"text\":\"Last\"}]", "f.json");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Fine", "Last"));
    EXPECT_THAT(r.rejects(), SizeIs(2));
}

TEST(Json, AnElementThatDoesNotCloseCostsItselfOnly) {
    const Reading r = read("[\n{\"text\":\"Good\"},\n{\"text\":\"Bad\",\n{\"text\":\"Fine\"}\n]", "f.json");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Fine"));
    EXPECT_THAT(r.rejects(), SizeIs(1));
}

TEST(Json, WhatIsWrongAroundTheRecordsIsReported) {
    for (const char* json : {"[{\"text\":\"Good\"}", "[{\"text\":\"Good\"}]]", "[{\"text\":\"Good\"},]", "[{\"text\":\"Good\"}] x",
                             "{\"data\":[{\"text\":\"Good\"}]"}) {
        const Reading r = read(json, "f.json");
        EXPECT_THAT(r.texts(), ElementsAre("Good")) << json;
        EXPECT_THAT(r.rejects(), ElementsAre(HasSubstr("the JSON around the records is not sound"))) << json;
    }
}

TEST(Json, IsStrict) {
    EXPECT_EQ(ingest::json_error(" {\"a\": [1, -2.5e3, true, null, \"\\u00e9\"]} "), "");
    for (const char* wrong : {"", "{", "{\"a\":1,}", "[01]", "[1.]", "[\"\t\"]", "[\"\xFF\"]", "[1] 2", "{'a':1}", "[NaN]", "[\"\\x\"]", "[-]", "[0e+-1]", "[1e400-]", "[1e999, 01]"})
        EXPECT_NE(ingest::json_error(wrong), "") << wrong;
}

TEST(Json, AnElementMayBeCutAnywhereByTheBlocks) {
    const std::string json = "{\"data\": [ {\"text\": \"Good \\\"x\\\" ,] \"} , {\"text\": \"Bad\", \"tags\": [\"a\"]}\n ], \"n\": 2}";
    const Reading whole = read(json, "f.json");
    for (std::size_t block = 1; block < 40; ++block) {
        const Reading r = testing_ingest::read_as(whole.format, json, "f.json", block);
        EXPECT_EQ(r.texts(), whole.texts()) << block;
        EXPECT_THAT(r.rejects(), IsEmpty()) << block;
    }
}

TEST(Json, KeysThatComeAfterTheSampleAreCountedAndNamed) {
    std::string lines;
    while (lines.size() < 300'000) lines += R"({"text":"Good soup, and the waiter was kind to all of us."})" "\n";
    const auto line = static_cast<std::uint64_t>(std::count(lines.begin(), lines.end(), '\n'));
    lines += R"({"text":"Bad","channel":"app"})" "\n" R"({"text":"Worse","channel":"web","note":null})" "\n";
    const Reading r = read(lines, "f.jsonl");
    EXPECT_THAT(r.batch.unread, ElementsAre(Unread{"'channel' is a new key", 2, line + 1, "app"}));
}

}  // namespace
}  // namespace hark
