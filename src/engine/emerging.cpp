#include "hark/engine/emerging.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "engine/kept_parts.h"
#include "engine/text_survey.h"
#include "hark/insight/keyness.h"
#include "hark/text/finder.h"
#include "hark/text/sentences.h"

namespace hark {

template <class Field>
void state_fields(EmergingPhrase& one, Field& field) {
    field.all(one.phrase, one.now, one.before, one.expected, one.q_value, one.example, one.sentence);
}

namespace {

// Sentences of the two periods that were looked at, and what is new in them.
struct Phrases {
    std::int64_t now = 0, before = 0;
    std::int64_t texts_now = 0, texts_before = 0, of_now = 0, of_before = 0;
    std::vector<EmergingPhrase> found;

    template <class Field>
    void fields(Field& field) {
        field.all(now, before, texts_now, texts_before, of_now, of_before, found);
    }
};

constexpr std::string_view phrase_question = "phrases";
constexpr std::size_t most_phrases = 1'000;

// They are new every month and every week, and say nothing.
constexpr std::array<std::string_view, 43> words_of_dates{"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "today", "yesterday"};

constexpr int days_of_week = 7;
constexpr std::int64_t least_now = 3;

Filter from_day(Filter filter, std::int32_t day) {
    filter.since = std::max(filter.since, Seconds{day} * seconds_per_day);  // no_time is the least of all
    return filter;
}
Result<std::vector<EmergingTheme>> themes_of(const std::vector<Surge>& surges, const std::vector<ThemeKey>& keys, const Daily& daily, const std::filesystem::path& path, const Filter& filter,
                                             const EmergingOptions& options) {
    const auto shown = std::span(surges).first(std::min(surges.size(), options.most));
    if (shown.empty()) return std::vector<EmergingTheme>();
    std::vector<ThemeKey> which;
    std::vector<Seconds> since;
    for (const Surge& surge : shown) which.push_back(keys[surge.series]), since.push_back(Seconds{surge.begin} * seconds_per_day);
    auto quotes = strongest_quotes(path, from_day(filter, std::ranges::min(shown, {}, &Surge::begin).begin), which, 6, options.threads, since);
    if (!quotes) return quotes.error();
    std::vector<EmergingTheme> themes;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const DailyTheme& theme = daily.theme(which[i].first, which[i].second);
        themes.push_back({which[i], shown[i], theme.first_time, theme.first, std::move((*quotes)[i])});
    }
    return themes;
}

// Of the comments that are read for phrases, those of the newest week and those before.
struct ReadByPeriod {
    ChosenTexts now, before;
};
struct MostRead {
    std::size_t now, before;
};
MostRead most_read(const Filter& filter, const EmergingOptions& options) {
    constexpr std::size_t a_new_one = 4;  // comments before for each new one: what is new is few against a history that says what to expect
    const std::size_t most = texts_to_read(filter, options.texts);
    return {std::max<std::size_t>(1, most / a_new_one), most};
}

// What of a dated comment says whether it is read.
struct Head {
    ContentKey key;
    std::int64_t verbatim = 0;
    std::int32_t day = 0;
};
// Comments counted by day, with their heads: one pass for both.
struct DaysAndHeads {
    DailyRows days;
    std::vector<Head> heads;
};

ReadByPeriod chosen_of(std::span<const Head> heads, std::int32_t since, const MostRead& most) {
    LowestKeys now, before;
    for (const Head& head : heads)
        if (head.day >= since)
            now.offer(head.key, head.verbatim, most.now);
        else
            before.offer(head.key, head.verbatim, most.before);
    now.settle(most.now), before.settle(most.before);
    return {now.chosen(), before.chosen()};
}

Result<ReadByPeriod> choose_by_period(std::int32_t since, const std::filesystem::path& path, const Filter& filter, const EmergingOptions& options) {
    enum Period : std::size_t { now, before, neither };
    const Seconds begin = Seconds{since} * seconds_per_day;
    const MostRead most = most_read(filter, options);
    auto chosen = choose_texts(path, filter, {most.now, most.before}, options.threads, [&](const FeedbackRow& row) { return row.time == no_time ? neither : row.time >= begin ? now : before; });
    if (!chosen) return chosen.error();
    return ReadByPeriod{std::move((*chosen)[now]), std::move((*chosen)[before])};
}

// Phrases of the sentences in which no topic but the overall one has a word.
struct PhrasesByPeriod {
    PhraseCounts now, before;
};
Result<PhraseCounts> count_phrases(const ReadByPeriod& chosen, const std::filesystem::path& path, const Models& models, int threads) {
    const TopicId general = general_topic(models);
    std::vector<std::int64_t> ids;
    std::ranges::merge(chosen.now.ids, chosen.before.ids, std::back_inserter(ids));
    const auto parts = survey_texts<PhrasesByPeriod>(path, models, ids, threads, [&](PhrasesByPeriod& part, Reading& reading, std::int64_t id, std::string_view text) {
        const bool now = std::ranges::binary_search(chosen.now.ids, id);
        std::string buffer;
        const auto dates = [&](Span word) { return std::ranges::find(words_of_dates, fold(slice(text, word), buffer)) != words_of_dates.end(); };
        const auto held = [&](Span place) {
            return std::ranges::any_of(reading.annotation().mentions, [&](const Mention& mention) { return mention.topic != general && (overlap(mention.span, place) || overlap(mention.opinion, place)); });
        };
        reading.each_sentence(dates, no_word, [&](std::span<const PhraseWord> words, Span span) {
            if (!held(span)) (now ? part.now : part.before).add(words, now, id);
        });
    });
    if (!parts) return parts.error();
    PhraseCounts phrases;
    for (const PhrasesByPeriod& part : *parts) phrases.merge(part.now);
    for (const PhrasesByPeriod& part : *parts) phrases.merge(part.before);
    return phrases;
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

Result<Phrases> find_phrases(const ReadByPeriod& chosen, const std::filesystem::path& path, const Models& models, const EmergingOptions& options) {
    const Result<PhraseCounts> phrases = count_phrases(chosen, path, models, options.threads);
    if (!phrases) return phrases.error();
    Phrases found{phrases->inside(), phrases->outside(), std::ssize(chosen.now.ids), std::ssize(chosen.before.ids), chosen.now.of, chosen.before.of, {}};
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    for (const NewPhrase& phrase : new_phrases(*phrases, most_phrases, least_now, options.false_alarms)) {
        if (options.everyday && options.everyday->contains(phrase.key.phrase)) continue;
        const Result<std::string> text = store->text(phrase.key.example);
        found.found.push_back({phrase.key.phrase, phrase.key.inside, phrase.key.outside, phrase.expected, phrase.q_value, phrase.key.example, text ? sentence_with(*text, phrase.key.phrase) : std::string()});
    }
    return found;
}

// What an answer on phrases depends on beside the comments.
std::string settings_of(const Models& models, std::int32_t since, const EmergingOptions& options) {
    return to_hex(models.hash()) + " " + std::to_string(since) + " " + std::to_string(options.false_alarms);
}

Result<std::optional<Phrases>> kept_phrases(std::int32_t since, const std::filesystem::path& path, const Models& models, const EmergingOptions& options) {
    return kept_whole<Phrases>(path, phrase_question, settings_of(models, since, options));
}

Status add_phrases(Emerging& found, std::span<const Head> heads, const std::filesystem::path& path, const Models& models, const Filter& filter, const EmergingOptions& options) {
    std::optional<Phrases> phrases;
    if (filter.all() && options.texts == 0) {
        auto kept = kept_phrases(found.phrases_since, path, models, options);
        if (!kept) return kept.error();
        phrases = std::move(*kept);
    }
    if (!phrases) {
        const Result<ReadByPeriod> chosen = heads.empty() ? choose_by_period(found.phrases_since, path, filter, options) : chosen_of(heads, found.phrases_since, most_read(filter, options));
        if (!chosen) return chosen.error();
        Result<Phrases> read = find_phrases(*chosen, path, models, options);
        if (!read) return read.error();
        phrases = std::move(*read);
    }
    found.sentences_now = phrases->now, found.sentences_before = phrases->before;
    found.texts_now = phrases->texts_now, found.texts_before = phrases->texts_before, found.of_now = phrases->of_now, found.of_before = phrases->of_before;
    found.phrases = std::move(phrases->found);
    if (found.phrases.size() > options.most) found.phrases.resize(options.most);
    return ok;
}

// The days of the comments, and what they allow to ask.
void look_at_days(Emerging& found, const Daily& daily) {
    found.until = daily.all.back().first + 1;
    found.days = found.until - daily.all.front().first;
    found.phrases_since = found.until - (found.days >= 3 * days_of_week ? days_of_week : 1);
}

// `heads` of the comments, if they are known.
Result<Emerging> found_in(const Daily& daily, std::span<const Head> heads, const std::filesystem::path& path, const Models& models, const Filter& filter, const EmergingOptions& options) {
    Emerging found;
    if (daily.all.empty()) return found;
    std::vector<ThemeKey> keys;
    std::vector<const ByDay*> series;
    for (std::size_t topic = 0; topic < daily.topics(); ++topic)
        for (const Side side : {Side::liked, Side::disliked}) {
            keys.emplace_back(static_cast<TopicId>(topic), side);
            series.push_back(&daily.theme(keys.back().first, side).days);
        }
    const SurgeAnswer answer = surges(daily.all, series, {options.false_alarms});
    look_at_days(found, daily);
    found.tested = answer.tested;
    found.windows = answer.windows;
    const int weeks = std::min(28, found.days);
    found.comments_a_day = double(comments_in(daily.all, found.until - weeks, found.until)) / weeks;
    found.raised_after = days_until_raised(0.005, found.comments_a_day, double(comments_in(daily.all, daily.all.front().first, found.until)), answer.windows.size(), answer.tested, options.false_alarms);
    auto themes = themes_of(answer.alarms, keys, daily, path, filter, options);
    if (!themes) return themes.error();
    found.themes = std::move(*themes);
    if (answer.nearest && options.nearest) {
        auto nearest = themes_of({*answer.nearest}, keys, daily, path, filter, options);
        if (!nearest) return nearest.error();
        if (!nearest->empty()) found.nearest = std::move(nearest->front());
    }
    if (options.phrases && !found.windows.empty())
        if (const Status phrases = add_phrases(found, heads, path, models, filter, options); !phrases) return phrases.error();
    return found;
}

}  // namespace

Result<Emerging> emerging(const std::filesystem::path& path, const Models& models, const Filter& filter, const EmergingOptions& options) {
    if (filter.all() || !options.phrases) {
        const Result<Daily> daily = daily_counts(path, filter, options.threads);
        return daily ? emerging(*daily, path, models, filter, options) : Result<Emerging>(daily.error());
    }
    auto parts = sum_rows<DaysAndHeads>(path, filter, options.threads, [](DaysAndHeads& part, const FeedbackRow& row) {
        part.days.add(row);
        if (row.time != no_time) part.heads.push_back({row.key, row.verbatim, day_of(row.time)});
    });
    if (!parts) return parts.error();
    Daily daily;
    std::vector<Head> heads;
    for (DaysAndHeads& part : *parts) {
        daily.merge(std::move(part.days).finish());
        append(heads, std::move(part.heads));
    }
    return found_in(daily, heads, path, models, filter, options);
}

Result<Emerging> emerging(const Daily& daily, const std::filesystem::path& path, const Models& models, const Filter& filter, const EmergingOptions& options) {
    return found_in(daily, {}, path, models, filter, options);
}

Status keep_emerging(const std::filesystem::path& path, const Models& models, const EverydayWords& everyday, int threads) {
    const Result<Daily> daily = daily_counts(path, {}, threads);
    if (!daily) return daily.error();
    if (daily->all.empty()) return ok;
    Emerging days;
    look_at_days(days, *daily);
    EmergingOptions options;
    options.threads = threads;
    options.everyday = &everyday;
    const auto known = kept_phrases(days.phrases_since, path, models, options);
    if (!known) return known.error();
    if (*known) return ok;
    const Result<std::int64_t> newest = greatest_id(path);
    if (!newest) return newest.error();
    const Result<ReadByPeriod> chosen = choose_by_period(days.phrases_since, path, {}, options);
    if (!chosen) return chosen.error();
    Result<Phrases> found = find_phrases(*chosen, path, models, options);
    if (!found) return found.error();
    return keep_answer(path, phrase_question, {settings_of(models, days.phrases_since, options), *newest, state_of(*found)});
}

}  // namespace hark
