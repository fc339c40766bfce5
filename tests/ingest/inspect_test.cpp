// What inspect guesses, what it says, and what it refuses.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "reading.h"

namespace hark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing_ingest::read;
using testing_ingest::Reading;
using testing_ingest::TempFolder;
using testing_ingest::with_presets;

std::string refusal(const std::string& bytes, const std::string& name = "f.csv", const ReadOptions& options = with_presets()) {
    const Reading r = read(bytes, name, options);
    return r.error ? to_string(*r.error) : "accepted";
}

TEST(Inspect, SaysWhyAtEveryStep) {
    const Reading r = read("id;date;rating;comment\n1;2026-01-05;4;Good but late\n2;2026-01-06;1;Bad and late too\n");
    EXPECT_THAT(r.format.why, ElementsAre(HasSubstr("encoding UTF-8: "), "format CSV: by the ending .csv",
                                          "delimiter ';': 4 fields in 3 of 3 records", "header rows 1: 'id' is a column's name",
                                          "dates in 'date': ISO 8601 in 2 of 2 values",
                                          "ratings in 'rating': scale 1 to 5: the highest value is 4"));
    EXPECT_EQ(r.format.columns[3].why, "header is 'comment', 4 words a value");
}

TEST(Inspect, WhatTheUserSaysHolds) {
    ReadOptions options = with_presets();
    options.map = {{"Notes", Role::text}, {"comment", Role::segment}};
    options.date_order = "dmy";
    options.scale = "0-10";
    const Reading r = read("comment,notes,date,score\nGood and cheap,Came late,01/02/2026,7\n", "f.csv", options);
    EXPECT_THAT(r.texts(), ElementsAre("Came late"));
    EXPECT_THAT(r.segments(), ElementsAre("comment=Good and cheap"));
    EXPECT_EQ(iso_date(r.batch.verbatims[0].time), "2026-02-01");
    EXPECT_EQ(r.format.scale, (RatingScale{0, 10}));
    EXPECT_EQ(r.format.columns[1].why, "as you said (--map)");
}

TEST(Inspect, AMappedTextReplacesTheGuessedOnes) {
    ReadOptions options = with_presets();
    options.map = {{"channel", Role::text}};
    const Reading r = read("title,comment,channel\nLate,Came late,app\n", "f.csv", options);
    EXPECT_THAT(r.texts(), ElementsAre("app"));
}

TEST(Inspect, ASingleRoleThatIsMappedIsNotGuessedAgain) {
    ReadOptions options = with_presets();
    options.map = {{"seen", Role::date}};
    const Reading r = read("date,seen,comment\n2026-01-01,2026-01-09,Came late\n", "f.csv", options);
    EXPECT_EQ(r.role("date"), Role::segment);
    EXPECT_EQ(iso_date(r.batch.verbatims[0].time), "2026-01-09");
}

TEST(Inspect, RefusesWithAMend) {
    EXPECT_EQ(refusal("id,amount\n1,10\n2,20\n"), "f.csv: no column looks like comments (pass --map text=COLUMN; columns are: id, amount)");
    ReadOptions options = with_presets();
    options.map = {{"coment", Role::text}};
    EXPECT_EQ(refusal("id,comment\n1,Good\n", "f.csv", options),
              "f.csv: --map names the column 'coment', which is not there (did you mean 'comment'? columns are: id, comment)");
    EXPECT_EQ(refusal(""), "f.csv: this file is empty (check that the export succeeded)");
    EXPECT_EQ(refusal("\xEF\xBB\xBF\r\n \n"), "f.csv: this file is empty (check that the export succeeded)");
}

TEST(Inspect, NamesBinaryFiles) {
    EXPECT_EQ(refusal(std::string("PK\x03\x04\x14\0\0\0xl/workbook.xml", 22)),
              "f.csv: this is an Excel workbook (.xlsx) (save it as CSV (UTF-8) and read that)");
    EXPECT_THAT(refusal("PK\x03\x04zzzz"), HasSubstr("a zip archive"));
    EXPECT_THAT(refusal("%PDF-1.7 ..."), HasSubstr("this is a PDF"));
    EXPECT_THAT(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), HasSubstr("an old Excel workbook"));
    EXPECT_THAT(refusal(std::string("SQLite format 3\0", 16)), HasSubstr("an SQLite database"));
    std::string noise;
    for (int i = 0; i < 2000; ++i) noise += char(i * 7 % 31 + 1);
    EXPECT_THAT(refusal(noise), HasSubstr("this is a binary file"));
}

