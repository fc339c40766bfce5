#include "hark/text/repair.h"

#include "hark/base/bytes.h"

#include "text/repair_steps.h"
#include "text/well_formed.h"
#include "text/windows_1252.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace hark {
namespace {

constexpr std::uint64_t every(unsigned char byte) { return 0x0101010101010101u * byte; }

// Eight bytes at once. Nothing slips through, but bytes after a hit may be taken for one, too: a closer look follows.
bool has_byte_below(std::uint64_t word, unsigned char limit) {
    return ((word - every(limit)) & ~word & every(0x80)) != 0;
}
bool has_byte(std::uint64_t word, unsigned char byte) { return has_byte_below(word ^ every(byte), 1); }

// Where the first byte that `drop_controls` may change stands; the size of `text` if there is none.
std::size_t find_control(std::string_view text) noexcept {
    const auto suspect = [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || c == 0xEF; };
    std::size_t i = 0;
    for (std::uint64_t word; i + sizeof word <= text.size(); i += sizeof word) {
        std::memcpy(&word, text.data() + i, sizeof word);
        if (!has_byte_below(word, 0x20) && !has_byte(word, 0x7F) && !has_byte(word, 0xEF)) continue;
        for (std::size_t j = i; j < i + sizeof word; ++j)
            if (suspect(static_cast<unsigned char>(text[j]))) return j;
    }
    while (i < text.size() && !suspect(static_cast<unsigned char>(text[i]))) ++i;
    return i;
}

bool needs_repair(unsigned char c) noexcept {
    return c >= 0x7F || c == '&' || c == '<' || (c < 0x20 && c != '\n' && c != '\t');
}
bool is_ascii_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\t'; }

// Characters below U+1000 that are NFC in any order: no mark that is sorted among others (but the virama, which has no other beside it here), none that
// is composed with the one before it, or is never written. A bit each.
constexpr auto composed_below_1000 = [] {
    constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 19> ranges{{{0x000, 0x2FF}, {0x375, 0x37D}, {0x37F, 0x386}, {0x388, 0x482}, {0x488, 0x52F}, {0x5BE, 0x5BE}, {0x5D0, 0x5F4},
        {0x600, 0x60F}, {0x61B, 0x64A}, {0x660, 0x66F}, {0x671, 0x6D5}, {0x6E5, 0x6E6}, {0x6EE, 0x70D}, {0x750, 0x77F}, {0x900, 0x93B}, {0x93D, 0x950}, {0x960, 0x97F},
        {0xE01, 0xE37}, {0xE3F, 0xE47}}};
    std::array<std::uint64_t, 0x1000 / 64> bits{};
    for (const auto& [first, last] : ranges)
        for (std::uint32_t c = first; c <= last; ++c) bits[c / 64] |= std::uint64_t{1} << c % 64;
    return bits;
}();

// The same of all others: punctuation, kana but for their voicing marks, Han, Hangul, wide letters, emoji.
bool is_composed_above(std::uint32_t c) noexcept {
    return (c >= 0x2002 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3029) || (c >= 0x3030 && c <= 0x3098) || (c >= 0x309B && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x1F000 && c <= 0x1FFFF);
}

const icu::Normalizer2& nfc() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFC data");
    return *normalizer;
}

}  // namespace

namespace repair_steps {

void note(Edits* edits, std::size_t begin, std::size_t length, std::size_t made) {
    if (!edits) return;
    Edit edit{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length), 0,
              static_cast<std::uint32_t>(made)};
    const Edit last = edits->empty() ? Edit{} : edits->back();
    edit.to = edit.begin - (last.begin + last.length) + (last.to + last.made);
    edits->push_back(edit);
}

void drop_controls(std::string& text, Edits* edits) {
    std::size_t to = find_control(text);
    for (std::size_t i = to; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            note(edits, i, 1, 0);
        else if (c == 0xEF && text.compare(i, 3, "\uFEFF") == 0)
            note(edits, i, 3, 0), i += 2;
        else if (c == '\r' || c == '\v' || c == '\f')
            text[to++] = '\n';
        else if (c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7F))
            text[to++] = text[i];
        else
            note(edits, i, 1, 0);
    }
    text.resize(to);
}

