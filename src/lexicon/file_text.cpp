#include "hark/lexicon/file_text.h"

#include <mutex>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hark {

FileText::FileText(std::string text) {
    auto own = std::make_shared<const std::string>(std::move(text));
    bytes_ = *own;
    owner_ = std::move(own);
}

std::optional<FileText> FileText::mapped(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return {};
    struct stat about {};
    const bool is_text = fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0;
    const auto size = static_cast<std::size_t>(about.st_size);
    void* const at = is_text ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0) : MAP_FAILED;
    close(file);
    if (at == MAP_FAILED) return {};
    FileText text;
    text.owner_ = std::shared_ptr<const void>(at, [size](const void* begin) { munmap(const_cast<void*>(begin), size); });
    text.bytes_ = {static_cast<const char*>(at), size};
    return text;
}

struct FileText::Known {
    std::filesystem::path file;
    ContentKey key;
    mutable std::once_flag asked;
    mutable std::optional<FileText> text;

    const std::optional<FileText>& read() const {
        std::call_once(asked, [this] {
            text = mapped(file);
            if (text && content_key(text->bytes_) != key) text.reset();
        });
        return text;
    }
};

FileText FileText::known(std::filesystem::path file, ContentKey key) {
    auto known = std::make_shared<Known>();
    known->file = std::move(file);
    known->key = key;
    FileText text;
    text.known_ = std::move(known);
    return text;
}

std::string_view FileText::view() const noexcept {
    if (!known_) return bytes_;
    const std::optional<FileText>& text = known_->read();
    return text ? text->bytes_ : std::string_view();
}

bool FileText::is_there() const noexcept { return !known_ || known_->read().has_value(); }

ContentKey FileText::key() const { return known_ ? known_->key : content_key(bytes_); }

}  // namespace hark
