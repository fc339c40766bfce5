#include "tails.h"

#include <algorithm>
#include <array>

#include "shapes.h"

namespace hark::mail {
namespace {

constexpr std::size_t most_lines = 16;          // that say something, of a signature
constexpr std::size_t longest_signature_line = 80;  // bytes

// "--", "-- ", a dash, "__": by RFC 3676 and by habit.
bool is_delimiter(std::string_view line) {
    while (line.ends_with(' ')) line.remove_suffix(1);
    return line == "--" || line == "__" || line == "\u2014" || line == "\u2013";
}

// "Tel. 030 ...", "Mobile: ..."; but no "Mobile apps crash".
bool shows_contact(const Lines& lines, std::size_t i) {
    if (lines.words(i).size() > 2 * longest_signature_line) return false;
    if (has_contact(lines.words(i))) return true;
    const FoundPhrase* label = lines.find(i, PhraseKind::contact);
    if (!label) return false;
    const std::string_view behind = lines.behind(i, *label);
    return behind.empty() || behind.starts_with(':') || behind.starts_with("：") || behind.starts_with('.') || has_digit(behind);
}

bool is_of_signature(const Lines& lines, std::size_t i) {
    const std::string_view words = lines.words(i);
    if (words.empty() || is_rule(lines.line(i))) return true;
    if (shows_contact(lines, i)) return count_words(words) <= 14;
    return words.size() <= longest_signature_line && count_words(words) <= 8 && words.find_first_of("?!") == std::string_view::npos;
}

// The tail of one run of replies: [begin_, end_) shrinks from its end.
class Tail {
public:
    Tail(Lines& lines, std::size_t begin, std::size_t end, std::string_view sender) : lines_(lines), sender_(sender), begin_(begin), end_(end) {}

    void run() {
        begin_ = std::min(lines_.next_said(begin_), end_);
        footers();
        delimited();
        for (int round = 0; round < 4; ++round) {
            const std::size_t before = end_;
            drop_blanks();
            device();
            ruled();
            dash_name();
            closing_and_name();
            closing();
            sender_name();
            contact_paragraph();
            if (end_ == before) return;
        }
    }

private:
    void drop_blanks() {
        while (end_ > begin_ && lines_[end_ - 1].blank) --end_;
    }
    void mark(std::size_t from, PartKind kind) {
        lines_.mark(from, end_, kind);
        end_ = from;
    }
    // Where so many lines that say something are left as a signature may have.
    std::size_t last_lines() const {
        std::size_t i = end_;
        for (std::size_t said = 0; i > begin_; --i)
            if ((said += !lines_[i - 1].blank) > most_lines) break;
        return i;
    }
    bool begins_paragraph(std::size_t i) const { return i == begin_ || lines_[i - 1].blank || is_rule(lines_.line(i - 1)) || is_delimiter(lines_.line(i - 1)); }
    // Of paragraph i, with the rule or the delimiter above it.
    std::size_t paragraph_begin(std::size_t i) const {
        while (!begins_paragraph(i)) --i;
        std::size_t above = i;
        while (above > begin_ && lines_[above - 1].blank) --above;
        const bool drawn = above > begin_ && (is_rule(lines_.line(above - 1)) || is_delimiter(lines_.line(above - 1)));
        return drawn ? above - 1 : i;
    }

    // What follows a disclaimer or a program's footer belongs to it.
    void footers() {
        for (std::size_t i = begin_; i < end_; ++i) {
            if (lines_.has(i, PhraseKind::disclaimer)) return mark(paragraph_begin(i), PartKind::disclaimer);
            if (lines_.has(i, PhraseKind::notice)) return mark(begins_paragraph(i) ? paragraph_begin(i) : i, PartKind::automatic);
        }
    }

    void delimited() {
        const std::size_t near = last_lines();
        for (std::size_t i = begin_; i < end_; ++i)
            if (is_delimiter(lines_.line(i)) && (lines_.line(i) == "-- " || i + 1 >= near)) return mark(i, PartKind::signature);
    }

    // "Sent from my iPhone", with what stands below it; no sentence goes on behind it.
    void device() {
        std::size_t said = 0;
        for (std::size_t i = end_; i > begin_ && said < 6; --i) {
            said += !lines_[i - 1].blank;
            const FoundPhrase* phrase = lines_.find(i - 1, PhraseKind::device);
            if (!phrase || !is_device(lines_.behind(i - 1, *phrase))) continue;
            for (std::size_t below = i; below < end_; ++below)
                if (!is_of_signature(lines_, below)) return lines_.mark(i - 1, i, PartKind::signature);
            return mark(i - 1, PartKind::signature);
        }
    }
    static bool is_device(std::string_view behind) {
        behind = behind.substr(0, behind.find('<'));
        const bool sentence = behind.find_first_of(",;?!") != std::string_view::npos || behind.find(". ") != std::string_view::npos;
        return !sentence && count_words(behind) <= 6;
    }

    // A rule, and below it short lines that have contact data among them.
    void ruled() {
        std::size_t said = 0;
        bool contact = false;
        for (std::size_t i = end_; i > begin_ && said < most_lines; --i) {
            if (lines_[i - 1].blank) continue;
            if (is_rule(lines_.line(i - 1)) && contact && i - 1 > begin_) return mark(i - 1, PartKind::signature);
            if (!is_of_signature(lines_, i - 1)) return;
            contact |= shows_contact(lines_, i - 1);
            ++said;
        }
    }

