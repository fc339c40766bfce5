#include "hark/base/parties.h"

#include <algorithm>
#include <array>

namespace hark {
namespace {

constexpr std::array<std::string_view, party_count> parties{"unknown", "own", "customer", "employee", "supplier", "regulator", "community"};
constexpr std::array<std::string_view, message_kind_count> kinds{"personal", "auto_reply", "bounce", "newsletter", "invitation"};

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool same(char a, char b) { return lowered(a) == lowered(b); }

bool equal(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, same); }

// Each star takes as little as it can; only the last one needs to be tried again.
bool glob(std::string_view pattern, std::string_view text) {
    std::size_t p = 0, t = 0, star = std::string_view::npos, from = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            from = t;
        } else if (p < pattern.size() && same(pattern[p], text[t])) {
            ++p, ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

bool holds(std::string_view text, std::string_view part) {
    return !std::ranges::search(text, part, same).empty();
}

// "acme.example" is also "shop.acme.example".
bool in_domain(std::string_view domain, std::string_view pattern) {
    if (pattern.find('*') != std::string_view::npos) return glob(pattern, domain);
    if (domain.size() > pattern.size() && domain[domain.size() - pattern.size() - 1] == '.') domain.remove_prefix(domain.size() - pattern.size());
    return equal(domain, pattern);
}

bool address_matches(std::string_view pattern, std::string_view address) {
    if (pattern.starts_with('@')) pattern.remove_prefix(1);
    if (pattern.empty() || address.empty()) return false;
    if (pattern.find('@') != std::string_view::npos) return glob(pattern, address);
    return in_domain(address.substr(address.rfind('@') + 1), pattern);
}

}  // namespace

std::string_view name_of(Party party) { return parties[static_cast<std::size_t>(party)]; }
std::string_view name_of(MessageKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<Party> party_named(std::string_view name) {
    const auto at = std::ranges::find(parties, name);
    if (at == parties.end()) return {};
    return static_cast<Party>(at - parties.begin());
}

bool matches(const PartyRule& rule, std::string_view address, std::string_view name) {
    constexpr std::string_view by_name = "name:";
    if (rule.pattern.starts_with(by_name)) return rule.pattern.size() > by_name.size() && holds(name, std::string_view(rule.pattern).substr(by_name.size()));
    return address_matches(rule.pattern, address);
}

Party Parties::party_of(std::string_view address, std::string_view name) const {
    for (const PartyRule& rule : rules)
        if (matches(rule, address, name)) return rule.party;
    const bool ours = std::ranges::any_of(own, [&](const std::string& pattern) { return address_matches(pattern, address); });
    return ours ? Party::own : Party::unknown;
}

}  // namespace hark
