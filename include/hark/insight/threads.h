// hark/insight/threads.h: which messages belong together.
//
//   const std::vector<std::uint32_t> threads = threads_of(messages);    // of each message, the number of its thread's first one
//
// Messages are joined by References and In-Reply-To (RFC 5322), also by way of messages that are not there; then, where a message says that it
// answers and names nothing that is known, by the base subject and the people, to the newest such message of the 30 days before. An id
// to which more than three customers refer is a mailing to many, and joins nobody. The parts do not depend on the order of the messages.
// Memory is that of the ids; time n log n. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hark/base/cases.h"

namespace hark {

inline constexpr Seconds subject_window = 30 * seconds_per_day;
inline constexpr std::size_t most_customers_of_an_id = 3;

std::vector<std::uint32_t> threads_of(std::span<const MessageRow> messages);

// Calls `use` for each part of a list that is parted by blanks.
template <class Use>
void each_word(std::string_view list, Use&& use) {
    while (!list.empty()) {
        const std::size_t end = list.find(' ') == std::string_view::npos ? list.size() : list.find(' ');
        if (end > 0) use(list.substr(0, end));
        list.remove_prefix(end == list.size() ? end : end + 1);
    }
}

}  // namespace hark
