// Names of roles.
#include <array>

#include "hark/ingest/reader.h"

namespace hark {
namespace {

constexpr std::array<std::string_view, 15> names{"text", "title", "pros",     "cons",     "id",    "date",   "rating",
                                                 "nps",  "customer", "language", "reply", "reply_date", "status", "segment", "ignored"};

}  // namespace

std::string_view name_of(Role role) { return names[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Role>(i);
    return {};
}

}  // namespace hark
