#include "hark/engine/forget.h"

#include "hark/engine/cases.h"
#include "hark/engine/run.h"

#include "engine/customer_key.h"

namespace hark {

Result<ForgetReport> forget(const std::string& customer, const std::string& key_file, Store& store, const Models& models, const Calendar& calendar, Seconds now, bool dry) {
    const Result<std::vector<std::string>> before = store.forgotten();
    if (!before) return before.error();
    const Result<std::shared_ptr<const Pseudonyms>> pseudonyms = customer_names(key_file, before->empty());
    if (!pseudonyms) return pseudonyms.error();
    ForgetReport report;
    report.pseudonym = (*pseudonyms)->of(customer);
    if (report.pseudonym.empty()) return Error{ErrorCode::bad_input, "nobody is named", "", "name an address, an id, or a hash"};
    const std::vector<std::string> names = customer == report.pseudonym ? std::vector{customer} : std::vector{customer, report.pseudonym};
    Result<Forgotten> removed = store.forget(names, report.pseudonym, now, dry);
    if (!removed) return removed.error();
    report.removed = std::move(*removed);
    if (dry) return report;
    if (const Status compacted = store.compact(); !compacted) return compacted.error();
    Result<std::vector<std::string>> left = store.find_bytes(report.removed.words);
    if (!left) return left.error();
    report.left = std::move(*left);
    if (const Result<Insights> insights = refresh(store, models); !insights) return insights.error();
    if (const Status cases = refresh_cases(store, calendar); !cases) return cases.error();
    return report;
}

}  // namespace hark
