#include "hark/engine/survey.h"

namespace hark {

Result<std::vector<SurveyQuestion>> survey_of(const Store& store, const Filter& filter) {
    constexpr std::size_t most_values = 1'000;  // of a column: answers are fewer, comments' ids more
    const Result<FeedbackNames> names = store.names(most_values);
    if (!names) return names.error();
    SurveyTally tally(*names);
    const Status scanned = store.scan(filter, [&](const FeedbackRow& row) {
        tally.add(row);
        return true;
    }, 0, most_values);
    if (!scanned) return scanned.error();
    return tally.finish();
}

}  // namespace hark
