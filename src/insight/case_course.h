// What becomes of a complaint, event by event: the rules of the ledger, for mail and exports alike.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hark/base/cases.h"
#include "hark/insight/calendar.h"

namespace hark {

// A touch of a case, with what it says.
struct CaseEvent {
    Touch touch;
    ContentKey key;
    Span quote;
    std::string_view subject;
    bool complains = false, solved = false, thanks = false, question = false, good = false;
    const std::vector<Mark>* marks = nullptr;
};

// Whether a message says `name`.
bool says(const std::vector<Mark>& marks, std::string_view name);

// The case that the events of one customer make, in their order; nothing if none of them complains.
std::optional<Case> case_of(std::span<const CaseEvent> events, const Calendar& calendar);

// When a customer wrote, and how: what came behind an answer of ours tells whether it helped.
struct Contact {
    Seconds time = no_time;
    ContentKey key;
    bool good = false, bad = false;
};
// `contacts` of the case's customer, by time.
void judge_recovery(std::span<const Contact> contacts, Case& found);

}  // namespace hark
