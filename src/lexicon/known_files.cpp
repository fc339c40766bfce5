#include "known_files.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

#include <sys/stat.h>

#include "hark/lexicon/file_text.h"
#include "replace_file.h"

namespace hark {
namespace {

constexpr std::array<char, 8> magic{'h', 'a', 'r', 'k', 'f', 'i', 'l', '1'};
constexpr std::int64_t too_fresh = 3'000'000'000;  // nanoseconds; some file systems tell times in steps of two seconds

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

template <class T>
std::string_view bytes_of(const T& value) { return {reinterpret_cast<const char*>(&value), sizeof value}; }

template <class T>
bool take(std::string_view& bytes, T& value) {
    if (bytes.size() < sizeof value) return false;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    return true;
}

}  // namespace

std::optional<FileStamp> FileStamp::of(const std::filesystem::path& file) {
    struct stat about {};
    if (stat(file.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return {};
    return FileStamp{about.st_dev, about.st_ino, static_cast<std::uint64_t>(about.st_size), nanoseconds(about.st_mtim), nanoseconds(about.st_ctim)};
}

KnownFiles::KnownFiles(std::filesystem::path list) : list_(std::move(list)) {
    const std::optional<FileText> text = FileText::mapped(list_);
    if (!text) return;
    std::string_view bytes = text->view();
    std::array<char, magic.size()> kind{};
    ContentKey payload;
    if (!take(bytes, kind) || kind != magic || !take(bytes, payload) || payload != content_key(bytes)) return;
    std::uint64_t size = 0;
    for (Known known; take(bytes, known) && take(bytes, size) && size <= bytes.size(); bytes.remove_prefix(size)) files_.emplace(bytes.substr(0, size), known);
}

std::optional<ContentKey> KnownFiles::key(const std::string& name, const FileStamp& stamp) const {
    const auto at = files_.find(name);
    return at != files_.end() && at->second.stamp == stamp ? std::optional(at->second.key) : std::nullopt;
}

void KnownFiles::note(const std::string& name, const FileStamp& stamp, ContentKey key, std::int64_t now) {
    if (std::max(stamp.modified, stamp.changed) + too_fresh > now) return;
    files_[name] = {stamp, key};
    changed_ = true;
}

void KnownFiles::keep() const {
    if (!changed_) return;
    std::string bytes;
    for (const auto& [name, known] : files_) bytes.append(bytes_of(known)).append(bytes_of(std::uint64_t{name.size()})).append(name);
    const ContentKey payload = content_key(bytes);
    replace_file(list_, {{magic.data(), magic.size()}, bytes_of(payload), bytes});
}

}  // namespace hark
