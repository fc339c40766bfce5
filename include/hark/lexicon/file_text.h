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

#include "hark/base/content_key.h"

namespace hark {

class FileText {
public:
    FileText() = default;
    FileText(std::string text);
    FileText(const char* text) : FileText(std::string(text)) {}
    // Nothing if it is no regular file, is empty, or cannot be read. Who makes the file shorter while it is looked at ends the process: for what
    // is read at once, or files that only we write.
    static std::optional<FileText> mapped(const std::filesystem::path& file);
    // A file whose bytes have this key: not touched before its words are asked for.
    static FileText known(std::filesystem::path file, ContentKey key);

    // Of a known file that cannot be read, or is another one by now: empty. is_there() tells.
    std::string_view view() const noexcept;
    operator std::string_view() const noexcept { return view(); }
    bool starts_with(std::string_view beginning) const noexcept { return view().starts_with(beginning); }
    bool empty() const noexcept { return view().empty(); }
    // Reads a known file.
    bool is_there() const noexcept;
    // content_key() of its bytes.
    ContentKey key() const;

private:
    struct Known;

    std::shared_ptr<const void> owner_;
    std::string_view bytes_;
    std::shared_ptr<const Known> known_;  // of a file that is mapped when it is asked for
};

}  // namespace hark
