#include "hark/learn/tag_learner.h"

#include <algorithm>
#include <unordered_map>

#include "hark/analysis/analyser.h"
#include "tag_course.h"
#include "word_numbers.h"

namespace hark {

using namespace learn;

namespace {

constexpr std::size_t most_tokens = 400;  // a longer text speaks of much besides its tags

}  // namespace

struct TagLearner::Impl {
    TagCorpus corpus;
    Analyser analyser;
    Annotation annotation;
    WordNumbers numbers;
    std::unordered_map<std::string, TagId> ids;

    Impl(const Models& models, TagLearnOptions options) : corpus{.options = options}, analyser(models), numbers(models, corpus.names) {
        analyser.trace(true);
        if (options.most_entries == 0) corpus.options.most_entries = 80'000;
        if (options.penalty == 0) corpus.options.penalty = 2.5;
        corpus.topics = models.topics().size();
        for (const Topic& topic : models.topics()) corpus.tags.push_back(topic.id);
        for (const std::string& label : models.labels()) corpus.tags.push_back(label);
        for (const std::string_view name : tag_signal_names) corpus.signals.push_back("@" + std::string(name));
        for (const std::string& tag : corpus.tags) corpus.signals.push_back("@" + tag);
        for (const std::string_view kind : {judged_topic, repeated_topic})
            for (const Topic& topic : models.topics()) corpus.signals.push_back("@" + std::string(kind) + topic.id);
        for (std::size_t i = 0; i < corpus.tags.size(); ++i) ids.emplace(corpus.tags[i], static_cast<TagId>(i));
    }

    bool says(Polarity polarity) const {
        const std::vector<Polarity>& sentences = analyser.explanation().sentences;
        return std::ranges::find(sentences, polarity) != sentences.end();
    }
    // What the rules found, each topic and label once.
    std::vector<std::uint16_t> signals() const {
        const TagSignals known{corpus.topics, corpus.tags.size() - corpus.topics};
        std::vector<bool> on(known.size());
        std::size_t named = 0;
        for (const Mention& mention : annotation.mentions) {
            if (on[known.found(mention.topic)]) on[known.repeated(mention.topic)] = true;
            else on[known.found(mention.topic)] = true, ++named;
            if (mention.polarity == Polarity::positive || mention.polarity == Polarity::negative) on[known.judged(mention.topic)] = true;
        }
        for (const Label& label : annotation.labels) on[known.found(corpus.topics + label.label)] = true;
        on[tag_bias] = on[signal_of_count(named)] = on[signal_of_length(analyser.explanation().words.size())] = true;
        const bool liked = says(Polarity::positive), disliked = says(Polarity::negative);
        on[tag_liked] = liked;
        on[tag_disliked] = disliked;
        on[tag_unjudged] = !liked && !disliked;
        std::vector<std::uint16_t> numbers;
        for (std::size_t signal = 0; signal < on.size(); ++signal)
            if (on[signal]) numbers.push_back(static_cast<std::uint16_t>(signal));
        return numbers;
    }

    bool add(std::uint16_t set, std::string_view text, const std::vector<std::string>& tags) {
        analyser.annotate(text, annotation);
        const Explanation& e = analyser.explanation();
        if (annotation.state != State::analysed || e.words.size() > most_tokens) return false;
        TaggedText& tagged = corpus.texts.emplace_back();
        for (const std::string& tag : tags)
            if (const auto at = ids.find(tag); at != ids.end()) tagged.tags.push_back(at->second);
        tagged.signals = signals();
        tagged.length = e.length;
        numbers.append(text, e.words, set, corpus.words);
        return true;
    }
};

TagLearner::TagLearner(const Models& models, TagLearnOptions options) : impl_(std::make_unique<Impl>(models, options)) {}
TagLearner::TagLearner(TagLearner&&) noexcept = default;
TagLearner::~TagLearner() = default;

Result<std::uint16_t> TagLearner::add_set(const std::string& name, const std::vector<std::string>& covered, const std::string& trade) {
    if (trade.find_first_of("@ \t\n") != std::string::npos) return Error{ErrorCode::bad_input, "'" + trade + "' cannot be the name of a trade", name, "a name has neither blanks nor @"};
    std::vector<TagId> tags;
    for (const std::string& tag : covered) {
        const auto at = impl_->ids.find(tag);
        if (at == impl_->ids.end()) return Error{ErrorCode::bad_input, "the models have no topic or intent '" + tag + "'", name, "see models/topics/taxonomy.tsv"};
        tags.push_back(at->second);
    }
    std::ranges::sort(tags);
    impl_->corpus.sets.push_back(std::move(tags));
    std::vector<std::string>& trades = impl_->corpus.trades;
    if (!trade.empty() && std::ranges::find(trades, trade) == trades.end()) trades.push_back(trade);
    impl_->corpus.trade_of.push_back(trade.empty() ? TagCorpus::no_trade : static_cast<std::uint16_t>(std::ranges::find(trades, trade) - trades.begin()));
    return static_cast<std::uint16_t>(impl_->corpus.sets.size() - 1);
}

bool TagLearner::add(std::uint16_t set, std::string_view text, const std::vector<std::string>& tags) { return impl_->add(set, text, tags); }

Result<LearnedTags> TagLearner::learn(const std::function<void(double)>& progress) {
    LearnedTags learned = learn_tags(impl_->corpus, progress);
    if (learned.tags == 0) return Error{ErrorCode::bad_input, "no topic or intent has 150 texts: too few to learn from", "", "give records with labels or aspects, and a maps/SET.json that leads from our topics to theirs"};
    return learned;
}

}  // namespace hark
