#include "sniff_csv.h"

#include <algorithm>
#include <map>

#include "sample_rows.h"
#include "sniff_header.h"
#include "values.h"

namespace hark::ingest {
namespace {

constexpr std::size_t rows_tried = 200;

std::string shown(char c) {
    if (c == '\t') return "tab";
    if (c == 0) return "none";
    return std::string("'") + c + "'";
}

std::string of(std::size_t part, std::size_t whole) { return std::to_string(part) + " of " + std::to_string(whole); }

struct Trial {
    CsvDialect dialect;
    SampleRows cut;
    std::size_t columns = 0, alike = 0;  // records with that many fields
    double score = 0;
};

// Delimiters at the row's end do not count.
bool has(const SampleRow& row, std::size_t columns) {
    return row.size() == columns || (row.size() > columns && std::all_of(row.begin() + std::ptrdiff_t(columns), row.end(),
                                                                         [](const std::string& c) { return c.empty(); }));
}

// How many of the rows have `columns` fields; those that are short of some count a little.
double fit(const std::vector<SampleRow>& rows, std::size_t columns) {
    double sum = 0;
    for (const SampleRow& row : rows)
        sum += has(row, columns) ? 1 : row.size() > 1 && row.size() < columns && 2 * row.size() >= columns ? 0.6 : 0;
    return sum;
}

std::size_t usual_columns(const std::vector<SampleRow>& rows) {
    std::map<std::size_t, std::size_t> counts;
    for (const SampleRow& row : rows) ++counts[row.size()];
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? 0 : most->first;
}

// Rows of one cell at the top: titles, unless the first is a column's name ("comment": a file of one column).
std::size_t rows_above(const std::vector<SampleRow>& rows, const Vocabulary& vocabulary) {
    const auto first = std::ranges::find_if(rows, [](const SampleRow& row) { return row.size() > 1; });
    const auto above = static_cast<std::size_t>(first - rows.begin());
    const bool named = above > 0 && !rows[0].empty() && vocabulary.knows(plain_header(rows[0][0]));
    return first == rows.end() || above > 10 || named ? 0 : above;
}

// Reads the sample so, and judges by how regular the records come out. The first row below the titles settles how many
// columns there are, unless most records have another number.
Trial try_dialect(const Sample& sample, const CsvDialect& dialect, const Vocabulary& vocabulary) {
    Trial trial{dialect, cut_sample(sample, dialect, rows_tried), 0, 0, 0};
    const std::size_t above = rows_above(trial.cut.rows, vocabulary);
    const std::vector<SampleRow> rows(trial.cut.rows.begin() + std::ptrdiff_t(above), trial.cut.rows.end());
    if (rows.empty()) return trial;
    const std::size_t usual = usual_columns(rows), header = rows.front().size();
    trial.columns = fit(rows, header) >= fit(rows, usual) ? header : usual;
    trial.alike = static_cast<std::size_t>(
        std::ranges::count_if(rows, [&](const SampleRow& row) { return has(row, trial.columns); }));
    trial.score = fit(rows, trial.columns) / double(rows.size() + trial.cut.broken);
    if (trial.columns != header) trial.score -= 0.3;
    if (above > 0) trial.score -= 0.1;
    return trial;
}

// A line "sep=;" in front settles it, as in Excel.
std::optional<char> delimiter_line(const Sample& sample) {
    const bool there = sample.text.size() > 5 && equal_without_case(sample.text.substr(0, 4), "sep=") &&
                       (sample.text[5] == '\r' || sample.text[5] == '\n');
    return there ? std::optional(sample.text[4]) : std::nullopt;
}

// Of the delimiters that people use the one under which the records come out most alike; of equals the one that gives
// more columns. Apostrophes are tried as quotes where there are no others.
Trial best_delimiter(const Sample& sample, const CsvDialect& dialect, const ReadOptions& fixed,
                     const Vocabulary& vocabulary) {
    Trial best;
    const bool apostrophes = !fixed.quote && sample.text.find('"') == std::string::npos &&
                             sample.text.find('\'') != std::string::npos;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        CsvDialect candidate = dialect;
        candidate.delimiter = delimiter;
        Trial trial = try_dialect(sample, candidate, vocabulary);
        if (apostrophes && trial.columns > 1) {
            candidate.quote = '\'';
            Trial quoted = try_dialect(sample, candidate, vocabulary);
            if (quoted.columns > 1 && quoted.score > trial.score + 0.02) trial = std::move(quoted);
        }
        if (trial.columns < 2) continue;
        const bool better = trial.score > best.score + 0.02 ||
                            (trial.score > best.score - 0.02 && trial.columns > best.columns);
        if (best.columns < 2 || better) best = std::move(trial);
    }
    return best;
}

CsvDialect settle_delimiter(const Sample& sample, CsvDialect dialect, const ReadOptions& fixed,
                            const Vocabulary& vocabulary, DialectGuess& guess) {
    const auto line = delimiter_line(sample);
    if (fixed.delimiter || line || fixed.format == "tsv") {
        dialect.delimiter = fixed.delimiter ? *fixed.delimiter : line ? *line : '\t';
        guess.why.push_back("delimiter " + shown(dialect.delimiter) + ": " +
                            (fixed.delimiter || !line ? "as you said" : "the first line says sep="));
        return dialect;
    }
    const Trial best = best_delimiter(sample, dialect, fixed, vocabulary);
    if (best.columns < 2 || best.score < 0.5) {
        dialect.delimiter = 0;
        guess.why.emplace_back("delimiter none: nothing cuts the lines alike, so a line is one field");
        return dialect;
    }
    guess.why.push_back("delimiter " + shown(best.dialect.delimiter) + ": " + std::to_string(best.columns) +
                        " fields in " + of(best.alike, best.cut.rows.size() + best.cut.broken) + " records");
    return best.dialect;
}

// Fields that begin and end with an apostrophe, where quotes are not looked for.
std::size_t in_apostrophes(const SampleRows& cut) {
    std::size_t count = 0;
    for (const SampleRow& row : cut.rows)
        for (const std::string& cell : row) count += cell.size() > 2 && cell.front() == '\'' && cell.back() == '\'';
    return count;
}

CsvDialect with_quote(CsvDialect dialect, char quote, bool backslash) {
    dialect.quote = quote;
    dialect.backslash = backslash;
    return dialect;
}

CsvDialect settle_quote(const Sample& sample, CsvDialect dialect, const ReadOptions& fixed,
                            const Vocabulary& vocabulary, DialectGuess& guess) {
    if (fixed.quote) {
        dialect.quote = *fixed.quote;
        guess.why.push_back("quote " + shown(dialect.quote) + ": as you said");
    }
    const Trial plain = try_dialect(sample, dialect, vocabulary), none = try_dialect(sample, with_quote(dialect, 0, false), vocabulary);
    const std::size_t records = plain.cut.rows.size() + plain.cut.broken;
    if (!fixed.quote && plain.cut.quoted_fields == 0 && plain.cut.broken == 0 &&
        in_apostrophes(none.cut) * 5 > none.cut.rows.size()) {
        guess.why.emplace_back("quote ''': cells stand in apostrophes");
        return with_quote(dialect, '\'', false);
    }
    if (dialect.quote != 0 && sample.text.find(std::string("\\") + dialect.quote) != std::string::npos) {
        const Trial escaped = try_dialect(sample, with_quote(dialect, dialect.quote, true), vocabulary);
        if (escaped.cut.broken < plain.cut.broken || escaped.score > plain.score + 0.02) {
            guess.why.emplace_back("quotes within cells are escaped with a backslash");
            return with_quote(dialect, dialect.quote, true);
        }
    }
    const std::size_t odd = plain.cut.broken + plain.cut.stray;
    if (!fixed.quote && odd > 1 && odd >= plain.cut.quoted_fields && none.score >= plain.score &&
        (plain.cut.broken > 0 || none.score > plain.score)) {
        guess.why.push_back("quote none: read as quotes they would be wrong in " + of(odd, records) + " records");
        return with_quote(dialect, 0, false);
    }
    if (plain.cut.stray > 0)
        guess.why.push_back("quotes within quoted cells are not doubled in " + of(plain.cut.stray, records) +
                            " records: they are read as text");
    if (plain.cut.broken > 0)
        guess.why.push_back("quotes are broken in " + of(plain.cut.broken, records) + " records: those will be rejects");
    return dialect;
}

// Rows that are not as wide as the header, which no one should learn from the numbers alone.
void report_ragged(const Trial& trial, std::size_t above, DialectGuess& guess) {
    std::size_t few = 0, many = 0, all = 0;
    for (std::size_t row = above; row < trial.cut.rows.size(); ++row, ++all) {
        few += trial.cut.rows[row].size() < trial.columns;
        many += trial.cut.rows[row].size() > trial.columns && !has(trial.cut.rows[row], trial.columns);
    }
    if (few > 0) guess.why.push_back("fields are missing at the end of " + of(few, all) + " records: they are read as absent");
    if (many > 0) guess.why.push_back("there are too many fields in " + of(many, all) + " records: those will be rejects");
}

std::string cleaned(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const std::size_t close = name[i] == '<' ? name.find('>', i) : std::string_view::npos;
        if (close != std::string_view::npos) {
            i = close;
        } else if (static_cast<unsigned char>(name[i]) > ' ') {
            out += name[i];
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return std::string(trim(out));
}

}  // namespace

DialectGuess sniff_csv(const Sample& sample, const ReadOptions& fixed, const Vocabulary& vocabulary) {
    DialectGuess guess;
    CsvDialect dialect;
    if (fixed.quote) dialect.quote = *fixed.quote;
    dialect = settle_delimiter(sample, dialect, fixed, vocabulary, guess);
    dialect = settle_quote(sample, dialect, fixed, vocabulary, guess);
    const Trial trial = try_dialect(sample, dialect, vocabulary);
    guess.fit = trial.score;
    guess.columns = trial.columns;
    guess.dialect = dialect;
    settle_header(trial.cut.rows, trial.columns, fixed, vocabulary, guess);
    report_ragged(trial, static_cast<std::size_t>(guess.dialect.skip_rows), guess);
    if (delimiter_line(sample) && guess.dialect.skip_rows == 0 && !trial.cut.rows.empty()) guess.dialect.skip_rows = 1;
    return guess;
}

std::vector<std::string> unique_names(std::vector<std::string> names) {
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = cleaned(names[i]);
        if (names[i].empty()) names[i] = "column_" + std::to_string(i + 1);
        std::string name = names[i];
        while (seen.contains(name)) name = names[i] + "_" + std::to_string(++seen[names[i]]);
        seen.emplace(name, 1);
        names[i] = std::move(name);
    }
    return names;
}

SampleTable csv_table(const Sample& sample, const CsvDialect& dialect, std::size_t rows_wanted) {
    const auto above = static_cast<std::size_t>(dialect.skip_rows + dialect.header_rows);
    SampleRows cut = cut_sample(sample, dialect, rows_wanted + above);
    SampleTable table;
    const std::size_t first = std::min<std::size_t>(dialect.skip_rows, cut.rows.size());
    const std::size_t data = std::min(above, cut.rows.size());
    table.names = dialect.header_rows > 0 && first < cut.rows.size()
                      ? header_names(cut.rows, first, data)
                      : std::vector<std::string>(usual_columns(cut.rows));
    table.hints.resize(table.names.size());
    for (std::size_t row = first + 1; row < data; ++row)
        for (std::size_t i = 0; i < std::min(cut.rows[row].size(), table.names.size()); ++i)
            (table.hints[i] += ' ') += cleaned(cut.rows[row][i]);
    table.names = unique_names(std::move(table.names));
    table.rows.assign(std::make_move_iterator(cut.rows.begin() + std::ptrdiff_t(data)),
                      std::make_move_iterator(cut.rows.end()));
    return table;
}

}  // namespace hark::ingest
