#include "message_files.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <sys/stat.h>

#include "hark/base/content_key.h"

namespace hark::mail {
namespace {

namespace fs = std::filesystem;

bool ends_in_eml(const fs::path& path) {
    std::string ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return ending == ".eml";
}

bool is_folder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

// ".Sent.2026" of Maildir++ is "Sent.2026"; of plain sub-folders "Sent/2026".
std::string folder_name(const fs::path& below) {
    std::string name = below.generic_string();
    if (name.starts_with('.')) name.erase(0, 1);
    return name.empty() ? "INBOX" : name;
}

class Lister {
public:
    Lister(const fs::path& root, std::vector<MessageFile>& files) : root_(root), files_(files) {}

    std::error_code list_maildir(const fs::path& folder) {
        for (const char* part : {"cur", "new"})
            if (is_folder(folder / part))
                if (const std::error_code error = add(folder / part, folder, false)) return error;
        std::error_code error;
        for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
            const std::string name = at->path().filename().string();
            if (name == "cur" || name == "new" || name == "tmp" || at->is_symlink() || !is_folder(at->path())) continue;
            if (const std::error_code below = list_maildir(at->path())) return below;
        }
        return error;
    }
    std::error_code list_eml(const fs::path& folder) { return add(folder, folder, true); }

private:
    std::error_code add(const fs::path& from, const fs::path& folder, bool eml_only) {
        std::error_code error, ignored;
        const fs::path below = folder.lexically_relative(root_);
        const std::string name = eml_only ? root_.filename().string() : folder_name(below == "." ? fs::path() : below);
        const std::string inside = (from.lexically_relative(root_) / "").generic_string();  // paths are costly, and there may be a million files
        const std::string prefix = inside == "./" ? "" : inside;
        for (fs::directory_iterator at(from, error); !error && at != fs::directory_iterator(); at.increment(error)) {
            const std::string& path = at->path().native();
            const std::string file = path.substr(path.rfind('/') + 1);
            if (file.starts_with('.') || at->is_directory(ignored) || (eml_only && !ends_in_eml(at->path()))) continue;
            struct stat status {};
            const bool there = stat(path.c_str(), &status) == 0;
            files_.push_back({path, prefix + file, name, there ? static_cast<std::uint64_t>(status.st_size) : 0, there ? status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec : 0});
        }
        return error;
    }

    fs::path root_;
    std::vector<MessageFile>& files_;
};

// "1700.M1P2.host" of "cur/1700.M1P2.host:2,S".
std::string_view unique_part(std::string_view file) {
    file.remove_prefix(file.rfind('/') + 1);
    return file.substr(0, file.find(":2,"));
}

}  // namespace

std::uint64_t print_of(const MessageFile& file) {
    const std::string size = std::to_string(file.size), modified = std::to_string(file.modified);
    const std::array<std::string_view, 4> fields{file.folder, unique_part(file.file), size, modified};
    return content_key(fields).high;
}

bool find_again(MessageFile& file) {
    const fs::path maildir = fs::path(file.path).parent_path().parent_path();
    for (const char* part : {"cur", "new"}) {
        std::error_code error;
        for (fs::directory_iterator at(maildir / part, error); !error && at != fs::directory_iterator(); at.increment(error)) {
            if (unique_part(at->path().native()) != unique_part(file.file)) continue;
            file.path = at->path().string();
            file.file = (fs::path(file.file).parent_path().parent_path() / part / at->path().filename()).generic_string();
            return true;
        }
    }
    return false;
}

bool is_maildir(const std::string& folder) { return is_folder(fs::path(folder) / "cur") || is_folder(fs::path(folder) / "new"); }

bool has_eml_files(const std::string& folder) {
    std::error_code error;
    for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error))
        if (ends_in_eml(at->path())) return true;
    return false;
}

Result<std::vector<MessageFile>> list_message_files(const std::string& folder) {
    std::vector<MessageFile> files;
    fs::path root = fs::path(folder).lexically_normal();
    if (!root.has_filename()) root = root.parent_path();
    Lister lister(root, files);
    const std::error_code error = is_maildir(folder) ? lister.list_maildir(root) : lister.list_eml(root);
    if (error) return Error{ErrorCode::io, "the folder cannot be read: " + error.message(), folder, "ask for the right to read it"};
    std::ranges::sort(files, [](const MessageFile& a, const MessageFile& b) { return std::tie(a.folder, a.file) < std::tie(b.folder, b.file); });
    return files;
}

}  // namespace hark::mail
