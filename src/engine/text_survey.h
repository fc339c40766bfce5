// Stored texts read anew by the models: what questions about words have in common.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/rows.h"
#include "hark/analysis/analyser.h"
#include "hark/insight/phrases.h"
#include "hark/text/tokenizer.h"

namespace hark {

inline bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }
inline bool no_word(Span) { return false; }

// "It is bad": a judgement that names nothing.
inline TopicId general_topic(const Models& models) {
    const auto at = std::ranges::find(models.topics(), "product.general", &Topic::id);
    return at == models.topics().end() ? no_topic : static_cast<TopicId>(at - models.topics().begin());
}

// One comment as it was read: what the questions below have in common.
class Reading {
public:
    explicit Reading(const Models& models) : models_(models), analyser_(models) { analyser_.trace(true, false); }

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

// A clause with a hit of some value, where that stands, and whether a topic (but the overall one) holds it.
struct EvaluatingClause {
    bool held = false;
    std::uint32_t at = 0;
};
inline std::vector<EvaluatingClause> evaluating_clauses(const Reading& reading, TopicId general) {
    const auto holds = [&](const Hit& hit) {
        return std::ranges::any_of(reading.annotation().mentions, [&](const Mention& mention) { return mention.topic != general && (overlap(mention.opinion, hit.span) || overlap(mention.span, hit.span)); });
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, EvaluatingClause> by_place;
    for (const Hit& hit : reading.explanation().hits)
        if (hit.value != 0) {
            EvaluatingClause& clause = by_place[{hit.sentence, hit.clause}];
            clause.held = clause.held || holds(hit);
            clause.at = hit.span.begin;
        }
    std::vector<EvaluatingClause> clauses;
    for (const auto& [place, clause] : by_place) clauses.push_back(clause);
    return clauses;
}

// What of the judgements in some comments a topic holds, and which phrases come in the others.
struct Coverage {
    std::int64_t verbatims = 0, clauses = 0, held = 0, open = 0;  // open: sentences
    PhraseCounts phrases;

    // Calls `open_sentence` with the words and the span of each sentence that has a judgement which no topic holds.
    template <class F>
    void add(Reading& reading, std::int64_t id, TopicId general, F&& open_sentence) {
        ++verbatims;
        const std::vector<EvaluatingClause> evaluating = evaluating_clauses(reading, general);
        for (const EvaluatingClause& clause : evaluating) ++clauses, held += clause.held;
        const auto judges = [&](Span word) { return std::ranges::any_of(reading.explanation().hits, [&](const Hit& hit) { return overlap(hit.span, word); }); };
        reading.each_sentence(no_word, judges, [&](std::span<const PhraseWord> words, Span span) {
            bool evaluates = false, is_open = false;
            for (const EvaluatingClause& clause : evaluating) {
                const bool here = span.begin <= clause.at && clause.at < span.end;
                evaluates = evaluates || here, is_open = is_open || (here && !clause.held);
            }
            if (!evaluates) return;
            phrases.add(words, is_open, id);
            if (!is_open) return;
            ++open;
            open_sentence(words, span);
        });
    }
    void merge(const Coverage& later) {
        verbatims += later.verbatims, clauses += later.clauses, held += later.held, open += later.open;
        phrases.merge(later.phrases);
    }
};

// Reading a text anew takes a tenth of a millisecond: of more than these a random sample says the same.
inline constexpr std::size_t sample_of_texts = 50'000;

// Of a part of the comments, and in a question that no kept answer helps with, fewer are read, so that it takes no longer than others.
inline constexpr std::size_t small_sample_of_texts = 2'000;
inline std::size_t texts_to_read(const Filter& filter, std::size_t asked) { return asked > 0 ? asked : filter.all() ? sample_of_texts : small_sample_of_texts; }

struct ChosenTexts {
    std::vector<std::int64_t> ids;  // ascending
    std::int64_t of = 0;            // analysed comments that could have been chosen
};

// Those with the lowest content keys of all that were offered: a random sample that is the same in any order of input, and hardly another one tomorrow.
class LowestKeys {
public:
    void offer(const ContentKey& key, std::int64_t verbatim, std::size_t most) {
        ++of_;
        if (full_ && key > highest_) return;
        found_.emplace_back(key, verbatim);
        if (found_.size() >= 2 * most) thin(most);
    }
    void merge(const LowestKeys& more, std::size_t most) {
        of_ += more.of_;
        found_.insert(found_.end(), more.found_.begin(), more.found_.end());
        settle(most);
    }
    void settle(std::size_t most) {
        if (found_.size() > most) thin(most);
    }
    ChosenTexts chosen() const {
        ChosenTexts chosen{{}, of_};
        for (const auto& [key, id] : found_) chosen.ids.push_back(id);
        std::ranges::sort(chosen.ids);
        return chosen;
    }

private:
    void thin(std::size_t most) {
        std::ranges::nth_element(found_, found_.begin() + static_cast<std::ptrdiff_t>(most) - 1);
        found_.resize(most);
        highest_ = found_.back().first, full_ = true;
    }

    std::vector<std::pair<ContentKey, std::int64_t>> found_;
    ContentKey highest_;
    bool full_ = false;
    std::int64_t of_ = 0;
};

// In each group the `most[group]` with the lowest content keys, or all; `group(row)` tells a row's, or that it has none by a number beyond them.
template <class GroupOf>
Result<std::vector<ChosenTexts>> choose_texts(const std::filesystem::path& path, const Filter& filter, const std::vector<std::size_t>& most, int threads, GroupOf&& group) {
    using Found = std::vector<LowestKeys>;
    const auto parts = heads_in_parts<Found>(path, filter, threads, [&](Found& part, const FeedbackRow& row) {
        part.resize(most.size());
        if (const std::size_t at = group(row); at < most.size()) part[at].offer(row.key, row.verbatim, most[at]);
    });
    if (!parts) return parts.error();
    Found all(most.size());
    for (const Found& part : *parts)
        for (std::size_t at = 0; at < part.size(); ++at) all[at].merge(part[at], most[at]);
    std::vector<ChosenTexts> chosen;
    for (const LowestKeys& found : all) chosen.push_back(found.chosen());
    return chosen;
}
inline Result<ChosenTexts> choose_texts(const std::filesystem::path& path, const Filter& filter, std::size_t most, int threads) {
    auto chosen = choose_texts(path, filter, {most}, threads, [](const FeedbackRow&) { return std::size_t{0}; });
    return chosen ? Result<ChosenTexts>(std::move(chosen->front())) : Result<ChosenTexts>(chosen.error());
}

// Adds each of the texts, ids ascending, to a Part of its own; parts come in order.
template <class Part, class Add>
Result<std::vector<Part>> survey_texts(const std::filesystem::path& path, const Models& models, const std::vector<std::int64_t>& ids, int threads, Add&& add) {
    constexpr std::int64_t least_part = 128;
    parallel::PerThread<std::optional<Reading>> readings;  // an analyser costs about as much as a thousand texts
    return range_in_parts<Part>(path, 0, static_cast<std::int64_t>(ids.size()), least_part, threads, [&](const Store& store, std::int64_t first, std::int64_t last) -> Result<Part> {
        const auto moment = store.moment();
        std::optional<Reading>& reading = readings.local();
        if (!reading) reading.emplace(models);
        Part part;
        for (std::int64_t i = first; i < last; ++i) {
            const std::int64_t id = ids[static_cast<std::size_t>(i)];
            const Result<std::string> text = store.text(id);
            if (!text && text.error().code == ErrorCode::not_found) continue;  // its words lie outside, and are gone
            if (!text) return text.error();
            if (reading->read(*text)) add(part, *reading, id, *text);
        }
        return part;
    });
}

}  // namespace hark
