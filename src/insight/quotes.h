// insight/quotes.h: which of a theme's sentences to show, chosen while the rows go by.
#pragma once

#include "hark/insight/insight.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hark {

// One verbatim's best sentence for a theme.
struct Candidate {
    Quote quote;
    bool readable = false;        // neither a shout nor a story: 20..240 bytes
    std::int32_t telling = 0;     // see telling_of
    std::vector<LabelId> labels;  // that stand in the sentence
};

// The strength of the opinion, and more for a sentence that speaks of this topic alone, states a failure, and stands in
// a verbatim of the same polarity. The three together weigh about
// as much as a full opinion.
std::int32_t telling_of(const FeedbackRow& row, const FeedbackMention& mention, Side side);
// No mention of the row that is at most so strong is more telling than this; quick.
std::int32_t most_telling(const FeedbackRow& row, std::int32_t strength, Side side);

bool is_readable(Span sentence);

// Readable first, then the most telling; then by content key and place, so that no two are equal.
bool more_telling(const Candidate& a, const Candidate& b);
// By content key, which is a hash: the first few are a random sample, the same in any order of rows.
bool lower_key(const Candidate& a, const Candidate& b);

// The best few of all that were offered. They are thinned out when there are twice as many, and put in order once all are there: finding each its place among
// the others was a sixth of counting.
template <bool (*before)(const Candidate&, const Candidate&)>
class Best {
public:
    // False if as many better ones are there; true says little.
    bool wants(const Candidate& candidate, std::size_t capacity) const { return items_.size() < capacity || (capacity > 0 && before(candidate, items_[capacity - 1])); }
    void add(Candidate candidate, std::size_t capacity) {
        items_.push_back(std::move(candidate));
        in_order_ = false;
        if (items_.size() == capacity || items_.size() >= 2 * capacity) thin(capacity);
    }
    void merge(const Best& other, std::size_t capacity) {
        for (const Candidate& candidate : other.items_)
            if (wants(candidate, capacity)) add(candidate, capacity);
        thin(capacity);
    }
    // At most `capacity`, the best first: before `items` and `fields`.
    void settle(std::size_t capacity) {
        if (in_order_) return;
        thin(capacity);
        std::ranges::sort(items_, before);
        in_order_ = true;
    }
    const std::vector<Candidate>& items() const noexcept { return items_; }

    // Hands all that is in it to `field`, which writes or reads it.
    template <class Field>
    void fields(Field& field) {
        field(items_);
    }

private:
    // The last of the first `capacity` is the worst of them.
    void thin(std::size_t capacity) {
        in_order_ = false;
        if (items_.size() < capacity || items_.empty()) return;
        if (capacity > 0) std::ranges::nth_element(items_, items_.begin() + static_cast<std::ptrdiff_t>(capacity) - 1, before);
        items_.resize(capacity);
    }

    std::vector<Candidate> items_;
    bool in_order_ = false;
};

inline constexpr std::size_t sample_size = 50;    // sentences that the `word:` cues look into
inline constexpr std::size_t pool_per_quote = 6;  // candidates kept for each quote shown

// The distinct words of a sentence, ASCII letters folded.
std::set<std::string> words_of(std::string_view sentence);
// Seven words in ten shared (Jaccard; Broder 1997): "Late again!!" and "late again".
bool near_identical(const std::set<std::string>& a, const std::set<std::string>& b);

// At most `count` of the pool, best first, of different verbatims and, if `text` can be asked, not near-identical.
std::vector<Candidate> choose_quotes(const std::vector<Candidate>& pool, std::size_t count, const QuoteText& text);

}  // namespace hark
