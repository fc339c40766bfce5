// text/windows_1252.h: the code page behind most damaged Western text. The five bytes that it leaves undefined (81, 8D,
// 8F, 90, 9D) map to the C1 controls of the same number, as browsers do.
#pragma once

#include <array>

namespace hark {

inline constexpr std::array<char16_t, 32> windows_1252_high{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

constexpr char32_t from_windows_1252(unsigned char byte) noexcept {
    return byte >= 0x80 && byte < 0xA0 ? windows_1252_high[byte - 0x80u] : byte;
}

// The byte that reads as `code`, in windows-1252 or else in Latin-1 (C1 controls); -1 if there is none.
constexpr int to_windows_1252(char32_t code) noexcept {
    if (code < 0x100) return static_cast<int>(code);
    for (int i = 0; i < 32; ++i)
        if (windows_1252_high[static_cast<unsigned>(i)] == code) return 0x80 + i;
    return -1;
}

}  // namespace hark
