// hark/base/action_register.h: what was decided about recommended actions, and by whom. Kept by the store through refreshes and other
// models, exported and imported as JSON lines (insight/json.h).
#pragma once

#include <string>
#include <vector>

namespace hark {

// Dates are ISO 8601 days, as people write and sort them: "2026-05-01"; "" for none.
struct ActionEvent {
    std::string date, what, detail, who;  // "2026-05-01", "assigned", "Operations", "jo"

    bool operator==(const ActionEvent&) const = default;
};

struct RegisteredAction {
    std::string id;                     // of the action: "delivery.time/carrier-review"
    std::string state;                  // "accepted", "done", "declined"
    std::string topic, theme, action, requirement, owner, measure;  // as recommended, and as people changed them
    std::string due, done, reason;      // reason: why it was declined
    std::vector<std::string> evidence;  // content keys of the comments that it was recommended for
    std::vector<ActionEvent> history;   // in the order of events

    bool operator==(const RegisteredAction&) const = default;
};

}  // namespace hark
