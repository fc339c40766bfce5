#include "quote_starts.h"

#include <algorithm>
#include <array>

#include "shapes.h"

namespace hark::mail {
namespace {

constexpr std::size_t longest_line = 1'000;

bool ends_with_colon(std::string_view words) {
    while (words.ends_with('*') || words.ends_with('_') || words.ends_with(' ')) words.remove_suffix(1);
    return words.ends_with(':') || words.ends_with("：");
}

// "... wrote:", "---- Ann wrote ----".
bool ends_attribution(const Lines& lines, std::size_t i) {
    const FoundPhrase* wrote = lines.find(i, PhraseKind::wrote);
    const std::string_view behind = wrote ? lines.behind(i, *wrote) : std::string_view();
    const bool drawn = behind.find("--") != std::string_view::npos && behind.find_first_not_of(" -*_") == std::string_view::npos;
    return drawn || ends_with_colon(lines.words(i));
}

// What the lines of an attribution have shown so far.
struct Evidence {
    bool on = false, wrote = false, date = false, time = false, address = false;

    void add(const Lines& lines, std::size_t i) {
        const std::string_view words = lines.words(i);
        wrote |= lines.has(i, PhraseKind::wrote);
        date |= has_date(words);
        time |= has_time(words);
        address |= has_address(words);
    }
    bool enough() const { return wrote ? date || time || address || on : date && time && address; }
    bool enough_before_marks() const { return enough() || (date && address); }
    bool certain() const { return address || time || date; }
};

// The label that line i begins with, if a colon stands behind it.
std::optional<PhraseKind> label_of(const Lines& lines, std::size_t i) {
    for (const PhraseKind kind : {PhraseKind::from, PhraseKind::sent, PhraseKind::to, PhraseKind::cc, PhraseKind::subject}) {
        const FoundPhrase* label = lines.find(i, kind);
        if (!label) continue;
        std::string_view behind = lines.behind(i, *label);
        while (!behind.empty() && (behind.front() == ' ' || behind.front() == '*' || behind.front() == '\t')) behind.remove_prefix(1);
        while (behind.starts_with("\u00A0")) behind.remove_prefix(2);
        if (behind.starts_with(':') || behind.starts_with("：")) return kind;
    }
    return {};
}

// A wrapped "> wrote:" is no mark of a quote.
bool wrote_follows(const Lines& lines, std::size_t i) {
    i = lines.next_said(i);
    return i < lines.size() && lines.has(i, PhraseKind::wrote);
}

bool begins_attribution(const Lines& lines, std::size_t i) { return lines.has(i, PhraseKind::on) && has_digit(lines.words(i).substr(0, 100)); }

}  // namespace

bool marks_follow(const Lines& lines, std::size_t i) {
    i = lines.next_said(i);
    return i < lines.size() && lines[i].marked;
}

QuoteStart attribution(const Lines& lines, std::size_t i) {
    Evidence evidence;
    evidence.on = begins_attribution(lines, i);
    if (lines.words(i).size() > longest_line || (!evidence.on && !has_date(lines.words(i)) && !lines.has(i, PhraseKind::wrote))) return {};
    const std::size_t most = evidence.on ? 6 : 3;
    for (std::size_t end = i; end < std::min(i + most, lines.size()); ++end) {
        const std::string_view words = lines.words(end);
        if (lines[end].blank && evidence.on) continue;
        if (lines[end].blank || words.size() > longest_line || (end > i && begins_attribution(lines, end))) return {};
        if (end > i && lines[end].marked && !lines.has(end, PhraseKind::wrote)) return {};
        evidence.add(lines, end);
        const bool colon = ends_attribution(lines, end);
        const bool marked = marks_follow(lines, end + 1) && (evidence.wrote || !wrote_follows(lines, end + 1));
        if (marked && evidence.enough_before_marks()) return {end + 1 - i, evidence.certain() && colon};
        if (colon && evidence.enough() && evidence.certain()) return {end + 1 - i, true};
        if (evidence.wrote && colon && marked) return {end + 1 - i, false};
        if (colon) return {};
    }
    return {};
}

QuoteStart header_block(const Lines& lines, std::size_t i) {
    if (!label_of(lines, i)) return {};
    unsigned kinds = 0;
    bool address = false, dated = false;
    std::size_t end = i, last = i;
    for (std::size_t wrapped = 0; end < std::min(i + 16, lines.size()) && !lines[end].blank && wrapped < 3; ++end) {
        const std::optional<PhraseKind> label = label_of(lines, end);
        wrapped = label ? 0 : wrapped + 1;
        address |= lines.words(end).size() <= longest_line && has_address(lines.words(end));
        if (!label) continue;
        kinds |= 1u << static_cast<unsigned>(*label);
        dated |= *label == PhraseKind::sent && has_date(lines.words(end)) && has_time(lines.words(end));
        last = end;
    }
    const auto has = [&](PhraseKind kind) { return (kinds >> static_cast<unsigned>(kind) & 1) != 0; };
    const int count = has(PhraseKind::from) + has(PhraseKind::sent) + has(PhraseKind::to) + has(PhraseKind::subject);
    // A journey has a "From:" and a "To:", too, and an order form has a subject.
    const bool mail = count >= 3 && has(PhraseKind::from) && (has(PhraseKind::subject) || address || dated);
    const bool two = count == 2 && address && (has(PhraseKind::from) ? has(PhraseKind::sent) || has(PhraseKind::subject) : has(PhraseKind::sent) && has(PhraseKind::to));
    // HTML may put them all on one line.
    const bool line = count == 1 && has(PhraseKind::from) && address && has_date(lines.words(i)) && has_time(lines.words(i));
    if (!mail && !two && !line) return {};
    return {last + 1 - i, true};
}

bool is_divider(const Lines& lines, std::size_t i) {
    const FoundPhrase* words = lines.find(i, PhraseKind::original);
    if (!words) return false;
    const bool drawn = std::ranges::any_of(std::array{"--", "__", "\u2010\u2010", "\u2013\u2013", "\u2014\u2014"}, [&](const char* rule) { return lines.line(i).find(rule) != std::string_view::npos; });
    return drawn || (words->span.begin == lines[i].words.begin && count_words(lines.behind(i, *words)) <= 1 && header_block(lines, lines.next_said(i + 1) < lines.size() ? lines.next_said(i + 1) : i).lines > 0);
}

bool is_forward(const Lines& lines, std::size_t i) {
    const FoundPhrase* words = lines.find(i, PhraseKind::forwarded);
    if (!words) return false;
    const bool drawn = lines.line(i).find("--") != std::string_view::npos;
    return drawn || (words->span.begin == lines[i].words.begin && count_words(lines.behind(i, *words)) <= 1);
}

}  // namespace hark::mail
