#include "hark/insight/phrases.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_set>

namespace hark {
namespace {

constexpr std::size_t longest_phrase = 3;
constexpr double hardly_rarer = 0.8;

// 2 x sum of observed x ln(observed / expected) over the four cells, zeros left out.
double log_likelihood(double a, double b, double n1, double n2) {
    const auto term = [](double observed, double expected) { return observed > 0 ? observed * std::log(observed / expected) : 0.0; };
    const double share = (a + b) / (n1 + n2);
    return 2 * (term(a, n1 * share) + term(b, n2 * share) + term(n1 - a, n1 * (1 - share)) + term(n2 - b, n2 * (1 - share)));
}

// Runs of some of its words, but not of all.
std::vector<std::string> parts_of(std::string_view phrase) {
    std::vector<std::size_t> begins{0};
    for (std::size_t i = 0; i < phrase.size(); ++i)
        if (phrase[i] == ' ') begins.push_back(i + 1);
    const std::size_t words = begins.size();
    begins.push_back(phrase.size() + 1);
    std::vector<std::string> parts;
    for (std::size_t first = 0; first < words; ++first)
        for (std::size_t last = first + 1; last <= words; ++last)
            if (last - first < words) parts.emplace_back(phrase.substr(begins[first], begins[last] - 1 - begins[first]));
    return parts;
}

}  // namespace

void PhraseCounts::count(std::string_view phrase, bool inside, std::int64_t verbatim) {
    auto found = counts_.find(phrase);
    if (found == counts_.end()) found = counts_.try_emplace(std::string(phrase)).first;
    Count& count = found->second;
    if (inside && count.inside == 0) count.example = verbatim;
    ++(inside ? count.inside : count.outside);
}

void PhraseCounts::add(std::span<const PhraseWord> words, bool inside, std::int64_t verbatim) {
    ++(inside ? inside_ : outside_);
    seen_.clear();
    for (std::size_t first = 0; first < words.size(); ++first) {
        std::string phrase;
        for (std::size_t last = first; last < std::min(words.size(), first + longest_phrase) && !words[last].broken; ++last) {
            phrase += (phrase.empty() ? "" : " ") + std::string(words[last].folded);
            if (words[first].content && words[last].content) seen_.push_back(phrase);
        }
    }
    std::ranges::sort(seen_);
    seen_.erase(std::ranges::unique(seen_).begin(), seen_.end());
    for (const std::string& phrase : seen_) count(phrase, inside, verbatim);
    if (counts_.size() > most_phrases) forget_rare();
}

void PhraseCounts::forget_rare() {
    std::erase_if(counts_, [](const auto& item) { return item.second.inside + item.second.outside < 2; });
}

void PhraseCounts::merge(const PhraseCounts& later) {
    inside_ += later.inside_, outside_ += later.outside_;
    for (const auto& [phrase, more] : later.counts_) {
        Count& count = counts_[phrase];
        if (count.inside == 0) count.example = more.example;
        count.inside += more.inside, count.outside += more.outside;
    }
    if (counts_.size() > most_phrases) forget_rare();
}

KeyPhrase PhraseCounts::of(std::string_view phrase) const {
    const auto found = counts_.find(phrase);
    if (found == counts_.end()) return {std::string(phrase)};
    const Count& count = found->second;
    const auto a = static_cast<double>(count.inside), b = static_cast<double>(count.outside), n1 = static_cast<double>(inside_), n2 = static_cast<double>(outside_);
    const bool more = a * n2 > b * n1 || n2 == 0;
    return {found->first, count.inside, count.outside, !more ? 0 : n2 > 0 ? log_likelihood(a, b, n1, n2) : a, count.example};
}

std::int64_t PhraseCounts::frequent(std::int64_t least) const {
    return std::ranges::count_if(counts_, [&](const auto& item) { return item.second.inside >= least; });
}

std::vector<KeyPhrase> PhraseCounts::ranked(std::size_t most, std::int64_t least) const {
    std::vector<KeyPhrase> all;
    const auto n1 = static_cast<double>(inside_), n2 = static_cast<double>(outside_);
    for (const auto& [phrase, count] : counts_) {
        const auto a = static_cast<double>(count.inside), b = static_cast<double>(count.outside);
        if (count.inside < least || a * n2 <= b * n1) continue;
        all.push_back({phrase, count.inside, count.outside, n2 > 0 ? log_likelihood(a, b, n1, n2) : a, count.example});
    }
    std::ranges::sort(all, {}, [](const KeyPhrase& p) { return std::tuple(-p.keyness, -p.inside, std::string_view(p.phrase)); });
    std::unordered_map<std::string, std::int64_t> in_longer;  // the most sentences that a longer phrase with it has
    for (const KeyPhrase& phrase : std::span(all).first(std::min<std::size_t>(all.size(), 20 * most)))
        for (const std::string& part : parts_of(phrase.phrase)) in_longer[part] = std::max(in_longer[part], phrase.inside);
    std::unordered_set<std::string> names;
    std::vector<KeyPhrase> kept;
    for (const KeyPhrase& phrase : all) {
        if (kept.size() == most) break;
        const auto longer = in_longer.find(phrase.phrase);
        const bool says_it = longer != in_longer.end() && static_cast<double>(longer->second) >= hardly_rarer * static_cast<double>(phrase.inside);
        if (says_it || std::ranges::any_of(parts_of(phrase.phrase), [&](const std::string& part) { return names.contains(part); })) continue;
        names.insert(phrase.phrase);
        kept.push_back(phrase);
    }
    return kept;
}

}  // namespace hark
