// hark/base/parties.h: whose message it is: ours, a customer's, somebody else's.
//
//   Parties parties;
//   parties.own = {"acme.example", "acme.support@mail.example"};       // domains with all below them, and addresses
//   parties.rules = {{Party::supplier, "swiftparcels.example"}, {Party::regulator, "*@*.gov.example"}};
//   parties.party_of("tom@acme.example", "Tom Ruiz");                    // Party::own
//
// Who is not known stays unknown: the ledger treats such a sender as a customer, and says that it does not know. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

enum class Party : std::uint8_t { unknown, own, customer, employee, supplier, regulator, community };
inline constexpr int party_count = 7;
std::string_view name_of(Party party);
std::optional<Party> party_named(std::string_view name);

// What a message is: a person's, or a program's.
enum class MessageKind : std::uint8_t { personal, auto_reply, bounce, newsletter, invitation };
inline constexpr int message_kind_count = 5;
std::string_view name_of(MessageKind kind);

// A pattern is an address, a domain (with those below it), either with `*` for any characters, or "name:" and what the sender's shown
// name holds ("name:ombudsman"). Matched without case.
struct PartyRule {
    Party party = Party::unknown;
    std::string pattern;

    bool operator==(const PartyRule&) const = default;
};
bool matches(const PartyRule& rule, std::string_view address, std::string_view name);

struct Parties {
    std::vector<std::string> own;   // patterns of addresses and domains
    std::vector<PartyRule> rules;   // the first that matches says who it is; they come before `own`, so that employees can be told apart

    // `address` as "ann@example.org"; `name` as shown, may be empty.
    Party party_of(std::string_view address, std::string_view name = "") const;
    bool operator==(const Parties&) const = default;
};

}  // namespace hark
