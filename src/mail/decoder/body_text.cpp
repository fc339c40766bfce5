#include "body_text.h"

#include <algorithm>

namespace hark::mail {
namespace {

constexpr std::string_view white = " \t\n";

// A line of flowed text: its depth of quotes, what it says, and whether it goes on.
struct FlowedLine {
    std::size_t depth = 0;
    std::string_view says;
    bool flows = false;
};

FlowedLine read_line(std::string_view line, bool delsp) {
    FlowedLine read;
    while (read.depth < line.size() && line[read.depth] == '>') ++read.depth;
    read.says = line.substr(read.depth);
    if (read.says.starts_with(' ')) read.says.remove_prefix(1);
    read.flows = read.says.ends_with(' ') && read.says != "-- ";
    if (read.flows && delsp) read.says.remove_suffix(1);
    return read;
}

}  // namespace

void BodyText::append(const BodyText& other) {
    if (other.text.find_first_not_of(white) == std::string::npos) return;
    if (!text.empty()) text += "\n\n";
    const auto shift = static_cast<std::uint32_t>(text.size());
    text += other.text;
    for (const Span span : other.quoted) quoted.push_back({span.begin + shift, span.end + shift});
}

void BodyText::trim() {
    const std::size_t begin = std::min(text.find_first_not_of(white), text.size());
    text.erase(text.find_last_not_of(white) + 1);
    text.erase(0, begin);
    const auto inside = [&](std::uint32_t at) { return static_cast<std::uint32_t>(std::min<std::size_t>(at - std::min<std::size_t>(at, begin), text.size())); };
    for (Span& span : quoted) span = {inside(span.begin), inside(span.end)};
    std::erase_if(quoted, [](Span span) { return span.empty(); });
}

void tidy(std::string& text) {
    std::size_t to = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
        if (c == '\r' || c == '\f' || c == '\v') text[to++] = '\n';
        else if (c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7F')) text[to++] = c;
    }
    text.resize(to);
}

std::string unflowed(std::string_view text, bool delsp) {
    std::string out;
    out.reserve(text.size());
    std::size_t depth = 0;
    bool flowing = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const FlowedLine line = read_line(text.substr(0, end), delsp);
        text.remove_prefix(std::min(end + 1, text.size()));
        const bool joins = flowing && line.depth == depth && line.says != "-- ";
        if (!joins && !out.empty()) out += '\n';
        if (!joins && line.depth > 0) out.append(line.depth, '>') += ' ';
        out += line.says;
        depth = line.depth;
        flowing = line.flows;
    }
    return out;
}

}  // namespace hark::mail
