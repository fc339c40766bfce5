#include "replace_file.h"

#include <algorithm>
#include <string>
#include <system_error>

#include <unistd.h>

namespace hark {
namespace {

namespace fs = std::filesystem;

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

bool replace_file(const fs::path& file, std::initializer_list<std::string_view> parts) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    std::string name = file.string() + ".XXXXXX";
    const int out = mkstemp(name.data());
    if (out < 0) return false;
    const bool whole = std::ranges::all_of(parts, [&](std::string_view part) { return write_all(out, part); });
    close(out);
    if (whole) fs::rename(name, file, error);
    if (whole && !error) return true;
    fs::remove(name, error);
    return false;
}

}  // namespace hark
