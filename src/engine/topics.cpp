#include "hark/engine/topics.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "hark/analysis/analyser.h"
#include "hark/text/tokenizer.h"
#include "parts.h"

namespace hark {
namespace {

constexpr std::int64_t least_part = 1024;  // an analyser costs about as much as a thousand texts

const auto no_word = [](Span) { return false; };

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }
bool within(Span inner, Span outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

TopicId general_topic(const Models& models) {
    const auto at = std::ranges::find(models.topics(), "product.general", &Topic::id);
    return at == models.topics().end() ? no_topic : static_cast<TopicId>(at - models.topics().begin());
}

// One comment as it was read: what the questions below have in common.
class Reading {
public:
    explicit Reading(const Models& models) : models_(models), analyser_(models) { analyser_.trace(true); }

    // False if there is nothing to see: another language, spam.
    bool read(std::string_view text) {
        text_ = text;
        analyser_.annotate(text, annotation_);
        return annotation_.state == State::analysed;
    }
    const Annotation& annotation() const { return annotation_; }
    const Explanation& explanation() const { return analyser_.explanation(); }

    // Calls `sentence` with the words of each sentence and its span. No phrase may run over words that are `excluded`, nor begin or
    // end with those that are `light`.
    template <class F>
    void each_sentence(const std::function<bool(Span)>& excluded, const std::function<bool(Span)>& light, F&& sentence) {
        const std::vector<ReadWord>& words = explanation().words;
        for (std::size_t first = 0; first < words.size();) {
            std::size_t last = first + 1;
            while (last < words.size() && !words[last].opens) ++last;
            words_.clear();
            folded_.resize(std::max(folded_.size(), last - first));
            for (std::size_t i = first; i < last; ++i) {
                const ReadWord& word = words[i];
                const std::string_view folded = fold(slice(text_, word.span), folded_[i - first]);
                const bool broken = word.kind == TokenKind::punct || excluded(word.span);
                const bool content = !broken && word.kind == TokenKind::word && folded.size() > 2 && !models_.matcher().is_function_word(word.word) && !light(word.span);
                words_.push_back({folded, content, broken});
            }
            sentence(std::span<const PhraseWord>(words_), Span{words[first].span.begin, words[last - 1].span.end});
            first = last;
        }
    }

private:
    const Models& models_;
    Analyser analyser_;
    Annotation annotation_;
    std::string_view text_;
    std::vector<PhraseWord> words_;
    std::vector<std::string> folded_;
};

// Adds each stored text to a Part of its own; parts come in order.
template <class Part, class Add>
Result<std::vector<Part>> survey(const std::filesystem::path& path, const Models& models, const Filter& filter, int threads, Add&& add) {
    return read_in_parts<Part>(path, least_part, threads, [&](const Store& store, std::int64_t first, std::int64_t last) -> Result<Part> {
        Part part;
        Reading reading(models);
        const Status scanned = store.scan_texts(filter, first, last, [&](std::int64_t id, std::string_view text) {
            if (reading.read(text)) add(part, reading, id, text);
            return true;
        });
        if (!scanned) return scanned.error();
        return part;
    });
}

bool is_held(const Hit& hit, const Annotation& annotation, TopicId general) {
    return std::ranges::any_of(annotation.mentions, [&](const Mention& mention) { return mention.topic != general && (overlap(mention.opinion, hit.span) || overlap(mention.span, hit.span)); });
}

struct CoveragePart {
    std::int64_t verbatims = 0, clauses = 0, held = 0;
    PhraseCounts phrases;
};

void add_coverage(CoveragePart& part, Reading& reading, std::int64_t id, TopicId general) {
    ++part.verbatims;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<bool, std::uint32_t>> clauses;  // held, and where it is
    for (const Hit& hit : reading.explanation().hits)
        if (hit.value != 0) {
            auto& [held, at] = clauses[{hit.sentence, hit.clause}];
            held = held || is_held(hit, reading.annotation(), general);
            at = hit.span.begin;
        }
    for (const auto& [clause, state] : clauses) {
        ++part.clauses;
        part.held += state.first;
    }
    const auto judges = [&](Span word) { return std::ranges::any_of(reading.explanation().hits, [&](const Hit& hit) { return overlap(hit.span, word); }); };
    reading.each_sentence(no_word, judges, [&](std::span<const PhraseWord> words, Span span) {
        bool evaluates = false, open = false;
        for (const auto& [clause, state] : clauses) {
            const bool here = span.begin <= state.second && state.second < span.end;
            evaluates = evaluates || here;
            open = open || (here && !state.first);
        }
        if (evaluates) part.phrases.add(words, open, id);
    });
}

using PairOfTopics = std::pair<TopicId, TopicId>;
using Overlaps = std::map<PairOfTopics, TopicOverlap>;

TopicOverlap& overlap_of(Overlaps& overlaps, TopicId a, TopicId b, std::int64_t id, std::string_view quote) {
    const auto [at, fresh] = overlaps.try_emplace({std::min(a, b), std::max(a, b)});
    if (fresh) at->second = {std::min(a, b), std::max(a, b), 0, 0, id, std::string(quote)};
    return at->second;
}

// Words that one topic lost to another; opinions that both have.
void add_overlaps(Overlaps& overlaps, const Reading& reading, const Models& models, std::int64_t id, std::string_view text) {
    const std::vector<Mention>& mentions = reading.annotation().mentions;
    for (const Outclaimed& lost : reading.explanation().outclaimed) {
        const TopicId topic = models.entry(lost.entry).id;
        for (const Mention& mention : mentions)
            if (topic != no_topic && mention.topic != topic && overlap(mention.span, lost.span)) ++overlap_of(overlaps, topic, mention.topic, id, slice(text, mention.sentence)).words;
    }
    for (const Mention& a : mentions)
        for (const Mention& b : mentions)
            if (a.topic < b.topic && !a.opinion.empty() && a.opinion == b.opinion) ++overlap_of(overlaps, a.topic, b.topic, id, slice(text, a.sentence)).opinions;
}

// What names the topic when it stands alone is no news.
std::vector<KeyPhrase> without_known(std::vector<KeyPhrase> phrases, const Models& models, TopicId topic, std::size_t most) {
    Analyser analyser(models);
    Annotation annotation;
    std::erase_if(phrases, [&](const KeyPhrase& phrase) {
        analyser.annotate(phrase.phrase, annotation);
        return std::ranges::find(annotation.mentions, topic, &Mention::topic) != annotation.mentions.end();
    });
    if (phrases.size() > most) phrases.resize(most);
    return phrases;
}

}  // namespace

Result<TopicCoverage> topic_coverage(const std::filesystem::path& path, const Models& models, const Filter& filter, std::size_t most, int threads) {
    const TopicId general = general_topic(models);
    const auto parts = survey<CoveragePart>(path, models, filter, threads, [&](CoveragePart& part, Reading& reading, std::int64_t id, std::string_view) { add_coverage(part, reading, id, general); });
    if (!parts) return parts.error();
    TopicCoverage sum;
    PhraseCounts phrases;
    for (const CoveragePart& part : *parts) {
        sum.verbatims += part.verbatims, sum.clauses += part.clauses, sum.held += part.held;
        phrases.merge(part.phrases);
    }
    sum.phrases = phrases.ranked(most);
    return sum;
}

Result<TopicSuggestions> topic_suggestions(const std::filesystem::path& path, const Models& models, TopicId topic, const Filter& filter, std::size_t most, int threads) {
    const auto parts = survey<PhraseCounts>(path, models, filter, threads, [&](PhraseCounts& part, Reading& reading, std::int64_t id, std::string_view) {
        const auto mentioned = [&](const auto& where) { return std::ranges::any_of(reading.annotation().mentions, [&](const Mention& mention) { return mention.topic == topic && where(mention); }); };
        const auto is_own = [&](Span word) { return mentioned([&](const Mention& mention) { return overlap(mention.span, word); }); };
        reading.each_sentence(is_own, no_word, [&](std::span<const PhraseWord> words, Span span) { part.add(words, mentioned([&](const Mention& mention) { return within(mention.span, span); }), id); });
    });
    if (!parts) return parts.error();
    PhraseCounts phrases;
    for (const PhraseCounts& part : *parts) phrases.merge(part);
    return TopicSuggestions{phrases.inside(), phrases.outside(), without_known(phrases.ranked(8 * most), models, topic, most)};
}

Result<std::vector<TopicOverlap>> topic_overlaps(const std::filesystem::path& path, const Models& models, const Filter& filter, std::size_t most, int threads) {
    const auto parts = survey<Overlaps>(path, models, filter, threads, [&](Overlaps& part, Reading& reading, std::int64_t id, std::string_view text) { add_overlaps(part, reading, models, id, text); });
    if (!parts) return parts.error();
    Overlaps sum;
    for (const Overlaps& part : *parts)
        for (const auto& [topics, more] : part) {
            const auto [at, fresh] = sum.try_emplace(topics, more);
            if (fresh) continue;
            at->second.words += more.words;
            at->second.opinions += more.opinions;
        }
    std::vector<TopicOverlap> all;
    for (auto& [topics, found] : sum) all.push_back(std::move(found));
    std::ranges::stable_sort(all, std::ranges::greater{}, [](const TopicOverlap& found) { return found.words + found.opinions; });
    if (all.size() > most) all.resize(most);
    return all;
}

}  // namespace hark
