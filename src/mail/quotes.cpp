#include "quotes.h"

#include "quote_starts.h"
#include "shapes.h"

namespace hark::mail {
namespace {

// A program that wraps long lines and links leaves their ends unmarked. Between two lines that are marked no line of the writer's own begins in
// lower case behind a long one, or is a link.
bool is_wrapped_end(const Lines& lines, std::size_t i) {
    if (i == 0 || i + 1 >= lines.size() || !lines[i - 1].marked || !lines[i + 1].marked || lines[i].blank) return false;
    constexpr std::size_t wrapping = 60;
    const std::string_view words = lines.words(i);
    const bool goes_on = !words.empty() && words.front() >= 'a' && words.front() <= 'z';
    const bool link = has_url(words) || (count_words(words) == 1 && words.find_first_of("=/&%") != std::string_view::npos);
    return link || (goes_on && lines[i - 1].span.size() >= wrapping && lines[i].span.size() < lines[i - 1].span.size());
}

// One line alone that begins with ">>>", and that nothing announces, is an arrow.
bool has_quotes(const Lines& lines) {
    std::size_t marked = 0;
    for (std::size_t i = 0; i < lines.size() && marked < 2; ++i) {
        const std::string_view line = lines.line(i);
        const bool plain = lines[i].in_html || (line.starts_with("> ") && !line.substr(2).starts_with('>'));
        if (lines[i].marked) marked += plain ? 2 : 1;
    }
    return marked >= 2;
}

// Rules that are drawn above what begins at i, and the dividers there.
std::size_t with_rules_above(const Lines& lines, std::size_t i) {
    std::size_t begin = i;
    for (int blanks = 0; i > 0 && blanks < 3 && lines[i - 1].kind != PartKind::quote; --i) {
        if (lines[i - 1].blank) {
            ++blanks;
            continue;
        }
        if (!is_rule(lines.line(i - 1)) && !is_divider(lines, i - 1)) break;
        begin = i - 1;
    }
    return begin;
}

class Marker {
public:
    explicit Marker(Lines& lines) : lines_(lines), quotes_(has_quotes(lines)) {}

    void run() {
        while (at_ < lines_.size())
            if (!step()) return;
    }

private:
    // False where nothing is left to be told apart.
    bool step() {
        const std::size_t i = at_;
        if (lines_[i].blank) return ++at_, true;
        if (const QuoteStart start = start_at(i); start.lines > 0) return quote(i, start);
        if ((lines_[i].marked && (quotes_ || announced(i))) || is_wrapped_end(lines_, i)) {
            lines_[i].kind = PartKind::quote;
            return ++at_, true;
        }
        if (lines_.has(i, PhraseKind::above)) return above(i);
        if (is_forward(lines_, i)) return false;
        said_ = true;
        return ++at_, true;
    }

    bool announced(std::size_t i) const {
        while (i > 0 && lines_[i - 1].blank) --i;
        return i > 0 && lines_[i - 1].kind == PartKind::quote;
    }
    QuoteStart start_at(std::size_t i) const {
        if (is_divider(lines_, i)) return {1, true};
        if (const QuoteStart block = header_block(lines_, i); block.lines > 0) return block;
        return attribution(lines_, i);
    }

    // What is announced is quoted as far as marks go; to the end where there are none.
    bool quote(std::size_t i, const QuoteStart& start) {
        const std::size_t begin = with_rules_above(lines_, i), behind = i + start.lines;
        const bool to_the_end = !marks_follow(lines_, behind) && start.certain;
        const bool goes_on = lines_.next_said(behind) < lines_.size() && start_at(lines_.next_said(behind)).lines > 0;
        lines_.mark(begin, to_the_end && !goes_on ? lines_.size() : behind, PartKind::quote);
        at_ = behind;
        return !to_the_end || goes_on;
    }

    bool above(std::size_t i) {
        lines_.mark(i, said_ ? lines_.size() : i + 1, said_ ? PartKind::quote : PartKind::automatic);
        at_ = i + 1;
        return !said_;
    }

    Lines& lines_;
    bool quotes_;           // by marks
    std::size_t at_ = 0;
    bool said_ = false;  // something of the writer's own stands above
};

}  // namespace

void mark_quotes(Lines& lines) { Marker(lines).run(); }

}  // namespace hark::mail
