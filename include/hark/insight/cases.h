// hark/insight/cases.h: the ledger: every complaint, and what became of it.
//
//   Envelopes mail;                                             // of mail: all messages, in any order
//   each_case(mail, calendar, [](const Case& found) { ... });
//   add_cases(rows_of_one_customer, calendar, cases);           // of exports with replies or a status
//
// A complaint is a message of a customer, or of somebody unknown, that complains (an intent), states a failure, or judges badly; of a language
// that is not analysed, one with a phrase of complaint. Of what customers write to us first, and what is no complaint, a message that reports something (no question, request,
// thanks, praise, and nothing that it announces) makes a case too, of the kind `unclear`: nobody who may complain is overlooked. All that one customer writes in a thread is one case. Answers are personal
// messages of ours to that customer: no automatic reply, no message between us or to third parties, none that bounced. Pure; integers;
// the result does not depend on the order of the rows.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/cases.h"
#include "hark/insight/calendar.h"
#include "hark/insight/envelopes.h"

namespace hark {

// Customers and subjects are left to the store, which has them. Memory besides `mail`: some 40 bytes a message.
void each_case(const Envelopes& mail, const Calendar& calendar, const std::function<void(const Case&)>& use);
// Appends the cases of one customer's rows, where rows of one ticket follow each other by time. Each complaint is a case, and so is each ticket that complains: its
// answers are the replies beside its rows, or what its newest status says.
void add_cases(std::span<const ReplyRow> rows, const Calendar& calendar, std::vector<Case>& cases);

// How long customers waited for our first answer: of those who got one at a known time. Seconds, by the clock and of working time; the
// percentiles are values that occurred (nearest rank).
struct ReplyTimes {
    struct Percentiles {
        Seconds p50 = 0, p90 = 0, p95 = 0;

        bool operator==(const Percentiles&) const = default;
    };
    std::int64_t cases = 0, answered = 0;
    Percentiles clock, business;
};
ReplyTimes reply_times(std::span<const Case> cases, const Calendar& calendar);

// By the id of a case: how many the same customer had opened before. Of nobody known it is not told; 0 is left out.
std::map<std::string, std::int64_t> earlier_cases(std::span<const Case> cases);

// When a mark such as "due.days.3" or "due.weekday.5" is due, of a promise made at `made`; no_time if it names no day.
Seconds due_of(std::string_view mark, Seconds made, const Calendar& calendar);

}  // namespace hark
