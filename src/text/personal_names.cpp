// Names where letters put them: in the greeting, below the closing, and behind a title. Names elsewhere are left: to know
// them takes lists that no checksum proves.
#include <algorithm>
#include <array>

#include "personal_parts.h"

namespace hark {
namespace {

constexpr std::array<std::string_view, 21> greetings{"Dear", "Hi", "Hello", "Hey", "Good morning", "Good afternoon", "Good evening", "Hallo", "Liebe", "Lieber", "Guten Tag", "Sehr geehrte", "Sehr geehrter",
    "Bonjour", "Cher", "Hola", "Estimado", "Estimada", "Ciao", "Beste", "Szanowny Panie"};
constexpr std::array<std::string_view, 27> titles{"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Prof", "Prof.", "Sir", "Madam", "Herr", "Frau", "Mme", "Monsieur", "Madame",
    "Sr.", "Sra.", "Señor", "Señora", "Signor", "Signora", "Dhr.", "Mevr.", "Pan"};
constexpr std::array<std::string_view, 34> closings{"regards", "best regards", "kind regards", "warm regards", "many thanks", "thanks", "thank you", "sincerely", "yours sincerely", "yours faithfully", "yours truly", "best", "best wishes",
    "cheers", "respectfully", "love", "all the best", "grüße", "viele grüße", "mit freundlichen grüßen", "freundliche grüße", "liebe grüße", "mfg", "cordialement", "bien cordialement", "saludos", "un saludo", "atentamente", "cordiali saluti",
    "saluti", "groeten", "met vriendelijke groet", "pozdrawiam", "med vänliga hälsningar"};
// Who is greeted by what they are.
constexpr std::array<std::string_view, 30> nobody{"Sir", "Madam", "Sirs", "Team", "All", "There", "Customer", "Support", "Service", "Everyone", "Folks", "Guys", "Manager", "Hotel", "Staff", "Friends", "Damen",
    "Herren", "Zusammen", "Friend", "Editor", "Amazon", "Sales", "Client", "Guest", "Member", "Colleagues", "The", "I", "Sent"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

struct Cursor {
    std::string_view text;
    std::size_t at = 0;

    void skip_blanks() {
        while (at < text.size() && text[at] == ' ') ++at;
    }
    // A word of letters, hyphens, apostrophes and dots that begins with a capital; "" if none stands here.
    std::string_view capitalised() {
        skip_blanks();
        std::size_t end = at;
        while (end < text.size() && (is_letter(text[end]) || static_cast<unsigned char>(text[end]) >= 0x80 || text[end] == '\'' || text[end] == '-' || text[end] == '.')) ++end;
        while (end > at && (text[end - 1] == '-' || text[end - 1] == '\'')) --end;
        const bool capital = end > at && (is_upper(text[at]) || static_cast<unsigned char>(text[at]) == 0xC3);
        return capital ? text.substr(at, end - at) : std::string_view();
    }
};

// One to three capitalised words; where the last ends. `at` itself if none is a name.
std::size_t end_of_name(std::string_view text, std::size_t at, int most) {
    Cursor cursor{text, at};
    std::size_t end = at;
    for (int words = 0; words < most; ++words) {
        std::string_view word = cursor.capitalised();
        const std::string_view bare = word.substr(0, word.find_last_not_of('.') + 1);
        if (word.empty() || holds(nobody, bare) || (holds(titles, word) && words > 0)) break;
        const bool initial = bare.size() == 1 && word.size() == 2;
        end = cursor.at + (initial ? word.size() : bare.size());
        cursor.at += word.size();
        if (word.size() > bare.size() && !initial) break;  // a sentence ended
    }
    return end;
}

void add(std::string_view text, std::size_t from, std::size_t end, std::vector<PersonalSpan>& found) {
    while (from < end && text[from] == ' ') ++from;
    if (end > from + 1) found.push_back({Personal::name, {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end)}});
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (is_upper(c)) c = static_cast<char>(c | 0x20);
    return lower;
}

// "Dear Ms. Jane Doe," at the beginning of a line.
void find_greeted(std::string_view text, std::size_t line, std::size_t line_end, std::vector<PersonalSpan>& found) {
    const std::string_view row = text.substr(line, line_end - line);
    for (const std::string_view greeting : greetings) {
        if (!row.starts_with(greeting) || row.size() <= greeting.size() || row[greeting.size()] != ' ') continue;
        Cursor cursor{text.substr(0, line_end), line + greeting.size()};
        if (holds(titles, cursor.capitalised())) return;  // found behind its title
        const std::size_t end = end_of_name(text.substr(0, line_end), cursor.at, 3);
        const bool ends_well = end == line_end || std::string_view(",!.:-\r").find(text[end]) != std::string_view::npos;
        if (end > cursor.at && ends_well) add(text, cursor.at, end, found);
        return;
    }
}

bool is_closing(std::string_view row) {
    while (!row.empty() && (row.back() == ',' || row.back() == ' ' || row.back() == '\r' || row.back() == '!' || row.back() == '.')) row.remove_suffix(1);
    return row.size() < 40 && holds(closings, lowered(row));
}

// The line below "Kind regards," if it is nothing but a name.
void find_signed(std::string_view text, std::size_t line, std::size_t line_end, std::vector<PersonalSpan>& found) {
    std::size_t end = line_end;
    while (end > line && (text[end - 1] == ' ' || text[end - 1] == '\r' || text[end - 1] == ',')) --end;
    if (end - line > 40 || end_of_name(text.substr(0, end), line, 4) != end) return;
    add(text, line, end, found);
}

void find_titled(std::string_view text, std::vector<PersonalSpan>& found) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = is_upper(text[at]) && (at == 0 || !is_word_byte(text[at - 1]));
        if (!begins) continue;
        const std::string_view title = Cursor{text, at}.capitalised();
        if (!holds(titles, title)) continue;
        const std::size_t from = at + title.size(), end = end_of_name(text, from, 3);
        if (from < text.size() && text[from] == ' ') add(text, from, end, found);
    }
}

}  // namespace

void find_names(std::string_view text, std::vector<PersonalSpan>& found) {
    bool closed = false;  // by a line before, blank ones aside
    for (std::size_t line = 0; line < text.size();) {
        const std::size_t end = std::min(text.find('\n', line), text.size());
        const std::string_view row = text.substr(line, end - line);
        find_greeted(text, line, end, found);
        const bool blank = row.find_first_not_of(" \r\t") == std::string_view::npos;
        if (closed && !blank) find_signed(text, line, end, found);
        closed = is_closing(row) || (closed && blank);
        line = end + 1;
    }
    find_titled(text, found);
}

}  // namespace hark
