#include "hark/engine/drivers.h"

#include "hark/insight/columns.h"
#include "hark/insight/words.h"

#include "engine/counting.h"
#include "engine/number_columns.h"
#include "engine/rows.h"

namespace hark {
namespace {

constexpr std::size_t every_value = std::size_t{1} << 40;

Result<Tally> tally_of(const Store& store, const Filter& filter) {
    Result<Counting> counting = filter.all() ? kept_counting(store) : counted(store, filter);
    if (!counting) return counting.error();
    if (filter.all())
        if (const Status rest = count_rest(*counting, store); !rest) return rest.error();
    return std::move(counting->tally);
}

Result<Drivers> of_column(const Store& store, const std::string& name, const FeedbackNames& names, const Filter& filter) {
    const NumberColumn column = number_column(names, name);
    if (column.numbers.empty()) return no_number_column(name, names, "--score", "stars, nps");
    struct Part {
        NormalEquations sums;
        std::vector<ThemeNumber> themes;
    };
    const auto parts = sum_rows<Part>(store.path(), filter, 0, [&](Part& part, const FeedbackRow& row) {
        if (const auto score = column.of(row)) {
            themes_of(row, part.themes);
            part.sums.add(part.themes, row.key, *score);
        }
    }, {.most_values = every_value});
    if (!parts) return parts.error();
    NormalEquations sums;
    for (const Part& part : *parts) sums.merge(part.sums);
    Drivers drivers = drivers_of(sums, names, {name, column.unit});
    if (!column.no_numbers.empty())
        drivers.notes.push_back(grouped(std::int64_t(column.no_numbers.size())) + " values of " + name + " are no numbers (\"" +
                                column.no_numbers.front() + "\"): left out.");
    return drivers;
}

}  // namespace

Result<Drivers> drivers_of(const Store& store, const std::string& score, const Filter& filter) {
    const bool column = !score.empty() && score != star_score.name && score != nps_score.name;
    const Result<FeedbackNames> names = store.names(column ? every_value : most_segment_values);
    if (!names) return names.error();
    if (column) return of_column(store, score, *names, filter);
    const Result<Tally> tally = tally_of(store, filter);
    if (!tally) return tally.error();
    if (score.empty() && tally->scale() == Scale::none) return Drivers();
    return tally->drivers(*names, score.empty() ? tally->scale() : score == nps_score.name ? Scale::nps : Scale::stars);
}

}  // namespace hark
