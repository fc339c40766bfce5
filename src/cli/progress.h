// One line on stderr that tells how far a run is, redrawn in place; nothing where stderr is no terminal.
#pragma once

#include "hark/engine/run.h"

#include <string>

namespace hark::cli {

// "hotel.csv  41 %  103,000 rows  52,300/s  about 3 s left"; without a total, no share and no rest.
std::string progress_line(const Progress& progress);
void show_progress(const Progress& progress);
void clear_progress();

}  // namespace hark::cli