TEST(Inspect, NamesUnknownOptions) {
    ReadOptions format = with_presets(), preset = with_presets(), order = with_presets(), scale = with_presets(), encoding = with_presets();
    format.format = "xml";
    preset.preset = "trustpilut";
    order.date_order = "ydm";
    scale.scale = "five";
    encoding.encoding = "utf-nine";
    const std::string csv = "id,comment\n1,Good\n";
    EXPECT_EQ(refusal(csv, "f.csv", format), "no format is called 'xml' (csv, tsv, jsonl, json, text and mail are)");
    EXPECT_THAT(refusal(csv, "f.csv", preset), HasSubstr("presets are: amazon-2015, amazon-2023, app-store-connect, freshdesk"));
    EXPECT_THAT(refusal(csv, "f.csv", order), HasSubstr("no date order is called 'ydm' (dmy, mdy"));
    EXPECT_EQ(refusal(csv, "f.csv", scale), "'five' is no scale (write it as 1-5 or 0-10)");
    EXPECT_THAT(refusal(csv, "f.csv", encoding), HasSubstr("utf-nine"));
}

TEST(Inspect, NamesFilesThatAreNotThere) {
    EXPECT_EQ(to_string(inspect("/no/such/file.csv", {}).error()), "/no/such/file.csv: no such file (check the path)");
    const TempFolder folder;
    EXPECT_THAT(to_string(inspect(folder.path(), {}).error()), HasSubstr("this is a folder"));
    EXPECT_THAT(to_string(Reader::open("/no/such/file.csv", {}).error()), HasSubstr("no such file"));
}

TEST(Inspect, PlainTextIsACommentALine) {
    const Reading r = read("Good, cheap and quick.\n\n  Bad; never again, really.\nIt works\n", "f.txt");
    EXPECT_EQ(r.format.format, FileFormat::text);
    EXPECT_THAT(r.texts(), ElementsAre("Good, cheap and quick.", "Bad; never again, really.", "It works"));
    EXPECT_EQ(r.batch.verbatims[1].line, 3u);
}

TEST(Inspect, ATableUnderTheNameOfTextIsATable) {
    EXPECT_EQ(read("id\tcomment\n1\tGood\n2\tBad, really\n", "f.txt").format.format, FileFormat::csv);
    EXPECT_EQ(read("{\"text\":\"Good\"}\n{\"text\":\"Bad\"}\n", "-").format.format, FileFormat::jsonl);
}

TEST(Inspect, ColumnNamesOfSixLanguagesAreKnown) {
    const auto roles = [](const std::string& header, const std::string& row) {
        const Reading r = read(header + "\n" + row + "\n", "f.csv");
        std::vector<Role> out;
        for (const ColumnFormat& c : r.format.columns) out.push_back(c.role);
        return out;
    };
    const auto expected = ElementsAre(Role::date, Role::rating, Role::text);
    EXPECT_THAT(roles("Datum;Bewertung;Kommentar", "05.01.2026;4;Alles gut gelaufen"), expected);
    EXPECT_THAT(roles("Date;Note;Commentaire", "05/01/2026;4;Très bien reçu"), expected);
    EXPECT_THAT(roles("Fecha;Puntuación;Comentario", "05/01/2026;4;Todo muy bien"), expected);
    EXPECT_THAT(roles("Data;Valutazione;Commento", "05/01/2026;4;Tutto molto bene"), expected);
    EXPECT_THAT(roles("Datum;Beoordeling;Opmerking", "05-01-2026;4;Alles goed gegaan"), expected);
    EXPECT_THAT(roles("date;rating;comment", "2026-01-05;4;All went well"), expected);
}