bool replace_c1(std::string& text, Edits* edits) {
    const auto is_c1 = [&](std::size_t i) {
        return text[i] == '\xC2' && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    };
    std::size_t i = text.find('\xC2');
    while (i != std::string::npos && !is_c1(i)) i = text.find('\xC2', i + 1);
    if (i == std::string::npos) return false;
    std::string out(text, 0, i);
    for (; i < text.size(); ++i) {
        if (!is_c1(i)) {
            out += text[i];
            continue;
        }
        const auto c1 = static_cast<unsigned char>(text[++i]);
        const std::size_t size = out.size();
        if (const char32_t code = from_windows_1252(c1); code != c1) append_utf8(out, code);
        note(edits, i - 1, 2, out.size() - size);
    }
    text.swap(out);
    return true;
}

bool plainly_composed(std::string_view text) noexcept {
    const auto low = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) & 0x3Fu; };
    const auto is_composed = [](std::size_t sixty_four, std::uint32_t bit) { return (composed_below_1000[sixty_four] >> bit & 1) != 0; };
    for (std::size_t i = skip_ascii(text, 0); i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            ++i;
        } else if (lead < 0xE0) {
            if (!is_composed(lead & 0x1Fu, low(i + 1))) return false;
            i += 2;
        } else if (lead == 0xE0) {
            if (!is_composed(low(i + 1), low(i + 2))) return false;
            i += 3;
        } else {
            const Utf8Step step = utf8_step(text, i);
            if (!is_composed_above(step.code)) return false;
            i += step.length;
        }
    }
    return true;
}

bool compose(std::string& text, Edits* edits) {
    UErrorCode status = U_ZERO_ERROR;
    if (plainly_composed(text) || nfc().isNormalizedUTF8(text, status)) return false;
    std::string composed;
    icu::StringByteSink<std::string> sink(&composed, static_cast<std::int32_t>(text.size()));
    icu::Edits changes;
    nfc().normalizeUTF8(0, text, sink, edits ? &changes : nullptr, status);
    for (icu::Edits::Iterator at = changes.getFineChangesIterator(); at.next(status);)
        note(edits, static_cast<std::size_t>(at.sourceIndex()), static_cast<std::size_t>(at.oldLength()),
             static_cast<std::size_t>(at.newLength()));
    if (U_FAILURE(status)) throw std::runtime_error("ICU cannot compose a text");
    text.swap(composed);
    return true;
}

void trim(std::string& text, Edits* edits) {
    std::size_t begin = 0, end = text.size();
    for (Utf8Step step; begin < end && u_isUWhiteSpace(static_cast<UChar32>((step = utf8_step(text, begin)).code));)
        begin += step.length;
    while (end > begin) {
        std::size_t last = end - 1;
        while (last > begin && (text[last] & 0xC0) == 0x80) --last;
        if (!u_isUWhiteSpace(static_cast<UChar32>(utf8_step(text, last).code))) break;
        end = last;
    }
    if (begin > 0) note(edits, 0, begin, 0);
    text.erase(end);
    text.erase(0, begin);
}

}  // namespace repair_steps

bool needs_no_repair(std::string_view bytes) noexcept {
    if (bytes.empty()) return true;
    if (is_ascii_space(bytes.front()) || is_ascii_space(bytes.back())) return false;
    const auto any_needs = [&](std::size_t from, std::size_t to) {
        return std::any_of(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.begin() + static_cast<std::ptrdiff_t>(to), [](char c) { return needs_repair(static_cast<unsigned char>(c)); });
    };
    // By blocks that the compiler makes one comparison of; tabs and line breaks look bad at first, and get a closer look. The last block lies over the one before it.
    constexpr std::size_t block = 32;
    if (bytes.size() < block) return !any_needs(0, bytes.size());
    for (std::size_t next = 0; next < bytes.size(); next += block) {
        const std::size_t at = std::min(next, bytes.size() - block);
        unsigned char bad = 0;
        for (std::size_t i = 0; i < block; ++i) {
            const auto c = static_cast<unsigned char>(bytes[at + i]);
            bad |= static_cast<unsigned char>(static_cast<unsigned char>(c - 0x20) >= 0x5F) | static_cast<unsigned char>(c == '&') | static_cast<unsigned char>(c == '<');
        }
        if (bad != 0 && any_needs(at, at + block)) return false;
    }
    return true;
}

