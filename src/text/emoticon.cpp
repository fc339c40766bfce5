#include "emoticon.h"

#include <array>

namespace hark {
namespace {

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Whole faces that no grammar of eyes, nose and mouth gives. Longer ones first.
constexpr std::array<std::string_view, 42> faces{
    "</3", "<3",  "^_^", "^.^", "^-^", "^^",  "-_-", "-.-", "o_o", "O_O", "o_O", "O_o", "o.o", "O.O",
    "T_T", "t_t", "T.T", ">_<", ">.<", ">_>", "<_<", "=_=", "u_u", "n_n", "x_x", "X_X", "*_*", ";_;",
    "XD",  "xD",  "xd",  "D:",  "D=",  "(:",  "(=",  "(;",  "):",  ")=",  "):<", "\\o/", "\\m/", "(y)"};

// The characters that a face can begin with: nearly all calls end here.
constexpr std::array<bool, 256> make_begins_face() {
    std::array<bool, 256> table{};
    for (const std::string_view face : faces) table[static_cast<unsigned char>(face[0])] = true;
    for (const char c : std::string_view(":;=8>}")) table[static_cast<unsigned char>(c)] = true;
    return table;
}
constexpr std::array<bool, 256> begins_face = make_begins_face();

bool is_eye(char c) { return c == ':' || c == ';' || c == '=' || c == '8'; }
bool is_nose(char c) { return c == '-' || c == 'o' || c == '^' || c == '\'' || c == '~'; }
bool is_mouth(char c) { return std::string_view(")(]}[{DPpbOo0|/\\*3@$XxSsCc>").find(c) != std::string_view::npos; }
// Equals signs and eights stand before letters and figures for other reasons.
bool is_doubtful(char eye, char mouth) {
    const std::string_view usual = eye == '8' ? ")D" : eye == '=' ? ")(D]/P" : "";
    return !usual.empty() && usual.find(mouth) == std::string_view::npos;
}

// [>|}]eyes[nose]mouth...
std::size_t face_length(std::string_view text) {
    std::size_t i = 0;
    if (text.size() > 2 && (text[0] == '>' || text[0] == '}') && is_eye(text[1])) ++i;
    if (i + 1 >= text.size() || !is_eye(text[i])) return 0;
    const char eye = text[i++];
    if (eye == '8' && text[i] != '-') return 0;  // "(8)" is a number
    if ( i + 1 < text.size() && is_nose(text[i]) && is_mouth(text[i + 1])) ++i;
    else if (eye == ':' && i + 1 < text.size() && text[i] == '"' && is_mouth(text[i + 1])) ++i;
    if (!is_mouth(text[i]) || is_doubtful(eye, text[i])) return 0;
    const char mouth = text[i++];
    while (i < text.size() && text[i] == mouth) ++i;
    return i;
}

}  // namespace

std::size_t emoticon_length(std::string_view text, std::size_t at) {
    if (at > 0 && is_alnum(text[at - 1]) && is_alnum(text[at])) return 0;
    if (at > 0 && is_alnum(text[at - 1]) && (text[at] == ':' || text[at] == '8')) {
        // "nice:)" smiles, "10:30" and "note:D" do not.
        const bool bare = at + 1 < text.size() && is_alnum(text[at + 1]);
        if (bare || text[at] == '8') return 0;
    }
    if (!begins_face[static_cast<unsigned char>(text[at])]) return 0;
    const std::string_view rest = text.substr(at);
    std::size_t length = face_length(rest);
    for (const std::string_view face : faces)
        if (face[0] == rest[0] && length < face.size() && rest.starts_with(face)) length = face.size();
    if (length == 0) return 0;
    const char last = rest[length - 1];
    if (length < rest.size() && is_alnum(rest[length]) && (is_alnum(last) || rest[0] == '8' || last == '/')) return 0;
    return length;
}

}  // namespace hark
