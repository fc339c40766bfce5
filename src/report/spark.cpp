#include "hark/report/spark.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace hark::report {
namespace {

constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, 8> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
constexpr std::string_view ascii = "_.,-=+*#%@";

std::size_t level(double value, double greatest, std::size_t levels) {
    if (greatest <= 0) return 0;
    return std::min(levels - 1, static_cast<std::size_t>(std::max(0.0, value) / greatest * double(levels)));
}

}  // namespace

std::string sparkline(std::span<const std::optional<double>> values, bool utf8) {
    double greatest = 0;
    for (const auto& value : values) greatest = std::max(greatest, value.value_or(0));
    std::string line;
    for (const auto& value : values) {
        if (!value)
            line += ' ';
        else
            line += utf8 ? blocks[level(*value, greatest, blocks.size())] : ascii.substr(level(*value, greatest, ascii.size()), 1);
    }
    return line;
}

std::string bar(double value, double greatest, std::size_t width, bool utf8) {
    if (greatest <= 0 || value <= 0) return {};
    const auto parts = static_cast<std::size_t>(std::llround(std::min(1.0, value / greatest) * double(width) * 8));
    std::string line;
    for (std::size_t i = 0; i < parts / 8; ++i) line += utf8 ? "█" : "#";
    if (utf8)
        line += eighths[parts % 8];
    else if (parts % 8 >= 4)
        line += '#';
    return line;
}

}  // namespace hark::report
