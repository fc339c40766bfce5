#include "hark/ingest/table_file.h"

#include "hark/base/suggest.h"
#include "hark/ingest/labelled.h"

#include "ingest/csv_record.h"

#include <algorithm>
#include <charconv>

namespace hark {
namespace {

using namespace ingest;

char delimiter_of(std::string_view heading) {
    char best = ',';
    for (const char one : {';', '\t'})
        if (std::ranges::count(heading, one) > std::ranges::count(heading, best)) best = one;
    return best;
}

std::vector<std::string> cells_of(std::string_view record, const std::vector<CsvField>& fields, const CsvDialect& dialect) {
    std::vector<std::string> cells;
    std::string scratch;
    scratch.reserve(record.size());
    for (const CsvField& field : fields) {
        std::string_view cell = text_of(field, record, dialect, scratch);
        while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
        while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
        cells.emplace_back(cell);
    }
    return cells;
}

}  // namespace

Result<TableFile> TableFile::read(const std::string& path) {
    const Result<std::string> bytes = read_unpacked(path);
    if (!bytes) return bytes.error();
    std::string_view rest = *bytes;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    CsvDialect dialect;
    dialect.delimiter = delimiter_of(rest.substr(0, rest.find('\n')));
    TableFile table;
    table.path_ = path;
    std::size_t line = 1;
    while (true) {
        const std::size_t blank = blank_lines(rest, blanks_of(dialect));
        line += static_cast<std::size_t>(std::ranges::count(rest.substr(0, blank), '\n'));
        rest.remove_prefix(blank);
        if (rest.empty()) break;
        std::vector<CsvField> fields;
        const CsvRecord record = read_record(rest, dialect, true, &fields);
        const std::string where = path + ":" + std::to_string(line);
        if (record.state != CsvState::sound) return Error{ErrorCode::bad_input, "a quoted cell is not closed", where, "close it, or double the quotes within it"};
        std::vector<std::string> cells = cells_of(rest.substr(0, record.size), fields, dialect);
        if (table.columns_.empty())
            table.columns_ = std::move(cells);
        else if (cells.size() != table.columns_.size())
            return Error{ErrorCode::bad_input, "the row has " + std::to_string(cells.size()) + " cells, the heading " + std::to_string(table.columns_.size()), where, "quote cells that hold the delimiter"};
        else
            table.cells_.push_back(std::move(cells)), table.lines_.push_back(line);
        line += static_cast<std::size_t>(std::ranges::count(rest.substr(0, record.size), '\n'));
        rest.remove_prefix(record.size);
    }
    if (table.columns_.empty()) return Error{ErrorCode::bad_input, "the table is empty", path, "its first line names the columns"};
    return table;
}

bool TableFile::has(std::string_view column) const { return std::ranges::find(columns_, column) != columns_.end(); }

Result<std::size_t> TableFile::place_of(std::string_view column) const {
    const auto at = std::ranges::find(columns_, column);
    if (at != columns_.end()) return static_cast<std::size_t>(at - columns_.begin());
    return Error{ErrorCode::bad_input, "there is no column '" + std::string(column) + "'", path_, what_was_meant(column, columns_, "there are")};
}

Result<std::vector<std::string>> TableFile::texts(std::string_view column) const {
    const Result<std::size_t> place = place_of(column);
    if (!place) return place.error();
    std::vector<std::string> texts;
    for (const auto& row : cells_) texts.push_back(row[*place]);
    return texts;
}

Result<std::vector<double>> TableFile::numbers(std::string_view column) const {
    const Result<std::vector<std::string>> cells = texts(column);
    if (!cells) return cells.error();
    std::vector<double> numbers;
    for (std::size_t i = 0; i < cells->size(); ++i) {
        const std::string& cell = (*cells)[i];
        double& number = numbers.emplace_back();
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
        if (error != std::errc{} || end != cell.data() + cell.size())
            return Error{ErrorCode::bad_input, "'" + cell + "' in column '" + std::string(column) + "' is no number", path_ + ":" + std::to_string(lines_[i]), "write it as 1234.5"};
    }
    return numbers;
}

}  // namespace hark
