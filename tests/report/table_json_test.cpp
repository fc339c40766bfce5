#include "report/support.h"

#include <limits>

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using test::drawn;

// Goes past one JSON value (RFC 8259, without white space); false if there is none.
bool skip_value(std::string_view& json);

bool skip_string(std::string_view& json) {
    if (!json.starts_with('"')) return false;
    for (json.remove_prefix(1); !json.empty(); json.remove_prefix(1)) {
        if (json[0] == '"') return json.remove_prefix(1), true;
        if (static_cast<unsigned char>(json[0]) < 0x20) return false;
        if (json[0] != '\\') continue;
        json.remove_prefix(1);
        if (json.empty() || std::string_view("\"\\/bfnrtu").find(json[0]) == std::string_view::npos) return false;
        if (json[0] == 'u' && json.substr(1, 4).find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos)
            return false;
    }
    return false;
}

bool skip_members(std::string_view& json, char close, bool keys) {
    json.remove_prefix(1);
    if (json.starts_with(close)) return json.remove_prefix(1), true;
    while (true) {
        if (keys && (!skip_string(json) || !json.starts_with(':'))) return false;
        if (keys) json.remove_prefix(1);
        if (!skip_value(json) || json.empty()) return false;
        const char next = json[0];
        json.remove_prefix(1);
        if (next == close) return true;
        if (next != ',') return false;
    }
}

bool skip_value(std::string_view& json) {
    for (const std::string_view word : {"null", "true", "false"})
        if (json.starts_with(word)) return json.remove_prefix(word.size()), true;
    if (json.starts_with('{')) return skip_members(json, '}', true);
    if (json.starts_with('[')) return skip_members(json, ']', false);
    if (json.starts_with('"')) return skip_string(json);
    const std::size_t digits = std::min(json.find_first_not_of("-0123456789."), json.size());
    json.remove_prefix(digits);
    return digits > 0;
}

bool is_json(std::string_view json) { return skip_value(json) && json.empty(); }

const Table table{{{"topic"}, {"n", Column::right}, {"net"}, {"share"}, {"effect"}},
                  {{"say \"hi\"\n\x1b", 2'197, Number{0.25, 2, true}, Percent{0.142}, {}},
                   {"配達", -1, Number{std::numeric_limits<double>::infinity(), 2}, Percent{0}, Number{-1.5, 1}}}};

TEST(Json, IsAnArrayOfObjects) {
    EXPECT_EQ(drawn(Format::json, table),
              "[{\"topic\":\"say \\\"hi\\\"\\n\\u001b\",\"n\":2197,\"net\":0.25,\"share\":0.142000,\"effect\":null},"
              "{\"topic\":\"配達\",\"n\":-1,\"net\":null,\"share\":0.000000,\"effect\":-1.5}]\n");
}
TEST(Json, IsAnObjectALineIfAskedFor) {
    const auto lines = test::lines_of(drawn(Format::jsonl, table));
    ASSERT_EQ(lines.size(), 2u);
    for (const std::string& line : lines) EXPECT_TRUE(is_json(line)) << line;
}
TEST(Json, IsAlwaysWellFormed) {
    ASSERT_FALSE(is_json("{\"a\":}") || is_json("[1,]") || is_json("\"\x1b\"") || is_json("{} ") || is_json(""));
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        std::string json = drawn(Format::json, test::random_table(seed));
        json.pop_back();
        EXPECT_TRUE(is_json(json)) << "seed " << seed << ": " << json;
    }
}

}  // namespace
}  // namespace hark::report
