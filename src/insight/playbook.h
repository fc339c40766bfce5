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
    double fit = 0;       // share of the theme's verbatims that show its cues; 0: general
    std::string because;  // the cue that shows most, in words with its figures; "": general
};

// What stands in the sentences of a theme: its labels, counted over all its verbatims, and its words, in a sample of
// at most 50 of them (the lowest content keys: a random choice, always the same).
class Evidence {
public:
    Evidence(const Measured& measured, const QuoteText& text, const FeedbackNames& names);
    // The fitting play, then the general one; either may be missing.
    std::vector<Chosen> choose(std::span<const Play* const> plays);
    // Whether the candidate's sentence shows one of the play's cues.
    bool shows(const Candidate& candidate, const Play& play) const;

private:
    struct Showing {
        std::int64_t hits = 0, of = 0;
    };
    Showing showing(const std::string& cue);
    std::optional<Chosen> fitting(const Play& play);
    const std::vector<std::string>& sample();

    const Measured& measured_;
    const QuoteText& text_;
    const FeedbackNames& names_;
    std::optional<std::vector<std::string>> sample_;  // sentences, fetched when first asked for
};

// Whether `phrase` stands in `sentence` as whole words, ASCII case aside; a trailing * lets the last word go on.
bool speaks_of(std::string_view sentence, std::string_view phrase);

}  // namespace hark
