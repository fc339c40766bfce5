// hark/text/pseudonyms.h: names under which customers are kept, so that they can be told apart and not be told who they are.
//
//   const Pseudonyms names(key);
//   names.of("Ann@Example.org")            // "c_" and 32 hexadecimal digits; the same for "ann@example.org"
//
// HMAC-SHA-256 (RFC 2104, FIPS 180-4; GLib's), its first 128 bits: whoever has the key can ask whether a name is that of a known address;
// without it nobody can, even by trying all addresses. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace hark {

class Pseudonyms {
public:
    explicit Pseudonyms(std::string key) : key_(std::move(key)) {}
    // White space at the ends, and the case of addresses, make no difference. "" for "", and a pseudonym for itself.
    std::string of(std::string_view customer) const;
    static bool is_one(std::string_view name) noexcept;

private:
    std::string key_;
};

}  // namespace hark
