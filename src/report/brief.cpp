#include "hark/report/brief.h"

#include "hark/insight/words.h"
#include "hark/text/width.h"

#include "report/lines.h"
#include "report/markdown.h"

namespace hark::report {
namespace {

std::string with_n(const BriefLine& line) { return line.text + " (n = " + grouped(line.n) + ")"; }
std::string quoted(const BriefLine& line) { return "[" + std::to_string(line.verbatim) + "] “" + line.quote + "”"; }

void append_page(std::string& out, const Brief& brief, const Style& style) {
    const std::size_t width = usable(style);
    append_line(out, printable(brief.title), style.colour);
    for (const std::string& line : brief.head) append_wrapped(out, "", line, width);
    for (const BriefPart& part : brief.parts) {
        out += '\n';
        append_line(out, part.title, style.colour);
        if (part.lines.empty()) append_wrapped(out, "  ", part.none, width);
        for (const BriefLine& line : part.lines) {
            append_wrapped(out, "- ", with_n(line), width);
            if (!line.quote.empty()) append_wrapped(out, "    ", quoted(line), width);
        }
    }
}

void append_markdown(std::string& out, const Brief& brief) {
    out += "# " + escape_markdown(brief.title) + "\n\n";
    for (const std::string& line : brief.head) out += escape_markdown(line, true) + "  \n";
    for (const BriefPart& part : brief.parts) {
        out += "\n## " + escape_markdown(part.title) + "\n\n";
        if (part.lines.empty()) out += escape_markdown(part.none, true) + "\n";
        for (const BriefLine& line : part.lines) {
            out += "- " + escape_markdown(with_n(line), true) + "\n";
            if (!line.quote.empty()) out += "\n  > " + escape_markdown(quoted(line), true) + "\n\n";
        }
    }
}

std::string escape_html(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else out += c;
    }
    return out;
}

constexpr std::string_view page_begin =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<style>body{font:16px/1.45 sans-serif;max-width:46em;margin:2em auto;padding:0 1em}h2{font-size:1.1em;margin:1.4em 0 .3em}"
    "ul{margin:0;padding-left:1.2em}blockquote{margin:.1em 0 .5em;color:#555}.n{color:#777;white-space:nowrap}</style>\n";

}  // namespace

Table to_table(const Brief& brief) {
    Table table{{{"part"}, {"finding", Column::left, "", true}, {"n", Column::right}, {"quote", Column::left, "", true}, {"verbatim", Column::right}}, {}};
    for (const BriefPart& part : brief.parts)
        for (const BriefLine& line : part.lines) {
            std::vector<Cell> row{part.name, line.text, line.n, Cell(), Cell()};
            if (!line.quote.empty()) row[3] = line.quote, row[4] = line.verbatim;
            table.rows.push_back(std::move(row));
        }
    return table;
}

void write_brief(std::string& out, Format format, const Brief& brief, const Style& style) {
    if (format == Format::md) append_markdown(out, brief);
    else if (for_people(format)) append_page(out, brief, style);
    else write(out, format, to_table(brief), style);
}

std::string html_of(const Brief& brief) {
    std::string out(page_begin);
    const std::string title = escape_html(brief.title);
    out += "<title>" + title + "</title>\n</head>\n<body>\n<h1>" + title + "</h1>\n<p>";
    for (const std::string& line : brief.head) out += escape_html(line) + "<br>\n";
    out += "</p>\n";
    for (const BriefPart& part : brief.parts) {
        out += "<h2>" + escape_html(part.title) + "</h2>\n";
        if (part.lines.empty()) out += "<p>" + escape_html(part.none) + "</p>\n";
        else out += "<ul>\n";
        for (const BriefLine& line : part.lines) {
            out += "<li>" + escape_html(line.text) + " <span class=\"n\">n = " + grouped(line.n) + "</span>";
            if (!line.quote.empty()) out += "<blockquote>“" + escape_html(line.quote) + "” <span class=\"n\">[" + std::to_string(line.verbatim) + "]</span></blockquote>";
            out += "</li>\n";
        }
        if (!part.lines.empty()) out += "</ul>\n";
    }
    return out + "</body>\n</html>\n";
}

}  // namespace hark::report
