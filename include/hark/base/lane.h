// hark/base/lane.h: a list for loops that write first and decide afterwards, so that they need not branch.
//
//   Lane<std::uint32_t> even;
//   std::uint32_t* end = even.room(numbers.size());
//   for (const std::uint32_t n : numbers) *end = n, end += n % 2 == 0;    // the last one that does not count is written over
//   even.end_at(end);
//   for (const std::uint32_t n : even.span()) ...
//
// What it held stays in memory when it is cleared: once warm, it allocates nothing and initialises nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace hark {

template <class T>
class Lane {
public:
    // Where the next one is written; so many and one more may be. What was there stays, and may be moved.
    T* room(std::size_t more) {
        if (values_.size() < size_ + more + 1) grow(size_ + more + 1);
        return values_.data() + size_;
    }
    // Of what was written there, all before `end` counts.
    void end_at(const T* end) noexcept { size_ = static_cast<std::size_t>(end - values_.data()); }
    void clear() noexcept { size_ = 0; }
    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    T* data() noexcept { return values_.data(); }
    const T* data() const noexcept { return values_.data(); }
    std::span<const T> span(std::size_t from = 0) const noexcept { return {values_.data() + from, size_ - from}; }

private:
    // Apart: it would be most of the code of a loop.
    [[gnu::noinline]] void grow(std::size_t least) { values_.resize(std::max(least, 2 * values_.size())); }

    std::vector<T> values_;
    std::size_t size_ = 0;
};

}  // namespace hark
