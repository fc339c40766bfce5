#include "hark/engine/run.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hark {
namespace {

struct Row {
    Verbatim verbatim;
    std::vector<std::pair<std::string, std::string>> segments;  // column, value, in the order of the file

    ContentKey key() const {
        Batch batch;
        SourceInfo source;
        Verbatim v = verbatim;
        for (const auto& [column, value] : segments) {
            batch.segments.push_back({static_cast<std::uint16_t>(source.segments.size()), value});
            source.segments.push_back(column);
        }
        v.segments_end = static_cast<std::uint32_t>(batch.segments.size());
        return key_of(v, batch, source);
    }
};

Row row() {
    Row made;
    made.verbatim.text = "The soup was cold.";
    made.verbatim.customer = "C9";
    made.verbatim.time = 1'795'249'800;
    made.verbatim.rating = 2;
    made.verbatim.nps = 3;
    made.segments = {{"branch", "Harbour"}, {"tier", "gold"}};
    return made;
}

TEST(KeyOf, DoesNotDependOnTheOrderOfColumns) {
    Row other = row();
    std::swap(other.segments[0], other.segments[1]);
    EXPECT_EQ(other.key(), row().key());
}
TEST(KeyOf, DependsOnSegmentsWhereThereIsNoId) {
    Row other = row();
    other.segments[0].second = "Station";
    EXPECT_NE(other.key(), row().key());
    Row swapped = row();
    std::swap(swapped.segments[0].second, swapped.segments[1].second);
    EXPECT_NE(swapped.key(), row().key());
}
TEST(KeyOf, DoesNotDependOnSegmentsWhereThereIsAnId) {
    Row one = row(), other = row();
    one.verbatim.id = other.verbatim.id = "R7";
    other.segments.clear();
    EXPECT_EQ(one.key(), other.key());
}
TEST(KeyOf, DoesNotDependOnTheReplyNorOnWhereTheRowStands) {
    Row other = row();
    other.verbatim.reply = "We are sorry.";
    other.verbatim.language = "en";
    other.verbatim.line = 77;
    other.verbatim.byte = 7'700;
    EXPECT_EQ(other.key(), row().key());
}
TEST(KeyOf, DependsOnEverythingThatTheCustomerGave) {
    std::vector<Row> rows(8, row());
    rows[1].verbatim.text = "The soup was cold";
    rows[2].verbatim.customer = "C8";
    rows[3].verbatim.time += 1;
    rows[4].verbatim.rating = 2.5;
    rows[5].verbatim.nps = 4;
    rows[6].verbatim.id = "R7";
    rows[7].verbatim.rating = no_rating;
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) EXPECT_NE(rows[i].key(), rows[j].key()) << i << ' ' << j;
}
TEST(KeyOf, OfAMessageIsItsIdWhateverItsTextIsTakenFor) {
    const auto key = [](std::string_view id, std::string_view text, Seconds time) {
        Verbatim v;
        v.id = id, v.text = text, v.time = time;
        SourceInfo source;
        source.message_ids = true;
        return key_of(v, Batch{}, source);
    };
    EXPECT_EQ(key("1@a", "It broke.", 5), key("1@a", "It broke. Ann", 5));
    EXPECT_NE(key("1@a", "It broke.", 5), key("2@a", "It broke.", 5));
    EXPECT_NE(key("1@a", "It broke.", 5), key("1@a", "It broke.", 6)) << "programs that give all messages one id date them";
    EXPECT_NE(key("", "It broke.", 5), key("", "It works.", 5));
}
TEST(KeyOf, TellsFieldsApartThatShareTheirLetters) {
    Row one = row(), other = row();
    one.verbatim.id = "7";
    one.verbatim.customer = "1";
    other.verbatim.id = "71";
    other.verbatim.customer = "";
    EXPECT_NE(one.key(), other.key());
}

}  // namespace
}  // namespace hark
