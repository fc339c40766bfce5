// hark/insight/envelopes.h: what threads and cases need of each message, small enough to hold a mailbox of millions.
//
//   Envelopes mail;
//   mail.add(row);                                              // of each message, in any order
//   for (const Envelope& one : mail.all()) mail.references(one);
//
// Ids, addresses and subjects are hashes of 64 bits, texts stay in the store: some 110 bytes a message. Of a million different ids two are taken
// for one with odds of 1 to 30 million. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hark/base/cases.h"

namespace hark {

// What a message says of the case that it belongs to.
struct CaseWords {
    bool complains : 1 = false, solved : 1 = false, thanks : 1 = false, question : 1 = false, good : 1 = false;  // of a customer
    bool opens : 1 = false;                                                                                      // reports something, in the first words to us
    bool apology : 1 = false, remedy : 1 = false, follow_up : 1 = false, asks : 1 = false;                        // of an answer of ours

    bool operator==(const CaseWords&) const = default;
};
// What an answer says.
CaseWords said_in(std::span<const Mark> marks);

struct Envelope {
    std::int64_t verbatim = 0;
    std::uint64_t key = 0;              // the first half of its content key
    Seconds time = no_time;
    std::uint64_t id = 0, subject = 0;  // 0: none
    std::uint64_t sender = 0, reply_to = 0;
    std::uint32_t names = 0, promises = 0;  // where those of this message begin
    std::uint16_t references = 0, recipients = 0, promise_count = 0;
    CaseWords said;
    Party party = Party::unknown;
    MessageKind kind = MessageKind::personal;
    bool replied = false;
    Span quote = {};
};

class Envelopes {
public:
    void add(const MessageRow& row);

    std::span<const Envelope> all() const noexcept { return all_; }
    std::span<const std::uint64_t> references(const Envelope& one) const { return std::span(names_).subspan(one.names, one.references); }
    std::span<const std::uint64_t> recipients(const Envelope& one) const { return std::span(names_).subspan(one.names + one.references, one.recipients); }
    // Its marks that tell of promises and of the days that they are due. Of an answer of ours.
    std::span<const Mark> promises(const Envelope& one) const { return std::span(promises_).subspan(one.promises, one.promise_count); }

private:
    std::uint16_t add_names(std::string_view list, std::uint64_t (*number)(std::string_view));

    std::vector<Envelope> all_;
    std::vector<std::uint64_t> names_;
    std::vector<Mark> promises_;
};

// The number that an address goes by; 0 for "".
std::uint64_t address_number(std::string_view address);
// Whether it is none, or hidden by a mask (a*@x.example), so that it may be anybody's.
constexpr bool is_nobody(std::uint64_t address) noexcept { return address == 0 || (address & 1) != 0; }

}  // namespace hark