    // "-Ann Smith" or "--Ann" in a line of its own, behind a blank line if a blank follows the dash, and no item of a list.
    void dash_name() {
        if (end_ <= begin_ + 1) return;
        const std::string_view line = lines_.line(end_ - 1);
        const std::size_t mark_end = line.starts_with("--") ? 2 : line.starts_with('-') || line.starts_with('~') ? 1 : line.starts_with("\u2014") || line.starts_with("\u2013") ? 3 : 0;
        const std::size_t name_begin = lines_[end_ - 1].words.begin - lines_[end_ - 1].span.begin;
        if (mark_end == 0 || name_begin > mark_end + 1 || (name_begin > mark_end && !lines_[end_ - 2].blank)) return;
        std::size_t above = end_ - 1;
        while (above > begin_ && lines_[above - 1].blank) --above;
        if (above > begin_ && lines_.line(above - 1).starts_with(line.substr(0, mark_end))) return;
        if (is_name(lines_.words(end_ - 1), lines_.lowered(end_ - 1))) mark(end_ - 1, PartKind::signature);
    }

    // "LG Ann", "Best regards, Ann Keller": a closing with the name behind it, in a last line of its own. "Thanks Tom" may be said to Tom.
    void closing_and_name() {
        if (end_ <= begin_ + 1 || !lines_[end_ - 2].blank) return;
        const FoundPhrase* phrase = lines_.find_longest(end_ - 1, PhraseKind::closing);
        if (!phrase) return;
        constexpr std::array<std::string_view, 8> thanks{"th", "dank", "bedankt", "merci", "graci", "grazie", "obrigad", "many"};
        const std::string_view lowered = lines_.lowered(end_ - 1);
        const std::size_t behind = phrase->span.size() + std::min(lowered.substr(phrase->span.size()).find_first_not_of(" ,"), lowered.size() - phrase->span.size());
        const std::string_view name = lines_.words(end_ - 1).substr(behind);
        const bool to_somebody = std::ranges::any_of(thanks, [&](std::string_view word) { return lowered.starts_with(word); });
        if (is_senders(lowered.substr(behind)) || (!to_somebody && is_name(name, lowered.substr(behind)))) mark(end_ - 1, PartKind::signature);
    }

    // "Best regards," with a name below.
    void closing() {
        std::size_t said = 0;
        for (std::size_t i = end_; i > begin_ && said <= most_lines; --i) {
            if (lines_[i - 1].blank) continue;
            if (const FoundPhrase* phrase = lines_.find_longest(i - 1, PhraseKind::closing); phrase && said > 0 && count_words(lines_.behind(i - 1, *phrase)) <= 1) {
                const std::size_t name = lines_.next_said(i);
                if (is_name(lines_.words(name), lines_.lowered(name)) || contact_below(i)) return mark(i - 1, PartKind::signature);
            }
            if (!is_of_signature(lines_, i - 1)) return;
            ++said;
        }
    }
    bool contact_below(std::size_t i) const {
        for (; i < end_; ++i)
            if (!lines_[i].blank && shows_contact(lines_, i)) return true;
        return false;
    }

    // A last line, or the first of a last paragraph, of nothing but words of the sender's name.
    void sender_name() {
        std::size_t said = 0;
        for (std::size_t i = end_; i > begin_ + 1 && said < most_lines; --i) {
            if (!lines_[i - 1].blank && is_senders(lines_.lowered(i - 1))) return mark(i - 1, PartKind::signature);
            if (lines_[i - 1].blank || !is_of_signature(lines_, i - 1)) return;
            ++said;
        }
    }
    bool is_senders(std::string_view line) const {
        if (sender_.empty() || count_words(line) > 4) return false;
        constexpr std::string_view marks = " .,-\t";
        bool any = false;
        while (true) {
            line.remove_prefix(std::min(line.find_first_not_of(marks), line.size()));
            if (line.empty()) return any;
            const std::string_view word = line.substr(0, line.find_first_of(marks));
            const std::size_t at = sender_.find(word);
            if (word.size() < 2 || at == std::string_view::npos || (at > 0 && marks.find(sender_[at - 1]) == std::string_view::npos)) return false;
            any = true;
            line.remove_prefix(word.size());
        }
    }

    // A last paragraph of a name and contact data, or of much contact data.
    void contact_paragraph() {
        std::size_t i = end_;
        int contacts = 0;
        while (i > begin_ && !lines_[i - 1].blank && end_ - i <= most_lines) {
            if (!is_of_signature(lines_, i - 1) || lines_.words(i - 1).ends_with(':')) return;
            contacts += shows_contact(lines_, i - 1);
            --i;
        }
        const bool paragraph = i > begin_ && lines_[i - 1].blank && end_ - i >= 2;
        if (!paragraph || contacts == 0) return;
        const bool card = contacts >= 2 && end_ - i >= 4;
        if (card || is_name(lines_.words(i), lines_.lowered(i)) || shows_title(i)) mark(i, PartKind::signature);
    }
    // "John E. Doe, Ph.D.": a name with what belongs to it, and no sentence.
    bool shows_title(std::size_t i) const {
        const std::string_view words = lines_.words(i), lowered = lines_.lowered(i);
        const std::size_t comma = std::min(words.find_first_of(",|("), words.size());
        return is_name(words.substr(0, comma), lowered.substr(0, comma)) && count_words(words) <= 6;
    }

    Lines& lines_;
    std::string_view sender_;
    std::size_t begin_, end_;
};

}  // namespace

void mark_tail(Lines& lines, std::size_t begin, std::size_t end, std::string_view sender) { Tail(lines, begin, end, sender).run(); }

}  // namespace hark::mail
