// tests/support/mail_maker.h: a mailbox of which it is known what became of every complaint.
//
//   const MadeMail mail = make_mail(1, 50'000);
//   mail.messages;                                             // raw, in no order of time
//   mail.stories;                                              // what happened, by the Message-IDs of the customer's messages
//
// Seeded: the same bytes every time. Answers with and without references, automatic replies, forwards inside and outside, notes, bounces,
// forms, reminders, thanks, questions back, reopened cases, mailings that many answer, praise and questions that are no complaints; complaints
// with words of feeling and without, a few in other languages.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hark/base/parties.h"

namespace hark::test {

struct Story {
    std::string kind;                  // "answered without references"
    std::vector<std::string> ids;      // Message-IDs of what the customer wrote
    bool complaint = false;            // the customer complains
    bool unanswered = false;           // and waits for an answer of ours at the end
    std::string state;                 // as the ledger should call it; "" where there is no case
};

struct MadeMail {
    std::vector<std::string> messages; // RFC 5322
    std::vector<Story> stories;
};

// About `messages` of them, until the story that is begun has ended.
MadeMail make_mail(std::uint32_t seed, std::size_t messages);
// As an mbox.
std::string mbox_of(const MadeMail& mail);

inline const std::string maker_domain = "birchwood.example";
// As the firm would set them.
inline Parties maker_parties() { return {{maker_domain}, {{Party::supplier, "swiftparcels.example"}}}; }

}  // namespace hark::test
