#include "hark/base/result.h"

namespace hark {

std::string to_string(const Error& error) {
    std::string line;
    if (!error.where.empty()) line += error.where + ": ";
    line += error.what;
    if (!error.mend.empty()) line += " (" + error.mend + ")";
    return line;
}

}  // namespace hark
