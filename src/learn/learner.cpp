#include "hark/learn/learner.h"

#include <algorithm>

#include "course.h"
#include "hark/analysis/analyser.h"
#include "word_numbers.h"

namespace hark {

using namespace learn;

struct Learner::Impl {
    Corpus corpus;
    Analyser analyser;
    Annotation annotation;
    WordNumbers numbers;
    std::uint64_t offered = 0, one_of = 1;  // texts; as memory fills, one of so many is read

    Impl(const Models& models, LearnOptions options) : corpus{.models = models, .options = options}, analyser(models), numbers(models, corpus.names) {
        analyser.trace(true);
        if (options.most_entries == 0) corpus.options.most_entries = options.anew ? 64'000 : 2'000;
        if (options.penalty == 0 && options.anew) corpus.options.penalty = 0.2;
    }

    bool add(std::uint16_t set, std::string_view text, Answer answer) {
        if (offered++ % one_of != 0) return true;
        analyser.annotate(text, annotation);
        if (annotation.state != State::analysed) return false;
        const Explanation& e = analyser.explanation();
        const auto bounded = [](std::int64_t sum) { return static_cast<std::int32_t>(std::clamp<std::int64_t>(sum, -60'000, 60'000)); };
        Text& read = corpus.texts.emplace_back(Text{answer, e.length, {}, e.by_rules, bounded(e.positive + e.negative), bounded(e.lean)});
        std::ranges::transform(e.signals, read.signals.begin(), [](std::int32_t signal) { return static_cast<std::int16_t>(signal); });
        numbers.append(text, e.words, set, corpus.words);
        if (!corpus.options.anew && corpus.quoted.size() < Corpus::most_quoted_bytes) {
            corpus.quoted += text.substr(0, std::size_t{4} * Corpus::longest_quote);
            corpus.quote_begins.push_back(corpus.quoted.size());
        }
        if (corpus.words.words.size() > Corpus::most_words) {
            corpus.thin();
            one_of *= 2;
        }
        return true;
    }

    Result<Learned> learn(const std::function<void(double)>& progress);
};

Result<Learned> Learner::Impl::learn(const std::function<void(double)>& progress) {
    const auto positive = std::ranges::count(corpus.texts, Answer::positive, &Text::answer), negative = std::ranges::count(corpus.texts, Answer::negative, &Text::answer);
    if (positive + negative == 0) return Error{ErrorCode::bad_input, "no text has an answer that is positive or negative", "", "name the column that holds it: --rating stars or --label sentiment"};
    if (positive == 0 || negative == 0)
        return Error{ErrorCode::bad_input, std::string("all ") + std::to_string(positive + negative) + " answers are " + (positive == 0 ? "negative" : "positive") + ": nothing tells what makes the difference", "",
                     "give texts of both kinds; if ratings are read the wrong way round or on another scale, say which: --scale 5-1, --scale 1-12"};
    constexpr std::int64_t least = 20;
    if (positive < least || negative < least)
        return Error{ErrorCode::bad_input, "there are " + std::to_string(positive) + " positive and " + std::to_string(negative) + " negative texts, too few to learn from", "", "give at least 20 of each; some hundreds pay"};
    return learn_from(corpus, progress);
}

Learner::Learner(const Models& models, LearnOptions options) : impl_(std::make_unique<Impl>(models, options)) {}
Learner::Learner(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Learner::Learner(Learner&&) noexcept = default;
Learner::~Learner() = default;
std::uint16_t Learner::add_set(std::string name, bool rated) {
    impl_->corpus.sets.push_back({std::move(name), rated});
    return static_cast<std::uint16_t>(impl_->corpus.sets.size() - 1);
}
bool Learner::add(std::uint16_t set, std::string_view text, Answer answer) { return impl_->add(set, text, answer); }
Result<Learned> Learner::learn(const std::function<void(double)>& progress) { return impl_->learn(progress); }
Learner Learner::without(const std::vector<std::uint16_t>& sets) const {
    auto rest = std::make_unique<Impl>(impl_->corpus.models, impl_->corpus.options);
    impl_->corpus.copy_without(sets, rest->corpus);
    return Learner(std::move(rest));
}

}  // namespace hark
