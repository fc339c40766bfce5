// store/scratch_memory.h: memory for what grows with the store and must not grow with the program: it lies in a file that has no name, in the folder of the store, so that
// the system may write it out and take it back as it needs the room.
#pragma once

#include <cstddef>
#include <filesystem>
#include <utility>

namespace hark {

class ScratchMemory {
public:
    ScratchMemory() = default;
    // All zero. Where the folder takes no such file, or the memory is small, it is the program's own.
    ScratchMemory(const std::filesystem::path& folder, std::size_t bytes);
    ScratchMemory(ScratchMemory&& other) noexcept : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
    ScratchMemory& operator=(ScratchMemory&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~ScratchMemory();

    // Aligned to a page.
    void* data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }

    static constexpr std::size_t least_in_a_file = std::size_t{4} << 20;

private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace hark
