#include "hark/engine/emerging.h"

#include <algorithm>
#include <array>

#include "engine/text_survey.h"
#include "hark/insight/keyness.h"
#include "hark/text/finder.h"
#include "hark/text/sentences.h"

namespace hark {
namespace {

// They are new every month and every week, and say nothing.
constexpr std::array<std::string_view, 43> words_of_dates{"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "today", "yesterday"};

constexpr int days_of_week = 7;
constexpr std::int64_t least_now = 3;

Filter from_day(Filter filter, std::int32_t day) {
    filter.since = std::max(filter.since, Seconds{day} * seconds_per_day);  // no_time is the least of all
    return filter;
}
Filter before_day(Filter filter, std::int32_t day) {
    const Seconds last = Seconds{day} * seconds_per_day - 1;
    filter.until = filter.until == no_time ? last : std::min(filter.until, last);
    filter.since = std::max(filter.since, Seconds{-1'000'000} * seconds_per_day);  // dated ones only
    return filter;
}

Result<std::vector<EmergingTheme>> themes_of(const std::vector<Surge>& surges, const std::vector<ThemeKey>& keys, const Daily& daily, const std::filesystem::path& path, const Filter& filter,
                                             const EmergingOptions& options) {
    std::vector<EmergingTheme> themes;
    for (const Surge& surge : surges) {
        if (themes.size() == options.most) break;
        const ThemeKey key = keys[surge.series];
        const DailyTheme& theme = daily.theme(key.first, key.second);
        auto quotes = strongest_quotes(path, from_day(filter, surge.begin), std::span(&key, 1), 6, options.threads);
        if (!quotes) return quotes.error();
        themes.push_back({key, surge, theme.first_time, theme.first, std::move((*quotes)[0])});
    }
    return themes;
}

// Phrases of the sentences of one period, in which no topic but the overall one has a word.
Status count_phrases(PhraseCounts& phrases, bool now, const std::filesystem::path& path, const Models& models, const Filter& filter, int threads) {
    const TopicId general = general_topic(models);
    const auto parts = survey_texts<PhraseCounts>(path, models, filter, threads, [&](PhraseCounts& part, Reading& reading, std::int64_t id, std::string_view text) {
        std::string buffer;
        const auto dates = [&](Span word) { return std::ranges::find(words_of_dates, fold(slice(text, word), buffer)) != words_of_dates.end(); };
        const auto held = [&](Span place) {
            return std::ranges::any_of(reading.annotation().mentions, [&](const Mention& mention) { return mention.topic != general && (overlap(mention.span, place) || overlap(mention.opinion, place)); });
        };
        reading.each_sentence(dates, no_word, [&](std::span<const PhraseWord> words, Span span) {
            if (!held(span)) part.add(words, now, id);
        });
    });
    if (!parts) return parts.error();
    for (const PhraseCounts& part : *parts) phrases.merge(part);
    return ok;
}

// The sentence of `text` that holds the phrase; the text if none does, because punctuation stands in it.
std::string sentence_with(const std::string& text, const std::string& phrase) {
    const std::optional<Span> found = Finder(phrase, false).find(text);
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    Tokenizer().tokenize(text, tokens);
    split_sentences(text, tokens, sentences);
    for (const Sentence& sentence : sentences)
        if (found && found->begin < sentence.span.end) return std::string(slice(text, sentence.span));
    return text;
}

Status find_phrases(Emerging& found, const std::filesystem::path& path, const Models& models, const Filter& filter, const EmergingOptions& options) {
    PhraseCounts phrases;
    if (const Status counted = count_phrases(phrases, true, path, models, from_day(filter, found.phrases_since), options.threads); !counted) return counted;
    if (const Status counted = count_phrases(phrases, false, path, models, before_day(filter, found.phrases_since), options.threads); !counted) return counted;
    found.sentences_now = phrases.inside(), found.sentences_before = phrases.outside();
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    for (const NewPhrase& phrase : new_phrases(phrases, options.most, least_now, options.false_alarms)) {
        const Result<std::string> text = store->text(phrase.key.example);
        found.phrases.push_back({phrase.key.phrase, phrase.key.inside, phrase.key.outside, phrase.expected, phrase.q_value, phrase.key.example, text ? sentence_with(*text, phrase.key.phrase) : std::string()});
    }
    return ok;
}

}  // namespace

Result<Emerging> emerging(const std::filesystem::path& path, const Models& models, const Filter& filter, const EmergingOptions& options) {
    const Result<Daily> daily = daily_counts(path, filter, options.threads);
    if (!daily) return daily.error();
    Emerging found;
    if (daily->all.empty()) return found;
    std::vector<ThemeKey> keys;
    std::vector<const ByDay*> series;
    for (std::size_t topic = 0; topic < daily->topics(); ++topic)
        for (const Side side : {Side::liked, Side::disliked}) {
            keys.emplace_back(static_cast<TopicId>(topic), side);
            series.push_back(&daily->theme(keys.back().first, side).days);
        }
    const SurgeAnswer answer = surges(daily->all, series, {options.false_alarms});
    found.until = daily->all.rbegin()->first + 1;
    found.days = found.until - daily->all.begin()->first;
    found.phrases_since = found.until - (found.days >= 3 * days_of_week ? days_of_week : 1);
    found.tested = answer.tested;
    found.windows = answer.windows;
    auto themes = themes_of(answer.alarms, keys, *daily, path, filter, options);
    if (!themes) return themes.error();
    found.themes = std::move(*themes);
    if (answer.nearest) {
        auto nearest = themes_of({*answer.nearest}, keys, *daily, path, filter, options);
        if (!nearest) return nearest.error();
        if (!nearest->empty()) found.nearest = std::move(nearest->front());
    }
    if (options.phrases && !found.windows.empty())
        if (const Status phrases = find_phrases(found, path, models, filter, options); !phrases) return phrases.error();
    return found;
}

}  // namespace hark
