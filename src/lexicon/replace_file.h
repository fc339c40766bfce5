// A file of the cache, written whole or not at all.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string_view>

namespace hark {

// Makes the folder, writes the parts one behind the other beside the file, and moves them there: another Hark may be writing the same. False
// if it could not be done; then nothing is left behind.
bool replace_file(const std::filesystem::path& file, std::initializer_list<std::string_view> parts);

}  // namespace hark
