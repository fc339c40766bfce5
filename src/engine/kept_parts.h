// What a question gathers row by row, kept in the store: the rows that came since are all that it reads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/rows.h"
#include "hark/base/fields.h"
#include "hark/store/kept_answers.h"

namespace hark {

inline constexpr std::int64_t kept_version = 4;  // of all parts: another one when what they hold, or how it is found, changes

template <class Part>
std::string state_of(Part& part) {
    FieldWriter writer(kept_version);
    writer(part);
    return std::move(writer).bytes();
}
template <class Part>
bool restore(std::string_view state, Part& part) {
    FieldReader reader(kept_version, state);
    reader(part);
    return reader.finished();
}

inline Result<std::int64_t> greatest_id(const std::filesystem::path& path) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    return store ? store->greatest_id() : Result<std::int64_t>(store.error());
}

template <class Part>
struct Gathered {
    Part part;
    std::int64_t upto = 0;
    bool fresh = false;  // there is more in it than is kept
};

// `add(part, row, store)` of all rows of the store, by ascending ids, merged (`part.merge(later)`) in this order. What is kept under `question` with the same `settings` is gone on from.
template <class Part, class Add>
Result<Gathered<Part>> gather_rows(const std::filesystem::path& path, std::string_view question, const std::string& settings, int threads, Add&& add) {
    const Result<std::int64_t> newest = greatest_id(path);
    if (!newest) return newest.error();
    Gathered<Part> all;
    all.upto = *newest;
    std::int64_t from = 0;
    const auto kept = read_kept_answer(path, question, [&](const KeptAnswerView& found) {
        if (found.settings == settings && restore(found.state, all.part)) from = found.upto;
    });
    if (!kept) return kept.error();
    if (from == 0) all.part = Part();
    if (from >= *newest) return all;
    all.fresh = true;
    auto parts = scan_in_parts<Part>(
        path, {}, threads,
        [&](Part& part, const FeedbackRow& row, const Store& own) {
            if (row.verbatim <= *newest) add(part, row, own);
        },
        from + 1);
    if (!parts) return parts.error();
    for (Part& part : *parts) all.part.merge(std::move(part));
    return all;
}

template <class Part>
Status keep_gathered(const std::filesystem::path& path, std::string_view question, const std::string& settings, Gathered<Part>& all) {
    return all.fresh ? keep_answer(path, question, {settings, all.upto, state_of(all.part)}) : ok;
}

// What was kept under `question`, with the same `settings`, of all comments that there are; nothing if more came since. What Part reads of it is made by `none()`.
template <class None>
auto kept_whole_in(const std::filesystem::path& path, std::string_view question, const std::string& settings, None&& none) -> Result<std::optional<decltype(none())>> {
    using Part = decltype(none());
    const Result<std::int64_t> newest = greatest_id(path);
    if (!newest) return newest.error();
    std::optional<Part> part;
    const auto kept = read_kept_answer(path, question, [&](const KeptAnswerView& found) {
        if (found.upto == *newest && found.settings == settings && !restore(found.state, part.emplace(none()))) part.reset();
    });
    if (!kept) return kept.error();
    return part;
}
template <class Part>
Result<std::optional<Part>> kept_whole(const std::filesystem::path& path, std::string_view question, const std::string& settings) {
    return kept_whole_in(path, question, settings, [] { return Part(); });
}

// Which comments a question is asked of: all, or those with these ids.
class Asked {
public:
    explicit Asked(std::optional<VerbatimSet> only = {}) : ids_(std::move(only)) {}
    static Result<Asked> of(const std::filesystem::path& path, const Filter& filter, int threads) {
        if (filter.all()) return Asked();
        const Result<std::vector<std::int64_t>> ids = passing_ids(path, filter, threads);
        if (!ids) return ids.error();
        VerbatimSet only;
        if (!ids->empty()) only.add(ids->back());  // the greatest first: room for all
        for (const std::int64_t id : *ids) only.add(id);
        return Asked(std::move(only));
    }
    bool of(std::int64_t verbatim) const { return !ids_ || ids_->contains(verbatim); }

private:
    std::optional<VerbatimSet> ids_;
};

// Appends what `more` gathered.
template <class T>
void append(std::vector<T>& all, std::vector<T>&& more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace hark
