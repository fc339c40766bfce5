#include "hark/engine/expectations.h"

#include <algorithm>

#include "engine/kept_parts.h"
#include "hark/insight/fields.h"
#include "hark/insight/intervals.h"

namespace hark {

template <class Field>
void state_fields(ExpectationCount& count, Field& field) {
    field.all(count.says, count.example);
}

namespace {

constexpr std::string_view expectation_question = "expectations";

using Kinds = std::array<std::optional<LabelId>, expected_count>;

Kinds kinds_in(const FeedbackNames& names) {
    Kinds kinds;
    for (std::size_t i = 0; i < expected_count; ++i)
        if (const auto at = std::ranges::find(names.labels, "expectation." + std::string(name_of(static_cast<Expected>(i)))); at != names.labels.end()) kinds[i] = static_cast<LabelId>(at - names.labels.begin());
    return kinds;
}

void keep_lower(std::optional<Quote>& example, const Quote& quote) {
    if (!example || std::tie(quote.key, quote.span) < std::tie(example->key, example->span)) example = quote;
}

struct ExpectationPart : Expectations {
    void add(const FeedbackRow& row, const Kinds& kinds) {
        ++comments;
        for (std::size_t i = 0; i < expected_count; ++i) {
            bool said = false;
            seen_.clear();
            for (const FeedbackLabel& label : row.labels) {
                if (label.label != kinds[i]) continue;
                if (!said) keep_lower(all.example[i], {row.verbatim, row.key, label.span, label.span, 0});
                said = true;
                for (const FeedbackMention& mention : row.mentions) {
                    if (label.span.begin < mention.sentence.begin || label.span.end > mention.sentence.end || std::ranges::find(seen_, mention.topic) != seen_.end()) continue;
                    seen_.push_back(mention.topic);
                    ExpectationCount& topic = topics[mention.topic];
                    ++topic.says[i];
                    keep_lower(topic.example[i], {row.verbatim, row.key, label.span, mention.sentence, 0});
                }
            }
            all.says[i] += said;
        }
    }
    void merge(const ExpectationPart& later) {
        comments += later.comments;
        add_to(all, later.all);
        for (const auto& [topic, more] : later.topics) add_to(topics[topic], more);
    }
    template <class Field>
    void fields(Field& field) {
        field.all(comments, all, topics);
    }

private:
    static void add_to(ExpectationCount& count, const ExpectationCount& more) {
        for (std::size_t i = 0; i < expected_count; ++i) {
            count.says[i] += more.says[i];
            if (more.example[i]) keep_lower(count.example[i], *more.example[i]);
        }
    }
    std::vector<TopicId> seen_;
};

Result<Gathered<ExpectationPart>> gathered_expectations(const std::filesystem::path& path, const Filter& filter, int threads) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<FeedbackNames> names = store->names();
    if (!names) return names.error();
    const auto add = [kinds = kinds_in(*names)](ExpectationPart& part, const FeedbackRow& row) { part.add(row, kinds); };
    if (filter.all()) return gather_rows<ExpectationPart>(path, expectation_question, "", threads, [&](ExpectationPart& part, const FeedbackRow& row, const Store&) { add(part, row); });
    const auto parts = sum_rows<ExpectationPart>(path, filter, threads, add);
    if (!parts) return parts.error();
    Gathered<ExpectationPart> sum;
    for (const ExpectationPart& part : *parts) sum.part.merge(part);
    return sum;
}

}  // namespace

std::string_view name_of(Expected expected) {
    constexpr std::array<std::string_view, expected_count> names{"below", "met", "above"};
    return names[static_cast<std::size_t>(expected)];
}

Estimate ExpectationCount::gap() const { return net_share(says[2], says[0], n()); }

Result<Expectations> expectations(const std::filesystem::path& path, const Filter& filter, int threads) {
    auto all = gathered_expectations(path, filter, threads);
    return all ? Result<Expectations>(std::move(all->part)) : Result<Expectations>(all.error());
}

Status keep_expectations(const std::filesystem::path& path, int threads) {
    auto all = gathered_expectations(path, {}, threads);
    return all ? keep_gathered(path, expectation_question, "", *all) : Status(all.error());
}

}  // namespace hark
