// hark/mail/phrases.h: what mail programs and people write around their words, in many languages, read from models/mail/*.tsv.
//
// The first line of a file is "#! hark-mail 1 LANGUAGE"; the others are KIND <tab> PHRASE, `#` begins a comment. A phrase is matched in
// lower case, at word borders, any run of white space for each of its blanks, a typographic apostrophe for a plain one. Load once,
// share between threads.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/result.h"
#include "hark/base/span.h"

namespace hark {

enum class PhraseKind : std::uint8_t {
    // Where a line begins.
    on,             // begins an attribution: "On", "Am", "Le"
    from, sent, to, cc, subject,  // labels in a block of headers; `sent` is also "Date"
    device,         // "Sent from my"
    closing,        // "Best regards"
    greeting,       // "Dear"
    automatic,      // begins an automatic reply: "I am out of the office"
    automatic_subject, bounce_subject,
    subject_mark,   // "Re", "AW", "Fwd": a colon follows
    notice,         // begins a program's footer: "You are receiving this because"
    contact,        // shows that a line is of a signature: "Tel", "via mobile"
    // Anywhere in a line.
    wrote,          // ends an attribution, or stands in it: "wrote", "schrieb"
    original,       // the words of a divider: "Original Message"
    forwarded,      // the words of a divider that passes a message on
    above,          // "Please type your reply above this line": all that follows is the history
    disclaimer,     // "this e-mail is confidential"
};
inline constexpr int phrase_kinds = 20;

struct FoundPhrase {
    PhraseKind kind = PhraseKind::on;
    Span span;
};

class Phrases {
public:
    // No phrases: marks and structure alone decide.
    Phrases() = default;
    // All *.tsv of a folder. not_found; bad_model names the file and the line.
    static Result<Phrases> load(const std::filesystem::path& folder);
    // `name` is for messages. Several texts are added one after another.
    Status add(std::string_view file, const std::string& name);

    // Appends the phrases of kinds that begin lines which begin at `at` of a text in lower case (see hark/text/lower.h), and those of the
    // others.
    void find_at_start(std::string_view lowered, std::size_t at, std::vector<FoundPhrase>& found) const;
    void find_inside(std::string_view lowered, std::size_t at, std::vector<FoundPhrase>& found) const;

private:
    // Of a tree of bytes; the root is nodes[0].
    struct Node {
        std::vector<std::pair<unsigned char, std::uint32_t>> next;  // ascending
        std::uint32_t kinds = 0;                                    // of the phrases that end here, by bit
    };
    struct Tree {
        std::vector<Node> nodes = std::vector<Node>(1);
        std::array<bool, 256> begins{};  // whether a phrase begins with the byte: most words are passed over by it
    };
    Status add_line(std::string_view line, const std::string& name, int number);
    static void plant(Tree& tree, std::string_view phrase, PhraseKind kind);
    static void find(const Tree& tree, std::string_view lowered, std::size_t at, std::vector<FoundPhrase>& found);

    Tree starts_, inside_;
};

}  // namespace hark
