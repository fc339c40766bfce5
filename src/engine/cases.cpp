#include "hark/engine/cases.h"

#include <string>

#include "hark/insight/cases.h"

namespace hark {
namespace {

// Raise it when the same rows make other cases.
constexpr std::string_view version = "cases 2";

// All that the cases depend on besides the rows.
std::string rules_of(const Calendar& calendar) {
    std::string rules = std::string(version) + ' ' + calendar.zone.name();
    for (const std::vector<Hours>& day : calendar.week) {
        rules += ';';
        for (const Hours& hours : day) rules += ' ' + std::to_string(hours.from) + '-' + std::to_string(hours.to);
    }
    for (const std::int32_t day : calendar.holidays) rules += ' ' + std::to_string(day);
    return rules;
}

}  // namespace

Status refresh_cases(Store& store, const Calendar& calendar) {
    const std::string rules = rules_of(calendar);
    const Result<bool> up_to_date = store.has_ledger(rules);
    if (!up_to_date) return up_to_date.error();
    if (*up_to_date) return ok;
    return store.replace_cases(rules, [&](const std::function<void(const Case&)>& add) -> Status {
        {
            Envelopes mail;
            if (const Status read = store.scan_messages([&](MessageRow&& row) { mail.add(row); }); !read) return read;
            each_case(mail, calendar, add);
        }
        std::vector<Case> cases;
        return store.scan_replies([&](std::span<const ReplyRow> customer) {
            cases.clear();
            add_cases(customer, calendar, cases);
            for (const Case& found : cases) add(found);
        });
    });
}

}  // namespace hark
