#include "store/prefix_code.h"

#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

namespace hark {
namespace {

// Lengths of a code with a thousand symbols, as skewed as words are.
std::vector<std::uint8_t> skewed_lengths() {
    std::vector<std::uint8_t> lengths{2, 3, 4, 5};
    for (int i = 0; i < 20; ++i) lengths.push_back(9);
    for (int i = 0; i < 100; ++i) lengths.push_back(13);
    for (int i = 0; i < 900; ++i) lengths.push_back(19);
    return lengths;
}
// Bit by bit: the code that the window begins with.
PrefixCode::Next naive_next(const PrefixCode& code, std::size_t symbols, std::uint64_t window) {
    for (std::uint32_t symbol = 0; symbol < symbols; ++symbol)
        if (const auto [bits, length] = code.code(symbol); window >> (64 - length) == bits) return {symbol, length};
    return {};
}

TEST(PrefixCode, ReadsWhatWasWritten) {
    const std::vector<std::uint8_t> lengths = skewed_lengths();
    const PrefixCode code(lengths);
    std::mt19937 random(5);
    for (const std::size_t count : {0u, 1u, 7u, 5'000u}) {
        std::vector<std::uint32_t> symbols(count);
        std::size_t most = 0;
        for (std::uint32_t& symbol : symbols) most += lengths[symbol = static_cast<std::uint32_t>(random() % lengths.size())];
        std::string bytes = "before";
        BitWriter writer(bytes, count % 2 == 0 ? 0 : most / 8);
        for (const std::uint32_t symbol : symbols) writer.put(code.code(symbol));
        writer.finish();
        ASSERT_EQ(bytes.size(), 6 + (most + 7) / 8);
        const std::size_t size = bytes.size();
        bytes += std::string(BitReader::bytes_behind, '\xFF');
        BitReader reader(std::string_view(bytes).substr(6, size - 6));
        for (const std::uint32_t symbol : symbols) {
            std::uint32_t found = 0;
            ASSERT_FALSE(reader.is_done());
            ASSERT_TRUE(reader.take(code, found));
            ASSERT_EQ(found, symbol);
        }
        EXPECT_TRUE(reader.is_done());
    }
}
TEST(PrefixCode, FindsWhatLookingAtEachCodeFinds) {
    const std::vector<std::uint8_t> lengths = skewed_lengths();
    const PrefixCode code(lengths);
    std::mt19937_64 random(6);
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t window = i % 2 == 0 ? random() : ~(random() >> random() % 40);
        const PrefixCode::Next found = code.next(window), naive = naive_next(code, lengths.size(), window);
        ASSERT_EQ(found.symbol, naive.symbol);
        ASSERT_EQ(found.length, naive.length);
    }
}
TEST(PrefixCode, AllOnesMeanNothing) {
    EXPECT_EQ(PrefixCode(skewed_lengths()).next(~std::uint64_t{0}).length, 0u);
    EXPECT_EQ(PrefixCode(std::vector<std::uint8_t>{1}).next(~std::uint64_t{0}).length, 0u);
}
TEST(PrefixCode, LengthsThatNoCodeHasAreRefused) {
    const auto code = [](std::vector<std::uint8_t> lengths) { PrefixCode made(lengths); };
    EXPECT_NO_THROW(code({1, 2, 3}));
    EXPECT_THROW(code({1, 1}), std::invalid_argument);        // nothing is left over for a last byte
    EXPECT_THROW(code({1, 1, 1}), std::invalid_argument);     // more than there are
    EXPECT_THROW(code({2, 1}), std::invalid_argument);        // not in order
    EXPECT_THROW(code({0, 1}), std::invalid_argument);
    EXPECT_THROW(code({1, 20}), std::invalid_argument);
}

}  // namespace
}  // namespace hark
