// What is counted of each value of a field, without knowing beforehand which there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "hark/insight/cross.h"

namespace hark {

// In the order in which they were met. A group is known by a number that tells the values of its field apart: names are made of the few that there are, not of every row's.
class MetGroups {
public:
    // `name()` is asked once a group. With more than `most` groups all that was counted is let go: there are `too_many`.
    template <class Name>
    void add(const FeedbackRow& row, std::uint64_t key, Name&& name, std::size_t most) {
        if (too_many_) return;
        auto at = places_.find(key);
        if (at == places_.end()) at = meet(key, name());
        if (groups_.size() > most) return give_up();
        counts_.add(row, at->second);
    }
    void merge(const MetGroups& later);
    bool too_many() const noexcept { return too_many_; }
    void give_up();

    const std::vector<std::pair<std::uint64_t, std::string>>& groups() const noexcept { return groups_; }
    const CrossCounts& counts() const noexcept { return counts_; }

    template <class Field>
    void fields(Field& field) {
        field.all(groups_, counts_, too_many_);
        places_.clear();
        for (const auto& [key, name] : groups_) places_.emplace(key, static_cast<SegmentId>(places_.size()));
    }

private:
    using Places = std::unordered_map<std::uint64_t, SegmentId>;
    Places::iterator meet(std::uint64_t key, std::string name);

    std::vector<std::pair<std::uint64_t, std::string>> groups_;
    Places places_;
    CrossCounts counts_;  // by place
    bool too_many_ = false;
};

}  // namespace hark
