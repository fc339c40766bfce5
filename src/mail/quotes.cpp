#include "quotes.h"

#include "quote_starts.h"
#include "shapes.h"

namespace hark::mail {
namespace {

// A program that wraps long lines leaves their ends unmarked: no line of its own begins in lower case between two that are marked.
bool is_wrapped_end(const Lines& lines, std::size_t i) {
    if (i == 0 || i + 1 >= lines.size() || !lines[i - 1].marked || !lines[i + 1].marked || lines[i].blank) return false;
    constexpr std::size_t wrapping = 60;
    const char first = lines.words(i).empty() ? ' ' : lines.words(i).front();
    return lines[i - 1].span.size() >= wrapping && lines[i].span.size() < lines[i - 1].span.size() && first >= 'a' && first <= 'z';
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
    explicit Marker(Lines& lines) : lines_(lines) {}

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
        if (lines_[i].marked || is_wrapped_end(lines_, i)) {
            lines_[i].kind = PartKind::quote;
            return ++at_, true;
        }
        if (lines_.has(i, PhraseKind::above)) return above(i);
        if (is_forward(lines_, i)) return false;
        said_ = true;
        return ++at_, true;
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
        const bool announced = lines_.next_said(behind) < lines_.size() && start_at(lines_.next_said(behind)).lines > 0;
        lines_.mark(begin, to_the_end && !announced ? lines_.size() : behind, PartKind::quote);
        at_ = behind;
        return !to_the_end || announced;
    }

    bool above(std::size_t i) {
        lines_.mark(i, said_ ? lines_.size() : i + 1, said_ ? PartKind::quote : PartKind::automatic);
        at_ = i + 1;
        return !said_;
    }

    Lines& lines_;
    std::size_t at_ = 0;
    bool said_ = false;  // something of the writer's own stands above
};

}  // namespace

void mark_quotes(Lines& lines) { Marker(lines).run(); }

}  // namespace hark::mail
