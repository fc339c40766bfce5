#include "hark/mail/mailbox.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

#include "mbox_cutter.h"
#include "message_files.h"
#include "decoder.h"

namespace hark {
namespace {

namespace fs = std::filesystem;

std::string in_lower_case(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return text;
}

// "support.mbox.gz": "support.mbox".
fs::path without_compression(const fs::path& path) {
    const std::string ending = in_lower_case(path.extension().string());
    const bool compressed = ending == ".gz" || ending == ".zst" || ending == ".bz2" || ending == ".xz";
    return compressed ? path.stem() : path.filename();
}

std::string first_bytes(const std::string& path) {
    std::string bytes(4096, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

// A message that somebody saved under another name begins with a header that only messages have.
bool begins_like_a_message(std::string_view bytes) {
    constexpr std::array<std::string_view, 8> headers{"Return-Path:", "Received:",   "Delivered-To:", "X-Original-To:",
                                                      "Message-ID:",  "Message-Id:", "MIME-Version:", "DKIM-Signature:"};
    return std::ranges::any_of(headers, [&](std::string_view header) { return bytes.starts_with(header); });
}

bool is_mail_entry(const std::string& name) {
    const fs::path path(name);
    const std::string ending = in_lower_case(without_compression(path).extension().string());
    const std::string folder = path.parent_path().filename().string();
    if (path.filename().string().starts_with('.')) return false;
    return ending == ".eml" || ending == ".mbox" || ending == ".mbx" || folder == "cur" || folder == "new";
}

Result<std::unique_ptr<mail::PackedMail>> open_packed(const std::string& path) {
    const auto& decoder = mail::decoder();
    return decoder ? (*decoder)->open(path) : decoder.error();
}

bool holds_mail(const std::string& archive) {
    const Result<std::unique_ptr<mail::PackedMail>> packed = open_packed(archive);
    while (packed) {
        const Result<bool> more = (*packed)->next();
        if (!more || !*more) return false;
        if (is_mail_entry((*packed)->name())) return true;
    }
    return false;
}

MailboxFormat by_ending(const char* name, const std::string& ending) { return {name, "by the ending " + ending}; }

std::string whole_file(const std::string& path, std::optional<Error>& error) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes;
    std::error_code ignored;
    const std::uintmax_t size = in ? fs::file_size(path, ignored) : 0;
    if (size > longest_message && !ignored) {
        error = Error{ErrorCode::bad_input, "the message is longer than 64 MiB", path, "check whether the file is damaged"};
        return bytes;
    }
    if (in) bytes.assign(std::istreambuf_iterator<char>(in), {});
    if (!in) error = Error{ErrorCode::io, std::string("cannot be read: ") + std::strerror(errno), path, "ask for the right to read it"};
    return bytes;
}

std::string folder_of_entry(const std::string& entry) {
    fs::path folder = fs::path(entry).parent_path();
    if (folder.filename() == "cur" || folder.filename() == "new") folder = folder.parent_path();
    if (const std::string ending = fs::path(entry).extension().string(); ending == ".mbox" || ending == ".mbx") return fs::path(entry).stem().string();
    return folder.filename().empty() ? "INBOX" : folder.filename().string();
}

}  // namespace

std::optional<MailboxFormat> recognise_mailbox(const std::string& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        if (mail::is_maildir(path)) return MailboxFormat{"maildir", "it has a folder cur or new"};
        if (mail::has_eml_files(path)) return MailboxFormat{"folder of eml", "it has .eml files"};
        return {};
    }
    if (path == "-" || !fs::is_regular_file(path, ignored)) return {};
    const fs::path name = without_compression(path);
    const std::string ending = in_lower_case(name.extension().string());
    if (ending == ".eml") return by_ending("eml", ending);
    if (ending == ".mbox" || ending == ".mbx") return by_ending("mbox", ending);
    if (ending == ".zip" || ending == ".tar" || ending == ".tgz") {
        if (holds_mail(path)) return MailboxFormat{"archive", "by the ending " + ending + ", and messages are in it"};
        return {};
    }
    const std::string bytes = first_bytes(path);
    if (mail::is_postmark(std::string_view(bytes).substr(0, bytes.find('\n')))) return MailboxFormat{"mbox", "it begins with the line of an mbox"};
    if (begins_like_a_message(bytes)) return MailboxFormat{"eml", "it begins with the headers of a message"};
    return {};
}

struct Mailbox::Impl {
    std::string path;
    std::vector<mail::MessageFile> files;      // of a folder
    std::size_t next_file = 0;
    std::unique_ptr<mail::PackedMail> packed;  // else
    std::optional<mail::MboxCutter> cutter;    // of the entry that is being read
    std::string entry, folder;
    std::ifstream part;                        // or: of an mbox what is still to be read
    std::uint64_t consumed = 0, size = 0, skipped = 0, next_line = 0;

