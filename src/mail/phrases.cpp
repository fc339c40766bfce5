#include "hark/mail/phrases.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "hark/base/suggest.h"
#include "hark/text/lower.h"
#include "hark/text/repair.h"

namespace hark {
namespace {

constexpr std::array<std::string_view, phrase_kinds> kind_names{
    "on",       "from",      "sent",              "to",             "cc",           "subject", "device",  "closing",
    "greeting", "automatic", "automatic_subject", "bounce_subject", "subject_mark", "notice",  "contact", "wrote",
    "original", "forwarded", "above",             "disclaimer"};
constexpr std::size_t longest_phrase = 120;  // bytes; keeps the search linear

bool stands_inside(PhraseKind kind) { return kind >= PhraseKind::wrote; }

// Letters of scripts that put blanks between words.
bool is_letter(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return c >= 0xC3 && c < 0xE1;
}

bool is_blank(char c) { return c == ' ' || c == '\n'; }

bool ends_at_border(std::string_view text, std::size_t begin, std::size_t end) {
    if (end == text.size() || !is_letter(text, end)) return true;
    std::size_t last = end - 1;  // of the phrase: the first byte of its last character
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    return !is_letter(text, last);
}

Error bad_line(const std::string& name, int line, std::string what, std::string mend) {
    return {ErrorCode::bad_model, std::move(what), name + ":" + std::to_string(line), std::move(mend)};
}

Error unknown_kind(std::string_view kind, const std::string& name, int line) {
    const std::vector<std::string> names(kind_names.begin(), kind_names.end());
    const std::string guess = nearest(kind, names);
    return bad_line(name, line, "there is no kind '" + std::string(kind) + "'", guess.empty() ? "see models/README.md for the kinds" : "did you mean " + guess + "?");
}

Status check_heading(std::string_view line, const std::string& name) {
    if (line.starts_with("#! hark-mail 1 ") && line.size() > 15) return ok;
    return bad_line(name, 1, "the first line does not say what the file is", "begin the file with a line such as: #! hark-mail 1 en");
}

}  // namespace

void Phrases::plant(Tree& tree, std::string_view phrase, PhraseKind kind) {
    std::uint32_t at = 0;
    tree.begins[static_cast<unsigned char>(phrase.front())] = true;
    for (const char c : phrase) {
        const auto byte = static_cast<unsigned char>(c);
        auto& next = tree.nodes[at].next;
        const auto edge = std::ranges::lower_bound(next, byte, {}, [](const auto& e) { return e.first; });
        if (edge != next.end() && edge->first == byte) {
            at = edge->second;
            continue;
        }
        const auto node = static_cast<std::uint32_t>(tree.nodes.size());
        next.insert(edge, {byte, node});
        tree.nodes.emplace_back();
        at = node;
    }
    tree.nodes[at].kinds |= 1u << static_cast<unsigned>(kind);
}

Status Phrases::add(std::string_view file, const std::string& name) {
    int number = 0;
    for (bool more = true; more;) {
        const std::size_t end = std::min(file.find('\n'), file.size());
        std::string_view line = file.substr(0, end);
        more = end < file.size();
        file.remove_prefix(std::min(end + 1, file.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++number;
        Status read = ok;
        if (number == 1) read = check_heading(line, name);
        else if (!line.empty() && !line.starts_with('#')) read = add_line(line, name, number);
        if (!read) return read;
    }
    return ok;
}

Status Phrases::add_line(std::string_view line, const std::string& name, int number) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return bad_line(name, number, "there is no tab in this line", "write KIND, a tab, and the phrase");
    const auto kind = std::ranges::find(kind_names, line.substr(0, tab));
    if (kind == kind_names.end()) return unknown_kind(line.substr(0, tab), name, number);
    const std::string_view phrase = line.substr(tab + 1);
    if (phrase.empty() || phrase.size() > longest_phrase || phrase.find('\t') != std::string_view::npos || phrase.front() == ' ' || phrase.back() == ' ')
        return bad_line(name, number, "this is no phrase", "write 1 to 120 bytes without tabs, and no blank at its ends");
    if (find_ill_formed(phrase) != std::string_view::npos) return bad_line(name, number, "this is not UTF-8", "save the file as UTF-8");
    const auto named = static_cast<PhraseKind>(kind - kind_names.begin());
    Tree& tree = stands_inside(named) ? inside_ : starts_;
    std::string lowered;
    lower(phrase, lowered);
    plant(tree, lowered, named);
    for (std::size_t at = lowered.find('\''); at != std::string::npos; at = lowered.find('\'', at)) lowered.replace(at, 1, "’");
    plant(tree, lowered, named);
    return ok;
}

Result<Phrases> Phrases::load(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator at(folder, error); !error && at != std::filesystem::directory_iterator(); at.increment(error))
        if (at->path().extension() == ".tsv") files.push_back(at->path());
    if (error || files.empty()) return Error{ErrorCode::not_found, "there are no phrases of mail here (*.tsv)", folder.string(), "pass --models FOLDER or set HARK_MODELS"};
    std::ranges::sort(files);
    Phrases phrases;
    for (const std::filesystem::path& file : files) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        if (!in) return Error{ErrorCode::io, "the file cannot be read", file.string(), "check its permissions"};
        if (const Status added = phrases.add(std::move(bytes).str(), file.string()); !added) return added.error();
    }
    return phrases;
}

void Phrases::find(const Tree& tree, std::string_view lowered, std::size_t at, std::vector<FoundPhrase>& found) {
    if (at >= lowered.size() || !tree.begins[static_cast<unsigned char>(lowered[at])]) return;
    const Node* node = tree.nodes.data();
    for (std::size_t i = at; i < lowered.size();) {
        const bool blank = is_blank(lowered[i]);
        const auto byte = blank ? static_cast<unsigned char>(' ') : static_cast<unsigned char>(lowered[i]);
        const auto edge = std::ranges::lower_bound(node->next, byte, {}, [](const auto& e) { return e.first; });
        if (edge == node->next.end() || edge->first != byte) return;
        node = &tree.nodes[edge->second];
        do ++i;
        while (blank && i < lowered.size() && is_blank(lowered[i]));
        if (node->kinds == 0 || !ends_at_border(lowered, at, i)) continue;
        for (unsigned kind = 0; kind < phrase_kinds; ++kind)
            if (node->kinds >> kind & 1) found.push_back({static_cast<PhraseKind>(kind), {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(i)}});
    }
}

void Phrases::find_at_start(std::string_view lowered, std::size_t at, std::vector<FoundPhrase>& found) const { find(starts_, lowered, at, found); }
void Phrases::find_inside(std::string_view lowered, std::size_t at, std::vector<FoundPhrase>& found) const { find(inside_, lowered, at, found); }

}  // namespace hark
