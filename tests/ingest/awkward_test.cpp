// corpora/samples/awkward: each file is read and rejected as its README says.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "ingest/values.h"
#include "reading.h"

namespace hark {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_ingest::drain;
using testing_ingest::Reading;
using testing_ingest::with_presets;

const std::string folder = std::string(HARK_SOURCE_DIR) + "/corpora/samples/awkward/";

Reading reading_of(const std::string& name) {
    Reading out;
    const auto format = inspect(folder + name, with_presets());
    if (!format) {
        out.error = format.error();
        return out;
    }
    out.format = *format;
    const auto reader = Reader::open(folder + name, *format);
    if (!reader) {
        out.error = reader.error();
        return out;
    }
    drain(**reader, out);
    out.info = (*reader)->info();
    return out;
}

struct Expected {
    std::string file;
    std::size_t rows = 0, read = 0, rejected = 0;
};

// The rows of the README's table that begin with a file's name.
std::vector<Expected> expectations() {
    std::vector<Expected> out;
    std::ifstream readme(folder + "README.md");
    for (std::string line; std::getline(readme, line);) {
        if (!line.starts_with("| `")) continue;
        std::vector<std::string> cells;
        std::istringstream rest(line);
        for (std::string cell; std::getline(rest, cell, '|');) cells.emplace_back(ingest::trim(cell));
        if (cells.size() < 6) continue;
        const std::string file = cells[1].substr(1, cells[1].size() - 2);
        const auto number = [&](std::size_t i) { return std::size_t(ingest::parse_number(cells[i], '.').value_or(99)); };
        out.push_back({file, number(3), number(4), number(5)});
    }
    return out;
}

TEST(Awkward, EachFileIsReadAndRejectedAsItsReadmeSays) {
    const auto all = expectations();
    ASSERT_GT(all.size(), 40u);
    for (const Expected& expected : all) {
        const Reading r = reading_of(expected.file);
        const bool said = expected.file == "empty.csv" || expected.file == "truncated.csv.gz";
        EXPECT_EQ(r.error.has_value(), said) << expected.file << (r.error ? ": " + to_string(*r.error) : "");
        EXPECT_EQ(r.batch.verbatims.size(), expected.read) << expected.file << "\n" << r.why() << testing::PrintToString(r.rejects());
        EXPECT_EQ(r.batch.rejects.size(), expected.rejected) << expected.file << "\n" << r.why();
        EXPECT_EQ(r.batch.rows(), expected.rows) << expected.file;
        for (const Verbatim& v : r.batch.verbatims) EXPECT_EQ(v.text.find('\r'), std::string_view::npos) << expected.file;
    }
}

TEST(Awkward, TextsKeepEveryWord) {
    EXPECT_THAT(reading_of("quotes_doubled_and_bare.csv").texts(), Contains("\"Express\" is not the word I would use for nine days"));
    EXPECT_THAT(reading_of("tabs_with_quotes_as_text.tsv").texts(), Contains(HasSubstr("\"Wow")));
    EXPECT_THAT(reading_of("pipes.txt").texts(), Contains(HasSubstr("08:10|08:25|08:40")));
    EXPECT_THAT(reading_of("nul_bytes.csv").texts(), Contains("Zipper broke on day two"));
    EXPECT_THAT(reading_of("utf16le_bom.csv").texts(), Contains(HasSubstr("🤷")));
    EXPECT_THAT(reading_of("windows1252.csv").texts(), Contains(HasSubstr("€389")));
    EXPECT_EQ(reading_of("utf8_bom.csv").format.columns[0].name, "Comment");
}

TEST(Awkward, LinesAreThoseOnWhichRowsBegin) {
    EXPECT_EQ(reading_of("newlines_in_cells.csv").batch.verbatims.at(3).line, 13u);
    EXPECT_THAT(reading_of("unclosed_quote.csv").rejects(), ElementsAre(HasSubstr("unclosed_quote.csv:5: ")));
    EXPECT_THAT(reading_of("bad_line.jsonl").rejects(), ElementsAre(HasSubstr("bad_line.jsonl:4: ")));
    EXPECT_THAT(reading_of("truncated.csv.gz").rejects(), ElementsAre(HasSubstr("truncated.csv.gz:12: the gzip file ends too early")));
    EXPECT_THAT(reading_of("ragged_rows.csv").rejects(), ElementsAre(HasSubstr(":4: row has 7 fields where the header has 5"),
                                                                     HasSubstr(":10: row has 6 fields where the header has 5")));
}

TEST(Awkward, RatingsAndDatesAreThoseOfTheReadme) {
    const Reading words = reading_of("rating_words.csv");
    std::vector<int> stars;
    for (const Verbatim& v : words.batch.verbatims) stars.push_back(v.rating == v.rating ? int(v.rating) : 0);
    EXPECT_THAT(stars, ElementsAre(5, 2, 3, 4, 1, 5, 0, 0, 2));
    EXPECT_EQ(reading_of("rating_ten.csv").format.scale, (RatingScale{1, 10}));
    EXPECT_EQ(reading_of("semicolons_decimal_comma.csv").batch.verbatims[0].rating, 4.5);
    EXPECT_EQ(iso_date(reading_of("dates_dmy.csv").batch.verbatims[1].time), "2026-04-03");
    EXPECT_EQ(iso_date(reading_of("dates_dmy.csv").batch.verbatims[5].time), "");
    EXPECT_EQ(iso_time(reading_of("dates_mdy.csv").batch.verbatims[2].time), "2026-04-05T21:07:00Z");
    EXPECT_EQ(iso_time(reading_of("dates_epoch_millis.jsonl").batch.verbatims[0].time), "2026-03-02T08:00:00Z");
    const Reading nps = reading_of("nps_0_10.csv");
    EXPECT_EQ(nps.batch.verbatims[3].nps, 0);
    EXPECT_EQ(nps.batch.verbatims[8].nps, -1);
}

TEST(Awkward, ExportsAreKnown) {
    for (const auto& [file, preset] : {std::pair("google_play_utf16.csv", "google-play"), std::pair("nested_app_store.json", "app-store-connect"),
                                       std::pair("trustpilot_drift.csv", "trustpilot"), std::pair("amazon_2015.tsv", "amazon-2015"),
                                       std::pair("dates_epoch_millis.jsonl", "amazon-2023"), std::pair("three_header_rows_qualtrics.csv", "qualtrics"),
                                       std::pair("two_header_rows_surveymonkey.csv", "surveymonkey"), std::pair("typeform.csv", "typeform"),
                                       std::pair("zendesk_tickets.csv", "zendesk"), std::pair("freshdesk.csv", "freshdesk"),
                                       std::pair("intercom_messages.csv", "intercom")})
        EXPECT_EQ(reading_of(file).format.preset, preset) << file;
}

TEST(Awkward, RepliesOfTheAppStoreBelongToTheirReviews) {
    const Reading r = reading_of("nested_app_store.json");
    EXPECT_EQ(r.batch.verbatims[0].reply, "Sorry about that! 4.2.1 is out and fixes the crash at start.");
    EXPECT_EQ(r.batch.verbatims[1].reply, "");
    EXPECT_NE(r.batch.verbatims[2].reply, "");
    for (const std::size_t i : {3u, 4u, 5u, 6u}) EXPECT_EQ(r.batch.verbatims[i].reply, "");
}

}  // namespace
}  // namespace hark
