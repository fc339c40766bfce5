// Names by number, in the order in which they were met. The names lie with what is counted of each: here are only the numbers, eight bytes a name and half as many again
// free, so that to find one costs one look into memory here and one there.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "hark/base/content_key.h"

namespace hark {

class NumberedNames {
public:
    // The number of `name`, and whether it is new: then the next. `name_of(number)` tells the names of the numbers given before.
    template <class NameOf>
    std::pair<std::uint32_t, bool> number_of(std::string_view name, const NameOf& name_of) {
        if (4 * (std::size_t{count_} + 1) > 3 * slots_.size()) grow(name_of);
        const std::uint64_t hash = hash64(name);
        const auto mark = static_cast<std::uint32_t>(hash >> 32);
        std::size_t at = hash & (slots_.size() - 1);
        for (; slots_[at].taken != 0; at = (at + 1) & (slots_.size() - 1))
            if (slots_[at].mark == mark && name_of(slots_[at].taken - 1) == name) return {slots_[at].taken - 1, false};
        slots_[at] = {mark, ++count_};
        return {count_ - 1, true};
    }
    std::uint32_t size() const noexcept { return count_; }

private:
    struct Slot {
        std::uint32_t mark = 0, taken = 0;  // of the hash its upper half; the number and one
    };

    template <class NameOf>
    void grow(const NameOf& name_of) {
        slots_.assign(slots_.empty() ? 64 : 2 * slots_.size(), {});
        for (std::uint32_t number = 0; number < count_; ++number) {
            const std::uint64_t hash = hash64(name_of(number));
            std::size_t at = hash & (slots_.size() - 1);
            while (slots_[at].taken != 0) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = {static_cast<std::uint32_t>(hash >> 32), number + 1};
        }
    }

    std::vector<Slot> slots_;  // a power of two
    std::uint32_t count_ = 0;
};

}  // namespace hark
