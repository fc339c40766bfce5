#include "hark/engine/groups.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>

#include "engine/kept_parts.h"
#include "engine/met_groups.h"
#include "engine/rows.h"
#include "hark/insight/fields.h"
#include "hark/store/query.h"

namespace hark {
namespace {

using KeyOf = std::optional<std::uint64_t> (*)(const FeedbackRow&);
using NameOf = std::string (*)(const FeedbackRow&);

std::optional<std::uint64_t> key_of_text(std::string_view text) { return text.empty() ? std::nullopt : std::optional(hash64(text)); }
template <class Number>
std::optional<std::uint64_t> key_of_number(const std::optional<Number>& number) {
    return number ? std::optional(std::bit_cast<std::uint64_t>(static_cast<double>(*number))) : std::nullopt;
}

// As SQLite writes it: a decimal number has a point.
std::string text_of(double number) {
    char digits[32];
    std::string text(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

struct GroupField {
    std::string_view name;
    KeyOf key;
    NameOf text;
};
constexpr GroupField known_fields[] = {
    {"source", [](const FeedbackRow& row) { return std::optional(static_cast<std::uint64_t>(row.source)); }, [](const FeedbackRow& row) { return std::to_string(row.source); }},
    {"language", [](const FeedbackRow& row) { return key_of_text(row.language); }, [](const FeedbackRow& row) { return std::string(row.language); }},
    {"rating", [](const FeedbackRow& row) { return key_of_number(row.rating); }, [](const FeedbackRow& row) { return text_of(*row.rating); }},
    {"stars", [](const FeedbackRow& row) { return key_of_number(row.stars); }, [](const FeedbackRow& row) { return text_of(*row.stars / 100.0); }},
    {"nps", [](const FeedbackRow& row) { return key_of_number(row.nps); }, [](const FeedbackRow& row) { return std::to_string(*row.nps); }},
    {"polarity", [](const FeedbackRow& row) { return std::optional(static_cast<std::uint64_t>(row.polarity)); }, [](const FeedbackRow& row) { return std::string(name_of(row.polarity)); }},
    {"customer", [](const FeedbackRow& row) { return key_of_text(row.customer); }, [](const FeedbackRow& row) { return std::string(row.customer); }},
};

// Kept are those with few values: customers are many.
constexpr std::size_t kept_fields = std::size(known_fields) - 1, most_kept_groups = 64;
static_assert(known_fields[kept_fields].name == "customer");
constexpr std::string_view group_question = "groups";

void add(MetGroups& met, const FeedbackRow& row, const GroupField& field, std::size_t most) {
    if (const auto key = field.key(row)) met.add(row, *key, [&] { return field.text(row); }, most);
}

struct ByField {
    std::array<MetGroups, kept_fields> met;

    void merge(ByField&& later) {
        for (std::size_t i = 0; i < met.size(); ++i) met[i].merge(later.met[i]);
    }
    template <class Field>
    void fields(Field& field) {
        field(met);
    }
};

// What is kept of all comments, and what came since. `too_many` if nothing was kept of the field.
Result<MetGroups> gathered_groups(const std::filesystem::path& path, std::size_t field, std::size_t most, int threads) {
    auto all = gather_rows<ByField>(path, group_question, "", threads, [&](ByField& part, const FeedbackRow& row, const Store&) { add(part.met[field], row, known_fields[field], most); });
    return all ? Result<MetGroups>(std::move(all->part.met[field])) : Result<MetGroups>(all.error());
}

Result<MetGroups> scanned_groups(const std::filesystem::path& path, const GroupField& field, const Filter& filter, std::size_t most, int threads) {
    std::atomic<bool> full = false;  // a part alone has too many: the others need not find out
    const Result<std::vector<Range>> ranges = row_ranges(path, 0);
    if (!ranges) return ranges.error();
    const auto parts = parts_of_ranges<MetGroups>(path, *ranges, threads, [&](const Store& store, std::int64_t first, std::int64_t last) -> Result<MetGroups> {
        MetGroups part;
        const Status scanned = store.scan(filter, [&](const FeedbackRow& row) {
            add(part, row, field, most);
            if (part.too_many()) full = true;
            return !full;
        }, within({}, first, last));
        return scanned ? Result<MetGroups>(std::move(part)) : Result<MetGroups>(scanned.error());
    });
    if (!parts) return parts.error();
    MetGroups all;
    for (const MetGroups& part : *parts) all.merge(part);
    return all;
}

Result<MetGroups> groups_of_field(const std::filesystem::path& path, const std::string& name, const Filter& filter, std::size_t most, int threads) {
    const auto* const field = std::ranges::find(known_fields, name, &GroupField::name);
    const auto place = static_cast<std::size_t>(field - known_fields);
    if (filter.all() && place < kept_fields)
        if (Result<MetGroups> all = gathered_groups(path, place, most, threads); !all || !all->too_many()) return all;
    return scanned_groups(path, *field, filter, most, threads);
}

// Sources are stored once a run: those of one path are one group.
Result<std::unordered_map<std::uint64_t, std::string>> source_paths(const std::filesystem::path& path) {
    const Result<QueryAnswer> answer = query(path, "select id, path from source");
    if (!answer) return answer.error();
    std::unordered_map<std::uint64_t, std::string> paths;
    for (const auto& row : answer->rows) paths.emplace(static_cast<std::uint64_t>(std::get<std::int64_t>(row[0])), std::get<std::string>(row[1]));
    return paths;
}

Error too_many(const std::string& field, std::size_t most) {
    return {ErrorCode::bad_input, field + " has more than " + std::to_string(most) + " values", "", "cut customers by a column with fewer, or by a rule: --rule"};
}

Result<VerbatimSet> those_of(const std::filesystem::path& path, const std::string& rule, int threads) {
    const auto parts = read_in_parts<std::vector<std::int64_t>>(path, least_rows, threads, [&](const Store&, std::int64_t first, std::int64_t last) { return ids_where(path, rule, first, last); });
    if (!parts) return parts.error();
    VerbatimSet holds;
    for (const std::vector<std::int64_t>& part : *parts)
        for (const std::int64_t id : part) holds.add(id);
    return holds;
}

}  // namespace

Result<GroupCounts> counts_by_field(const std::filesystem::path& path, const std::string& name, const Filter& filter, std::size_t most, int threads) {
    const Result<MetGroups> met = groups_of_field(path, name, filter, most, threads);
    if (!met) return met.error();
    std::unordered_map<std::uint64_t, std::string> paths;
    if (name == "source") {
        auto named = source_paths(path);
        if (!named) return named.error();
        paths = std::move(*named);
    }
    std::map<std::string, std::vector<SegmentId>> places;  // several sources may go by one name
    std::size_t most_places = 0;
    for (SegmentId place = 0; place < met->groups().size(); ++place) {
        const auto& [key, text] = met->groups()[place];
        const auto at = paths.find(key);
        std::vector<SegmentId>& of = places[at == paths.end() ? text : at->second];
        of.push_back(place);
        most_places = std::max(most_places, of.size());
    }
    if (met->too_many() || places.size() > most) return too_many(name, most);
    GroupCounts found{{}, CrossCounts(places.size())};
    for (const auto& [text, of] : places) found.names.push_back(text);
    for (std::size_t nth = 0; nth < most_places; ++nth) {
        std::vector<SegmentId> order;
        for (const auto& [text, of] : places) order.push_back(nth < of.size() ? of[nth] : CrossCounts::no_group);
        found.counts.merge(met->counts().of(order));
    }
    return found;
}

Status keep_groups(const std::filesystem::path& path, int threads) {
    auto all = gather_rows<ByField>(path, group_question, "", threads, [](ByField& part, const FeedbackRow& row, const Store&) {
        for (std::size_t i = 0; i < kept_fields; ++i) add(part.met[i], row, known_fields[i], most_kept_groups);
    });
    if (!all) return all.error();
    for (MetGroups& met : all->part.met)
        if (met.groups().size() > most_kept_groups) met.give_up();
    return keep_gathered(path, group_question, "", *all);
}

Result<CrossCounts> counts_by_segments(const std::filesystem::path& path, const std::vector<SegmentId>& segments, const Filter& filter, int threads) {
    std::unordered_map<SegmentId, std::size_t> place;
    for (const SegmentId segment : segments) place.emplace(segment, place.size());
    const auto parts = sum_rows<CrossCounts>(path, filter, threads, [&](CrossCounts& part, const FeedbackRow& row) {
        for (const SegmentId segment : row.segments)
            if (const auto at = place.find(segment); at != place.end()) return part.add(row, at->second);
    }, {.most_values = segments.size()});
    if (!parts) return parts.error();
    CrossCounts counts(segments.size());
    for (const CrossCounts& part : *parts) counts.merge(part);
    return counts;
}

Result<GroupCounts> counts_by_rule(const std::filesystem::path& path, const std::string& rule, const Filter& filter, bool short_of_others, int threads) {
    const Result<VerbatimSet> holds = those_of(path, rule, threads);
    if (!holds) return holds.error();
    GroupCounts found{{rule, "all others"}, CrossCounts()};
    // The others are all but these, and all are counted already.
    if (short_of_others && filter.all()) {
        const Result<Daily> all = daily_counts(path, filter, threads);
        if (!all) return all.error();
        const auto parts = sum_rows<CrossCounts>(path, filter, threads, [](CrossCounts& part, const FeedbackRow& row) { part.add(row, 0); }, {.only = &*holds});
        if (!parts) return parts.error();
        CrossCounts counts(1);
        for (const CrossCounts& part : *parts) counts.merge(part);
        found.counts = counts.beside(*all);
        return found;
    }
    const auto group = [&](const FeedbackRow& row) { return holds->contains(row.verbatim) ? std::int64_t{0} : std::int64_t{1}; };
    auto counts = cross_counts(path, filter, 2, group, threads);
    if (!counts) return counts.error();
    found.counts = std::move(*counts);
    return found;
}

}  // namespace hark
