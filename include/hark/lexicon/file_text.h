// hark/lexicon/file_text.h: a text that somebody holds: in memory of its own, or a file looked at where it lies.
//
//   if (const std::optional<FileText> text = FileText::mapped(path)) hash(text->view());   // nothing is copied
//
// Copies share what they look at. Nothing is changed; safe from any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hark {

class FileText {
public:
    FileText() = default;
    FileText(std::string text);
    FileText(const char* text) : FileText(std::string(text)) {}
    // Nothing if it is no regular file, is empty, or cannot be read. Who makes the file shorter while it is looked at ends the process: for what
    // is read at once, or files that only we write.
    static std::optional<FileText> mapped(const std::filesystem::path& file);

    std::string_view view() const noexcept { return bytes_; }
    operator std::string_view() const noexcept { return bytes_; }
    bool starts_with(std::string_view beginning) const noexcept { return bytes_.starts_with(beginning); }
    bool empty() const noexcept { return bytes_.empty(); }

private:
    std::shared_ptr<const void> owner_;
    std::string_view bytes_;
};

}  // namespace hark
