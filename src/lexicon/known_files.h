// What files hash to, remembered by what the file system says of them: a file that is what it was need not be read to be known.
//
// Size, both times, device and inode must be the same (as git and make judge). A file that was changed so shortly before it was read that a
// second change might have left the same times is not remembered.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "hark/base/content_key.h"

namespace hark {

struct FileStamp {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t modified = 0, changed = 0;  // nanoseconds since 1970

    // Nothing if it is no regular file, or not there.
    static std::optional<FileStamp> of(const std::filesystem::path& file);
    bool operator==(const FileStamp&) const = default;
};

class KnownFiles {
public:
    // What was remembered in `list`; nothing if it is not there, or not whole.
    explicit KnownFiles(std::filesystem::path list);
    // Of `name`, if its stamp is the one that was remembered.
    std::optional<ContentKey> key(const std::string& name, const FileStamp& stamp) const;
    // `stamp` was taken before the file was read, at `now` (nanoseconds since 1970).
    void note(const std::string& name, const FileStamp& stamp, ContentKey key, std::int64_t now);
    // If anything was noted. Replaces the list at once or not at all; a failure is not an error: files are read again then.
    void keep() const;

private:
    struct Known {
        FileStamp stamp;
        ContentKey key;
    };

    std::filesystem::path list_;
    std::map<std::string, Known> files_;
    bool changed_ = false;
};

}  // namespace hark
