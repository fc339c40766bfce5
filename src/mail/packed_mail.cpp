#include "packed_mail.h"

#include <cerrno>
#include <cstring>

#include <archive.h>
#include <archive_entry.h>

namespace hark::mail {
namespace {

constexpr std::size_t block = 128 * 1024;

}  // namespace

struct PackedMail::Impl {
    archive* handle = archive_read_new();
    archive_entry* entry = nullptr;
    std::string path;
    bool ended = false;

    explicit Impl(std::string p) : path(std::move(p)) {
        // Not all that libarchive knows: a message with uuencoded text in it is no archive.
        archive_read_support_filter_gzip(handle);
        archive_read_support_filter_bzip2(handle);
        archive_read_support_filter_xz(handle);
        archive_read_support_filter_zstd(handle);
        archive_read_support_format_zip(handle);
        archive_read_support_format_tar(handle);
        archive_read_support_format_raw(handle);
        archive_read_support_format_empty(handle);
    }
    ~Impl() { archive_read_free(handle); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    Error failure(ErrorCode code, const std::string& mend) const {
        const char* said = archive_error_string(handle);
        return {code, std::string("cannot be unpacked: ") + (said ? said : "it is damaged"), path, mend};
    }
    bool is_raw() const { return archive_format(handle) == ARCHIVE_FORMAT_RAW; }
};

PackedMail::PackedMail(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PackedMail::PackedMail(PackedMail&&) noexcept = default;
PackedMail& PackedMail::operator=(PackedMail&&) noexcept = default;
PackedMail::~PackedMail() = default;

Result<PackedMail> PackedMail::open(const std::string& path) {
    auto impl = std::make_unique<Impl>(path);
    if (archive_read_open_filename(impl->handle, path.c_str(), block) == ARCHIVE_OK) return PackedMail(std::move(impl));
    const int number = archive_errno(impl->handle);
    if (number == ENOENT) return Error{ErrorCode::not_found, "no such file", path, "check the path"};
    if (number > 0 && number < 200)  // beyond are libarchive's own
        return Error{ErrorCode::io, std::string("cannot be read: ") + std::strerror(number), path, "ask for the right to read it"};
    return impl->failure(ErrorCode::bad_input, "the file is damaged: fetch it again");
}

Result<bool> PackedMail::next() {
    while (!impl_->ended) {
        const int state = archive_read_next_header(impl_->handle, &impl_->entry);
        impl_->ended = state == ARCHIVE_EOF || state < ARCHIVE_WARN;
        if (state < ARCHIVE_WARN) return impl_->failure(ErrorCode::bad_input, "the file is damaged: fetch it again");
        if (!impl_->ended && (impl_->is_raw() || archive_entry_filetype(impl_->entry) == AE_IFREG)) return true;
    }
    return false;
}

std::string PackedMail::name() const {
    if (impl_->is_raw()) return "";
    const char* name = archive_entry_pathname_utf8(impl_->entry);
    if (!name) name = archive_entry_pathname(impl_->entry);
    return name ? name : "?";
}

Result<std::size_t> PackedMail::read(char* to, std::size_t room) {
    const la_ssize_t size = archive_read_data(impl_->handle, to, room);
    if (size < 0) return impl_->failure(ErrorCode::bad_input, "the file is damaged or encrypted: unpack it yourself");
    return static_cast<std::size_t>(size);
}

std::uint64_t PackedMail::consumed() const noexcept { return static_cast<std::uint64_t>(archive_filter_bytes(impl_->handle, -1)); }

}  // namespace hark::mail
