// The cutter against a naive twin and against itself under other blocks.
#include <random>

#include <gtest/gtest.h>

#include "ingest/cutter.h"
#include "naive_csv.h"
#include "reading.h"

namespace hark {
namespace {

using ingest::Cut;
using ingest::CsvCutter;
using testing_ingest::naive_csv;
using testing_ingest::read_as;
using testing_ingest::Reading;

// Rows as a tool would write them: cells quoted where they must be, and at random where they need not.
std::string random_csv(std::mt19937& random, std::size_t columns) {
    const auto pick = [&](unsigned n) { return random() % n; };
    std::string out;
    for (unsigned row = 0, rows = 1 + pick(12); row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            std::string cell;
            for (unsigned i = 0, size = pick(9); i < size; ++i) cell += "ab \"\n,;\r\n\xC3\xA9x"[pick(12)];
            const bool must = cell.find_first_of("\"\n\r,") != std::string::npos || (column == 0 && cell.find_first_not_of(' ') == std::string::npos);
            if (must || pick(4) == 0) {
                std::string quoted = "\"";
                for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
                cell = quoted + "\"";
            }
            out += (column > 0 ? "," : "") + cell;
        }
        out += row + 1 < rows || pick(2) == 0 ? (pick(2) == 0 ? "\n" : "\r\n") : "";
    }
    return out;
}

std::vector<std::vector<std::string>> cut_all(std::string_view text, std::size_t columns) {
    std::vector<std::vector<std::string>> rows;
    CsvCutter cutter({}, columns);
    while (!text.empty()) {
        const Cut cut = cutter.cut(text, true);
        if (cut.kind == Cut::record) {
            const std::string_view record = text.substr(0, cut.size).substr(ingest::blank_lines(text.substr(0, cut.size), ingest::blanks_of({})));
            std::vector<ingest::CsvField> fields;
            EXPECT_EQ(ingest::read_record(record, {}, true, &fields).size, record.size());
            std::string scratch;
            scratch.reserve(record.size());
            rows.emplace_back();
            for (const ingest::CsvField& f : fields) rows.back().emplace_back(ingest::text_of(f, record, {}, scratch));
        }
        text.remove_prefix(cut.size);
    }
    return rows;
}

TEST(CsvCutter, AgreesWithTheNaiveReaderOnSoundFiles) {
    for (unsigned seed = 0; seed < 3000; ++seed) {
        std::mt19937 random(seed);
        const std::size_t columns = 1 + random() % 4;
        const std::string csv = random_csv(random, columns);
        ASSERT_EQ(cut_all(csv, columns), naive_csv(csv)) << "seed " << seed << ":\n" << csv;
    }
}

SourceFormat three_columns() {
    SourceFormat format;
    format.encoding = "UTF-8";
    format.columns = {{"id", Role::id, ""}, {"text", Role::text, ""}, {"channel", Role::segment, ""}};
    return format;
}

std::string random_bytes(std::mt19937& random, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < size; ++i) out += "ab,\"\n\r,\"\n\\ '\0\xC3\xA9{}[]:1"[random() % 22];
    return out;
}

struct Records {
    std::vector<std::string> all;  // line, byte and what became of it
};
Records records_of(const Reading& r) {
    Records out;
    for (const Verbatim& v : r.batch.verbatims)
        out.all.push_back(std::to_string(v.line) + ":" + std::to_string(v.byte) + " " + std::string(v.id) + "|" + std::string(v.text));
    for (const Reject& x : r.batch.rejects)
        out.all.push_back(std::to_string(x.line) + ":" + std::to_string(x.byte) + " " + x.error.what + "|" + x.raw);
    return out;
}

TEST(CsvCutter, RecordsDoNotDependOnBlocksOrBatches) {
    for (unsigned seed = 0; seed < 400; ++seed) {
        std::mt19937 random(seed);
        const std::string bytes = seed % 2 == 0 ? random_bytes(random, 300) : random_csv(random, 3);
        const Records whole = records_of(read_as(three_columns(), bytes));
        for (const std::size_t block : {1, 2, 3, 7, 64, 100})
            ASSERT_EQ(records_of(read_as(three_columns(), bytes, "f.csv", block, 1 + block % 5)).all, whole.all)
                << "seed " << seed << ", block " << block << ":\n" << bytes;
    }
}

// Every line that is not blank belongs to exactly one record, whatever the bytes.
TEST(CsvCutter, NothingIsLostOfAnyBytes) {
    for (unsigned seed = 0; seed < 2000; ++seed) {
        std::mt19937 random(seed);
        const std::string bytes = random_bytes(random, random() % 400);
        std::string_view rest = bytes;
        CsvCutter cutter({}, 3);
        std::size_t records = 0;
        while (!rest.empty()) {
            const Cut cut = cutter.cut(rest, true);
            ASSERT_NE(cut.kind, Cut::more);
            ASSERT_GT(cut.size, 0u);
            if (cut.kind == Cut::blank) {
                EXPECT_EQ(rest.substr(0, cut.size).find_first_not_of(ingest::blanks_of({})), std::string_view::npos);
            }
            records += cut.kind == Cut::record;
            rest.remove_prefix(cut.size);
        }
        SourceFormat format = three_columns();
        format.dialect.header_rows = 0;
        const Reading r = read_as(format, bytes);
        EXPECT_EQ(r.batch.rows(), records) << "seed " << seed;
        for (const Verbatim& v : r.batch.verbatims) {
            EXPECT_EQ(v.line, 1u + std::uint64_t(std::count(bytes.begin(), bytes.begin() + std::ptrdiff_t(v.byte), '\n')));
        }
    }
}

TEST(CsvCutter, AQuotedCellBeyondTheLimitIsTakenForAnUnclosedQuote) {
    std::string csv = "1,\"";
    for (int i = 0; i < 40'000; ++i) csv += "2,a line of thirty bytes or so,x\n";
    csv += "\",x\n";
    SourceFormat format = three_columns();
    format.dialect.header_rows = 0;
    const Reading r = read_as(format, csv);
    EXPECT_EQ(r.batch.verbatims.size(), 39'999u);
    EXPECT_EQ(r.batch.rejects.size(), 2u);
}

}  // namespace
}  // namespace hark
