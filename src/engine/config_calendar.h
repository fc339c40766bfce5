// When people work: [calendar] of hark.toml.
#pragma once

#include "engine/toml_section.h"
#include "hark/insight/calendar.h"

namespace hark {

void read_calendar(TomlSection& section, Calendar& calendar);

}  // namespace hark
