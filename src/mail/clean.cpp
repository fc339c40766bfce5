#include "hark/mail/clean.h"

#include <algorithm>
#include <array>

#include "hark/text/lower.h"
#include "lines.h"
#include "quotes.h"
#include "shapes.h"
#include "tails.h"

namespace hark {
namespace {

using mail::Lines;

constexpr std::string_view white = " \t\n";

void mark_tails(Lines& lines, std::string_view sender) {
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i;
        while (end < lines.size() && (lines[end].kind == PartKind::reply)) ++end;
        if (end > i) mail::mark_tail(lines, i, end, sender);
        i = std::max(end, i + 1);
    }
}

// A blank line belongs to what follows it, so that what is cut out takes the gap above it along.
void give_blanks_away(Lines& lines) {
    for (std::size_t i = lines.size(); i-- > 0;)
        if (lines[i].blank && i + 1 < lines.size()) lines[i].kind = lines[i + 1].kind;
}

bool says_something(const Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (!lines[i].blank && lines[i].kind == PartKind::reply) return true;
    return false;
}

// The parts end where their last line does, and begin where the part before ended; but the first reply begins with its first word.
std::vector<Part> parts_of(const Lines& lines) {
    std::vector<Part> parts;
    std::uint32_t begin = 0;
    bool replied = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool last = i + 1 == lines.size() || lines[i + 1].kind != lines[i].kind;
        if (!last) continue;
        const bool first_reply_next = !replied && i + 1 < lines.size() && lines[i + 1].kind == PartKind::reply && lines[i].kind != PartKind::reply;
        std::uint32_t end = lines[i].span.end;
        if (first_reply_next) end = lines[lines.next_said(i + 1)].span.begin;
        replied |= lines[i].kind == PartKind::reply || first_reply_next;
        if (end > begin) parts.push_back({lines[i].kind, {begin, end}});
        begin = end;
    }
    if (!parts.empty()) parts.back().span.end = static_cast<std::uint32_t>(lines.text().size());
    return parts;
}

// "Dear Ms Miller," or "Hi,", at the beginning of the first reply.
std::vector<Span> greetings_in(const Lines& lines) {
    std::size_t i = 0;
    while (i < lines.size() && (lines[i].blank || lines[i].kind != PartKind::reply)) ++i;
    const FoundPhrase* phrase = i < lines.size() ? lines.find(i, PhraseKind::greeting) : nullptr;
    if (!phrase) return {};
    const std::string_view behind = lines.behind(i, *phrase);
    const std::size_t mark = behind.starts_with('.') ? 0 : behind.find_first_of(",!:");
    const bool whole = mark == std::string_view::npos;
    const std::string_view addressed = behind.substr(0, mark);
    if (mail::count_words(addressed) > (whole ? 3 : 5)) return {};
    if (whole && i + 1 < lines.size() && !lines[i + 1].blank && lines.words(i + 1).size() > 0 && mail::count_words(addressed) > 2) return {};
    const std::uint32_t end = whole ? lines[i].words.end : phrase->span.end + static_cast<std::uint32_t>(mark + 1);
    return {{lines[i].words.begin, end}};
}

Cleaned automatic_message(std::string_view text, MessageKind kind) {
    Cleaned cleaned;
    cleaned.kind = kind;
    if (!text.empty()) cleaned.parts.push_back({PartKind::automatic, {0, static_cast<std::uint32_t>(text.size())}});
    return cleaned;
}

}  // namespace

std::string_view name_of(PartKind kind) {
    constexpr std::array<std::string_view, 5> names{"reply", "quote", "signature", "disclaimer", "auto"};
    return names[static_cast<std::size_t>(kind)];
}

Cleaned clean(std::string_view text, std::span<const Span> quoted, const Phrases& phrases, std::string_view sender) {
    std::string name;
    lower(sender, name);
    Lines lines(text, quoted, phrases);
    mail::mark_quotes(lines);
    mark_tails(lines, name);
    if (!says_something(lines)) lines.mark(0, lines.size(), PartKind::reply);
    give_blanks_away(lines);
    Cleaned cleaned;
    cleaned.parts = parts_of(lines);
    cleaned.greetings = greetings_in(lines);
    return cleaned;
}

Cleaned clean(const Message& message, const Phrases& phrases) {
    const MessageKind kind = kind_of(message, phrases);
    if (kind != MessageKind::personal) return automatic_message(message.text, kind);
    return clean(message.text, message.quoted, phrases, message.from.empty() ? "" : message.from.front().name);
}

std::string reply_of(std::string_view text, const Cleaned& cleaned, bool greetings) {
    std::string reply;
    for (const Part& part : cleaned.parts) {
        if (part.kind != PartKind::reply) continue;
        std::uint32_t begin = part.span.begin;
        for (const Span greeting : cleaned.greetings) {
            if (greetings || greeting.begin < begin || greeting.end > part.span.end) continue;
            reply += slice(text, {begin, greeting.begin});
            begin = greeting.end;
        }
        reply += slice(text, {begin, part.span.end});
    }
    reply.erase(reply.find_last_not_of(white) + 1);
    reply.erase(0, std::min(reply.find_first_not_of(white), reply.size()));
    return reply;
}

}  // namespace hark
