#include "hark/ingest/labelled.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

class Labelled : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "hark_labelled_XXXXXX").string();
        ASSERT_TRUE(mkdtemp(name.data()));
        folder_ = name;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string file(const std::string& name, std::string_view bytes) const {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return (folder_ / name).string();
    }
    // All records; what went wrong is in `wrong_`.
    std::vector<LabelledRecord> read(const std::string& path, std::string_view label = "", const ReadOptions& options = {}) {
        std::vector<LabelledRecord> all, part;
        wrong_.clear();
        const auto fail = [&](const Error& error) { wrong_ = to_string(error); };
        auto reader = LabelledReader::open(path, options, label);
        if (!reader) return fail(reader.error()), all;
        for (RawBatch raw;;) {
            const Result<bool> more = (*reader)->next(raw);
            if (!more) fail(more.error());
            if (!more || !*more) return all;
            const Status parsed = (*reader)->parse(raw, part);
            all.insert(all.end(), part.begin(), part.end());
            if (!parsed) return fail(parsed.error()), all;
        }
    }

    std::filesystem::path folder_;
    std::string wrong_;
};

TEST_F(Labelled, RecordsHaveATextAndWhatPeopleSaidOfIt) {
    const auto all = read(file("a.jsonl", "{\"id\": \"x1\", \"text\": \"Good &amp; cheap\", \"label\": \"positive\", \"score\": 1.5, \"rating\": 4}\n\n{\"id\": 7, \"text\": \"Bad\"}\n"));
    EXPECT_EQ(wrong_, "");
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].id, "x1");
    EXPECT_EQ(all[0].id_json, "\"x1\"");
    EXPECT_EQ(all[0].text, "Good & cheap");
    EXPECT_EQ(all[0].label, "positive");
    EXPECT_EQ(all[0].score, 1.5);
    EXPECT_EQ(all[0].rating, 4);
    EXPECT_FALSE(all[0].tagged);
    EXPECT_EQ(all[1].id, "7");
    EXPECT_EQ(all[1].id_json, "7");
    EXPECT_EQ(all[1].line, 3u);
    EXPECT_FALSE(all[1].label);
}
TEST_F(Labelled, RecordsOfTagsHaveLabelsOrAspects) {
    const auto all = read(file("a.jsonl",
        "{\"id\": \"1\", \"text\": \"a b c\", \"kind\": \"aspect\", \"aspects\": [{\"category\": \"FOOD\", \"polarity\": \"negative\"}, {\"category\": null, \"polarity\": \"x\"}]}\n"
        "{\"id\": \"2\", \"text\": \"a b c\", \"kind\": \"topics\", \"labels\": [\"one\", \"two\"], \"meta\": {\"known\": [\"one\"]}}\n"
        "{\"id\": \"3\", \"text\": \"a b c\", \"kind\": \"intent\", \"label\": \"bug\"}\n"
        "{\"id\": \"4\", \"text\": \"a b c\", \"kind\": \"topics\", \"label\": \"one\", \"labels\": [\"two\"]}\n"
        "{\"id\": \"5\", \"text\": \"a b c\", \"kind\": \"comparative\", \"label\": \"BETTER\", \"labels\": [\"two\"]}\n"));
    ASSERT_THAT(all, SizeIs(5)) << wrong_;
    EXPECT_TRUE(all[0].tagged && all[1].tagged && all[2].tagged);
    EXPECT_THAT(all[0].aspects, ElementsAre(Pair("FOOD", "negative")));
    EXPECT_THAT(all[1].labels, ElementsAre("one", "two"));
    EXPECT_THAT(all[1].known, ElementsAre("one"));
    EXPECT_THAT(all[2].labels, ElementsAre("bug"));
    EXPECT_THAT(all[3].labels, ElementsAre("two"));
    EXPECT_THAT(all[4].labels, ElementsAre("BETTER"));
}
TEST_F(Labelled, RowsOfACsvHaveTheirLabelInAColumn) {
    const std::string rows = "comment,Sentiment,verdict\nThe staff was lovely and kind,positive,good\nThe room was dirty and cold,negative,bad\nWe came on a Monday in June,neutral,-\n";
    const auto all = read(file("a.csv", rows));
    ASSERT_THAT(all, SizeIs(3)) << wrong_;
    EXPECT_EQ(all[1].text, "The room was dirty and cold");
    EXPECT_EQ(all[1].label, "negative");
    EXPECT_EQ(all[1].id, "3") << "the line stands in";
    EXPECT_EQ(read((folder_ / "a.csv").string(), "verdict").at(0).label, "good");
    read((folder_ / "a.csv").string(), "verdcit");
    EXPECT_THAT(wrong_, HasSubstr("there is no column 'verdcit'"));
    EXPECT_THAT(wrong_, HasSubstr("comment, Sentiment, verdict"));
}
TEST_F(Labelled, RowsWithRatingsAloneAreLabelledByThem) {
    const std::string rows = "review,rating\nThe room was dirty and cold,1\nNobody ever came to the desk,2\nIt was all right I think,3\n"
                             "The staff was lovely and kind,4\nBest breakfast we have had in years,5\n";
    std::vector<std::string> labels;
    for (const LabelledRecord& record : read(file("a.csv", rows))) labels.push_back(record.label.value_or("-"));
    EXPECT_THAT(labels, ElementsAre("negative", "negative", "neutral", "positive", "positive")) << wrong_;
}
TEST_F(Labelled, RowsWithoutLabelOrRatingAreNoSet) {
    read(file("a.csv", "review,branch\nA text of some words for the guess,North\nAnother text of some words,South\n"));
    EXPECT_THAT(wrong_, HasSubstr("no column of labels"));
    EXPECT_THAT(wrong_, HasSubstr("--label COLUMN"));
}
TEST_F(Labelled, BrokenRecordsAreNamedWithTheirLine) {
    EXPECT_THAT(read(file("a.jsonl", "{\"id\": \"1\", \"text\": \"fine words\"}\n{\"id\": \"2\", \"text\": \"torn\n")), SizeIs(1));
    EXPECT_THAT(wrong_, HasSubstr("a.jsonl:2: not a JSON object"));
    read(file("b.jsonl", "{\"id\": \"1\", \"text\": \"fine words\"}\n{\"id\": \"2\", \"body\": \"no text\"}\n"));
    EXPECT_THAT(wrong_, HasSubstr("b.jsonl:2: the record has no \"text\""));
    read(file("c.jsonl", "{\"id\": \"1\", \"text\": \"fine words\", \"label\": 1}\n"));
    EXPECT_THAT(wrong_, HasSubstr("c.jsonl:1: the label is no string"));
}
TEST_F(Labelled, SetsAreFilesAndTheFilesOfFolders) {
    file("b.jsonl", "{}");
    file("a.jsonl.gz", "");
    file("notes.txt", "");
    std::filesystem::create_directory(folder_ / "maps");
    file("maps/b.json", "{}");
    const auto sets = list_sets({folder_.string()});
    ASSERT_TRUE(sets);
    EXPECT_THAT(*sets, ElementsAre((folder_ / "a.jsonl.gz").string(), (folder_ / "b.jsonl").string()));
    EXPECT_EQ(set_name(sets->at(0)), "a");
    EXPECT_EQ(set_name("x/shop.reviews.csv"), "shop.reviews");
    EXPECT_FALSE(list_sets({(folder_ / "maps").string()}));
    EXPECT_FALSE(list_sets({"/nowhere/at all"}));
}
TEST_F(Labelled, AnswersOfOthersAreReadByTheirIds) {
    const auto answers = read_answers("{\"id\": \"a\", \"label\": \"positive\"}\n\n{\"id\": 2, \"score\": -0.5}\n", "peer");
    ASSERT_TRUE(answers);
    ASSERT_THAT(*answers, SizeIs(2));
    EXPECT_EQ(answers->at(0).label, "positive");
    EXPECT_FALSE(answers->at(0).score);
    EXPECT_EQ(answers->at(1).id, "2");
    EXPECT_EQ(answers->at(1).score, -0.5);
    EXPECT_THAT(read_answers("{\"id\": \"a\"}\noops\n", "peer").error().where, "peer:2");
    EXPECT_THAT(read_answers("{\"label\": \"positive\"}\n", "peer").error().what, HasSubstr("without an id"));
}
TEST_F(Labelled, MapsAndPackedFilesAreRead) {
    const std::string path = file("m.json", "{\"food.quality\": [\"FOOD\", \"MEAL\"], \"price.value\": []}");
    const auto map = read_tag_map(path);
    ASSERT_TRUE(map);
    EXPECT_THAT(map->at("food.quality"), ElementsAre("FOOD", "MEAL"));
    EXPECT_THAT(map->at("price.value"), IsEmpty());
    EXPECT_FALSE(read_tag_map(file("n.json", "[1]")));
    gzFile out = gzopen((folder_ / "z.gz").c_str(), "wb");
    gzputs(out, "some text");
    gzclose(out);
    EXPECT_EQ(*read_unpacked((folder_ / "z.gz").string()), "some text");
    EXPECT_FALSE(read_unpacked((folder_ / "none").string()));
}

}  // namespace
}  // namespace hark
