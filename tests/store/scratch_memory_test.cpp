#include "store/scratch_memory.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <gtest/gtest.h>

namespace hark {
namespace {

std::span<std::uint8_t> bytes_of(const ScratchMemory& memory) { return {static_cast<std::uint8_t*>(memory.data()), memory.size()}; }

TEST(ScratchMemory, IsZeroAndKeepsWhatIsWritten) {
    for (const std::size_t size : {std::size_t{100}, ScratchMemory::least_in_a_file, ScratchMemory::least_in_a_file + 4097}) {
        const ScratchMemory memory(std::filesystem::temp_directory_path(), size);
        ASSERT_EQ(memory.size(), size);
        EXPECT_EQ(std::ranges::count(bytes_of(memory), 0), static_cast<std::ptrdiff_t>(size));
        bytes_of(memory).back() = 7;
        EXPECT_EQ(bytes_of(memory)[size - 1], 7);
    }
}
TEST(ScratchMemory, LeavesNoFileBehindNorShowsOne) {
    std::string folder = (std::filesystem::temp_directory_path() / "hark_scratch_XXXXXX").string();
    ASSERT_TRUE(mkdtemp(folder.data()));
    {
        const ScratchMemory memory(folder, 2 * ScratchMemory::least_in_a_file);
        bytes_of(memory)[5] = 1;
        EXPECT_TRUE(std::filesystem::is_empty(folder));
    }
    EXPECT_EQ(std::filesystem::remove_all(folder), 1U);
}
TEST(ScratchMemory, IsTheProgramsOwnWhereTheFolderTakesNone) {
    const ScratchMemory memory("/nowhere/at/all", ScratchMemory::least_in_a_file);
    bytes_of(memory)[ScratchMemory::least_in_a_file - 1] = 3;
    EXPECT_EQ(bytes_of(memory).back(), 3);
}
TEST(ScratchMemory, MovesWithWhatIsInIt) {
    ScratchMemory first(std::filesystem::temp_directory_path(), 4096);
    bytes_of(first)[9] = 9;
    ScratchMemory second = std::move(first), third;
    third = std::move(second);
    EXPECT_EQ(bytes_of(third)[9], 9);
}

}  // namespace
}  // namespace hark
