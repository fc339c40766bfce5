// An action is too much for a row: what, why, in whose words, by whom, how long, measured how: so people get
// cards.
#include "hark/report/insight_tables.h"
#include "hark/text/width.h"

#include "report/lines.h"
#include "report/markdown.h"

#include <string>

namespace hark::report {
namespace {

constexpr std::string_view to_keep = "What to keep";

std::string heading_of(const Action& action, const Titles& titles) {
    return titled(titles, action.topic) + (action.keep ? ", liked" : ", disliked");
}

std::string owner_of(const Action& action) {
    const std::string days = std::to_string(action.lead_days) + (action.lead_days == 1 ? " day" : " days");
    return action.owner + (action.lead_days > 0 ? ", " + days : "") + (action.effort.empty() ? "" : ", " + action.effort + " effort");
}

// The sentences that can be had.
std::vector<std::string> words_of(const Action& action, const QuoteText& sentence) {
    std::vector<std::string> words;
    if (!sentence) return words;
    for (const Quote& quote : action.quotes)
        if (std::string text = sentence(quote); !text.empty()) words.push_back(std::move(text));
    return words;
}

// "    Why      14.2 % of comments ...", nothing for an empty text. On a narrow terminal the margin is smaller.
void append_field(std::string& out, std::string_view label, std::string_view text, std::size_t width) {
    if (text.empty()) return;
    const std::string margin(width < 50 ? 1 : 4, ' ');
    append_wrapped(out, margin + pad(label, 9, Column::left), text, width);
}

void append_card(std::string& out, std::size_t rank, const Action& action, const CardTexts& texts, const Style& style) {
    const std::size_t width = usable(style);
    std::string title;
    const std::string number = pad(std::to_string(rank) + ".", width < 50 ? 3 : 4, Column::left);
    append_wrapped(title, number, action.action, width);
    for (std::size_t begin = 0, end; begin < title.size(); begin = end + 1) {
        end = title.find('\n', begin);
        append_line(out, title.substr(begin, end - begin), style.colour);
    }
    append_field(out, "About", heading_of(action, texts.titles), width);
    append_field(out, "Why", action.reason, width);
    std::string_view label = "Words";
    for (const std::string& words : words_of(action, texts.sentence)) {
        append_field(out, label, "“" + words + "”", width);
        label = "";
    }
    append_field(out, "Owner", owner_of(action), width);
    append_field(out, "Measure", action.measure, width);
}

void append_markdown(std::string& out, std::size_t rank, const Action& action, const CardTexts& texts) {
    const auto field = [&](std::string_view label, std::string_view text) {
        if (!text.empty()) out += "- **" + std::string(label) + ":** " + escape_markdown(text) + "\n";
    };
    out += "### " + std::to_string(rank) + ". " + escape_markdown(action.action) + "\n\n";
    field("About", heading_of(action, texts.titles));
    field("Why", action.reason);
    field("Owner", owner_of(action));
    field("Measure", action.measure);
    for (const std::string& words : words_of(action, texts.sentence))
        out += "\n> " + escape_markdown(words, true) + "\n";
}

void append_heading(std::string& out, Format format, const Style& style) {
    if (format == Format::md)
        out += "## " + std::string(to_keep) + "\n";
    else
        append_line(out, std::string(to_keep), style.colour);
}

}  // namespace

void write_actions(std::string& out, Format format, std::span<const Action> actions, const CardTexts& texts,
                   const Style& style) {
    if (!for_people(format)) return write(out, format, to_table(actions, texts.titles), style);
    bool keeping = false;
    std::size_t rank = 0;
    for (const Action& action : actions) {
        if (rank++ > 0) out += '\n';
        if (action.keep && !keeping) {
            append_heading(out, format, style);
            out += '\n';
            keeping = true;
        }
        if (format == Format::md)
            append_markdown(out, rank, action, texts);
        else
            append_card(out, rank, action, texts, style);
    }
    if (actions.empty()) out += "No actions to recommend.\n";
}

}  // namespace hark::report
