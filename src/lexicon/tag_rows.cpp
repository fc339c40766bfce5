// Rows of learned topics and intents: "tag phrase weight texts interval sets".
#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "hark/base/suggest.h"
#include "hark/lexicon/tag_trades.h"
#include "model_builder.h"

namespace hark {

// "@hotels": that a comment is of that trade. "staff.attitude@hotels": the topic, as it speaks of it.
std::optional<TagId> ModelBuilder::tag_in_trade(const ModelRow& row, std::string_view name) {
    const std::size_t at = name.find('@');
    if (at == std::string_view::npos) return tag_of(row, name);
    const std::string trade(name.substr(at + 1));
    const auto known = static_cast<std::size_t>(std::ranges::find(trades_, trade) - trades_.begin());
    if (trade.empty() || known == tag_trades::most_trades) {
        fail(row, "'" + std::string(name) + "' names no trade", trade.empty() ? "write @trade, or topic@trade" : "there may be " + std::to_string(tag_trades::most_trades) + " of them");
        return {};
    }
    std::optional<TagId> topic;
    if (at > 0) {
        topic = tag_of(row, name.substr(0, at));
        if (!topic) return {};
        if (*topic >= std::min(models_.topics_.size(), tag_trades::most_topics)) {
            fail(row, "'" + std::string(name) + "' is no topic of a trade", "intents are the same in any trade");
            return {};
        }
    }
    if (known == trades_.size()) trades_.push_back(trade);
    return topic ? tag_trades::in(known, *topic) : tag_trades::gate(known);
}

// Topics have a dot in their names, labels of intents none.
std::optional<TagId> ModelBuilder::tag_of(const ModelRow& row, std::string_view name) {
    const auto topics = static_cast<TagId>(models_.topics_.size());
    for (TagId i = 0; i < topics; ++i)
        if (models_.topics_[i].id == name) return i;
    for (std::size_t i = 0; i < models_.labels_.size(); ++i)
        if (models_.labels_[i] == name) return static_cast<TagId>(topics + i);
    if (is_set_aside(name)) return {};
    std::vector<std::string> names = models_.labels_;
    for (const Topic& topic : models_.topics_) names.push_back(topic.id);
    const std::string near = nearest(name, names);
    fail(row, "there is no topic or intent '" + std::string(name) + "'", near.empty() ? "see topics/taxonomy.tsv and en/intents.tsv" : "did you mean '" + near + "'?");
    return {};
}

// "@bias", "@two", or what the rules found: "@place.clean", "@judged.place.clean", "@fact.late".
std::optional<std::uint32_t> ModelBuilder::tag_signal_of(const ModelRow& row, std::string_view name) {
    const auto* const at = std::ranges::find(tag_signal_names, name);
    if (at != std::end(tag_signal_names)) return static_cast<std::uint32_t>(at - tag_signal_names);
    const TagSignals signals = tag_signals();
    const bool judged = name.starts_with(judged_topic), repeated = name.starts_with(repeated_topic);
    const std::optional<TagId> tag = tag_of(row, name.substr(judged ? judged_topic.size() : repeated ? repeated_topic.size() : 0));
    if (!tag) return {};
    if ((judged || repeated) && *tag >= signals.topics) {
        fail(row, "'" + std::string(name) + "' is no signal", "topics alone are judged or repeated");
        return {};
    }
    return static_cast<std::uint32_t>(judged ? signals.judged(*tag) : repeated ? signals.repeated(*tag) : signals.found(*tag));
}

TagSignals ModelBuilder::tag_signals() const { return {models_.topics_.size(), models_.labels_.size()}; }

void ModelBuilder::add_learned_tag(const ModelRow& row) {
    if (!has_columns(row, 3, 6) || replaced_.contains(row.fields[0])) return;  // one's own rules alone say what it is
    constexpr double most = LearnedWeights::most / 1000.0;
    const std::optional<TagId> tag = tag_in_trade(row, row.fields[0]);
    const std::optional<std::int32_t> weight = thousandths(row, row.fields[2], -most, most);
    if (!tag || !weight) return;
    const ModelRow phrase{row.line, {row.fields[1]}};
    TagRow tagged{{}, {0, *tag, static_cast<std::int16_t>(*weight), 0}};
    if (row.fields[1].starts_with('@')) {
        const std::optional<std::uint32_t> signal = tag_signal_of(row, row.fields[1].substr(1));
        if (!signal) return;
        tagged.placed.at = *signal;
    } else if (tagged.words = words_of(phrase); tagged.words.empty()) {
        return;
    }
    tagged.placed.entry = keep(phrase, {.layer = Layer::learned, .id = *tag});
    if (!tagged.words.empty()) models_.learned_.reserve(tagged.words);
    tagged_.push_back(std::move(tagged));
}

void ModelBuilder::freeze_tags() {
    // Words have their numbers in the order of how common they are, and a phrase is no more common than its rarest word: what is asked often lies together.
    const auto rarest = [](const TagRow& row) { return row.words.empty() ? 0 : std::ranges::max(row.words); };
    std::ranges::stable_sort(tagged_, {}, [&](const TagRow& row) { return std::pair<std::uint32_t, const std::vector<std::uint32_t>&>(rarest(row), row.words); });
    std::vector<TagWeights::Placed> phrases, signals;
    std::vector<const std::vector<std::uint32_t>*> paths;
    for (TagRow& row : tagged_) {
        if (!row.words.empty() && (paths.empty() || *paths.back() != row.words)) paths.push_back(&row.words);
        if (!row.words.empty()) row.placed.at = static_cast<std::uint32_t>(paths.size());
        (row.words.empty() ? signals : phrases).push_back(row.placed);
    }
    const TagSignals known = tag_signals();
    const auto tags = trades_.empty() ? static_cast<TagId>(known.topics + known.labels) : tag_trades::in(trades_.size(), 0);
    const std::vector<std::uint32_t> numbers = models_.tags_.freeze(std::move(phrases), static_cast<std::uint32_t>(paths.size()), signals, static_cast<std::uint32_t>(known.size()), tags);
    for (std::size_t i = 0; i < paths.size(); ++i) models_.learned_.mark_tagged(*paths[i], numbers[i + 1]);
}

}  // namespace hark
