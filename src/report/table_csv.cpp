// CSV and TSV: for spreadsheets and for pipes.
#include "report/cells.h"

#include <algorithm>
#include <charconv>

namespace hark::report {
namespace {

// All of it a decimal number: "-5" and "1e3" are no formulas, "-inf" might be one.
bool is_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.find_first_not_of("0123456789.eE+-") != std::string_view::npos) return false;
    double number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size();
}

// Whether a spreadsheet would take the text for a formula. Some trim blanks, some know the full-width signs.
bool is_formula(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    for (const std::string_view sign : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
        if (text.starts_with(sign)) return !is_number(text);
    return false;
}

// C0 without tab and line breaks, DEL, and C1 in UTF-8: what a terminal would obey and no file needs.
std::string without_controls(std::string_view text) {
    const auto suspicious = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || static_cast<unsigned char>(c) == 0xC2; };
    if (std::ranges::none_of(text, suspicious)) return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
        const bool c1 = c == 0xC2 && next >= 0x80 && next <= 0x9F;
        const bool c0 = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
        if (c0 || c1)
            out += "\uFFFD";
        else
            out += text[i];
        i += c1;
    }
    return out;
}

std::string guarded(const Cell& cell) {
    if (!std::holds_alternative<std::string>(cell)) return written(cell);
    std::string text = without_controls(written(cell));
    if (is_formula(text)) text.insert(0, 1, '\'');
    return text;
}

void append_csv(std::string& out, std::string_view text) {
    if (text.find_first_of(",\"\r\n\t ;") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

// Line breaks and tabs as blanks, for there is no quoting in TSV.
void append_tsv(std::string& out, std::string_view text) {
    for (const char c : text) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

using Append = void (*)(std::string&, std::string_view);

// Whole numbers are most cells of a long table, and need no second look.
void append_cell(std::string& out, const Cell& cell, Append append) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        char digits[20];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, *number).ptr);
    } else {
        append(out, guarded(cell));
    }
}

void write_fields(std::string& out, const Table& table, Append append, char between, std::string_view line_end) {
    const std::vector<std::size_t> columns = columns_for(Format::csv, table);
    for (const std::size_t i : columns) {
        if (i != columns.front()) out += between;
        append(out, table.columns[i].name);
    }
    out += line_end;
    for (const auto& row : table.rows) {
        for (const std::size_t i : columns) {
            if (i != columns.front()) out += between;
            append_cell(out, row[i], append);
        }
        out += line_end;
    }
}

}  // namespace

void write_csv(std::string& out, const Table& table) { write_fields(out, table, append_csv, ',', "\r\n"); }
void write_tsv(std::string& out, const Table& table) { write_fields(out, table, append_tsv, '\t', "\n"); }

}  // namespace hark::report
