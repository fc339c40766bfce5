#include "sentence_work.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace hark {
namespace {

// Hyphens inside a compound and quotation marks are no words of a phrase: "well-known", "the so-called "service"".
bool is_transparent(std::string_view text, const Token& token, bool last) {
    const std::string_view mark = slice(text, token.span);
    if (mark.size() != 1 && mark.size() != 3) return false;
    if (mark == "-" || mark == "\u2010" || mark == "\u2011") return !token.spaced && !last && token.span.end < text.size() && text[token.span.end] > ' ';
    return mark == "\"" || mark == "\u201C" || mark == "\u201D" || mark == "*";
}

bool inside(const Found& a, const Found& b) { return b.first <= a.first && a.last <= b.last && b.last - b.first > a.last - a.first; }

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
    if (found.empty()) return;
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
    Token* const token = tokens.data();
    Symbol* const symbol = symbols.data();
    std::uint32_t end = sentence.first;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        const TokenKind kind = token[i].kind;
        if (kind == TokenKind::punct && !takes_note(token[i], end - sentence.first, i + 1 == sentence.last, work)) continue;
        if (kind == TokenKind::rating) work.ratings.push_back(end - sentence.first);
        if (end != i) {
            token[end] = token[i];
            symbol[end] = symbol[i];
        }
        ++end;
    }
    work.tokens = std::span(tokens).subspan(sentence.first, end - sentence.first);
    work.symbols = std::span(symbols).subspan(sentence.first, end - sentence.first);
}

namespace {

// Of judging words, shifters and topics the leftmost, then longest stands; what begins inside it is dropped. Labels may overlap.
void sort_by_layer(const Models& models, SentenceWork& work) {
    std::vector<Found>* const lists[layer_count] = {&work.sentiments, &work.shifters, &work.topics, &work.intents, &work.facts, &work.spam};
    constexpr auto exclusive = static_cast<std::size_t>(Layer::topic);
    std::array<std::uint32_t, layer_count> ends{};
    for (std::vector<Found>* list : lists) list->clear();
    work.outclaimed.clear();
    for (const Match& match : work.matches) {
        const auto layer = static_cast<std::size_t>(match.layer);
        const Found found{match.first, match.last, match.entry, &models.entry(match.entry)};
        const bool is_topic = match.layer == Layer::topic;
        if (match.first < ends[layer]) {
            if (is_topic) work.outclaimed.push_back(found);
            continue;
        }
        ends[layer] = layer <= exclusive ? match.last : 0;
        if (!is_topic || found.entry->id != no_topic) lists[layer]->push_back(found);  // guards
    }
}

// Of two lists in the order of the text, whose parts do not overlap among themselves.
bool any_overlap(const std::vector<Found>& some, const std::vector<Found>& others) {
    auto a = some.begin();
    auto b = others.begin();
    while (a != some.end() && b != others.end()) {
        if (a->first < b->last && b->first < a->last) return true;
        if (a->last < b->last) ++a;
        else ++b;
    }
    return false;
}

}  // namespace

void resolve(const Models& models, SentenceWork& work) {
    for (const Match& match : work.matches) __builtin_prefetch(&models.entry(match.entry));
    sort_by_layer(models, work);
    work.absorbed.clear();
    if (work.intents.size() > 1) drop_contained(work.intents, work.kept);
    if (work.facts.size() > 1) drop_contained(work.facts, work.kept);
    drop_supposed(work, work.intents, work.kept);
    drop_supposed(work, work.facts, work.conditions);
    if (!any_overlap(work.sentiments, work.shifters)) return;
    for (const Found& shifter : work.shifters)
        if (std::ranges::any_of(work.sentiments, [&](const Found& other) { return inside(shifter, other); })) work.absorbed.push_back(shifter);
    drop_inside(work.shifters, work.sentiments);
    drop_inside(work.sentiments, work.shifters);
    choose_between_readings(work);
}

}  // namespace hark
