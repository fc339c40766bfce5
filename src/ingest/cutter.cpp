#include "cutter.h"

namespace hark::ingest {
namespace {

constexpr int lines_tried = 32;                // to find where sound records begin again
constexpr std::size_t trial_limit = 64 * 1024;  // bytes of a quoted cell, in such a trial

// `data` is blank: up to its last line end, for the rest may be the front of a record.
Cut blank(std::string_view data, bool last) {
    const std::size_t size = last ? data.size() : data.rfind('\n') + 1;
    return size > 0 ? Cut{Cut::blank, size} : Cut{Cut::more, 0};
}

}  // namespace

Cut LineCutter::cut(std::string_view data, bool last) {
    const std::size_t begin = data.find_first_not_of(blanks_of({}));
    if (begin == std::string_view::npos) return blank(data, last);
    const std::size_t end = data.find('\n', begin);
    if (end != std::string_view::npos) return {Cut::record, end + 1};
    return last ? Cut{Cut::record, data.size()} : Cut{Cut::more, 0};
}

Cut CsvCutter::cut(std::string_view data, bool last) {
    const std::string_view blanks = blanks_of(dialect_);
    if (data.find_first_not_of(blanks) == std::string_view::npos) return blank(data, last);
    const std::size_t begin = static_cast<unsigned char>(data.front()) > ' ' ? 0 : blank_lines(data, blanks);
    const std::size_t end = data.find('\n', begin);
    const bool line = end != std::string_view::npos;
    if (line && (dialect_.quote == 0 || data.substr(begin, end - begin).find(dialect_.quote) == std::string_view::npos))
        return {Cut::record, end + 1};
    const CsvRecord read = read_record(data.substr(begin), dialect_, last, nullptr);
    if (read.state == CsvState::more) return {Cut::more, 0};
    if (read.state != CsvState::sound) return recover(data, begin, data.size(), last);
    if (line && begin + read.size > end + 1 && columns_ != 0 && read.fields != columns_ &&
        suspicious(data.substr(begin, read.size), read))
        return recover(data, begin, begin + read.size, last);
    return {Cut::record, begin + read.size};
}

// The record spans lines and does not fit. It is a sound, ragged one unless the line behind its first fits by itself.
bool CsvCutter::suspicious(std::string_view record, const CsvRecord& read) const {
    const std::size_t end = record.find('\n');
    if (fits(record.substr(end + 1), true) != Fit::yes) return false;
    if (read.fields > columns_) return true;
    CsvDialect unquoted = dialect_;
    unquoted.quote = 0;
    return read_record(record.substr(0, end + 1), unquoted, true, nullptr).fields == columns_;
}

CsvCutter::Fit CsvCutter::fits(std::string_view data, bool last) const {
    const std::size_t begin = blank_lines(data, blanks_of(dialect_));
    if (begin == data.size()) return last ? Fit::yes : Fit::more;
    const CsvRecord read = read_record(data.substr(begin), dialect_, last, nullptr, trial_limit);
    if (read.state == CsvState::more) return Fit::more;
    return read.state == CsvState::sound && (columns_ == 0 || read.fields == columns_) ? Fit::yes : Fit::no;
}

Cut CsvCutter::recover(std::string_view data, std::size_t begin, std::size_t end, bool last) const {
    std::size_t first = 0, at = begin;
    for (int tried = 0; tried < lines_tried; ++tried) {
        const std::size_t line_end = data.substr(0, end).find('\n', at);
        if (line_end == std::string_view::npos && end == data.size() && !last) return {Cut::more, 0};
        if (line_end == std::string_view::npos) break;
        at = line_end + 1;
        if (first == 0) first = at;
        const Fit fit = fits(data.substr(at), last);
        if (fit == Fit::more) return {Cut::more, 0};
        if (fit == Fit::yes) return {Cut::record, at};
    }
    return {Cut::record, first != 0 ? first : data.size()};
}

}  // namespace hark::ingest
