// insight/playbook.h: which play fits a theme.
#pragma once

#include "insight/counts.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hark {

// A play chosen for a theme, and why.
struct Chosen {
    const Play* play = nullptr;
    double fit = 0;       // share of the sample that shows any of its cues; what a general play is worth beside it
    std::string because;  // the cue that shows most, in words with its figures; "": general
};

// What stands in the sentences of a theme, seen in a sample of at most 50 of its verbatims: those with the lowest
// content keys, which is a random choice and always the same.
class Evidence {
public:
    Evidence(const Measured& measured, const QuoteText& text, const FeedbackNames& names);
    // The fitting play and the general one; either may be missing.
    std::vector<Chosen> choose(std::span<const Play* const> plays);
    // Those of the sample, and of what the theme shows, whose sentence shows one of the play's cues; the most telling first.
    std::vector<Candidate> showing(const Play& play);

private:
    bool shows(const Candidate& candidate, std::string_view sentence, const std::string& cue) const;
    std::string because(const std::string& cue, std::int64_t hits) const;
    std::optional<Chosen> fitting(const Play& play);
    const std::vector<Candidate>& sample() const { return measured_.side().sample.items(); }
    std::string_view sentence(std::size_t i, const Play& play);  // of the sample, as far as the play looks at words; all are fetched when the first is asked for

    const Measured& measured_;
    const QuoteText& text_;
    const FeedbackNames& names_;
    std::optional<std::vector<std::string>> sentences_;
};

// Whether any of its cues is a word, so that sentences must be read to tell if it fits.
bool looks_for_words(const Play& play);
// Whether `phrase` stands in `sentence` as whole words, ASCII case aside; a trailing * lets the last word go on.
bool speaks_of(std::string_view sentence, std::string_view phrase);

}  // namespace hark
