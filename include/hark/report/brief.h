// hark/report/brief.h: the morning's page: a heading a question, a line a finding, each with its n and somebody's words.
//
//   write_brief(out, format, brief, style);        // table, md: a page for people; the other formats: a row a line
//   out += html_of(brief);                         // one file without scripts, links or anything else to fetch
//
// Whatever the texts hold, no format lets it act. Nothing is computed here. Nothing fails; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hark/report/table.h"

namespace hark::report {

struct BriefLine {
    std::string text;           // a sentence with its figures
    std::int64_t n = 0;         // comments or cases that it is of
    std::string quote = {};     // the customer's words, or ours where we promised; "" if there are none
    std::int64_t verbatim = 0;  // that the quote stands in: hark explain opens it
};
struct BriefPart {
    std::string name, title;    // "worse", "What got worse"
    std::string none;           // said where there is no line
    std::vector<BriefLine> lines = {};
};
struct Brief {
    std::string title;
    std::vector<std::string> head;  // figures of all together, a line each
    std::vector<BriefPart> parts;
};

void write_brief(std::string& out, Format format, const Brief& brief, const Style& style = {});
std::string html_of(const Brief& brief);
Table to_table(const Brief& brief);

}  // namespace hark::report
