#include "hark/lexicon/file_text.h"

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

}  // namespace hark
