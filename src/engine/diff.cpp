#include "hark/engine/diff.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <tuple>

#include "hark/analysis/analyser.h"
#include "hark/analysis/trace.h"
#include "hark/store/store.h"

#include "engine/parallel.h"

namespace hark {
namespace {

using Shifts = std::map<std::string, TopicShift, std::less<>>;

std::int64_t moved_by(const TopicShift& shift) {
    return std::abs(shift.liked_after - shift.liked_before) + std::abs(shift.disliked_after - shift.disliked_before);
}

// Those whose score moved most, then the oldest.
void keep_greatest(std::vector<Flip>& flips, std::size_t most) {
    const auto key = [](const Flip& flip) { return std::tuple(-std::abs(flip.score_after - flip.score_before), flip.verbatim); };
    std::ranges::sort(flips, {}, key);
    if (flips.size() > most) flips.resize(most);
}

// Part of the store, read by both.
class Comparing {
public:
    Comparing(const Models& before, const Models& after, std::size_t limit)
        : before_models_(before), after_models_(after), before_(before), after_(after), limit_(limit) {}

    void add(std::int64_t id, std::string_view text) {
        before_.annotate(text, was_);
        after_.annotate(text, is_);
        ++diff_.verbatims;
        ++diff_.polarities[static_cast<std::size_t>(was_.polarity)][static_cast<std::size_t>(is_.polarity)];
        count(before_models_, was_, &TopicShift::liked_before, &TopicShift::disliked_before);
        count(after_models_, is_, &TopicShift::liked_after, &TopicShift::disliked_after);
        if (was_.polarity == is_.polarity) return;
        ++diff_.flipped;
        diff_.flips.push_back({id, was_.polarity, is_.polarity, was_.score, is_.score, std::string(text),
                               trace_of_score(before_models_, text, before_.explanation()), trace_of_score(after_models_, text, after_.explanation())});
        if (diff_.flips.size() > 4 * limit_ + 64) keep_greatest(diff_.flips, limit_);
    }
    ModelsDiff& diff() { return diff_; }
    const Shifts& shifts() const { return shifts_; }

private:
    // A comment counts once a side of a topic; what is mixed on both.
    void count(const Models& models, const Annotation& annotation, std::int64_t TopicShift::*liked, std::int64_t TopicShift::*disliked) {
        for (const auto& [sign, side] : {std::pair{Polarity::positive, liked}, {Polarity::negative, disliked}}) {
            topics_.clear();
            for (const Mention& mention : annotation.mentions)
                if (mention.polarity == sign || mention.polarity == Polarity::mixed) topics_.push_back(mention.topic);
            std::ranges::sort(topics_);
            const auto repeats = std::ranges::unique(topics_);
            topics_.erase(repeats.begin(), repeats.end());
            for (const TopicId topic : topics_) ++(shifts_[models.topics()[topic].id].*side);
        }
    }

    const Models &before_models_, &after_models_;
    Analyser before_, after_;
    Annotation was_, is_;
    std::vector<TopicId> topics_;
    Shifts shifts_;
    ModelsDiff diff_;
    std::size_t limit_;
};

struct Compared {
    ModelsDiff diff;
    Shifts shifts;
    std::optional<Error> error;
};

Compared compare_part(const std::filesystem::path& path, const Models& before, const Models& after, const Filter& filter, std::size_t limit, std::int64_t first, std::int64_t last) {
    Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return {{}, {}, store.error()};
    Comparing comparing(before, after, limit);
    const Status scanned = store->scan_texts(filter, first, last, [&](std::int64_t id, std::string_view text) {
        comparing.add(id, text);
        return true;
    });
    if (!scanned) return {{}, {}, scanned.error()};
    return {std::move(comparing.diff()), comparing.shifts(), {}};
}

void add(ModelsDiff& sum, Shifts& shifts, Compared& part) {
    sum.verbatims += part.diff.verbatims;
    sum.flipped += part.diff.flipped;
    for (std::size_t i = 0; i < sum.polarities.size(); ++i)
        for (std::size_t j = 0; j < sum.polarities.size(); ++j) sum.polarities[i][j] += part.diff.polarities[i][j];
    for (const auto& [topic, shift] : part.shifts) {
        TopicShift& all = shifts[topic];
        all.liked_before += shift.liked_before, all.liked_after += shift.liked_after;
        all.disliked_before += shift.disliked_before, all.disliked_after += shift.disliked_after;
    }
    std::ranges::move(part.diff.flips, std::back_inserter(sum.flips));
}

}  // namespace

Result<ModelsDiff> diff_models(const std::filesystem::path& path, const Models& before, const Models& after, const Filter& filter, std::size_t limit, int threads) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<std::int64_t> greatest = store->greatest_id();
    if (!greatest) return greatest.error();
    const parallel::Cap cap(threads);
    const std::int64_t size = std::max<std::int64_t>(1024, *greatest / 16 + 1);  // an analyser costs about as much as a thousand texts
    std::vector<Compared> parts(static_cast<std::size_t>(*greatest / size + 1));
    parallel::each(parts.size(), [&](std::size_t i) {
        const auto first = static_cast<std::int64_t>(i) * size;
        parts[i] = compare_part(path, before, after, filter, limit, first, first + size);
    });
    ModelsDiff diff;
    Shifts shifts;
    for (Compared& part : parts) {
        if (part.error) return *part.error;
        add(diff, shifts, part);
    }
    keep_greatest(diff.flips, limit);
    for (auto& [topic, shift] : shifts) {
        shift.topic = topic;
        if (shift.moved()) diff.topics.push_back(shift);
    }
    std::ranges::stable_sort(diff.topics, std::ranges::greater{}, moved_by);
    return diff;
}

}  // namespace hark
