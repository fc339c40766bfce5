#include "engine/met_groups.h"

namespace hark {

MetGroups::Places::iterator MetGroups::meet(std::uint64_t key, std::string name) {
    groups_.emplace_back(key, std::move(name));
    return places_.emplace(key, static_cast<SegmentId>(groups_.size() - 1)).first;
}

void MetGroups::give_up() {
    *this = MetGroups();
    too_many_ = true;
}

void MetGroups::merge(const MetGroups& later) {
    if (too_many_ || later.too_many_) return give_up();
    std::vector<SegmentId> theirs;  // by place here
    for (SegmentId place = 0; place < later.groups_.size(); ++place) {
        const auto& [key, name] = later.groups_[place];
        auto at = places_.find(key);
        if (at == places_.end()) at = meet(key, name);
        if (theirs.size() <= at->second) theirs.resize(at->second + std::size_t{1}, CrossCounts::no_group);
        theirs[at->second] = place;
    }
    counts_.merge(later.counts_.of(theirs));
}

}  // namespace hark
