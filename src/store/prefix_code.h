// store/prefix_code.h: symbols as bits, frequent ones as few (Huffman 1952), in canonical order: each code is greater than the one before, and as long or longer, so that
// a code is known by its lengths alone (Schwartz and Kallick 1964).
#pragma once

#include "hark/base/bytes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

class PrefixCode {
public:
    static constexpr unsigned longest = 19;  // bits: three codes fit into what a reader loads at once

    // `lengths` in bits, ascending, 1 to `longest`, of the symbols 0, 1, 2 ... Throws std::invalid_argument if no code has them, or none is left over
    // that begins with `longest` ones.
    explicit PrefixCode(std::span<const std::uint8_t> lengths);

    struct Code {
        std::uint32_t bits = 0, length = 0;
    };
    Code code(std::uint32_t symbol) const { return codes_[symbol]; }

    struct Next {
        std::uint32_t symbol = 0, length = 0;
    };
    // The symbol whose code `window` begins with, at its highest bit. Length 0: none begins so. What begins alike is mostly as long: hardly a branch
    // goes another way than the one before.
    Next next(std::uint64_t window) const noexcept {
        std::uint32_t length = lengths_[window >> (64 - first_bits)];
        while (window >= beyond_[length])
            if (++length > longest) return {};
        return {static_cast<std::uint32_t>(window >> (64 - length)) + place_[length], length};
    }

private:
    static constexpr unsigned first_bits = 11;

    std::vector<Code> codes_;
    // By the first bits of a window: the least length of a code that begins so.
    std::array<std::uint8_t, std::size_t{1} << first_bits> lengths_{};
    // By length: how the first window begins that is none of a code as long or shorter; what to add to a code for its symbol.
    std::array<std::uint64_t, longest + 1> beyond_{};
    std::array<std::uint32_t, longest + 1> place_{};
};

// Bits one after another, behind what `out` holds.
class BitWriter {
public:
    // Makes room for `bytes` at once, and for more as they come.
    BitWriter(std::string& out, std::size_t bytes) : out_(out) { resize(out.size(), bytes); }
    void put(PrefixCode::Code code) {
        held_ = held_ << code.length | code.bits;
        count_ += code.length;
        if (count_ >= 32) flush();
    }
    // The last byte is filled with ones.
    void finish() {
        if (count_ % 8 > 0) put({(1u << (8 - count_ % 8)) - 1, 8 - count_ % 8});
        const std::uint32_t rest = count_ / 8;
        if (count_ > 0) held_ <<= 32 - count_, count_ = 32, flush();
        out_.resize(used() - (rest > 0 ? 4 - rest : 0));
    }

private:
    void flush() {
        const std::uint32_t bytes = __builtin_bswap32(static_cast<std::uint32_t>(held_ >> (count_ -= 32)));
        if (at_ > limit_) resize(used(), used());
        std::memcpy(at_, &bytes, 4);
        at_ += 4;
    }
    std::size_t used() const { return static_cast<std::size_t>(at_ - out_.data()); }
    void resize(std::size_t used, std::size_t more) {
        out_.resize(used + more + 4);
        at_ = out_.data() + used;
        limit_ = out_.data() + used + more;
    }

    std::string& out_;
    char *at_, *limit_;  // where the last four bytes have room
    std::uint64_t held_ = 0;  // its lowest count_ bits are not yet written
    std::uint32_t count_ = 0;
};

// What a BitWriter wrote. To be a local variable: nothing that is written through a pointer to letters can change it then, so it stays in registers.
class BitReader {
public:
    static constexpr std::size_t bytes_behind = 8;  // that must be readable

    explicit BitReader(std::string_view bytes) : bytes_(bytes.data()), end_(bytes.size() * 8) {}
    // Whether all is read but what fills the last byte.
    bool is_done() const { return end_ - at_ < 8 && (at_ == end_ || window() >> (64 - (end_ - at_)) == (1u << (end_ - at_)) - 1); }
    // False if there is no symbol. Codes are read one after another, and each waits for the one before: least where it is at hand already.
    bool take(const PrefixCode& code, std::uint32_t& symbol) {
        if (loaded_ == 0) window_ = window(), loaded_ = 3;
        --loaded_;
        const PrefixCode::Next next = code.next(window_);
        symbol = next.symbol;
        window_ <<= next.length;
        at_ += next.length;
        return next.length > 0 && at_ <= end_;
    }

private:
    std::uint64_t window() const { return __builtin_bswap64(load8(bytes_ + at_ / 8)) << (at_ % 8); }

    const char* bytes_;
    std::size_t end_, at_ = 0;
    std::uint64_t window_ = 0;
    int loaded_ = 0;  // codes that window_ surely still holds
};

}  // namespace hark
