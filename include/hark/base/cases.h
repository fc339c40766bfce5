// hark/base/cases.h: a complaint and what became of it, as insight finds it, the store keeps it and people are shown it.
//
// Moments only: what depends on today (how long somebody waits, whether a promise is broken) is worked out when it is asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/parties.h"
#include "hark/base/span.h"
#include "hark/base/time.h"

namespace hark {

// `open`: we have not answered, or owe another answer; `answered`; `waiting` for the customer, whom we asked something; `resolved` in the
// customer's own words; `reopened`: the customer came back with it after our answer.
enum class CaseState : std::uint8_t { open, answered, waiting, resolved, reopened };
inline constexpr int case_state_count = 5;
std::string_view name_of(CaseState state);
std::optional<CaseState> case_state_named(std::string_view name);
// Whether somebody waits for an answer of ours.
constexpr bool is_unanswered(CaseState state) noexcept { return state == CaseState::open || state == CaseState::reopened; }

// `unclear`: what opened it reports something, and names no failure, in a customer's first words to us: it may be no complaint.
enum class CaseKind : std::uint8_t { complaint, unclear };
inline constexpr int case_kind_count = 2;
std::string_view name_of(CaseKind kind);
std::optional<CaseKind> case_kind_named(std::string_view name);

// What a ticket's status says of its case ("solved" by the firm is `answered`); nothing for words that are not known. Freshdesk's numbers are.
std::optional<CaseState> state_of_status(std::string_view status);
// How near to its end that is: 0 for words that are not known. Who reopens a ticket was at its end before.
int progress_of(std::string_view status);

// What a message is to a case. `note`: between us, or with third parties: no answer to the customer.
enum class TouchRole : std::uint8_t { complaint, customer, answer, automatic, note };
inline constexpr int touch_role_count = 5;
std::string_view name_of(TouchRole role);

// What the same customer said next, behind our first answer. Nothing later: unknown.
enum class Recovery : std::uint8_t { unknown, recovered, unclear, lost };
inline constexpr int recovery_count = 4;
std::string_view name_of(Recovery recovery);

struct Touch {
    std::int64_t verbatim = 0;
    bool in_reply = false;              // it is the reply that stands beside the verbatim, not the verbatim
    TouchRole role = TouchRole::customer;
    Seconds time = no_time;             // no_time: not known

    bool operator==(const Touch&) const = default;
};

// Something that we said we would do. `due` is the end of the day (or hour) that was named; no_time if none was. `kept`: when the customer
// next heard from us, or said that it was done.
struct Promise {
    std::int64_t verbatim = 0;
    bool in_reply = false;
    Span sentence = {};
    Seconds made = no_time, due = no_time, kept = no_time;

    bool operator==(const Promise&) const = default;
};
enum class PromiseState : std::uint8_t { open, kept, late, broken, undated };
std::string_view name_of(PromiseState state);
PromiseState state_of(const Promise& promise, Seconds now);

struct Case {
    std::string id;                     // of the first complaint's content key: the same in every store
    std::string customer;
    std::string subject;                // of the complaint, if it is a message
    Party party = Party::unknown;
    CaseKind kind = CaseKind::complaint;
    CaseState state = CaseState::open;
    std::int64_t complaint = 0;         // the verbatim that opened it
    Span quote;                         // the sentence of it that complains
    Seconds opened = no_time;           // when it was written
    Seconds since = no_time;            // since when it is in its state
    Seconds first_reply = no_time, last_touch = no_time;
    int complaints = 1;                 // messages that complain
    int reminders = 0;                  // that came before we answered
    int reopenings = 0;
    bool apology = false, remedy = false, follow_up = false;  // what our answers hold; a touch behind the solution
    Recovery recovery = Recovery::unknown;
    Seconds recovered = no_time;        // when the customer said so
    std::vector<Touch> touches;         // in their order
    std::vector<Promise> promises;

    bool operator==(const Case&) const = default;
};

// A stored message, as threads and cases need it: without its text.
struct MessageRow {
    std::int64_t verbatim = 0;
    ContentKey key;                     // breaks ties, so that nothing depends on the order of arrival
    Seconds time = no_time;
    std::string id, references, sender, reply_to, recipients, subject;
    Party party = Party::unknown;
    MessageKind kind = MessageKind::personal;
    bool replied = false;
    bool complaint = false, question = false;  // as its labels say
    Polarity polarity = Polarity::no_evidence;
    Span quote;                         // the sentence that complains
    std::vector<Span> blames;           // the words that do
    std::vector<Mark> marks;
};

// A stored row of an export, with what its reply and status columns say.
struct ReplyRow {
    std::int64_t verbatim = 0;
    ContentKey key;
    Seconds time = no_time, reply_time = no_time;
    std::int64_t source = 0;
    std::string customer, status;       // "" : not known
    std::string ticket;                 // the id that the export gives it; rows of one id are one ticket. "": a ticket of its own
    bool replied = false;
    bool complaint = false, question = false;
    Polarity polarity = Polarity::no_evidence;
    Span quote;
    std::vector<Span> blames;
    std::vector<Mark> marks;            // of the reply
};

}  // namespace hark
