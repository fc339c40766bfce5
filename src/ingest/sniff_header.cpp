#include "sniff_header.h"

#include <algorithm>
#include <set>

#include "values.h"

namespace hark::ingest {
namespace {

std::size_t filled(const SampleRow& row) {
    return static_cast<std::size_t>(
        std::ranges::count_if(row, [](const std::string& cell) { return !trim(cell).empty(); }));
}

const std::string& cell(const SampleRow& row, std::size_t i) {
    static const std::string empty;
    return i < row.size() ? row[i] : empty;
}

// One cell, the first; padded with empty ones perhaps, where there are enough columns to be sure.
bool is_title(const SampleRow& row, std::size_t columns) {
    return filled(row) <= 1 && (row.size() < columns || row[0].starts_with("sep=") ||
                                (columns > 2 && !trim(row[0]).empty()));
}

// Rows above the header: a title, "sep=;", a note.
int titles(const std::vector<SampleRow>& rows, std::size_t columns) {
    if (columns < 2) return 0;
    int count = 0;
    while (count < 10 && std::size_t(count) + 1 < rows.size() && is_title(rows[count], columns)) ++count;
    return filled(rows[count]) > 1 ? count : 0;
}

// Columns in which the rows from `from` on hold numbers or dates, and how `row` differs there.
struct Typed {
    int columns = 0, words_above = 0, alike_above = 0;
};
Typed typed_below(const std::vector<SampleRow>& rows, std::size_t row, std::size_t columns) {
    Typed typed;
    for (std::size_t i = 0; i < columns; ++i) {
        std::size_t values = 0, numbers = 0;
        for (std::size_t r = row + 1; r < rows.size() && r < row + 60; ++r) {
            const std::string_view value = trim(cell(rows[r], i));
            values += !value.empty();
            numbers += !value.empty() && is_number_or_date(value);
        }
        if (values < 1 || numbers * 10 < values * 8) continue;
        const std::string_view above = trim(cell(rows[row], i));
        ++typed.columns;
        typed.alike_above += is_number_or_date(above);
        typed.words_above += !above.empty() && !is_number_or_date(above);
    }
    return typed;
}

bool unique_and_short(const SampleRow& row) {
    std::set<std::string> seen;
    for (const std::string& name : row)
        if (trim(name).empty() || name.size() > 60 || is_number_or_date(name) || !seen.insert(lower(name)).second) return false;
    return true;
}

// "" if `rows[row]` is data, else why it is a header.
std::string header_reason(const std::vector<SampleRow>& rows, std::size_t row, const Vocabulary& vocabulary) {
    const SampleRow& header = rows[row];
    for (const std::string& name : header)
        if (name.size() <= 60 && vocabulary.knows(plain_header(name))) return "'" + std::string(trim(name)) + "' is a column's name";
    if (std::ranges::any_of(header, [](const std::string& c) { return c.size() > 200; }) && rows.size() > 1) return "";
    const Typed typed = typed_below(rows, row, header.size());
    if (typed.words_above > 0 && typed.alike_above == 0) return "words above columns of numbers or dates";
    if (typed.alike_above > 0) return "";
    if (header.size() > 1 && unique_and_short(header)) return "short and different cells";
    if (rows.size() == row + 1 && header.size() > 1 && std::ranges::none_of(header, is_number_or_date)) return "the only row";
    return "";
}

// Whether `row`, below a header, is a header too: Qualtrics' ImportId, SurveyMonkey's "Response", or words above numbers.
bool another_header(const std::vector<SampleRow>& rows, std::size_t row, std::size_t columns) {
    if (row + 1 >= rows.size()) return false;
    for (const std::string& value : rows[row])
        if (value.starts_with("{\"ImportId\"") || value == "Open-Ended Response" || value == "Response") return true;
    if (row + 1 < rows.size())
        for (const std::string& value : rows[row + 1])
            if (value.starts_with("{\"ImportId\"")) return true;
    const Typed typed = typed_below(rows, row, columns);
    return rows.size() > row + 3 && typed.words_above > 0 && typed.words_above >= typed.columns - 1 &&
           typed.alike_above == 0 && filled(rows[row]) * 2 > columns;
}

}  // namespace

void settle_header(const std::vector<SampleRow>& rows, std::size_t columns, const ReadOptions& fixed,
                   const Vocabulary& vocabulary, DialectGuess& guess) {
    CsvDialect& dialect = guess.dialect;
    if (rows.empty()) return;
    dialect.skip_rows = titles(rows, columns);
    if (dialect.skip_rows > 0)
        guess.why.push_back("rows above the header: " + std::to_string(dialect.skip_rows) + ", each with one cell");
    if (fixed.header_rows) {
        dialect.header_rows = *fixed.header_rows;
        guess.why.push_back("header rows " + std::to_string(dialect.header_rows) + ": as you said");
        return;
    }
    const auto first = static_cast<std::size_t>(dialect.skip_rows);
    const std::string reason = header_reason(rows, first, vocabulary);
    dialect.header_rows = reason.empty() ? 0 : 1;
    while (dialect.header_rows > 0 && dialect.header_rows < 3 &&
           another_header(rows, first + std::size_t(dialect.header_rows), columns))
        ++dialect.header_rows;
    guess.why.push_back("header rows " + std::to_string(dialect.header_rows) + ": " +
                        (reason.empty() ? "the first row looks like the others" : reason) +
                        (dialect.header_rows > 1 ? ", and the next says more of the columns" : ""));
}

std::vector<std::string> header_names(const std::vector<SampleRow>& rows, std::size_t first, std::size_t data) {
    std::vector<std::string> names = rows[first];
    if (data > first + 1) names.resize(std::max(names.size(), rows[first + 1].size()));
    std::string left;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!trim(names[i]).empty()) {
            left = names[i];
        } else if (data > first + 1) {
            const std::string_view below = trim(cell(rows[first + 1], i));
            names[i] = below.empty() || left.empty() ? std::string(below) : left + ": " + std::string(below);
        }
    }
    return names;
}

}  // namespace hark::ingest
