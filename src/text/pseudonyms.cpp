#include "hark/text/pseudonyms.h"

#include <algorithm>
#include <memory>

#include <glib.h>

namespace hark {
namespace {

constexpr std::string_view prefix = "c_";
constexpr std::size_t digits = 32;

std::string normal(std::string_view customer) {
    constexpr std::string_view blanks = " \t\r\n";
    customer.remove_prefix(std::min(customer.find_first_not_of(blanks), customer.size()));
    customer = customer.substr(0, customer.find_last_not_of(blanks) + 1);
    std::string name(customer);
    if (name.find('@') == std::string::npos) return name;
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return name;
}

}  // namespace

std::string Pseudonyms::of(std::string_view customer) const {
    const std::string name = normal(customer);
    if (name.empty() || is_one(name)) return name;
    const std::unique_ptr<char, decltype(&g_free)> hex(g_compute_hmac_for_string(G_CHECKSUM_SHA256, reinterpret_cast<const guchar*>(key_.data()), key_.size(), name.data(), static_cast<gssize>(name.size())), g_free);
    return std::string(prefix) + std::string(hex.get(), digits);
}

bool Pseudonyms::is_one(std::string_view name) noexcept {
    const auto hexadecimal = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return name.size() == prefix.size() + digits && name.starts_with(prefix) && std::ranges::all_of(name.substr(prefix.size()), hexadecimal);
}

}  // namespace hark
