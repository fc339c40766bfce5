#include "hark/engine/topics.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "engine/text_survey.h"

namespace hark {
namespace {

bool within(Span inner, Span outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

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
    const Result<ChosenTexts> chosen = choose_texts(path, filter, sample_of_texts, threads);
    if (!chosen) return chosen.error();
    const auto parts = survey_texts<Coverage>(path, models, chosen->ids, threads, [&](Coverage& part, Reading& reading, std::int64_t id, std::string_view) { part.add(reading, id, general, [](auto, Span) {}); });
    if (!parts) return parts.error();
    Coverage coverage;
    for (const Coverage& part : *parts) coverage.merge(part);
    TopicCoverage sum{coverage.verbatims, coverage.clauses, coverage.held, chosen->of, {}};
    sum.phrases = coverage.phrases.ranked(most);
    return sum;
}

Result<TopicSuggestions> topic_suggestions(const std::filesystem::path& path, const Models& models, TopicId topic, const Filter& filter, std::size_t most, int threads) {
    const Result<ChosenTexts> texts = choose_texts(path, filter, std::string::npos, threads);
    if (!texts) return texts.error();
    const auto parts = survey_texts<PhraseCounts>(path, models, texts->ids, threads, [&](PhraseCounts& part, Reading& reading, std::int64_t id, std::string_view) {
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
    const Result<ChosenTexts> texts = choose_texts(path, filter, std::string::npos, threads);
    if (!texts) return texts.error();
    const auto parts = survey_texts<Overlaps>(path, models, texts->ids, threads, [&](Overlaps& part, Reading& reading, std::int64_t id, std::string_view text) { add_overlaps(part, reading, models, id, text); });
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
