// hark/report/spark.h: figures as small pictures in a line of a terminal. Pure; nothing fails.
#pragma once

#include <optional>
#include <span>
#include <string>

namespace hark::report {

// A character a value, from nothing to the greatest: "▁▃▇", or where `utf8` is false "_-#" of ten levels. What is not there is a blank. Values are at least 0.
std::string sparkline(std::span<const std::optional<double>> values, bool utf8);
// At most `width` cells for `greatest`, in eighths: "███▌", or "####".
std::string bar(double value, double greatest, std::size_t width, bool utf8);

}  // namespace hark::report
