#include "hark/engine/survey.h"

#include "engine/rows.h"

namespace hark {

Result<std::vector<SurveyQuestion>> survey_of(const Store& store, const Filter& filter) {
    constexpr std::size_t most_values = 1'000;  // of a column: answers are fewer, comments' ids more
    const Result<FeedbackNames> names = store.names(most_values);
    if (!names) return names.error();
    const auto parts = read_in_parts<SurveyTally>(store.path(), least_rows, 0, [&](const Store& own, std::int64_t first, std::int64_t last) -> Result<SurveyTally> {
        SurveyTally part(*names);
        const Status scanned = own.scan(filter, [&](const FeedbackRow& row) { return row.verbatim < last && (part.add(row), true); }, first - 1, most_values);
        return scanned ? Result<SurveyTally>(std::move(part)) : Result<SurveyTally>(scanned.error());
    }, 0, few_parts);
    if (!parts) return parts.error();
    SurveyTally tally(*names);
    for (const SurveyTally& part : *parts) tally.merge(part);
    return tally.finish();
}

}  // namespace hark
