#include "hark/engine/survey.h"

#include "engine/rows.h"

namespace hark {

Result<std::vector<SurveyQuestion>> survey_of(const Store& store, const Filter& filter) {
    constexpr std::size_t most_values = 1'000;  // of a column: answers are fewer, comments' ids more
    const Result<FeedbackNames> names = store.names(most_values);
    if (!names) return names.error();
    const Result<std::vector<Range>> ranges = row_ranges(store.path(), 0);
    if (!ranges) return ranges.error();
    const auto parts = parts_of_ranges<SurveyTally>(store.path(), *ranges, 0, [&](const Store& own, std::int64_t first, std::int64_t last) -> Result<SurveyTally> {
        SurveyTally part(*names);
        const Status scanned = own.scan(filter, [&](const FeedbackRow& row) { return part.add(row), true; }, within({.most_values = most_values, .findings = false}, first, last));
        return scanned ? Result<SurveyTally>(std::move(part)) : Result<SurveyTally>(scanned.error());
    });
    if (!parts) return parts.error();
    SurveyTally tally(*names);
    for (const SurveyTally& part : *parts) tally.merge(part);
    return tally.finish();
}

}  // namespace hark
