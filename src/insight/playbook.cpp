#include "insight/playbook.h"

#include "hark/insight/words.h"

#include <algorithm>

namespace hark {
namespace {

constexpr std::string_view word_cue = "word:";
constexpr double least_fit = 0.05;
constexpr double general_fit = 0.2;  // a play for some of the comments comes before the one for all only if a fifth show its cues
constexpr std::int64_t least_hits = 2;

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool in_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

std::optional<std::string_view> word_of(std::string_view cue) {
    if (!cue.starts_with(word_cue)) return {};
    return cue.substr(word_cue.size());
}

}  // namespace

bool looks_for_words(const Play& play) { return std::ranges::any_of(play.when, [](const std::string& cue) { return word_of(cue).has_value(); }); }

bool speaks_of(std::string_view sentence, std::string_view phrase) {
    const bool open = phrase.ends_with('*');
    if (open) phrase.remove_suffix(1);
    if (phrase.empty()) return false;
    const auto same = [](char a, char b) { return folded(a) == folded(b); };
    const char small = folded(phrase.front());
    const char large = small >= 'a' && small <= 'z' ? static_cast<char>(small - 32) : small;
    std::size_t next_small = sentence.find(small), next_large = sentence.find(large);
    for (std::size_t at; (at = std::min(next_small, next_large)) != std::string_view::npos && at + phrase.size() <= sentence.size();) {
        const std::size_t after = at + phrase.size();
        const bool starts = at == 0 || !in_word(sentence[at - 1]);
        const bool ends = open || after == sentence.size() || !in_word(sentence[after]);
        if (starts && ends && std::equal(phrase.begin(), phrase.end(), sentence.begin() + static_cast<std::ptrdiff_t>(at), same)) return true;
        if (at == next_small) next_small = sentence.find(small, at + 1);
        if (at == next_large) next_large = sentence.find(large, at + 1);
    }
    return false;
}

Evidence::Evidence(const Measured& measured, const QuoteText& text, const FeedbackNames& names)
    : measured_(measured), text_(text), names_(names) {}

std::string_view Evidence::sentence(std::size_t i, const Play& play) {
    if (!looks_for_words(play)) return {};
    if (!sentences_) {
        sentences_.emplace();
        for (const Candidate& candidate : sample()) sentences_->push_back(text_ ? text_(candidate.quote) : std::string());
    }
    return (*sentences_)[i];
}

bool Evidence::shows(const Candidate& candidate, std::string_view sentence, const std::string& cue) const {
    if (const auto word = word_of(cue)) return speaks_of(sentence, *word);
    return std::any_of(candidate.labels.begin(), candidate.labels.end(),
                       [&](LabelId label) { return label < names_.labels.size() && names_.labels[label] == cue; });
}

std::vector<Candidate> Evidence::showing(const Play& play) {
    std::vector<Candidate> shown;
    const auto add_if_shown = [&](const Candidate& candidate, std::string_view sentence) {
        if (std::ranges::any_of(play.when, [&](const std::string& cue) { return shows(candidate, sentence, cue); })) shown.push_back(candidate);
    };
    for (std::size_t i = 0; i < sample().size() && !play.when.empty(); ++i) add_if_shown(sample()[i], sentence(i, play));
    for (const Candidate& candidate : measured_.evidence)
        if (!play.when.empty()) add_if_shown(candidate, text_ && looks_for_words(play) ? text_(candidate.quote) : std::string());
    std::ranges::sort(shown, more_telling);
    return shown;
}

// "14 of 50 looked at speak of "parking"" or, as labels are counted over all, "118 of them say: late".
std::string Evidence::because(const std::string& cue, std::int64_t hits) const {
    if (const auto word = word_of(cue))
        return grouped(hits) + " of " + grouped(std::int64_t(sample().size())) + " looked at speak of \"" +
               std::string(*word) + "\"";
    for (const auto& [label, count] : measured_.theme.labels)
        if (label == cue) hits = count;
    return grouped(hits) + " of them say: " + label_in_words(cue);
}

std::optional<Chosen> Evidence::fitting(const Play& play) {
    std::vector<std::int64_t> hits(play.when.size());
    std::int64_t any = 0;
    for (std::size_t i = 0; i < sample().size(); ++i) {
        bool shown = false;
        for (std::size_t cue = 0; cue < play.when.size(); ++cue)
            if (shows(sample()[i], sentence(i, play), play.when[cue])) ++hits[cue], shown = true;
        any += shown;
    }
    const double fit = sample().empty() ? 0 : double(any) / double(sample().size());
    if (any < least_hits || fit < least_fit) return {};
    const auto most = std::max_element(hits.begin(), hits.end());
    return Chosen{&play, fit, because(play.when[static_cast<std::size_t>(most - hits.begin())], *most)};
}

std::vector<Chosen> Evidence::choose(std::span<const Play* const> plays) {
    std::optional<Chosen> best;
    const Play* general = nullptr;
    for (const Play* play : plays) {
        if (play->when.empty()) {
            if (!general) general = play;
        } else if (auto chosen = fitting(*play); chosen && (!best || chosen->fit > best->fit)) {
            best = std::move(chosen);
        }
    }
    std::vector<Chosen> chosen;
    if (best) chosen.push_back(*std::move(best));
    if (general) chosen.push_back({general, general_fit, {}});
    return chosen;
}

}  // namespace hark
