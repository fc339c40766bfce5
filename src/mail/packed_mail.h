// A file as libarchive sees it: the entries of an archive, or the one stream of a file that is none, perhaps compressed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "hark/base/result.h"

namespace hark::mail {

class PackedMail {
public:
    static Result<PackedMail> open(const std::string& path);
    PackedMail(PackedMail&&) noexcept;
    PackedMail& operator=(PackedMail&&) noexcept;
    ~PackedMail();
    // On to the next entry; false at the end. Folders and links are passed over.
    Result<bool> next();
    // Of the entry; "" if the file is no archive.
    std::string name() const;
    Result<std::size_t> read(char* to, std::size_t room);
    std::uint64_t consumed() const noexcept;

private:
    struct Impl;
    explicit PackedMail(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace hark::mail