TEST(Inspect, NumbersUnderTheNameOfCommentsAreNoText) {
    const Reading r = read("comments,what happened?\n12,It came late again\n3,Nothing to complain about\n");
    EXPECT_EQ(r.role("comments"), Role::segment);
    EXPECT_THAT(r.texts(), SizeIs(2));
}

TEST(Inspect, AScoreFromZeroToTenNeedsAHintToBeNps) {
    const std::string rows = "\n9,Good and quick service\n0,Bad and slow service\n10,Nothing to complain of\n";
    EXPECT_EQ(read("How likely are you to recommend us?,comment" + rows).role("How likely are you to recommend us?"), Role::nps);
    EXPECT_EQ(read("Score,comment" + rows).role("Score"), Role::rating);
    EXPECT_EQ(read("Score,comment" + rows).format.scale, (RatingScale{0, 10}));
}

TEST(Inspect, RatingsMayBeWords) {
    const Reading r = read("overall satisfaction,comment\nVery satisfied,Good\nDissatisfied,Bad\nNeutral,Well\n");
    EXPECT_TRUE(r.format.rating_words);
    EXPECT_EQ(r.batch.verbatims[0].rating, 5);
    EXPECT_EQ(r.batch.verbatims[1].rating, 2);
}

TEST(Inspect, AmbiguousDatesAreSettledAndSaid) {
    const Reading r = read("date,comment\n01/02/2026,Good\n02/02/2026,Bad\n03/02/2026,Well\n");
    EXPECT_EQ(r.format.date_order, DateOrder::dmy);
    EXPECT_THAT(r.why(), HasSubstr("day and month cannot be told apart; day first is taken, for so they lie closer together (else pass --dates mdy)"));
    EXPECT_EQ(read("date,comment\n01/02/2026,Good\n01/20/2026,Bad\n").format.date_order, DateOrder::mdy);
}

TEST(Inspect, WithoutPresetsRolesAreKnownByTheirOwnNamesAndValues) {
    const Reading r = read("id,date,rating,text\n1,2026-01-05,4,Good and quick service\n", "f.csv", ReadOptions{});
    EXPECT_EQ(r.role("text"), Role::text);
    EXPECT_EQ(r.role("date"), Role::date);
    EXPECT_EQ(r.role("rating"), Role::rating);
}

TEST(Sources, AFolderStandsForItsFeedbackFiles) {
    const TempFolder folder;
    for (const char* name : {"b.csv", "a.jsonl", "sub/c.TXT", "d.csv.gz", ".hidden.csv", ".git/e.csv", "f.xlsx", "store.db", "g.tsv.zst"}) folder.write(name, "x");
    const auto files = list_sources({folder.path(), folder.path() + "/b.csv", folder.path() + "/./b.csv", "-"});
    ASSERT_TRUE(files);
    const std::string p = folder.path() + "/";
    EXPECT_THAT(*files, ElementsAre("-", p + "a.jsonl", p + "b.csv", p + "d.csv.gz", p + "g.tsv.zst", p + "sub/c.TXT"));
}

TEST(Sources, WhatIsNotThereIsSaid) {
    const TempFolder folder;
    EXPECT_THAT(to_string(list_sources({folder.path()}).error()), HasSubstr("no feedback files in this folder"));
    EXPECT_EQ(to_string(list_sources({"/no/such"}).error()), "/no/such: no such file or folder (check the path)");
}

// The number of files that may be open is a way to make a folder unreadable that works for every user.
TEST(ListSources, TellsOfAFolderThatCannotBeReadToItsEnd) {
    const testing_ingest::TempFolder folder;
    std::string deep;
    for (int i = 0; i < 20; ++i) deep += "d/";
    folder.write(deep + "late.csv", "x");
    rlimit usual{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &usual), 0);
    const int next = dup(0);
    close(next);
    rlimit few = usual;
    few.rlim_cur = static_cast<rlim_t>(next) + 5;
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
    const auto files = list_sources({folder.path()});
    setrlimit(RLIMIT_NOFILE, &usual);
    ASSERT_FALSE(files);
    EXPECT_THAT(to_string(files.error()), HasSubstr("the folder cannot be read: Too many open files"));
}

}  // namespace
}  // namespace hark
