#include "ingest/replies.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

const ReplyFormat app_store{"included", "relationships.response.data.id", "attributes.responseBody"};

ingest::Replies replies_in(std::string json) {
    auto stream = ingest::Utf8Stream::open(ingest::source_of(std::move(json)), "UTF-8");
    return ingest::read_replies(std::move(*stream), app_store);
}
std::string reply(const std::string& id, const std::string& words) {
    return R"({"type":"customerReviewResponses","id":")" + id + R"(","attributes":{"responseBody":")" + words + R"("}})";
}

TEST(Replies, AreFoundByIdWhereverTheirArrayStands) {
    const std::string array = "\"included\": [" + reply("a", "Sorry!") + ", " + reply("b", "Mended \\u00E9.") + "]";
    for (const std::string& json : {"{\"data\": [], " + array + "}", "{" + array + ", \"data\": []}", "{\"meta\": {\"included\": [1]}, " + array + "}"})
        EXPECT_THAT(replies_in(json), UnorderedElementsAre(Pair("a", "Sorry!"), Pair("b", "Mended é."))) << json;
}
TEST(Replies, AreNoneWhereThereIsNoSuchArray) {
    for (const char* json : {"", "{}", "[]", "{\"data\": []}", "{\"included\": null}", "{\"included\": {\"id\": \"a\"}}", "{\"included\": []}", "no json"})
        EXPECT_THAT(replies_in(json), IsEmpty()) << json;
}
// What is torn or no reply is passed over; the reader of the records says what is wrong with the file.
TEST(Replies, OfATornFileAreThoseThatAreWhole) {
    const std::string json = "{\"included\": [7, \"x\", " + reply("a", "Sorry!") + ", {\"id\": tru}, " + reply("b", "Mended.") + "]}";
    for (std::size_t size = 0; size <= json.size(); ++size) {
        const ingest::Replies found = replies_in(json.substr(0, size));
        EXPECT_LE(found.size(), 2u) << size;
        EXPECT_EQ(found.contains("a"), size >= json.find("Sorry!") + 9) << json.substr(0, size);
    }
    EXPECT_THAT(replies_in(json + "]]}} x [{"), UnorderedElementsAre(Pair("a", "Sorry!"), Pair("b", "Mended.")));
}
TEST(Replies, OfMoreThanSixteenMebibytesAreNotHeld) {
    EXPECT_THAT(replies_in("{\"filler\": \"" + std::string(17 << 20, 'x') + "\", \"included\": [" + reply("a", "Sorry!") + "]}"), IsEmpty());
}

}  // namespace
}  // namespace hark
