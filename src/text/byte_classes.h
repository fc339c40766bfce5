// Which bytes of a text are spaces, parts of plain words, small letters and third letters of a run, a bit each: found sixteen
// bytes at a time, so that a tokenizer jumps from border to border.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hark {

// 64 bytes of a text; bit i is byte i.
struct ByteBlock {
    std::uint64_t space = 0;   // ASCII white space, and all beyond the end
    std::uint64_t word = 0;    // ASCII letters, and apostrophes between two of them
    std::uint64_t lower = 0;   // a to z
    std::uint64_t third = 0;   // equal, but for case, to the two bytes before it

    bool operator==(const ByteBlock&) const = default;
};

class ByteClasses {
public:
    // Costs no allocation once warm.
    void classify(std::string_view text);
    // The same, byte by byte: the twin that tests compare with.
    void classify_one_by_one(std::string_view text);

    const std::vector<ByteBlock>& blocks() const noexcept { return blocks_; }
    // The 64 bits from `at` on, which is not beyond the end.
    std::uint64_t from(std::uint32_t at, std::uint64_t ByteBlock::* plane) const noexcept {
        const ByteBlock* const block = &blocks_[at / 64];
        const std::uint32_t shift = at % 64;
        return block->*plane >> shift | (block[1].*plane << 1) << (63 - shift);
    }

private:
    void begin(std::size_t size);
    void finish(std::size_t size);

    std::vector<ByteBlock> blocks_;             // and one beyond the end
    std::vector<std::uint64_t> apostrophes_, twins_;  // scratch; twins: equal to the byte before
};

}  // namespace hark
