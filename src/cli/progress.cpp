#include "progress.h"

#include "hark/base/json.h"
#include "hark/insight/words.h"
#include "hark/text/width.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace hark::cli {

std::string progress_line(const Progress& progress) {
    std::string line = printable(std::filesystem::path(progress.source).filename().string());
    const double share =
        progress.total_bytes > 0 ? std::min(1.0, double(progress.bytes) / double(progress.total_bytes)) : 0;
    if (share > 0) line += "  " + fixed(share * 100, 0) + " %";
    line += "  " + grouped(progress.rows) + " rows";
    if (progress.seconds > 0.5)
        line += "  " + grouped(static_cast<std::int64_t>(double(progress.rows) / progress.seconds)) + "/s";
    if (share > 0.01 && progress.seconds > 2)
        line += "  about " + grouped(static_cast<std::int64_t>(progress.seconds * (1 - share) / share) + 1) + " s left";
    return line;
}

void show_progress(const Progress& progress) {
    std::fprintf(stderr, "\r\033[K%s", fit(progress_line(progress), 79).c_str());
}
void clear_progress() { std::fputs("\r\033[K", stderr); }

}  // namespace hark::cli
