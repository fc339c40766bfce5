#include "sentence_work.h"

#include <algorithm>
#include <iterator>

namespace hark {
namespace {

// Hyphens inside a compound and quotation marks are no words of a phrase: "well-known", "the so-called "service"".
bool is_transparent(std::string_view text, const Token& token, bool last) {
    const std::string_view mark = slice(text, token.span);
    if (mark == "-" || mark == "\u2010" || mark == "\u2011") return !token.spaced && !last && token.span.end < text.size() && text[token.span.end] > ' ';
    return mark == "\"" || mark == "\u201C" || mark == "\u201D" || mark == "*";
}

bool inside(const Found& a, const Found& b) { return b.first <= a.first && a.last <= b.last && b.last - b.first > a.last - a.first; }

// Leftmost, then longest; what begins inside the one before is dropped.
void drop_overlaps(std::vector<Found>& found, std::vector<Found>* dropped = nullptr) {
    std::uint32_t end = 0;
    std::erase_if(found, [&](const Found& f) {
        if (f.first < end) {
            if (dropped) dropped->push_back(f);
            return true;
        }
        end = f.last;
        return false;
    });
}

// For labels: two may overlap, but what lies inside a longer one is dropped.
void drop_contained(std::vector<Found>& found, std::vector<Found>& kept) {
    kept.clear();
    for (const Found& f : found)
        if (std::ranges::none_of(found, [&](const Found& other) { return inside(f, other); })) kept.push_back(f);
    found.swap(kept);
}

void drop_inside(std::vector<Found>& found, const std::vector<Found>& others) {
    std::erase_if(found, [&](const Found& f) { return std::ranges::any_of(others, [&](const Found& other) { return inside(f, other); }); });
}

// "What if it never arrives?": what a condition governs, up to the next comma, is supposed and did not happen.
void drop_supposed(const SentenceWork& work, std::vector<Found>& found, std::vector<Found>& conditions) {
    const auto is_condition = [&](const Found& f) { return f.entry->id == work.guards.condition; };
    conditions.clear();
    std::ranges::copy_if(found, std::back_inserter(conditions), is_condition);
    if (conditions.empty()) return;
    std::erase_if(found, [&](const Found& f) { return is_condition(f) || is_supposed(work, conditions, f.first); });
}

bool scales(const Found& shifter) {
    const auto kind = static_cast<Shifter>(shifter.entry->id);
    return kind == Shifter::intensifier || kind == Shifter::diminisher;
}

// "terribly good" intensifies, "it went terribly" judges: one reading each. So is every word in both lists decided.
void choose_between_readings(SentenceWork& work) {
    const auto same = [](const Found& a, const Found& b) { return a.first == b.first && a.last == b.last; };
    const auto judged_next = [&](const Found& f) { return std::ranges::any_of(work.sentiments, [&](const Found& s) { return s.first == f.last; }); };
    std::erase_if(work.shifters, [&](const Found& shifter) {
        return scales(shifter) && !judged_next(shifter) && std::ranges::any_of(work.sentiments, [&](const Found& s) { return same(s, shifter); });
    });
    std::erase_if(work.sentiments, [&](const Found& s) { return std::ranges::any_of(work.shifters, [&](const Found& f) { return same(s, f); }); });
}

}  // namespace

namespace {

// True if the mark belongs to the text of the sentence and not only to its looks.
bool takes_note(const Token& token, std::uint32_t place, bool last, SentenceWork& work) {
    if (is_transparent(work.text, token, last)) return false;
    work.marks.push_back(place);
    for (const char c : slice(work.text, token.span)) {
        work.question |= c == '?';
        work.exclamations += c == '!';
    }
    return true;
}

}  // namespace

bool is_supposed(const SentenceWork& work, const std::vector<Found>& conditions, std::uint32_t symbol) {
    constexpr std::uint32_t reach = 6;  // symbols: "if (for some reason the lid) breaks"
    const auto marked = [&](std::uint32_t first, std::uint32_t last) {
        return std::any_of(work.tokens.begin() + first, work.tokens.begin() + last, [](const Token& token) { return token.kind == TokenKind::punct; });
    };
    return std::ranges::any_of(conditions, [&](const Found& condition) { return condition.last <= symbol && symbol - condition.last <= reach && !marked(condition.last, symbol); });
}

void lay_out(std::vector<Token>& tokens, std::vector<Symbol>& symbols, const Sentence& sentence, SentenceWork& work) {
    work.span = sentence.span;
    work.marks.clear();
    work.ratings.clear();
    work.question = false;
    work.exclamations = 0;
    std::uint32_t end = sentence.first;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = tokens[i];
        if (token.kind == TokenKind::punct && !takes_note(token, end - sentence.first, i + 1 == sentence.last, work)) continue;
        if (token.kind == TokenKind::rating) work.ratings.push_back(end - sentence.first);
        if (end != i) {
            tokens[end] = token;
            symbols[end] = symbols[i];
        }
        ++end;
    }
    work.tokens = std::span(tokens).subspan(sentence.first, end - sentence.first);
    work.symbols = std::span(symbols).subspan(sentence.first, end - sentence.first);
}

void resolve(const Models& models, SentenceWork& work) {
    std::vector<Found>* lists[layer_count] = {&work.sentiments, &work.shifters, &work.topics, &work.intents, &work.facts, &work.spam};
    for (std::vector<Found>* list : lists) list->clear();
    work.absorbed.clear();
    for (const Match& match : work.matches) lists[static_cast<std::size_t>(match.layer)]->push_back({match.first, match.last, match.entry, &models.entry(match.entry)});
    drop_overlaps(work.sentiments);
    drop_overlaps(work.shifters);
    work.outclaimed.clear();
    drop_overlaps(work.topics, &work.outclaimed);
    std::erase_if(work.topics, [](const Found& topic) { return topic.entry->id == no_topic; });  // guards
    if (work.intents.size() > 1) drop_contained(work.intents, work.kept);
    if (work.facts.size() > 1) drop_contained(work.facts, work.kept);
    drop_supposed(work, work.intents, work.kept);
    drop_supposed(work, work.facts, work.conditions);
    if (work.sentiments.empty() || work.shifters.empty()) return;
    for (const Found& shifter : work.shifters)
        if (std::ranges::any_of(work.sentiments, [&](const Found& other) { return inside(shifter, other); })) work.absorbed.push_back(shifter);
    drop_inside(work.shifters, work.sentiments);
    drop_inside(work.sentiments, work.shifters);
    choose_between_readings(work);
}

}  // namespace hark
