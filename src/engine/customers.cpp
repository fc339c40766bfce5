#include "hark/engine/customers.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/kept_parts.h"
#include "engine/number_columns.h"
#include "engine/numbered_names.h"
#include "hark/insight/columns.h"
#include "hark/insight/fields.h"

namespace hark {

template <class Field>
void state_fields(CustomerTotals& totals, Field& field) {
    field.all(totals.customer, totals.comments, totals.positive, totals.negative, totals.first, totals.last, totals.stars, totals.says);
}
template <class Field>
void state_fields(LoyaltyCount& count, Field& field) {
    field.all(count.comments, count.says, count.example);
}
template <class Field>
void state_fields(Customers& found, Field& field) {
    field.all(found.comments, found.known, found.anonymous, found.positive, found.negative, found.all, found.themes, found.customers);
}

namespace {

constexpr std::string_view customers_question = "customers", short_question = "customers in short";


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

void add_to(LoyaltyCount& count, const LoyaltyCount& more) {
    count.comments += more.comments;
    for (std::size_t i = 0; i < loyalty_count; ++i) {
        count.says[i] += more.says[i];
        if (more.example[i] && (!count.example[i] || more.example[i]->key < count.example[i]->key)) count.example[i] = more.example[i];
    }
}

std::size_t place_of(const ThemeKey& theme) { return 2 * std::size_t{theme.first} + static_cast<std::size_t>(theme.second); }
ThemeKey theme_at(std::size_t place) { return {static_cast<TopicId>(place / 2), static_cast<Side>(place % 2)}; }

template <class T>
T& reach(std::vector<T>& all, std::size_t place) {
    if (place >= all.size()) all.resize(place + 1);
    return all[place];
}

struct Heard {
    std::int64_t comments = 0, positive = 0, negative = 0, anonymous = 0;
    LoyaltyCount all;
    std::vector<LoyaltyCount> themes;                  // by place
    NumberedNames numbers;
    std::vector<CustomerTotals> customers;
    std::vector<std::vector<std::uint32_t>> dislike;   // by topic: numbers, as often as they do
    std::vector<std::uint32_t> leave;
    std::vector<ThemeKey> row_themes;                  // of the row at hand

