// The files that paths on a command line mean.
#include <algorithm>
#include <array>
#include <filesystem>

#include "hark/ingest/reader.h"
#include "hark/mail/mailbox.h"
#include "values.h"

namespace hark {
namespace {

namespace fs = std::filesystem;

bool is_feedback_file(const fs::path& path) {
    constexpr std::array<std::string_view, 7> endings{".csv", ".tsv", ".tab", ".txt", ".jsonl", ".ndjson", ".json"};
    std::string ending = ingest::lower(path.extension().string());
    if (ending == ".gz" || ending == ".zst") ending = ingest::lower(path.stem().extension().string());
    return std::ranges::find(endings, ending) != endings.end();
}

bool is_mailbox_file(const fs::path& path) {
    constexpr std::array<std::string_view, 5> endings{".mbox", ".mbx", ".zip", ".tar", ".tgz"};
    std::string ending = ingest::lower(path.extension().string());
    if (ending == ".gz" || ending == ".zst") ending = ingest::lower(path.stem().extension().string());
    return std::ranges::find(endings, ending) != endings.end() && recognise_mailbox(path.string());
}

bool hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

Error cannot_list(const std::string& folder, const std::error_code& error) {
    return {ErrorCode::io, "the folder cannot be read: " + error.message(), folder, "ask for the right to read it"};
}

// Appends the feedback files below `folder`. Symbolic links to folders are not followed: they may go round.
Status list_folder(const std::string& folder, std::vector<std::string>& out) {
    const std::size_t before = out.size();
    std::error_code error, ignored;
    if (const auto mailbox = recognise_mailbox(folder)) {
        out.push_back(folder);
        if (mailbox->name == "maildir") return ok;
    }
    // An error ends the walk as its end does, so it is asked for behind the loop.
    for (fs::recursive_directory_iterator at(folder, error); at != fs::recursive_directory_iterator(); at.increment(error)) {
        if (hidden(at->path())) {
            at.disable_recursion_pending();
        } else if (at->is_directory(ignored)) {
            const auto mailbox = at->is_symlink(ignored) ? std::nullopt : recognise_mailbox(at->path().string());
            if (mailbox) out.push_back(at->path().string());
            if (mailbox && mailbox->name == "maildir") at.disable_recursion_pending();
        } else if (at->is_regular_file(ignored) && (is_feedback_file(at->path()) || is_mailbox_file(at->path()))) {
            out.push_back(at->path().string());
        }
    }
    if (error) return cannot_list(folder, error);
    if (out.size() > before) return ok;
    return Error{ErrorCode::not_found, "no feedback files in this folder", folder,
                 "files end in .csv .tsv .tab .txt .jsonl .ndjson or .json, perhaps with .gz or .zst; or mail: Maildir, .mbox, .eml"};
}

}  // namespace

Result<std::vector<std::string>> list_sources(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        std::error_code error;
        if (path == "-") {
            files.push_back(path);
        } else if (fs::is_directory(path, error)) {
            const Status listed = list_folder(path, files);
            if (!listed) return listed.error();
        } else if (fs::exists(path, error)) {
            files.push_back(path);
        } else {
            return Error{ErrorCode::not_found, "no such file or folder", path, "check the path"};
        }
    }
    // "a.csv" and "./a.csv" are one file, under the name that was given first.
    std::vector<std::pair<std::string, std::string>> known;
    for (std::string& file : files) known.emplace_back(fs::path(file).lexically_normal().string(), std::move(file));
    std::ranges::stable_sort(known, {}, &std::pair<std::string, std::string>::first);
    const auto repeats = std::ranges::unique(known, {}, &std::pair<std::string, std::string>::first);
    known.erase(repeats.begin(), repeats.end());
    files.clear();
    for (auto& [normal, file] : known) files.push_back(std::move(file));
    return files;
}

}  // namespace hark
