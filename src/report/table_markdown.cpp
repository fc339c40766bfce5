#include "hark/text/width.h"

#include "report/cells.h"
#include "report/markdown.h"

namespace hark::report {
namespace {

// Digits and then "." or ")" would begin a numbered list.
std::size_t list_number(std::string_view text) {
    const std::size_t digits = text.find_first_not_of("0123456789");
    const bool list = digits != 0 && digits != std::string_view::npos && (text[digits] == '.' || text[digits] == ')');
    return list ? digits : std::string_view::npos;
}

void append_escaped(std::string& out, char c) {
    if (c == '&')
        out += "&amp;";
    else if (c == '<')
        out += "&lt;";
    else if (c == '>')
        out += "&gt;";
    else if (std::string_view("\\`*_[]~|$").find(c) != std::string_view::npos)
        out.append({'\\', c});
    else
        out += c;
}

}  // namespace

std::string escape_markdown(std::string_view text, bool at_line_start) {
    std::string line = printable(text);
    const std::size_t first = line.find_first_not_of(' ');
    line.erase(0, first == std::string::npos ? line.size() : first);
    const bool marker =
        at_line_start && !line.empty() && std::string_view("#+-=").find(line[0]) != std::string_view::npos;
    const std::size_t escaped = marker ? 0 : at_line_start ? list_number(line) : std::string::npos;
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i == escaped) out += '\\';
        append_escaped(out, line[i]);
    }
    return out;
}

void write_markdown(std::string& out, const Table& table) {
    const std::vector<std::size_t> columns = columns_for(Format::md, table);
    if (columns.empty()) return;
    for (const std::size_t i : columns) out += "| " + escape_markdown(title_of(table.columns[i])) + " ";
    out += "|\n";
    for (const std::size_t i : columns) out += table.columns[i].align == Column::right ? "| ---: " : "| --- ";
    out += "|\n";
    for (const auto& row : table.rows) {
        for (const std::size_t i : columns) out += "| " + escape_markdown(shown(row[i])) + " ";
        out += "|\n";
    }
}

}  // namespace hark::report
