// hark/text/zone_names.h: the time zones that ICU knows.
#pragma once

#include <string>
#include <vector>

namespace hark {

// IANA names ("Europe/Berlin") and their old ones, sorted. Takes some milliseconds: keep it.
std::vector<std::string> zone_names();

}  // namespace hark
