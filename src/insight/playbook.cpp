#include "insight/playbook.h"

#include "hark/insight/words.h"

#include <algorithm>

namespace hark {
namespace {

constexpr std::string_view word_cue = "word:";
constexpr double least_fit = 0.05;
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

bool speaks_of(std::string_view sentence, std::string_view phrase) {
    const bool open = phrase.ends_with('*');
    if (open) phrase.remove_suffix(1);
    if (phrase.empty()) return false;
    const auto same = [](char a, char b) { return folded(a) == folded(b); };
    for (auto at = sentence.begin();; ++at) {
        at = std::search(at, sentence.end(), phrase.begin(), phrase.end(), same);
        if (at == sentence.end()) return false;
        const auto after = at + static_cast<std::ptrdiff_t>(phrase.size());
        const bool starts = at == sentence.begin() || !in_word(*(at - 1));
        if (starts && (open || after == sentence.end() || !in_word(*after))) return true;
    }
}

Evidence::Evidence(const Measured& measured, const QuoteText& text, const FeedbackNames& names)
    : measured_(measured), text_(text), names_(names) {}

const std::vector<std::string>& Evidence::sample() {
    if (sample_) return *sample_;
    sample_.emplace();
    if (text_)
        for (const Candidate& candidate : measured_.side().sample.items()) sample_->push_back(text_(candidate.quote));
    return *sample_;
}

Evidence::Showing Evidence::showing(const std::string& cue) {
    if (const auto word = word_of(cue)) {
        const auto hits = std::count_if(sample().begin(), sample().end(),
                                        [&](const std::string& sentence) { return speaks_of(sentence, *word); });
        return {hits, static_cast<std::int64_t>(sample().size())};
    }
    for (const auto& [label, hits] : measured_.theme.labels)
        if (label == cue) return {hits, measured_.theme.verbatims};
    return {};
}

std::optional<Chosen> Evidence::fitting(const Play& play) {
    Chosen chosen{&play, 0, {}};
    double most = 0;
    for (const std::string& cue : play.when) {
        const Showing found = showing(cue);
        if (found.hits < least_hits) continue;
        const double share = double(found.hits) / double(found.of);
        chosen.fit = std::min(1.0, chosen.fit + share);
        if (share <= most) continue;
        most = share;
        const auto word = word_of(cue);
        chosen.because = grouped(found.hits) + " of " +
                         (word ? grouped(found.of) + " looked at speak of \"" : "them say: ") +
                         (word ? std::string(*word) + "\"" : label_in_words(cue));
    }
    if (chosen.fit < least_fit) return {};
    return chosen;
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
    if (general) chosen.push_back({general, 0, {}});
    return chosen;
}

bool Evidence::shows(const Candidate& candidate, const Play& play) const {
    return std::any_of(play.when.begin(), play.when.end(), [&](const std::string& cue) {
        if (const auto word = word_of(cue)) return text_ && speaks_of(text_(candidate.quote), *word);
        return std::any_of(candidate.labels.begin(), candidate.labels.end(),
                           [&](LabelId label) { return label < names_.labels.size() && names_.labels[label] == cue; });
    });
}

}  // namespace hark
