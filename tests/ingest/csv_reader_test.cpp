// What CSV files really hold, and what is read from it.
#include <gtest/gtest.h>

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

TEST(Csv, ReadsAPlainExport) {
    const Reading r = read("id,date,rating,comment,channel\n7,2026-01-05,4,\"Good, but late\",app\n");
    ASSERT_FALSE(r.error) << to_string(*r.error);
    ASSERT_THAT(r.texts(), ElementsAre("Good, but late"));
    const Verbatim& v = r.batch.verbatims[0];
    EXPECT_EQ(v.id, "7");
    EXPECT_EQ(iso_date(v.time), "2026-01-05");
    EXPECT_EQ(v.rating, 4);
    EXPECT_EQ(v.line, 2u);
    EXPECT_EQ(v.byte, 31u);
    EXPECT_THAT(r.segments(), ElementsAre("channel=app"));
}

TEST(Csv, KeepsQuotesCommasAndLineBreaksInCells) {
    const Reading r = read("comment,rating\n\"He said \"\"hi\"\",\r\nthen left\",5\r\nplain,4\r\n");
    EXPECT_THAT(r.texts(), ElementsAre("He said \"hi\",\nthen left", "plain"));
    EXPECT_EQ(r.batch.verbatims[1].line, 4u);
}

TEST(Csv, AQuoteWithinAPlainCellIsText) {
    EXPECT_THAT(read("comment,rating\nthe 5\" screen,5\n").texts(), ElementsAre("the 5\" screen"));
}

TEST(Csv, ReadsSemicolonsAndDecimalCommas) {
    const Reading r = read("Datum;Bewertung;Kommentar\n05.01.2026;4,5;Gut, aber spät\n31.01.2026;3,0;Na ja, geht so\n");
    EXPECT_THAT(r.texts(), ElementsAre("Gut, aber spät", "Na ja, geht so"));
    EXPECT_EQ(r.batch.verbatims[0].rating, 4.5);
    EXPECT_EQ(iso_date(r.batch.verbatims[0].time), "2026-01-05");
    EXPECT_EQ(r.format.dialect.delimiter, ';');
}

TEST(Csv, ReadsTabsPipesAndTheOldMacsLineEnds) {
    EXPECT_THAT(read("id\tcomment\n1\tGood, cheap\n", "f.tsv").texts(), ElementsAre("Good, cheap"));
    EXPECT_THAT(read("id|comment\n1|Good; cheap\n").texts(), ElementsAre("Good; cheap"));
    const Reading mac = read("id,comment\r1,Good\r2,Bad\r");
    EXPECT_THAT(mac.texts(), ElementsAre("Good", "Bad"));
    EXPECT_EQ(mac.batch.verbatims[1].line, 3u);
}

TEST(Csv, ReadsExcelsSeparatorLineAndTitlesAboveTheHeader) {
    EXPECT_THAT(read("sep=;\r\nid;comment\r\n1;Good\r\n").texts(), ElementsAre("Good"));
    const Reading titled = read("Export of 5 January 2026\n\nid,comment,rating\n1,Good,5\n2,Bad,1\n");
    EXPECT_THAT(titled.texts(), ElementsAre("Good", "Bad"));
    EXPECT_EQ(titled.batch.verbatims[0].line, 4u);
}

TEST(Csv, LeavesTheByteOrderMarkOut) {
    const Reading r = read("\xEF\xBB\xBF" "comment,rating\nGood,5\n");
    EXPECT_EQ(r.role("comment"), Role::text);
    EXPECT_EQ(r.batch.verbatims[0].byte, 18u);
}

TEST(Csv, ReadsUtf16AsExcelAndGooglePlayWriteIt) {
    const std::u16string text = u"\uFEFFid\tcomment\n1\tSchön 😀\n";
    const std::string bytes(reinterpret_cast<const char*>(text.data()), text.size() * 2);
    const Reading r = read(bytes, "f.csv");
    ASSERT_FALSE(r.error) << to_string(*r.error);
    EXPECT_THAT(r.texts(), ElementsAre("Schön 😀"));
    EXPECT_THAT(r.format.encoding, testing::StartsWith("UTF-16"));
}

TEST(Csv, BlankLinesAreNoRecords) {
    const Reading r = read("\n\nid,comment\n\n1,Good\n   \n\r\n2,Bad\n\n\n");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Bad"));
    EXPECT_THAT(r.rejects(), IsEmpty());
    EXPECT_EQ(r.batch.verbatims[0].line, 5u);
    EXPECT_EQ(r.batch.verbatims[1].line, 8u);
}