    bool next_of_folder(RawMessage& message) {
        std::error_code ignored;
        while (next_file < files.size() && !fs::exists(files[next_file].path, ignored) && !mail::find_again(files[next_file])) ++next_file;
        if (next_file == files.size()) return false;
        const mail::MessageFile& file = files[next_file++];
        message.error.reset();
        message.bytes = whole_file(file.path, message.error);
        message.file = file.file;
        message.folder = file.folder;
        message.line = 1, message.byte = 0;
        consumed += message.bytes.size();
        return true;
    }

    Result<bool> next_of_part(RawMessage& message) {
        message.file.clear();
        message.folder = folder;
        return cutter->next(message);
    }

    // On to the next entry that is mail.
    Result<bool> next_entry() {
        while (true) {
            const Result<bool> more = packed->next();
            if (!more || !*more) return more;
            entry = packed->name();
            if (!entry.empty() && !is_mail_entry(entry)) {
                ++skipped;
                continue;
            }
            folder = entry.empty() ? without_compression(path).stem().string() : folder_of_entry(entry);
            cutter.emplace([this](char* to, std::size_t room) { return packed->read(to, room); });
            return true;
        }
    }

    // What is wrong with one entry of an archive costs that entry.
    Result<bool> next_of_file(RawMessage& message) {
        while (true) {
            if (!cutter) {
                const Result<bool> more = next_entry();
                if (!more || !*more) return more;
            }
            message.file = entry;
            message.folder = folder;
            const Result<bool> more = cutter->next(message);
            consumed = packed->consumed();
            if (more && *more) return true;
            next_line = cutter->line();
            cutter.reset();
            if (more) continue;
            if (entry.empty()) return more.error();
            message.error = more.error();
            return true;
        }
    }
};

// The bytes of an mbox from `rest.byte` to `rest.end`, and no others.
void open_part(Mailbox::Impl& impl, const Remainder& rest) {
    impl.part.open(impl.path, std::ios::binary);
    impl.part.seekg(static_cast<std::streamoff>(rest.byte));
    impl.folder = without_compression(impl.path).stem().string();
    impl.consumed = rest.byte, impl.size = rest.end;
    impl.cutter.emplace(
        [&impl](char* to, std::size_t room) -> Result<std::size_t> {
            impl.part.read(to, static_cast<std::streamsize>(std::min<std::uint64_t>(room, impl.size - impl.consumed)));
            const auto got = static_cast<std::size_t>(impl.part.gcount());
            impl.consumed += got;
            if (got == 0 && impl.consumed < impl.size) return Error{ErrorCode::io, "it ended while it was read", impl.path, "read it again"};
            return got;
        },
        rest.byte, rest.line);
}

Mailbox::Mailbox(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Mailbox::Mailbox(Mailbox&&) noexcept = default;
Mailbox& Mailbox::operator=(Mailbox&&) noexcept = default;
Mailbox::~Mailbox() = default;

Result<Mailbox> Mailbox::open(const std::string& path, Remainder rest) {
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        Result<std::vector<mail::MessageFile>> files = mail::list_message_files(path);
        if (!files) return files.error();
        impl->files = std::move(*files);
        std::erase_if(impl->files, [&](const mail::MessageFile& file) { return std::ranges::binary_search(rest.known, mail::print_of(file)); });
        return Mailbox(std::move(impl));
    }
    if (rest.end != Remainder::to_the_end) {
        open_part(*impl, rest);
        return Mailbox(std::move(impl));
    }
    Result<std::unique_ptr<mail::PackedMail>> packed = open_packed(path);
    if (!packed) return packed.error();
    impl->packed = std::move(*packed);
    if (const std::uintmax_t size = fs::file_size(path, ignored); !ignored) impl->size = size;
    return Mailbox(std::move(impl));
}

Result<bool> Mailbox::next(RawMessage& message) {
    if (impl_->part.is_open()) return impl_->next_of_part(message);
    return impl_->packed ? impl_->next_of_file(message) : Result<bool>(impl_->next_of_folder(message));
}
std::uint64_t Mailbox::consumed() const noexcept { return impl_->consumed; }
std::uint64_t Mailbox::size() const noexcept { return impl_->size; }
std::uint64_t Mailbox::next_line() const noexcept { return impl_->part.is_open() ? impl_->cutter->line() : impl_->next_line; }
std::uint64_t Mailbox::skipped() const noexcept { return impl_->skipped; }

}  // namespace hark
