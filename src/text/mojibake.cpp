// Mojibake: UTF-8 that somebody read as windows-1252 or Latin-1 and saved again. "café" became "cafÃ©", "it’s"
// "itâ€™s".
//
// Each place where a character that could be a lead byte ("Ã") is followed by characters that could be its continuation
// bytes ("©") is a suspect. Few of them occur in honest text, but some do: "AMANHÃ…", "«SÃO»", "‘café”’". So a suspect
// is judged by what stands around it, and once one is certain, the doubtful ones in the same text go with it.
#include "text/repair_steps.h"
#include "text/well_formed.h"
#include "text/windows_1252.h"

#include <optional>
#include <string_view>
#include <vector>

#include <unicode/uchar.h>

namespace hark::repair_steps {
namespace {

constexpr std::uint32_t nothing = 0xFFFFFFFF;  // no code point: the end of the text

// doubtful: honest unless something certain stands in the text; likely: broken unless all is quiet around it.
enum class Verdict : std::uint8_t { honest, doubtful, likely, certain };

struct Suspect {
    std::size_t begin = 0, end = 0;  // in the text
    char32_t code = 0;               // what it was
    unsigned char lead = 0;
    bool everyday = true;  // all continuations are marks that people type after a letter
    char32_t before = nothing, after = nothing;
    bool chained = false;  // touches another suspect
};

char32_t code_at(std::string_view text, std::size_t at) {
    return at < text.size() ? utf8_step(text, at).code : static_cast<char32_t>(nothing);
}
char32_t code_before(std::string_view text, std::size_t at) {
    if (at == 0) return nothing;
    do --at;
    while (at > 0 && (text[at] & 0xC0) == 0x80);
    return code_at(text, at);
}
bool is_lower(char32_t c) { return c != nothing && u_islower(static_cast<UChar32>(c)); }
bool is_upper(char32_t c) { return c != nothing && u_isupper(static_cast<UChar32>(c)); }
bool is_gap(char32_t c) { return c == nothing || u_isUWhiteSpace(static_cast<UChar32>(c)) || (c >= '0' && c <= '9'); }

// Marks that stand after a letter in honest text, by their windows-1252 byte: quotes, dashes, NBSP, "…", "®", "°" ...
bool is_everyday(unsigned char byte, char32_t code) noexcept {
    if (code < 0xA0) return false;  // a C1 control never is
    constexpr std::string_view marks =
        "\x80\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B\xA0\xA1\xAA\xAB\xAE\xB0\xB4\xB7\xBA\xBB\xBF";
    return marks.find(static_cast<char>(byte)) != std::string_view::npos;
}

// "Ã" and a space that was a no-break space: "Ã  bientÃ´t" was "à bientôt". Only ever doubtful.
std::optional<Suspect> lost_no_break_space(std::string_view text, std::size_t at) {
    const std::size_t after = at + 2;
    if (text.substr(at, 3) != "\u00C3 " || is_upper(code_before(text, at))) return {};
    const bool two_spaces = after + 1 < text.size() && text[after + 1] == ' ';
    return Suspect{.begin = at, .end = after + (two_spaces ? 1 : 0), .code = 0xE0, .lead = 0xC3};
}

// A suspect at `at`, where a character U+00C2..U+00F4 stands.
std::optional<Suspect> suspect_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(static_cast<unsigned char>(text[at + 1]) | 0x40u);
    const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    Suspect suspect{.begin = at, .end = at + 2, .lead = lead};
    char bytes[4] = {static_cast<char>(lead)};
    for (std::size_t i = 1; i < size; ++i) {
        const Utf8Step step = suspect.end < text.size() ? utf8_step(text, suspect.end) : Utf8Step{};
        const int byte = to_windows_1252(step.code);
        if (byte < 0x80 || byte > 0xBF) {
            // "â€" whose third byte, 9D, had no character and was lost: a closing quotation mark.
            if (lead == 0xE2 && i == 2 && bytes[1] == '\x80') {
                suspect.code = 0x201D;
                suspect.everyday = false;
                return suspect;
            }
            return size == 2 ? lost_no_break_space(text, at) : std::nullopt;
        }
        bytes[i] = static_cast<char>(byte);
        suspect.everyday = suspect.everyday && is_everyday(static_cast<unsigned char>(byte), step.code);
        suspect.end += step.length;
    }
    const Utf8Step undone = utf8_step({bytes, size}, 0);
    if (!undone.well_formed || undone.length != size) return {};
    suspect.code = undone.code;
    return suspect;
}

std::vector<Suspect> suspects_in(std::string_view text) {
    std::vector<Suspect> suspects;
    for (std::size_t i = text.find('\xC3'); i != std::string_view::npos; i = text.find('\xC3', i)) {
        const auto second = static_cast<unsigned char>(text[i + 1]);
        std::optional<Suspect> suspect;
        if (second >= 0x82 && second <= 0xB4) suspect = suspect_at(text, i);
        if (!suspect) {
            i += 2;
            continue;
        }
        suspect->before = code_before(text, i);
        suspect->after = code_at(text, suspect->end);
        if (!suspects.empty() && suspects.back().end == i) suspects.back().chained = suspect->chained = true;
        i = suspect->end;
        suspects.push_back(*suspect);
    }
    return suspects;
}

Verdict judge_two_bytes(const Suspect& s) {
    const bool inside_word = is_lower(s.before) && is_lower(s.after);  // no capital stands there in honest text
    if (s.lead == 0xC2 || s.lead == 0xC3) {
        if (s.code == 0xE0 && s.everyday && s.after == ' ') return Verdict::doubtful;  // a lost NBSP, or a kept one
        if (!s.everyday) return Verdict::certain;
        return inside_word                              ? Verdict::certain
               : is_lower(s.before) || is_gap(s.before) ? Verdict::likely
                                                        : Verdict::doubtful;
    }
    if (s.lead == 0xD7 || s.lead == 0xDF)  // "×" and "ß" follow anything
        return !s.chained ? Verdict::honest : s.everyday ? Verdict::doubtful : Verdict::certain;
    if (s.chained && !s.everyday) return Verdict::certain;
    if (inside_word || (!s.everyday && (is_lower(s.before) || (is_gap(s.before) && is_lower(s.after)))))
        return Verdict::likely;
    return Verdict::doubtful;
}

Verdict judge(const Suspect& s) {
    if (s.lead < 0xE0) return judge_two_bytes(s);
    const bool punctuation = s.lead == 0xE2 && s.code >= 0x2000 && s.code < 0x2140;  // "â€™", "â‚¬", "â„¢"
    if (punctuation || s.code == 0xFEFF || s.code >= 0x10000) return Verdict::certain;
    if (!s.everyday) return Verdict::certain;
    return s.chained ? Verdict::doubtful : Verdict::honest;  // "é”’"
}

}  // namespace

bool undo_mojibake(std::string& text, Edits* edits) {
    const std::vector<Suspect> suspects = suspects_in(text);
    if (suspects.empty()) return false;
    bool certain = false;
    for (const Suspect& s : suspects) certain |= judge(s) == Verdict::certain;
    const Verdict least = certain ? Verdict::doubtful : Verdict::likely;

    std::string out;
    std::size_t plain = 0;
    for (const Suspect& s : suspects) {
        if (judge(s) < least) continue;
        out.append(text, plain, s.begin - plain);
        const std::size_t size = out.size();
        if (s.code != 0xFEFF) append_utf8(out, s.code);
        note(edits, s.begin, s.end - s.begin, out.size() - size);
        plain = s.end;
    }
    if (plain == 0) return false;
    out.append(text, plain);
    text.swap(out);
    return true;
}

}  // namespace hark::repair_steps