TEST(Csv, ARowWithTooManyFieldsIsARejectWithItsLine) {
    const Reading r = read("id,comment,rating\n1,Good,5\n2,Bad, really,1\n3,Fine,3\n");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Fine"));
    ASSERT_THAT(r.rejects(), SizeIs(1));
    const Reject& reject = r.batch.rejects[0];
    EXPECT_EQ(reject.error.what, "row has 4 fields where the header has 3");
    EXPECT_EQ(reject.error.where, "f.csv:3");
    EXPECT_THAT(reject.error.mend, HasSubstr("--delimiter"));
    EXPECT_EQ(reject.raw, "2,Bad, really,1\n");
    EXPECT_EQ(reject.byte, 27u);
}

TEST(Csv, DelimitersAtTheEndOfARowDoNoHarm) {
    const Reading r = read("id,comment\n1,Good,,\n2,Bad,\n");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Bad"));
    EXPECT_THAT(r.rejects(), IsEmpty());
}

TEST(Csv, ARowShortOfTrailingFieldsIsRead) {
    const Reading r = read("id,comment,rating,channel\n1,Good,5,app\n2,Bad\n3\n4,Fine,3,web\n");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Bad", "", "Fine"));
    EXPECT_EQ(r.batch.verbatims[2].id, "3");
}

TEST(Csv, ARowShortOfItsTextIsARejectIfItLooksLikeTheRestOfABrokenLine) {
    const Reading r = read("id,date,comment\n1,2026-01-05,Good\n2,2026-01-06,It came late and\nnobody answered the phone\nat all, ever\n3,2026-01-07\n");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "It came late and", ""));
    EXPECT_THAT(r.rejects(), ElementsAre("f.csv:4: row has 1 field where the header has 3", "f.csv:5: row has 2 fields where the header has 3"));
    EXPECT_EQ(r.batch.rejects[0].error.mend, "check for a broken line above, or pass --delimiter");
}

TEST(Csv, AnUnclosedQuoteCostsItsOwnRowOnly) {
    std::string csv = "id,comment,rating\n1,Good,5\n2,\"Bad and never closed,1\n";
    for (int i = 3; i < 200; ++i) csv += std::to_string(i) + ",\"Fine, really\",4\n";
    const Reading r = read(csv);
    EXPECT_THAT(r.batch.verbatims, SizeIs(198));
    EXPECT_THAT(r.rejects(), SizeIs(1));
    EXPECT_EQ(r.batch.rejects[0].line, 3u);
}

TEST(Csv, AnUnclosedQuoteInAFileWithoutOtherQuotesCostsItsOwnRowOnly) {
    std::string csv = "id,comment,rating\n1,Good,5\n2,\"Bad and never closed,1\n";
    for (int i = 3; i < 2000; ++i) csv += std::to_string(i) + ",Fine really,4\n";
    const Reading r = read(csv);
    EXPECT_THAT(r.batch.verbatims, SizeIs(1998));
    EXPECT_THAT(r.rejects(), ElementsAre("f.csv:3: a quote (\") is opened and never closed"));
}

TEST(Csv, AnUnclosedQuoteInTheLastRowIsAReject) {
    const Reading r = read("id,comment\n1,Good\n2,\"Bad");
    EXPECT_THAT(r.texts(), ElementsAre("Good"));
    EXPECT_THAT(r.rejects(), ElementsAre("f.csv:3: a quote (\") is opened and never closed"));
}

TEST(Csv, QuotesThatAreNotDoubledAreTextOnTheirCellsFirstLineAndAreReported) {
    const Reading r = read("id,comment,rating\n1,\"Good\",5\n2,\"He said \"hi\" to me\",1\n3,\"Fine\nreally\",4\n"
                           "4,\"Express\" is not the word,2\n5,\"Bad \"thing\" and never closed,1\n6,\"Last\",5\n");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "He said \"hi\" to me", "Fine\nreally", "\"Express\" is not the word",
                                       "\"Bad \"thing\" and never closed", "Last"));
    EXPECT_THAT(r.rejects(), IsEmpty());
    EXPECT_THAT(r.why(), HasSubstr("quotes within quoted cells are not doubled in 3 of 7 records: they are read as text"));
}

TEST(Csv, ABrokenRowOfSeveralLinesIsOneReject) {
    const Reading r = read("id,comment,rating\n1,\"Good\",5\n2,\"first line\nsecond \"line\" of it\nthird\",1\n3,\"Fine\",4\n");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Fine"));
    EXPECT_THAT(r.rejects(), SizeIs(1));
}

TEST(Csv, BackslashesMayEscapeQuotes) {
    const Reading r = read("id,comment\n1,\"He said \\\"hi\\\", then left\"\n2,\"Good\"\n");
    EXPECT_THAT(r.texts(), ElementsAre("He said \"hi\", then left", "Good"));
}