namespace {

// Replaces `out`; `step` gives the edits of one step after the other, or nullptr.
template <class Step>
void repair_by(std::string_view bytes, std::string& out, Step step) {
    using namespace repair_steps;
    if (needs_no_repair(bytes)) {
        out.assign(bytes);
        return;
    }
    if (find_ill_formed(bytes) == std::string_view::npos)
        out.assign(bytes);
    else if (reads_as_windows_1252(bytes))
        read_as_windows_1252(bytes, out, step());
    else
        replace_ill_formed(bytes, out, step());
    drop_controls(out, step());
    if (out.find('&') != std::string::npos) {
        decode_references(out, step());
        drop_controls(out, step());
    }
    if (out.find('<') != std::string::npos) break_lines(out, step());
    if (skip_ascii(out, 0) < out.size()) {
        // Each step may uncover work for another: doubled mojibake, a composed letter, the two halves around a C1
        // control. C1 last, because until all mojibake is undone it may be a byte of it.
        for (bool changed = true; changed;) {
            changed = compose(out, step());
            changed |= undo_mojibake(out, step());
            if (!changed && (changed = replace_c1(out, step()))) break_lines(out, step());
        }
    }
    trim(out, step());
}

// Where a byte of what a step made, or the end of a span of it, stood in what it was given.
std::uint32_t begin_before(const Edits& edits, std::uint32_t at) {
    const auto next = std::ranges::upper_bound(edits, at, {}, &Edit::to);
    if (next == edits.begin()) return at;
    const Edit& edit = next[-1];
    return at < edit.to + edit.made ? edit.begin : at - (edit.to + edit.made) + edit.begin + edit.length;
}
std::uint32_t end_before(const Edits& edits, std::uint32_t at) {
    const auto next = std::ranges::lower_bound(edits, at, {}, &Edit::to);
    if (next == edits.begin()) return at;
    const Edit& edit = next[-1];
    const std::uint32_t end = edit.begin + edit.length;
    return at < edit.to + edit.made ? end : at - (edit.to + edit.made) + end;
}

}  // namespace

void repair(std::string_view bytes, std::string& out) {
    repair_by(bytes, out, [] { return static_cast<Edits*>(nullptr); });
}

void repair(std::string_view bytes, std::string& out, Repairs& repairs) {
    repairs = {};
    repair_by(bytes, out, [&] { return &repairs.next_step(); });
}

Span Repairs::source(Span span) const {
    for (auto edits = steps_.rbegin(); edits != steps_.rend(); ++edits) {
        const std::uint32_t begin = begin_before(*edits, span.begin);
        span = {begin, std::max(begin, end_before(*edits, span.end))};
    }
    return span;
}

std::size_t find_uncomposed(std::string_view text) {
    std::string composed(text);
    if (!repair_steps::compose(composed)) return std::string_view::npos;
    std::size_t at = 0;
    while (at < text.size() && at < composed.size() && text[at] == composed[at]) ++at;
    while (at > 0 && at < text.size() && (text[at] & 0xC0) == 0x80) --at;
    return at;
}

std::size_t count_code_points(std::string_view bytes) noexcept {
    std::size_t count = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        const bool ascii = i + 8 <= bytes.size() && (load8(bytes.data() + i) & 0x8080'8080'8080'8080u) == 0;
        count += ascii ? 8 : 1;
        i += ascii ? 8 : utf8_step(bytes, i).length;
    }
    return count;
}

}  // namespace hark
