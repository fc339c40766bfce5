// hark/report/case_tables.h: the ledger as tables: cases, what we promised, how long customers waited, and one case as it went.
//
//   write(out, format, to_table(lines, zone), style);
//
// For people times are those of the zone, for machines UTC. Nothing is computed here: what depends on today is in the lines. Nothing fails.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "hark/base/cases.h"
#include "hark/insight/cases.h"
#include "hark/report/table.h"
#include "hark/text/time_zone.h"

namespace hark::report {

struct CaseLine {
    Case found;
    std::string quote;                               // in the customer's words
    Seconds waiting = no_time, waiting_business = 0; // since `since`, if anybody waits
    Seconds reply = no_time, reply_business = 0;     // from the complaint to our first answer
    std::int64_t earlier = 0;                        // cases that the customer had before
};
Table to_table(std::span<const CaseLine> lines, const TimeZone& zone);

struct PromiseLine {
    std::string id, customer;
    Promise promise;
    PromiseState state = PromiseState::open;
    std::string sentence;
};
Table to_table(std::span<const PromiseLine> lines, const TimeZone& zone);

struct TouchLine {
    Touch touch;
    std::string who, text;
    Seconds after_business = no_time;                // working time since the case was opened
};
Table to_table(std::span<const TouchLine> lines, const TimeZone& zone);

Table to_table(const ReplyTimes& times);

// "20 complaints and 2 messages that may be complaints, 21 unanswered".
std::string in_words(std::span<const Case> cases);
// "45 min", "5.2 h", "3.4 d"; "" for no_time.
std::string duration(Seconds seconds);
// "2026-11-02 08:14" in the zone.
std::string moment(Seconds time, const TimeZone& zone);
// Enough of a pseudonym to tell customers apart; other names as they are.
std::string short_name(const std::string& customer);
// "us", "customer", or "": nobody.
std::string_view waits_for(CaseState state);

}  // namespace hark::report
