#include "insight/quotes.h"

#include <cstdlib>
#include <tuple>

namespace hark {
namespace {

constexpr std::uint32_t shortest_quote = 20, longest_quote = 240;  // bytes of a readable sentence
constexpr std::int32_t for_agreement = 3'000, for_one_topic = 1'500, for_failure = 2'000;  // what makes it telling

bool is_inside(Span inner, Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

bool only_topic_of_its_sentence(const FeedbackRow& row, const FeedbackMention& mention) {
    return std::none_of(row.mentions.begin(), row.mentions.end(), [&](const FeedbackMention& other) {
        return other.topic != mention.topic && other.sentence == mention.sentence;
    });
}

int gravest_failure(const FeedbackRow& row, Span sentence) {
    int severity = 0;
    for (const FeedbackLabel& label : row.labels)
        if (is_inside(label.span, sentence)) severity = std::max(severity, int{label.severity});
    return severity;
}

bool agrees(const FeedbackRow& row, Side side) {
    return row.polarity == (side == Side::liked ? Polarity::positive : Polarity::negative);
}

bool is_letter(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

auto place(const Quote& quote) { return std::tie(quote.key, quote.sentence, quote.span); }

}  // namespace

std::int32_t telling_of(const FeedbackRow& row, const FeedbackMention& mention, Side side) {
    std::int32_t telling = std::min(std::abs(mention.strength), score_one);
    if (agrees(row, side)) telling += for_agreement;
    if (only_topic_of_its_sentence(row, mention)) telling += for_one_topic;
    if (side == Side::disliked) telling += for_failure * gravest_failure(row, mention.sentence);
    return telling;
}

std::int32_t most_telling(const FeedbackRow& row, std::int32_t strength, Side side) {
    std::int32_t telling = std::min(strength, score_one) + for_one_topic;
    if (agrees(row, side)) telling += for_agreement;
    if (side == Side::disliked)
        for (const FeedbackLabel& label : row.labels) telling += for_failure * label.severity;
    return telling;
}

bool more_telling(const Candidate& a, const Candidate& b) {
    if (a.readable != b.readable) return a.readable;
    if (a.telling != b.telling) return a.telling > b.telling;
    return place(a.quote) < place(b.quote);
}

bool lower_key(const Candidate& a, const Candidate& b) { return place(a.quote) < place(b.quote); }

bool is_readable(Span sentence) { return sentence.size() >= shortest_quote && sentence.size() <= longest_quote; }

std::set<std::string> words_of(std::string_view sentence) {
    std::set<std::string> words;
    std::string word;
    for (const char byte : sentence) {
        const auto c = static_cast<unsigned char>(byte);
        if (is_letter(c)) {
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : byte;
        } else if (!word.empty()) {
            words.insert(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.insert(std::move(word));
    return words;
}

bool near_identical(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::size_t shared = 0;
    for (const std::string& word : a) shared += b.count(word);
    const std::size_t all = a.size() + b.size() - shared;
    return shared * 10 >= all * 7;
}

std::vector<Candidate> choose_quotes(const std::vector<Candidate>& pool, std::size_t count, const QuoteText& text) {
    std::vector<Candidate> chosen;
    std::vector<std::set<std::string>> seen;
    for (const Candidate& candidate : pool) {
        if (chosen.size() == count) break;
        std::set<std::string> words = text ? words_of(text(candidate.quote)) : std::set<std::string>();
        const bool repeats = !words.empty() && std::any_of(seen.begin(), seen.end(), [&](const auto& other) {
            return near_identical(words, other);
        });
        if (repeats) continue;
        chosen.push_back(candidate);
        if (!words.empty()) seen.push_back(std::move(words));
    }
    return chosen;
}

}  // namespace hark
