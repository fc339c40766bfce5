// What becomes of a complaint, event by event: the rules of the ledger, for mail and exports alike.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hark/base/cases.h"
#include "hark/insight/calendar.h"
#include "hark/insight/envelopes.h"

namespace hark {

// A touch of a case, with what it says.
struct CaseEvent {
    Touch touch;
    std::uint64_t key = 0;  // the first half of its content key
    Span quote;
    CaseWords said;
    std::span<const Mark> promises;  // and the days that they are due
};

// Whether a message says `name`.
bool says(std::span<const Mark> marks, std::string_view name);

// The case that the events of one customer make, in their order; nothing if none of them complains or opens one.
std::optional<Case> case_of(std::span<const CaseEvent> events, const Calendar& calendar);

// When a customer wrote, and how: what came behind an answer of ours tells whether it helped.
struct Contact {
    Seconds time = no_time;
    std::uint64_t key = 0;
    bool good = false, bad = false;
};
// `contacts` of the case's customer, by time.
void judge_recovery(std::span<const Contact> contacts, Case& found);

}  // namespace hark
