#include "hark/insight/gather.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace hark {
namespace {

constexpr std::size_t most_words = 3;
constexpr std::array<double, most_words> worth{1, 1.8, 2.3};  // of a text under a phrase of so many words

struct Phrase {
    std::size_t words = 1;
    std::vector<std::size_t> texts;           // ascending, each once
    std::map<std::string, int> raw;           // ways to write it
};
using Phrases = std::unordered_map<std::string, Phrase>;

void add_phrases(const GatherText& text, std::size_t at, Phrases& phrases) {
    for (std::size_t first = 0; first < text.size(); ++first) {
        if (!text[first].content) continue;
        std::string stems, raw;
        for (std::size_t last = first; last < std::min(text.size(), first + most_words) && !text[last].broken; ++last) {
            stems += (last == first ? "" : " ") + text[last].stem;
            raw += (last == first ? "" : " ") + text[last].raw;
            if (!text[last].content || (last == first && text[last].common)) continue;
            Phrase& phrase = phrases[stems];
            phrase.words = last - first + 1;
            if (phrase.texts.empty() || phrase.texts.back() != at) phrase.texts.push_back(at);
            ++phrase.raw[raw];
        }
    }
}

std::string commonest(const std::map<std::string, int>& raw) {
    return std::ranges::max_element(raw, {}, [](const auto& one) { return std::pair(one.second, one.first); })->first;
}

struct Gathering {
    double value = 0;
    const std::string* stems = nullptr;

    // The best first; by name among equals.
    bool operator<(const Gathering& other) const { return value != other.value ? value < other.value : *stems > *other.stems; }
};

std::size_t needed(const Phrase& phrase, std::size_t least) { return phrase.words == 1 ? least + (least + 1) / 2 : least; }

}  // namespace

// A phrase's value only falls while others take its texts: so the best of a heap, counted anew, is the best if it stays on top.
std::vector<Group> gather(const std::vector<GatherText>& texts, std::size_t least) {
    Phrases phrases;
    for (std::size_t i = 0; i < texts.size(); ++i) add_phrases(texts[i], i, phrases);
    std::vector<bool> taken(texts.size());
    const auto value_of = [&](const Phrase& phrase) {
        const auto left = static_cast<std::size_t>(std::ranges::count_if(phrase.texts, [&](std::size_t text) { return !taken[text]; }));
        return left < needed(phrase, least) ? 0 : double(left) * worth[phrase.words - 1];
    };
    std::vector<Gathering> heap;
    for (const auto& [stems, phrase] : phrases)
        if (const double value = value_of(phrase); value > 0) heap.push_back({value, &stems});
    std::make_heap(heap.begin(), heap.end());
    std::vector<Group> groups;
    while (!heap.empty()) {
        std::pop_heap(heap.begin(), heap.end());
        Gathering best = heap.back();
        heap.pop_back();
        const Phrase& phrase = phrases.at(*best.stems);
        const double value = value_of(phrase);
        if (value <= 0) continue;
        if (value < best.value) {
            heap.push_back({value, best.stems});
            std::push_heap(heap.begin(), heap.end());
            continue;
        }
        Group& group = groups.emplace_back();
        group.name = commonest(phrase.raw);
        for (const std::size_t text : phrase.texts)
            if (!taken[text]) group.texts.push_back(text), taken[text] = true;
    }
    std::ranges::sort(groups, {}, [](const Group& group) { return std::tuple(-static_cast<std::int64_t>(group.texts.size()), std::string_view(group.name)); });
    return groups;
}

}  // namespace hark
