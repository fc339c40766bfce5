#include "hark/engine/verify.h"

#include "hark/base/suggest.h"

#include "engine/counting.h"
#include "engine/rows.h"

#include <algorithm>
#include <optional>

namespace hark {
namespace {

Result<TopicId> topic_named(const FeedbackNames& names, const std::string& name) {
    const auto at = std::ranges::find(names.topics, name);
    if (at != names.topics.end()) return static_cast<TopicId>(at - names.topics.begin());
    const std::string guess = nearest(name, names.topics);
    return Error{ErrorCode::bad_input, "no comment speaks of a topic '" + name + "'", "",
                 guess.empty() ? "hark themes --topics lists those that there are" : "did you mean " + guess + "?"};
}

Result<Scale> scale_named(const Store& store, const std::string& score) {
    if (score == "nps") return Scale::nps;
    if (score == "stars") return Scale::stars;
    if (!score.empty()) return Error{ErrorCode::bad_input, "there is no score '" + score + "'", "--score", "scores are stars and nps"};
    const Result<Counting> counting = kept_counting(store);
    if (!counting) return counting.error();
    return counting->tally.scale() == Scale::nps ? Scale::nps : Scale::stars;
}

}  // namespace

Result<Verified> verify(const Store& store, const VerifyOptions& options, const Filter& filter) {
    const Result<FeedbackNames> names = store.names();
    if (!names) return names.error();
    const Result<Scale> scale = scale_named(store, options.score);
    if (!scale) return scale.error();
    ProofQuestion question{.topic = 0, .control = {}, .date = options.date, .scale = *scale, .weeks = options.weeks};
    const Result<TopicId> topic = topic_named(*names, options.topic);
    if (!topic) return topic.error();
    question.topic = *topic;
    if (!options.control.empty()) {
        const Result<TopicId> control = topic_named(*names, options.control);
        if (!control) return control.error();
        question.control = *control;
    }
    using Part = std::optional<Verification>;
    const auto parts = sum_rows<Part>(store.path(), filter, 0, [&](Part& part, const FeedbackRow& row) { (part ? *part : part.emplace(question)).add(row); });
    if (!parts) return parts.error();
    Verification verification(question);
    for (const Part& part : *parts)
        if (part) verification.merge(*part);
    return Verified{verification.finish(), *scale};
}

}  // namespace hark
