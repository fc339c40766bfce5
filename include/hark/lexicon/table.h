// hark/lexicon/table.h: an array of the models: in memory of its own, or a stretch of a mapped image (see Models::load).
//
//   Table<Slot> slots;                                       // made by whoever builds the models, as a vector is
//   const auto same = Table<Slot>::mapped(begin, count);     // looked at where it lies, which must outlive it; it is never changed
//
// A copy has memory of its own. So models that were compiled before cost neither memory nor time but that of looking at them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <utility>
#include <vector>

namespace hark {

template <class T>
class Table {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    Table() = default;
    Table(std::initializer_list<T> values) : own_(values) { look(); }
    explicit Table(std::vector<T> values) : own_(std::move(values)) { look(); }
    static Table mapped(const T* begin, std::size_t count) {
        Table table;
        table.data_ = const_cast<T*>(begin);
        table.size_ = count;
        return table;
    }
    Table(const Table& other) : own_(other.begin(), other.end()) { look(); }
    Table(Table&& other) noexcept : own_(std::move(other.own_)), data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
    Table& operator=(Table other) noexcept {
        own_ = std::move(other.own_);
        data_ = other.data_;
        size_ = other.size_;
        return *this;
    }
    ~Table() = default;

    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    const T* data() const noexcept { return data_; }
    const T* begin() const noexcept { return data_; }
    const T* end() const noexcept { return data_ + size_; }
    const T& operator[](std::size_t i) const noexcept { return data_[i]; }

    // Of a table with memory of its own.
    T* data() noexcept { return data_; }
    T& operator[](std::size_t i) noexcept { return data_[i]; }
    void resize(std::size_t count, T value = {}) { own_.resize(count, value), look(); }
    void assign(std::size_t count, T value) { own_.assign(count, value), look(); }
    void push_back(T value) { own_.push_back(value), look(); }
    template <class Range>
    void append(const Range& values) { own_.insert(own_.end(), values.begin(), values.end()), look(); }

private:
    void look() noexcept {
        data_ = own_.data();
        size_ = own_.size();
    }

    std::vector<T> own_;
    T* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace hark
