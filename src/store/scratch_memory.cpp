#include "store/scratch_memory.h"

#include <new>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace hark {
namespace {

// Blocks are taken now: a disk that is full later would end the program where it writes to its memory.
void* map_file(const std::filesystem::path& folder, std::size_t bytes) {
    const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) return MAP_FAILED;
    void* const data = posix_fallocate(file, 0, static_cast<off_t>(bytes)) == 0 ? mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0) : MAP_FAILED;
    close(file);
    return data;
}

}  // namespace

ScratchMemory::ScratchMemory(const std::filesystem::path& folder, std::size_t bytes) : size_(bytes) {
    data_ = bytes < least_in_a_file ? MAP_FAILED : map_file(folder.empty() ? "." : folder, bytes);
    if (data_ == MAP_FAILED) data_ = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (data_ == MAP_FAILED) throw std::bad_alloc();
}

ScratchMemory::~ScratchMemory() {
    if (data_) munmap(data_, size_);
}

}  // namespace hark
