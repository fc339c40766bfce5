// hark/base/playbook.h: what can be done about a topic, as models/actions/playbook.tsv lists it.
#pragma once

#include <string>
#include <vector>

namespace hark {

struct Play {
    std::string id;                 // "delivery.time/carrier-review"
    std::string topic;              // topic id
    std::vector<std::string> when;  // cues that make it the fitting one: labels ("fact.late"), "word:parking"; empty: general
    bool liked = false;             // for the liked side: keep it and tell about it
    std::string action, owner, measure;
    int lead_days = 0;
    std::string effort;             // "low" (days of one person), "medium" (weeks), "high" (months, or money to invest); "": not said
};

}  // namespace hark