    std::uint32_t number_of(std::string_view customer) {
        const auto [number, fresh] = numbers.number_of(customer, [&](std::uint32_t one) { return std::string_view(customers[one].customer); });
        if (fresh) customers.emplace_back().customer = customer;
        return number;
    }
    LoyaltyCount& theme(const ThemeKey& key) { return reach(themes, place_of(key)); }
    void merge(Heard&& later);
    template <class Field>
    void fields(Field& field) {
        field.all(comments, positive, negative, anonymous, all, themes, customers, dislike, leave);
        while (numbers.size() < customers.size()) numbers.number_of(customers[numbers.size()].customer, [&](std::uint32_t one) { return std::string_view(customers[one].customer); });
    }
};

// Whether it is asked which customers dislike what, or leave.
enum class Who : bool { untold, told };

// Each once.
void themes_in(const FeedbackRow& row, std::vector<ThemeKey>& themes) {
    themes.clear();
    for (const FeedbackMention& mention : row.mentions)
        for (const Side side : {Side::liked, Side::disliked})
            if (is_on(side, mention.polarity)) themes.emplace_back(mention.topic, side);
    std::ranges::sort(themes);
    themes.erase(std::ranges::unique(themes).begin(), themes.end());
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

void add_row(Heard& part, const FeedbackRow& row, const Labels& known, Who who) {
    const auto said = said_in(row, known);
    std::vector<ThemeKey>& themes = part.row_themes;
    themes_in(row, themes);
    ++part.comments;
    part.positive += row.polarity == Polarity::positive, part.negative += row.polarity == Polarity::negative;
    add(part.all, said);
    for (const ThemeKey& theme : themes) add(part.theme(theme), said);
    part.anonymous += row.customer.empty();
    if (row.customer.empty()) return;
    const std::uint32_t number = part.number_of(row.customer);
    count(part.customers[number], row, said);
    if (who == Who::untold) return;
    for (const ThemeKey& theme : themes)
        if (theme.second == Side::disliked) reach(part.dislike, theme.first).push_back(number);
    if (said[static_cast<std::size_t>(Loyalty::leaves)]) part.leave.push_back(number);
}

void add_to(CustomerTotals& totals, const CustomerTotals& more) {
    totals.comments += more.comments, totals.positive += more.positive, totals.negative += more.negative;
    totals.stars += more.stars;
    if (more.first != no_time) totals.first = totals.first == no_time ? more.first : std::min(totals.first, more.first);
    totals.last = std::max(totals.last, more.last);
    for (std::size_t i = 0; i < loyalty_count; ++i) totals.says[i] += more.says[i];
}

void Heard::merge(Heard&& later) {
    if (comments == 0) {
        *this = std::move(later);
        return;
    }
    comments += later.comments, anonymous += later.anonymous, positive += later.positive, negative += later.negative;
    add_to(all, later.all);
    for (std::size_t place = 0; place < later.themes.size(); ++place) add_to(reach(themes, place), later.themes[place]);
    std::vector<std::uint32_t> place;  // here, of the later part's
    for (const CustomerTotals& more : later.customers) {
        place.push_back(number_of(more.customer));
        add_to(customers[place.back()], more);
    }
    for (std::size_t topic = 0; topic < later.dislike.size(); ++topic)
        for (const std::uint32_t number : later.dislike[topic]) reach(dislike, topic).push_back(place[number]);
    for (const std::uint32_t number : later.leave) leave.push_back(place[number]);
}

// All rows, those that were kept and those that came since; or those that the filter lets pass.
Result<Gathered<Heard>> gathered(const std::filesystem::path& path, const Filter& filter, Who who, int threads) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<FeedbackNames> names = store->names();
    if (!names) return names.error();
    const auto add = [known = labels_in(*names), who](Heard& part, const FeedbackRow& row) { add_row(part, row, known, who); };
    if (filter.all()) return gather_rows<Heard>(path, customers_question, "", threads, [&](Heard& part, const FeedbackRow& row, const Store&) { add(part, row); });
    auto parts = sum_rows<Heard>(path, filter, threads, add);
    if (!parts) return parts.error();
    Gathered<Heard> sum;
    for (Heard& part : *parts) sum.part.merge(std::move(part));
    return sum;
}

// Each once, ascending.
std::vector<std::size_t> places(const std::vector<std::uint32_t>& numbers, const std::vector<std::size_t>& place) {
    std::vector<std::size_t> found;
    for (const std::uint32_t number : numbers) found.push_back(place[number]);
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

// The first eight bytes of a name as a number of the same order.
std::uint64_t beginning_of(const std::string& name) {
    unsigned char bytes[8] = {};
    std::copy_n(name.begin(), std::min<std::size_t>(name.size(), sizeof bytes), bytes);
    std::uint64_t number = 0;
    for (const unsigned char byte : bytes) number = number << 8 | byte;
    return number;
}

// Numbers of those who wrote most first, then by name; the first `most` of them. Names are looked at where their beginnings are alike.
std::vector<std::size_t> in_order(const std::vector<CustomerTotals>& customers, std::size_t most) {
    struct Place {
        std::int64_t comments;
        std::uint64_t beginning;
        std::size_t number;
    };
    std::vector<Place> order;
    for (std::size_t i = 0; i < customers.size(); ++i) order.push_back({customers[i].comments, beginning_of(customers[i].customer), i});
    const auto before = [&](const Place& a, const Place& b) {
        if (a.comments != b.comments) return a.comments > b.comments;
        return a.beginning != b.beginning ? a.beginning < b.beginning : customers[a.number].customer < customers[b.number].customer;
    };
    if (most < order.size()) {
        std::ranges::nth_element(order, order.begin() + static_cast<std::ptrdiff_t>(most), before);
        order.resize(most);
    }
    std::ranges::sort(order, before);
    std::vector<std::size_t> numbers;
    for (const Place& place : order) numbers.push_back(place.number);
    return numbers;
}

Customers totals_of(Heard& sum) {
    Customers found;
    found.comments = sum.comments, found.anonymous = sum.anonymous, found.positive = sum.positive, found.negative = sum.negative;
    found.known = static_cast<std::int64_t>(sum.customers.size());
    found.all = std::move(sum.all);
    for (std::size_t place = 0; place < sum.themes.size(); ++place)
        if (sum.themes[place].comments > 0) found.themes.emplace(theme_at(place), std::move(sum.themes[place]));
    return found;
}

Customers in_short(Heard& sum, std::size_t most) {
    Customers found = totals_of(sum);
    for (const std::size_t i : in_order(sum.customers, most)) found.customers.push_back(std::move(sum.customers[i]));
    return found;
}

// Nothing if the filter asks for other customers.
std::optional<Filter> of_customer(Filter filter, const std::string& customer) {
    const auto names_one = [](const SegmentName& pair) { return pair.column == "customer"; };
    if (std::ranges::any_of(filter.where, names_one) && std::ranges::find(filter.where, SegmentName{"customer", customer}) == filter.where.end()) return {};
    std::erase_if(filter.where, names_one);
    filter.where.push_back({"customer", customer});
    return filter;
}

}  // namespace

std::string_view name_of(Loyalty loyalty) {
    constexpr std::array<std::string_view, loyalty_count> names{"stays", "returns", "leaves", "recommends", "warns"};
    return names[static_cast<std::size_t>(loyalty)];
}

Result<Customers> customers(const std::filesystem::path& path, const Filter& filter, int threads) {
    auto all = gathered(path, filter, Who::told, threads);
    if (!all) return all.error();
    Heard& sum = all->part;
    Customers found = totals_of(sum);
    std::vector<std::size_t> place(sum.customers.size());
    for (const std::size_t i : in_order(sum.customers, sum.customers.size())) {
        place[i] = found.customers.size();
        found.customers.push_back(std::move(sum.customers[i]));
    }
    for (std::size_t topic = 0; topic < sum.dislike.size(); ++topic)
        if (!sum.dislike[topic].empty()) found.dislike[{static_cast<TopicId>(topic), Side::disliked}] = places(sum.dislike[topic], place);
    found.leave = places(sum.leave, place);
    return found;
}

Result<Customers> customers_in_short(const std::filesystem::path& path, const Filter& filter, std::size_t most, int threads) {
    if (filter.all()) {
        auto kept = kept_whole<Customers>(path, short_question, "");
        if (!kept) return kept.error();
        if (*kept) {
            if ((*kept)->customers.size() > most) (*kept)->customers.resize(most);
            return std::move(**kept);
        }
    }
    auto all = gathered(path, filter, Who::untold, threads);
    return all ? Result<Customers>(in_short(all->part, most)) : Result<Customers>(all.error());
}

Status keep_customers(const std::filesystem::path& path, int threads) {
    auto all = gathered(path, {}, Who::told, threads);
    if (!all) return all.error();
    if (!all->fresh) return ok;
    if (const Status kept = keep_gathered(path, customers_question, "", *all); !kept) return kept;
    Customers found = in_short(all->part, all->part.customers.size());
    return keep_answer(path, short_question, {"", all->upto, state_of(found)});
}

Result<Behaviour> behaviour(const std::filesystem::path& path, const std::string& name, const Filter& filter) {
    constexpr std::size_t every_value = std::size_t{1} << 40;
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    const Result<FeedbackNames> names = store->names(every_value);
    if (!names) return names.error();
    const NumberColumn column = number_column(*names, name);
    if (column.numbers.empty()) return no_number_column(name, *names, "--behaviour");
    const Labels known = labels_in(*names);
    const auto parts = sum_rows<Behaviour>(path, filter, 0, [&](Behaviour& part, const FeedbackRow& row) {
        const auto number = column.of(row);
        if (!number) return;
        const auto said = said_in(row, known);
        bool silent = true;
        part.yes_or_no = part.yes_or_no && (*number == 0 || double(*number) == column.unit);
        part.all.add(*number);
        for (std::size_t i = 0; i < loyalty_count; ++i)
            if (said[i]) part.said[i].add(*number), silent = false;
        if (silent) part.silent.add(*number);
    }, {.most_values = every_value});
    if (!parts) return parts.error();
    Behaviour found{name, column.unit, true, {}, {}, {}};
    for (const Behaviour& part : *parts) {
        found.yes_or_no = found.yes_or_no && part.yes_or_no;
        found.all += part.all, found.silent += part.silent;
        for (std::size_t i = 0; i < loyalty_count; ++i) found.said[i] += part.said[i];
    }
    return found;
}

Result<std::vector<TimelineEntry>> timeline(const Store& store, const std::string& customer, const Filter& filter, int threads) {
    const Result<FeedbackNames> names = store.names();
    if (!names) return names.error();
    const std::optional<Filter> theirs = of_customer(filter, customer);
    if (!theirs) return std::vector<TimelineEntry>();
    using Entries = std::vector<TimelineEntry>;
    auto parts = scan_in_parts<Entries>(store.path(), *theirs, threads, [&](Entries& part, const FeedbackRow& row, const Store& own) {
        if (row.customer != customer) return;
        Result<StoredVerbatim> comment = own.verbatim(row.verbatim);
        if (!comment) return;
        std::vector<ThemeKey> themes;
        themes_in(row, themes);
        std::set<std::string> said;
        for (const FeedbackLabel& label : row.labels) said.insert(names->labels[label.label]);
        part.push_back({std::move(*comment), std::move(themes), {said.begin(), said.end()}});
    });
    if (!parts) return parts.error();
    Entries entries;
    for (Entries& part : *parts) append(entries, std::move(part));
    std::ranges::sort(entries, {}, [](const TimelineEntry& one) { return std::tuple(one.comment.time == no_time, one.comment.time, one.comment.key); });
    return entries;
}

}  // namespace hark
