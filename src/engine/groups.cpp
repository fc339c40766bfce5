#include "hark/engine/groups.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>

#include "engine/rows.h"
#include "hark/store/query.h"

namespace hark {
namespace {

// A number that tells the values of a field apart: names are made of the few that there are, not of every row's.
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
    {"customer", [](const FeedbackRow& row) { return key_of_text(row.customer); }, [](const FeedbackRow& row) { return std::string(row.customer); }},
    {"rating", [](const FeedbackRow& row) { return key_of_number(row.rating); }, [](const FeedbackRow& row) { return text_of(*row.rating); }},
    {"stars", [](const FeedbackRow& row) { return key_of_number(row.stars); }, [](const FeedbackRow& row) { return text_of(*row.stars / 100.0); }},
    {"nps", [](const FeedbackRow& row) { return key_of_number(row.nps); }, [](const FeedbackRow& row) { return std::to_string(*row.nps); }},
    {"polarity", [](const FeedbackRow& row) { return std::optional(static_cast<std::uint64_t>(row.polarity)); }, [](const FeedbackRow& row) { return std::string(name_of(row.polarity)); }},
};

using NamesByKey = std::unordered_map<std::uint64_t, std::string>;

// Groups in the order in which they were met.
struct Met {
    NamesByKey names;
    std::unordered_map<std::uint64_t, SegmentId> places;
    CrossCounts counts;

    void add(const FeedbackRow& row, const GroupField& field) {
        const auto key = field.key(row);
        if (!key) return;
        const auto [at, fresh] = places.try_emplace(*key, static_cast<SegmentId>(places.size()));
        if (fresh) names.emplace(*key, field.text(row));
        counts.add(row, at->second);
    }
};

// Sources are stored once a run: those of one path are one group.
Status name_sources(const std::filesystem::path& path, NamesByKey& names) {
    const Result<QueryAnswer> answer = query(path, "select id, path from source");
    if (!answer) return answer.error();
    for (const auto& row : answer->rows)
        if (const auto at = names.find(static_cast<std::uint64_t>(std::get<std::int64_t>(row[0]))); at != names.end()) at->second = std::get<std::string>(row[1]);
    return ok;
}

Error too_many(const std::string& field, std::size_t most) {
    return {ErrorCode::bad_input, field + " has more than " + std::to_string(most) + " values", "", "cut customers by a column with fewer, or by a rule: --rule"};
}

constexpr SegmentId nowhere = static_cast<SegmentId>(-1);

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
    const GroupField field = *std::ranges::find(known_fields, name, &GroupField::name);
    const Result<std::vector<Range>> ranges = row_ranges(path, 0);
    if (!ranges) return ranges.error();
    std::atomic<bool> full = false;  // a part alone has too many: the others need not find out
    const auto parts = parts_of_ranges<Met>(path, *ranges, threads, [&](const Store& store, std::int64_t first, std::int64_t last) -> Result<Met> {
        Met part;
        const Status scanned = store.scan(filter, [&](const FeedbackRow& row) {
            if (part.places.size() > most) full = true;
            return !full && (part.add(row, field), true);
        }, within({}, first, last));
        return scanned ? Result<Met>(std::move(part)) : Result<Met>(scanned.error());
    });
    if (!parts) return parts.error();
    if (full) return too_many(name, most);
    NamesByKey names;
    for (const Met& part : *parts) names.insert(part.names.begin(), part.names.end());
    if (name == "source")
        if (const Status named = name_sources(path, names); !named) return named.error();
    std::map<std::string, std::vector<std::uint64_t>> keys;  // several sources may go by one name
    for (const auto& [key, text] : names) keys[text].push_back(key);
    if (keys.size() > most) return too_many(name, most);
    GroupCounts found{{}, CrossCounts(keys.size())};
    std::size_t most_keys = 0;
    for (const auto& [text, of] : keys) found.names.push_back(text), most_keys = std::max(most_keys, of.size());
    for (const Met& part : *parts)
        for (std::size_t nth = 0; nth < most_keys; ++nth) {
            std::vector<SegmentId> order;
            for (const auto& [text, of] : keys) {
                const auto at = nth < of.size() ? part.places.find(of[nth]) : part.places.end();
                order.push_back(at == part.places.end() ? nowhere : at->second);
            }
            found.counts.merge(part.counts.of(order));
        }
    return found;
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
