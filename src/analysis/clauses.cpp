#include <algorithm>

#include "sentence_work.h"

namespace hark {
namespace {

enum class Border { none, soft, hard };

Border border_after(std::string_view text, const Token& token) {
    const std::string_view mark = slice(text, token.span);
    if (mark == ",") return Border::soft;
    static constexpr std::string_view hard = ";:()[]-/|.";
    return hard.find(mark[0]) != std::string_view::npos || mark == "\u2013" || mark == "\u2014" || mark == "\u2026" ? Border::hard : Border::none;
}

// Conjunctions open clauses. One that opens inside a phrase of the sentiment lexicon is part of that phrase.
bool opens(const Found& shifter) {
    const auto kind = static_cast<Shifter>(shifter.entry->id);
    return kind == Shifter::contrast || kind == Shifter::concession || kind == Shifter::clause;
}

}  // namespace

void split_clauses(SentenceWork& work) {
    work.clauses.clear();
    Clause clause;
    const auto close = [&](std::uint32_t at) {
        clause.last = at;
        if (clause.last > clause.first) work.clauses.push_back(clause);
        clause = {at, at, nullptr, Hit::by_rule, false};
    };
    const auto open = [&](const Found& opener) {
        const std::uint32_t at = opener.first;
        const bool weak = static_cast<Shifter>(opener.entry->id) == Shifter::clause;
        const bool soft_before = at == clause.first && clause.soft;  // ", and": as soft as either
        if (at > clause.first) close(at);
        clause.soft = weak && (at > 0 || soft_before);
        clause.opener = opener.entry;
        clause.opener_entry = opener.index;
    };
    auto next = work.shifters.begin();  // in the order of the text, as marks are
    const auto open_up_to = [&](std::uint32_t last) {
        for (; next != work.shifters.end() && next->first <= last; ++next)
            if (opens(*next)) open(*next);
    };
    for (const std::uint32_t mark : work.marks) {
        open_up_to(mark);
        const Border border = border_after(work.text, work.tokens[mark]);
        if (border == Border::none) continue;
        close(mark + 1);
        clause.soft = border == Border::soft;
    }
    const auto size = static_cast<std::uint32_t>(work.tokens.size());
    open_up_to(size);
    close(size);
}

}  // namespace hark
