#include "hark/engine/emotions.h"

#include <algorithm>
#include <memory>
#include <tuple>

#include "engine/kept_parts.h"
#include "hark/insight/fields.h"

namespace hark {

template <class Field>
void state_fields(Felt& felt, Field& field) {
    field.all(felt.emotion, felt.intensity, felt.span, felt.sentence);
}
template <class Field>
void state_fields(EmotionCount& count, Field& field) {
    field.all(count.comments, count.by_intensity, count.stars, count.topics, count.quotes);
}
template <class Field>
void state_fields(Emotions& all, Field& field) {
    field.all(all.comments, all.feeling, all.by);
}

namespace {

constexpr std::string_view sentence_question = "emotions", count_question = "emotions in short";
constexpr std::size_t quotes_in_short = 200;

// What was read out of the texts: of each comment, by ascending ids, the strongest sentence of each feeling.
struct Feelings {
    std::vector<std::int64_t> verbatims;
    std::vector<Felt> felt;
    std::unique_ptr<EmotionReader> reader;  // while texts are read
    std::vector<Felt> scratch;

    void read(std::int64_t verbatim, const std::string& text) {
        reader->read(text, scratch);
        const std::size_t first = felt.size();
        for (const Felt& one : scratch) {
            const auto same = std::find_if(felt.begin() + static_cast<std::ptrdiff_t>(first), felt.end(), [&](const Felt& other) { return other.emotion == one.emotion; });
            if (same == felt.end())
                felt.push_back(one), verbatims.push_back(verbatim);
            else if (one.intensity > same->intensity)
                *same = one;
        }
    }
    void merge(Feelings&& later) {
        append(verbatims, std::move(later.verbatims));
        append(felt, std::move(later.felt));
    }
    std::span<const Felt> of(std::int64_t verbatim) const {
        if (verbatims.size() != felt.size()) return {};  // damaged
        const auto [first, last] = std::ranges::equal_range(verbatims, verbatim);
        return {felt.begin() + (first - verbatims.begin()), felt.begin() + (last - verbatims.begin())};
    }
    template <class Field>
    void fields(Field& field) {
        field.all(verbatims, felt);
    }
};

Result<Gathered<Feelings>> gathered_feelings(const std::filesystem::path& path, const EmotionModels& models, const std::string& hash, int threads) {
    return gather_rows<Feelings>(path, sentence_question, hash, threads, [&](Feelings& part, const FeedbackRow& row, const Store& store) {
        if (!part.reader) part.reader = std::make_unique<EmotionReader>(models);
        if (const Result<std::string> text = store.text(row.verbatim); text) part.read(row.verbatim, *text);
    });
}

bool shows_more_feeling(const Quote& a, const Quote& b) {
    const auto rank = [](const Quote& quote) { return std::tuple(-quote.strength, quote.sentence.size() > 240, quote.key, quote.span); };
    return rank(a) < rank(b);
}

void keep_quote(std::vector<Quote>& quotes, const Quote& quote, std::size_t most) {
    if (quotes.size() == most && (most == 0 || !shows_more_feeling(quote, quotes.back()))) return;
    quotes.insert(std::ranges::upper_bound(quotes, quote, shows_more_feeling), quote);
    if (quotes.size() > most) quotes.pop_back();
}

void count(Emotions& all, const FeedbackRow& row, std::span<const Felt> felt, std::size_t most) {
    ++all.comments;
    all.feeling += !felt.empty();
    std::vector<TopicId> topics;
    for (const Felt& one : felt) {
        EmotionCount& count = all.by[std::min(static_cast<std::size_t>(one.emotion), emotion_count - 1)];
        ++count.comments;
        ++count.by_intensity[std::clamp<std::size_t>(one.intensity, 1, 3) - 1];
        if (row.stars) count.stars.add(*row.stars);
        topics.clear();
        for (const FeedbackMention& mention : row.mentions)
            if (mention.sentence.begin < one.sentence.end && one.sentence.begin < mention.sentence.end && std::ranges::find(topics, mention.topic) == topics.end()) topics.push_back(mention.topic);
        for (const TopicId topic : topics) ++count.topics[topic];
        keep_quote(count.quotes, {row.verbatim, row.key, one.span, one.sentence, one.intensity}, most);
    }
}

void merge(Emotions& all, const Emotions& more, std::size_t most) {
    all.comments += more.comments, all.feeling += more.feeling;
    for (std::size_t i = 0; i < emotion_count; ++i) {
        EmotionCount& sum = all.by[i];
        sum.comments += more.by[i].comments;
        for (std::size_t k = 0; k < 3; ++k) sum.by_intensity[k] += more.by[i].by_intensity[k];
        sum.stars += more.by[i].stars;
        for (const auto& [topic, n] : more.by[i].topics) sum.topics[topic] += n;
        for (const Quote& quote : more.by[i].quotes) keep_quote(sum.quotes, quote, most);
    }
}

Result<Emotions> counted(const std::filesystem::path& path, const Feelings& feelings, const Filter& filter, std::size_t most, int threads) {
    const auto parts = sum_rows<Emotions>(path, filter, threads, [&](Emotions& part, const FeedbackRow& row) { count(part, row, feelings.of(row.verbatim), most); });
    if (!parts) return parts.error();
    Emotions all;
    for (const Emotions& part : *parts) merge(all, part, most);
    return all;
}

}  // namespace

Result<Emotions> emotions(const std::filesystem::path& path, const EmotionModels& models, const std::string& hash, const Filter& filter, std::size_t most, int threads) {
    if (filter.all() && most <= quotes_in_short) {
        auto kept = kept_whole<Emotions>(path, count_question, hash);
        if (!kept) return kept.error();
        if (*kept) {
            for (EmotionCount& count : (*kept)->by)
                if (count.quotes.size() > most) count.quotes.resize(most);
            return std::move(**kept);
        }
    }
    const auto all = gathered_feelings(path, models, hash, threads);
    return all ? counted(path, all->part, filter, most, threads) : Result<Emotions>(all.error());
}

Status keep_emotions(const std::filesystem::path& path, const EmotionModels& models, const std::string& hash, int threads) {
    auto all = gathered_feelings(path, models, hash, threads);
    if (!all) return all.error();
    if (!all->fresh) return ok;
    if (const Status kept = keep_gathered(path, sentence_question, hash, *all); !kept) return kept;
    auto counts = counted(path, all->part, {}, quotes_in_short, threads);
    if (!counts) return counts.error();
    return keep_answer(path, count_question, {hash, all->upto, state_of(*counts)});
}

}  // namespace hark
