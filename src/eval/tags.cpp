#include "hark/eval/tags.h"

#include <algorithm>
#include <functional>

namespace hark::eval {
namespace {

double ratio(std::int64_t part, std::int64_t all) { return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all); }

bool is_target(std::string_view tag) { return tag != "other" && tag != "(none)" && tag != "NONE"; }

// The map with what it makes one: union-find over the set's tags.
class Classes {
public:
    Classes(const std::optional<TagMap>& map, const Tags& golds) : mapped_(map.has_value()) {
        if (!map) return;
        for (const auto& [ours, theirs] : *map) {
            std::vector<std::string> there;
            std::ranges::copy_if(theirs, std::back_inserter(there), [&](const std::string& tag) { return golds.contains(tag); });
            for (const std::string& tag : there) parent_[find(tag)] = find(there.front());
            if (!there.empty()) to_[ours] = there.front();
        }
        std::map<std::string, std::string> names;
        for (const auto& [tag, parent] : parent_) names[root(tag)] += (names[root(tag)].empty() ? "" : "+") + tag;
        for (const auto& [tag, parent] : parent_) name_[tag] = names[root(tag)];
        for (const auto& [tag, name] : name_) covered_.insert(name);
    }
    // "" if the map leads nowhere.
    std::string said(const std::string& ours) const {
        if (!mapped_) return ours;
        const auto at = to_.find(ours);
        return at == to_.end() ? "" : name_.at(at->second);
    }
    std::string gold(const std::string& theirs) const {
        const auto at = name_.find(theirs);
        return at == name_.end() ? theirs : at->second;
    }
    bool covers(const std::string& name) const { return !mapped_ || covered_.contains(name); }
    bool mapped() const { return mapped_; }

private:
    std::string find(const std::string& tag) {
        parent_.try_emplace(tag, tag);
        return root(tag);
    }
    std::string root(std::string tag) const {
        while (parent_.at(tag) != tag) tag = parent_.at(tag);
        return tag;
    }

    bool mapped_;
    std::map<std::string, std::string> parent_, to_, name_;
    Tags covered_;
};

void count(const Tags& gold, const Tags& said, TagScore& score) {
    for (const std::string& tag : said) ++(gold.contains(tag) ? score.by_tag[tag].found : score.by_tag[tag].wrong);
    for (const std::string& tag : gold)
        if (!said.contains(tag)) ++score.by_tag[tag].missed;
    score.exact += gold == said;
    ++score.records;
}

// `category_of` a tag says whether it is covered.
void sum_up(TagScore& score, const std::function<bool(const std::string&)>& covers) {
    for (const auto& [tag, counts] : score.by_tag) {
        const auto add = [&counts](TagCounts& sum) {
            sum.found += counts.found, sum.wrong += counts.wrong, sum.missed += counts.missed;
        };
        add(score.micro);
        if (covers(tag)) add(score.covered);
        if (counts.found + counts.missed == 0) continue;
        score.macro_f1 += counts.f1();
        ++score.tags;
    }
    if (score.tags > 0) score.macro_f1 /= static_cast<double>(score.tags);
    if (score.records > 0) score.exact /= static_cast<double>(score.records);
}

void keep_only(const Tags& known, Tags& tags) {
    if (!known.empty()) std::erase_if(tags, [&](const std::string& tag) { return !known.contains(tag); });
}

TagScore score_labels(std::span<const TaggedRow> rows, const Classes& classes) {
    TagScore score;
    for (const TaggedRow& row : rows) {
        Tags gold, said, known;
        for (const std::string& tag : row.gold)
            if (is_target(tag)) gold.insert(classes.gold(tag));
        for (const std::string& tag : row.said)
            if (const std::string name = classes.said(tag); !name.empty() && is_target(name)) said.insert(name);
        for (const std::string& tag : row.known) known.insert(classes.gold(tag));
        keep_only(known, gold);
        keep_only(known, said);
        count(gold, said, score);
    }
    sum_up(score, [&](const std::string& tag) { return classes.covers(tag); });
    return score;
}

// By category, the polarities that were given to it.
using Sides = std::map<std::string, Tags>;
constexpr char between = '\t';  // category and polarity as one tag: in no category

void score_record(const Sides& gold, const Sides& said, TagMeasures& m) {
    Tags gold_names, said_names, gold_pairs, said_pairs;
    const auto flatten = [](const Sides& sides, Tags& names, Tags& pairs) {
        for (const auto& [category, polarities] : sides) {
            names.insert(category);
            for (const std::string& polarity : polarities) pairs.insert(category + between + polarity);
        }
    };
    flatten(gold, gold_names, gold_pairs);
    flatten(said, said_names, said_pairs);
    count(gold_names, said_names, *m.categories);
    count(gold_pairs, said_pairs, *m.aspects);
    for (const auto& [category, polarities] : gold) {
        const auto found = said.find(category);
        if (found == said.end()) continue;
        ++m.categories_found;
        m.polarity_right += std::ranges::any_of(polarities, [&](const std::string& p) { return found->second.contains(p); });
    }
}

void score_aspects(std::span<const TaggedRow> rows, const Classes& classes, TagMeasures& m) {
    m.categories.emplace();
    m.aspects.emplace();
    for (const TaggedRow& row : rows) {
        Sides gold, said;
        for (const auto& [category, polarity] : row.gold_aspects) gold[classes.gold(category)].insert(folded_polarity(polarity));
        for (const auto& [category, polarity] : row.said_aspects)
            if (const std::string name = classes.said(category); !name.empty()) said[name].insert(folded_polarity(polarity));
        score_record(gold, said, m);
    }
    sum_up(*m.categories, [&](const std::string& tag) { return classes.covers(tag); });
    sum_up(*m.aspects, [&](const std::string& tag) { return classes.covers(tag.substr(0, tag.find(between))); });
}

}  // namespace

double TagCounts::precision() const { return ratio(found, found + wrong); }
double TagCounts::recall() const { return ratio(found, found + missed); }
double TagCounts::f1() const {
    const double p = precision(), r = recall();
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

std::string folded_polarity(std::string_view name) {
    std::string lower;
    for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"pos", "positive"}, {"neg", "negative"}, {"neu", "neutral"}, {"con", "conflict"}};
    for (const auto& [beginning, folded] : names)
        if (lower.starts_with(beginning)) return std::string(folded);
    return lower.empty() ? "none" : lower;
}

TagMeasures measure_tags(std::span<const TaggedRow> rows, const std::optional<TagMap>& map) {
    Tags labels, categories;
    for (const TaggedRow& row : rows) {
        labels.insert(row.gold.begin(), row.gold.end());
        for (const auto& aspect : row.gold_aspects) categories.insert(aspect.first);
    }
    TagMeasures m;
    if (!labels.empty()) m.labels = score_labels(rows, Classes(map, labels));
    if (!categories.empty()) score_aspects(rows, Classes(map, categories), m);
    return m;
}

}  // namespace hark::eval