TEST(Csv, ApostrophesMayBeQuotes) {
    EXPECT_THAT(read("id,comment\n1,'Good, cheap'\n2,'Bad, dear'\n").texts(), ElementsAre("Good, cheap", "Bad, dear"));
}

TEST(Csv, NulsAreDropped) {
    EXPECT_THAT(read(std::string("id,comment\n1,Go\0od and long enough to be text\n", 45)).texts(),
                ElementsAre("Good and long enough to be text"));
}

TEST(Csv, ARecordOfMoreThan16MiBIsARejectAndTheRestIsRead) {
    std::string csv = "id,comment\n1,Good\n2,";
    csv.append(std::size_t{17} << 20, 'x');
    csv += "\n3,Fine\n";
    const Reading r = read(csv);
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Fine"));
    EXPECT_THAT(r.rejects(), ElementsAre("f.csv:3: record is longer than 16 MiB"));
    EXPECT_EQ(r.batch.rejects[0].raw.size(), 1000u);
    EXPECT_EQ(r.batch.verbatims[1].line, 4u);
}

TEST(Csv, AHeaderThatComesAgainIsNoComment) {
    const Reading r = read("id,comment\n1,Good\nid,comment\n2,Bad\n");
    EXPECT_THAT(r.texts(), ElementsAre("Good", "Bad"));
    EXPECT_THAT(r.rejects(), ElementsAre("f.csv:3: this is the header again"));
}

TEST(Csv, EmptyAndRepeatedHeadersGetNames) {
    const Reading r = read("id,,comment,Comment,channel,channel\n1,x,Good,More of it,app,web\n");
    std::vector<std::string> names;
    for (const ColumnFormat& c : r.format.columns) names.push_back(c.name);
    EXPECT_THAT(names, ElementsAre("id", "column_2", "comment", "Comment", "channel", "channel_2"));
    EXPECT_THAT(r.segments(), ElementsAre("column_2=x", "channel=app", "channel_2=web"));
}

TEST(Csv, WithoutAHeaderColumnsAreNumbered) {
    const Reading r = read("1,2026-01-05,The food was cold and late again\n2,2026-01-06,Lovely staff and a quick answer\n");
    EXPECT_EQ(r.format.dialect.header_rows, 0);
    EXPECT_EQ(r.role("column_3"), Role::text);
    EXPECT_THAT(r.texts(), SizeIs(2));
}

TEST(Csv, OneColumnNeedsNoDelimiter) {
    const Reading r = read("comment\nGood, cheap, quick\nBad\n\"Quoted, too\"\n");
    EXPECT_THAT(r.texts(), ElementsAre("Good, cheap, quick", "Bad", "Quoted, too"));
}

TEST(Csv, SeveralHeaderRowsAreNoData) {
    const Reading r = read("Q1,Q2\nWhy did you give this score?,How likely are you to recommend us?\n"
                           "The food was cold and late,3\nLovely staff as ever,9\nNothing to add to that,7\nQuick and easy to use,10\n");
    EXPECT_EQ(r.format.dialect.header_rows, 2);
    EXPECT_EQ(r.role("Q1"), Role::text);
    EXPECT_EQ(r.role("Q2"), Role::nps);
    EXPECT_THAT(r.batch.verbatims, SizeIs(4));
    EXPECT_EQ(r.batch.verbatims[0].nps, 3);
}

TEST(Csv, TitleAndBodyAreOneText) {
    const Reading r = read("body,title,rating\nIt came late.,Late,1\nIt works.,,5\n");
    EXPECT_THAT(r.texts(), ElementsAre("Late\n\nIt came late.", "It works."));
}

TEST(Csv, ProsAndConsAreOneText) {
    EXPECT_THAT(read("id,pros,cons\n1,quick and easy,dear\n").texts(), ElementsAre("quick and easy\n\ndear"));
}

TEST(Csv, ARowWithoutTextIsAVerbatimAllTheSame) {
    const Reading r = read("id,comment,rating\n1,,5\n2,Good,4\n");
    EXPECT_THAT(r.texts(), ElementsAre("", "Good"));
}

TEST(Csv, DatesThatCannotBeReadAreCountedAndNamed) {
    std::string rows = "date,comment\n";
    for (int i = 10; i < 30; ++i) rows += "2026-01-" + std::to_string(i) + ",\"Good soup, kind waiter, number " + std::to_string(i) + "\"\n";
    rows += "32.13.2026,Cold soup.\nsome day,Warm beer.\n,Nobody came.\n";
    const Reading r = read(rows);
    EXPECT_THAT(r.batch.unread, ElementsAre(Unread{"'date' is no date", 2, 22, "32.13.2026"}));
}

}  // namespace
}  // namespace hark
