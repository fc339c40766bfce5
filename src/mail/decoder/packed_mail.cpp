#include "packed_mail.h"

#include <cerrno>
#include <cstring>

#include <archive.h>
#include <archive_entry.h>

namespace hark::mail {
namespace {

constexpr std::size_t archive_block = 128 * 1024;

class Archive : public PackedMail {
public:
    explicit Archive(std::string path) : path_(std::move(path)) {
        // Not all that libarchive knows: a message with uuencoded text in it is no archive.
        archive_read_support_filter_gzip(handle_);
        archive_read_support_filter_bzip2(handle_);
        archive_read_support_filter_xz(handle_);
        archive_read_support_filter_zstd(handle_);
        archive_read_support_format_zip(handle_);
        archive_read_support_format_tar(handle_);
        archive_read_support_format_raw(handle_);
        archive_read_support_format_empty(handle_);
    }
    ~Archive() override { archive_read_free(handle_); }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    Status open() {
        if (archive_read_open_filename(handle_, path_.c_str(), archive_block) == ARCHIVE_OK) return ok;
        const int number = archive_errno(handle_);
        if (number == ENOENT) return Error{ErrorCode::not_found, "no such file", path_, "check the path"};
        if (number > 0 && number < 200)  // beyond are libarchive's own
            return Error{ErrorCode::io, std::string("cannot be read: ") + std::strerror(number), path_, "ask for the right to read it"};
        return failure("the file is damaged: fetch it again");
    }

    Result<bool> next() override {
        while (!ended_) {
            const int state = archive_read_next_header(handle_, &entry_);
            ended_ = state == ARCHIVE_EOF || state < ARCHIVE_WARN;
            if (state < ARCHIVE_WARN) return failure("the file is damaged: fetch it again");
            if (!ended_ && (is_raw() || archive_entry_filetype(entry_) == AE_IFREG)) return true;
        }
        return false;
    }

    std::string name() const override {
        if (is_raw()) return "";
        const char* name = archive_entry_pathname_utf8(entry_);
        if (!name) name = archive_entry_pathname(entry_);
        return name ? name : "?";
    }

    Result<std::size_t> read(char* to, std::size_t room) override {
        const la_ssize_t size = archive_read_data(handle_, to, room);
        if (size < 0) return failure("the file is damaged or encrypted: unpack it yourself");
        return static_cast<std::size_t>(size);
    }

    std::uint64_t consumed() const noexcept override { return static_cast<std::uint64_t>(archive_filter_bytes(handle_, -1)); }

private:
    Error failure(const std::string& mend) const {
        const char* said = archive_error_string(handle_);
        return {ErrorCode::bad_input, std::string("cannot be unpacked: ") + (said ? said : "it is damaged"), path_, mend};
    }
    bool is_raw() const { return archive_format(handle_) == ARCHIVE_FORMAT_RAW; }

    archive* handle_ = archive_read_new();
    archive_entry* entry_ = nullptr;
    std::string path_;
    bool ended_ = false;
};

}  // namespace

Result<std::unique_ptr<PackedMail>> open_packed_mail(const std::string& path) {
    auto packed = std::make_unique<Archive>(path);
    if (const Status opened = packed->open(); !opened) return opened.error();
    return Result<std::unique_ptr<PackedMail>>(std::move(packed));
}

}  // namespace hark::mail
