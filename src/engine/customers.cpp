#include "hark/engine/customers.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/rows.h"
#include "hark/store/query.h"

namespace hark {
namespace {

// In the order of Loyalty; `stays` has no label of its own.
constexpr std::array<std::string_view, loyalty_count> labels{"", "returning", "leaving", "recommending", "warning"};

struct Labels {
    std::array<std::optional<LabelId>, loyalty_count> ids;
    std::optional<TopicId> loyalty;
};

Labels labels_in(const FeedbackNames& names) {
    Labels found;
    for (std::size_t i = 1; i < labels.size(); ++i)
        if (const auto at = std::ranges::find(names.labels, labels[i]); at != names.labels.end()) found.ids[i] = static_cast<LabelId>(at - names.labels.begin());
    if (const auto at = std::ranges::find(names.topics, "brand.loyalty"); at != names.topics.end()) found.loyalty = static_cast<TopicId>(at - names.topics.begin());
    return found;
}

// Where each is said, first of all.
std::array<std::optional<Quote>, loyalty_count> said_in(const FeedbackRow& row, const Labels& known) {
    std::array<std::optional<Quote>, loyalty_count> said;
    for (const FeedbackLabel& label : row.labels)
        for (std::size_t i = 1; i < labels.size(); ++i)
            if (known.ids[i] == label.label && !said[i]) said[i] = Quote{row.verbatim, row.key, label.span, label.span, 0};
    if (known.loyalty) said[0] = quote_of(row, *known.loyalty, Side::liked);
    return said;
}

void add(LoyaltyCount& count, const std::array<std::optional<Quote>, loyalty_count>& said) {
    ++count.comments;
    for (std::size_t i = 0; i < loyalty_count; ++i) {
        if (!said[i]) continue;
        ++count.says[i];
        if (!count.example[i] || said[i]->key < count.example[i]->key) count.example[i] = said[i];
    }
}

void merge(LoyaltyCount& count, const LoyaltyCount& more) {
    count.comments += more.comments;
    for (std::size_t i = 0; i < loyalty_count; ++i) {
        count.says[i] += more.says[i];
        if (more.example[i] && (!count.example[i] || more.example[i]->key < count.example[i]->key)) count.example[i] = more.example[i];
    }
}

struct Part {
    std::int64_t comments = 0, positive = 0, negative = 0, anonymous = 0;
    LoyaltyCount all;
    std::map<ThemeKey, LoyaltyCount> themes;
    std::map<std::string, CustomerTotals> customers;
    std::map<ThemeKey, std::set<std::string>> dislike;
    std::set<std::string> leave;
};

std::set<ThemeKey> themes_in(const FeedbackRow& row) {
    std::set<ThemeKey> themes;
    for (const FeedbackMention& mention : row.mentions)
        for (const Side side : {Side::liked, Side::disliked})
            if (is_on(side, mention.polarity)) themes.emplace(mention.topic, side);
    return themes;
}

void count(CustomerTotals& totals, const FeedbackRow& row, const std::array<std::optional<Quote>, loyalty_count>& said) {
    ++totals.comments;
    totals.positive += row.polarity == Polarity::positive;
    totals.negative += row.polarity == Polarity::negative;
    if (row.stars) totals.stars.add(*row.stars);
    if (row.time != no_time) {
        totals.first = totals.first == no_time ? row.time : std::min(totals.first, row.time);
        totals.last = std::max(totals.last, row.time);
    }
    for (std::size_t i = 0; i < loyalty_count; ++i) totals.says[i] += said[i].has_value();
}

using Names = std::unordered_map<std::int64_t, std::string>;

void add_row(Part& part, const FeedbackRow& row, const Labels& known, const Names& customers) {
    const auto said = said_in(row, known);
    const std::set<ThemeKey> themes = themes_in(row);
    ++part.comments;
    part.positive += row.polarity == Polarity::positive, part.negative += row.polarity == Polarity::negative;
    add(part.all, said);
    for (const ThemeKey& theme : themes) add(part.themes[theme], said);
    const auto customer = customers.find(row.verbatim);
    part.anonymous += customer == customers.end();
    if (customer == customers.end()) return;
    count(part.customers[customer->second], row, said);
    for (const ThemeKey& theme : themes)
        if (theme.second == Side::disliked) part.dislike[theme].insert(customer->second);
    if (said[static_cast<std::size_t>(Loyalty::leaves)]) part.leave.insert(customer->second);
}

void merge(CustomerTotals& totals, const CustomerTotals& more) {
    totals.comments += more.comments, totals.positive += more.positive, totals.negative += more.negative;
    totals.stars.n += more.stars.n, totals.stars.sum += more.stars.sum, totals.stars.squares += more.stars.squares;
    if (more.first != no_time) totals.first = totals.first == no_time ? more.first : std::min(totals.first, more.first);
    totals.last = std::max(totals.last, more.last);
    for (std::size_t i = 0; i < loyalty_count; ++i) totals.says[i] += more.says[i];
}

Result<Names> customer_names(const std::filesystem::path& path) {
    const Result<QueryAnswer> rows = query(path, "select id, customer from verbatim where customer is not null");
    if (!rows) return rows.error();
    Names names;
    names.reserve(rows->rows.size());
    for (const auto& row : rows->rows) names.emplace(std::get<std::int64_t>(row[0]), std::get<std::string>(row[1]));
    return names;
}

std::vector<std::size_t> places(const std::set<std::string>& names, const std::map<std::string, std::size_t>& place) {
    std::vector<std::size_t> found;
    for (const std::string& name : names) found.push_back(place.at(name));
    std::ranges::sort(found);
    return found;
}

}  // namespace

std::string_view name_of(Loyalty loyalty) {
    constexpr std::array<std::string_view, loyalty_count> names{"stays", "returns", "leaves", "recommends", "warns"};
    return names[static_cast<std::size_t>(loyalty)];
}

Result<Customers> customers(const std::filesystem::path& path, const Filter& filter, int threads) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<FeedbackNames> names = store->names();
    if (!names) return names.error();
    const Result<Names> who = customer_names(path);
    if (!who) return who.error();
    const Labels known = labels_in(*names);
    auto parts = scan_in_parts<Part>(path, filter, threads, [&](Part& part, const FeedbackRow& row, const Store&) { add_row(part, row, known, *who); });
    if (!parts) return parts.error();
    Customers found;
    Part sum;
    for (const Part& part : *parts) {
        found.comments += part.comments, found.anonymous += part.anonymous, found.positive += part.positive, found.negative += part.negative;
        merge(found.all, part.all);
        for (const auto& [theme, more] : part.themes) merge(found.themes[theme], more);
        for (const auto& [name, more] : part.customers) merge(sum.customers[name], more);
        for (const auto& [theme, more] : part.dislike) sum.dislike[theme].insert(more.begin(), more.end());
        sum.leave.insert(part.leave.begin(), part.leave.end());
    }
    for (auto& [name, totals] : sum.customers) totals.customer = name, found.customers.push_back(totals);
    std::ranges::stable_sort(found.customers, {}, [](const CustomerTotals& one) { return -one.comments; });
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < found.customers.size(); ++i) place[found.customers[i].customer] = i;
    for (const auto& [theme, those] : sum.dislike) found.dislike[theme] = places(those, place);
    found.leave = places(sum.leave, place);
    return found;
}

Result<std::vector<TimelineEntry>> timeline(const Store& store, const std::string& customer, Filter filter) {
    const Result<FeedbackNames> names = store.names();
    if (!names) return names.error();
    filter.where.push_back({"customer", customer});
    std::vector<TimelineEntry> entries;
    const Status scanned = store.scan(filter, [&](const FeedbackRow& row) {
        Result<StoredVerbatim> comment = store.verbatim(row.verbatim);
        if (!comment) return true;
        const std::set<ThemeKey> themes = themes_in(row);
        std::set<std::string> said;
        for (const FeedbackLabel& label : row.labels) said.insert(names->labels[label.label]);
        entries.push_back({std::move(*comment), {themes.begin(), themes.end()}, {said.begin(), said.end()}});
        return true;
    });
    if (!scanned) return scanned.error();
    std::ranges::sort(entries, {}, [](const TimelineEntry& one) { return std::tuple(one.comment.time == no_time, one.comment.time, one.comment.key); });
    return entries;
}

}  // namespace hark
