#include "hark/base/verbatim.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <tuple>
#include <utility>

namespace hark {

void add_unread(std::vector<Unread>& all, Unread more) {
    auto same = std::ranges::find(all, more.what, &Unread::what);
    if (same == all.end() && all.size() >= unread_kinds) {
        more.what = "others";
        same = std::ranges::find(all, more.what, &Unread::what);
    }
    if (same == all.end()) return all.push_back(std::move(more));
    same->rows += more.rows;
    if (more.line < same->line) std::tie(same->line, same->value) = std::tie(more.line, more.value);
}

char* Arena::reserve(std::size_t size) {
    constexpr std::size_t block_size = 256 * 1024;
    while (current_ < blocks_.size() && blocks_[current_].size - blocks_[current_].used < size) ++current_;
    if (current_ == blocks_.size()) {
        const std::size_t bytes = std::max(size, block_size);
        blocks_.push_back({std::make_unique_for_overwrite<char[]>(bytes), bytes, 0});
    }
    Block& block = blocks_[current_];
    char* begin = block.bytes.get() + block.used;
    block.used += size;
    return begin;
}

void Arena::give_back(std::size_t unused) noexcept { blocks_[current_].used -= unused; }

std::string_view Arena::store(std::string_view bytes) {
    if (bytes.empty()) return {};
    char* begin = reserve(bytes.size());
    std::memcpy(begin, bytes.data(), bytes.size());
    return {begin, bytes.size()};
}

void Arena::clear() noexcept {
    for (Block& block : blocks_) block.used = 0;
    current_ = 0;
}

std::int32_t RatingScale::hundredths_of_a_star(double rating) const noexcept {
    const double share = high > low ? (std::clamp(rating, low, high) - low) / (high - low) : 0.5;
    return static_cast<std::int32_t>(std::lround(100 + 400 * share));
}

}  // namespace hark
