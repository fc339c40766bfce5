#include "hark/mail/source_mark.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include "hark/base/content_key.h"
#include "mbox_cutter.h"
#include "message_files.h"

namespace hark {
namespace {

namespace fs = std::filesystem;
using Kind = SourceMark::Kind;

constexpr std::uint64_t edge = 4096;

// The bytes [from, to) of a file, as far as they are there.
std::string bytes_of(const std::string& path, std::uint64_t from, std::uint64_t to) {
    std::string bytes(to - from, '\0');
    std::ifstream in(path, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(from));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return bytes;
}
std::uint64_t head_of(const std::string& path, std::uint64_t size) { return hash64(bytes_of(path, 0, std::min(size, edge))); }
std::uint64_t tail_of(const std::string& path, std::uint64_t size) { return hash64(bytes_of(path, size - std::min(size, edge), size)); }

bool begins_with_postmark(std::string_view bytes) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
    std::string_view line = bytes.substr(0, bytes.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return mail::is_postmark(line);
}

// Where the last message begins; 0: it is the only one.
std::uint64_t last_message(const std::string& path, std::uint64_t size) {
    constexpr std::uint64_t block = 64 * 1024, line = 1024;
    for (std::uint64_t end = size, begin = 0; end > 0; end = begin) {
        begin = end - std::min(end, block);
        const std::string bytes = bytes_of(path, begin, std::min(size, end + line));
        for (std::size_t at = bytes.rfind("\nFrom ", end - begin); at != std::string::npos; at = at == 0 ? std::string::npos : bytes.rfind("\nFrom ", at - 1))
            if (begins_with_postmark(std::string_view(bytes).substr(at + 1))) return begin + at + 1;
    }
    return 0;
}

bool ends_with_blank_line(const std::string& path, std::uint64_t size) {
    const std::string end = bytes_of(path, size - std::min<std::uint64_t>(size, 3), size);
    return end.ends_with("\n\n") || end == "\n\r\n";
}

Error unreadable(const std::string& path) {
    const int error = errno;
    const bool gone = error == ENOENT || error == ENOTDIR;
    return {gone ? ErrorCode::not_found : ErrorCode::io, gone ? "it is not there" : std::string("cannot be read: ") + std::strerror(error), path, gone ? "check the path" : "ask for the right to read it"};
}

Result<SourceMark> mark_of_folder(const std::string& path) {
    const Result<std::vector<mail::MessageFile>> files = mail::list_message_files(path);
    if (!files) return files.error();
    SourceMark mark;
    mark.kind = Kind::folder;
    mark.size = files->size();
    mark.messages.reserve(files->size());
    for (const mail::MessageFile& file : *files) mark.messages.push_back(mail::print_of(file));
    std::ranges::sort(mark.messages);
    return mark;
}

// "1,204"
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}
std::string shrank(std::uint64_t from, std::uint64_t to, const char* what) { return "the mailbox shrank from " + grouped(from) + " to " + grouped(to) + " " + what; }

SourceNews news_of_folder(const SourceMark& before, const SourceMark& now) {
    SourceNews news;
    news.rest.known = before.messages;
    news.any = !std::ranges::includes(before.messages, now.messages);
    constexpr std::uint64_t few = 10;  // of which half may well be deleted in a day
    if (now.size * 2 < before.size && before.size >= few) news.trouble = shrank(before.size, now.size, "messages");
    return news;
}

// What was read is still there, and what came since begins as a message does.
bool has_grown(const std::string& path, const SourceMark& before, const SourceMark& now) {
    if (now.size <= before.size || before.next_line == 0 || before.size == 0) return false;
    return head_of(path, before.size) == before.head && tail_of(path, before.size) == before.tail && begins_with_postmark(bytes_of(path, before.size, std::min(now.size, before.size + edge)));
}

}  // namespace

Result<SourceMark> mark_of(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return unreadable(path);
    if (S_ISDIR(status.st_mode)) return mark_of_folder(path);
    if (!S_ISREG(status.st_mode)) return Error{ErrorCode::bad_input, "it is neither a file nor a folder", path, "name a file, or a mailbox"};
    errno = 0;
    if (!std::ifstream(path, std::ios::binary)) return unreadable(path);
    SourceMark mark;
    mark.size = static_cast<std::uint64_t>(status.st_size);
    mark.modified = status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec;
    mark.head = head_of(path, mark.size);
    mark.tail = tail_of(path, mark.size);
    if (begins_with_postmark(bytes_of(path, 0, std::min(mark.size, edge)))) mark.kind = Kind::mbox;
    return mark;
}

SourceMark without_torn(const std::string& path, const SourceMark& now, Seconds clock) {
    constexpr Seconds a_while = 10 * 60;
    constexpr std::int64_t nanoseconds = 1'000'000'000;
    const bool quiet = now.kind != Kind::mbox || clock == no_time || clock - now.modified / nanoseconds > a_while;
    if (quiet || ends_with_blank_line(path, now.size)) return now;
    SourceMark whole = now;
    whole.size = last_message(path, now.size);
    whole.modified = 0;
    whole.head = head_of(path, whole.size);
    whole.tail = tail_of(path, whole.size);
    return whole;
}

std::string to_bytes(const SourceMark& mark) {
    std::string bytes = "mark1";
    bytes += static_cast<char>(mark.kind);
    const auto add = [&](std::uint64_t number) { bytes.append(reinterpret_cast<const char*>(&number), sizeof number); };
    static_assert(std::endian::native == std::endian::little);
    for (const std::uint64_t number : {mark.size, static_cast<std::uint64_t>(mark.modified), mark.head, mark.tail, mark.next_line}) add(number);
    for (const std::uint64_t message : mark.messages) add(message);
    return bytes;
}

std::optional<SourceMark> source_mark_from(std::string_view bytes) {
    constexpr std::size_t head = 6, fields = 5;
    if (!bytes.starts_with("mark1") || bytes.size() < head + fields * 8 || (bytes.size() - head) % 8 != 0 || bytes[5] < 0 || bytes[5] > static_cast<char>(Kind::folder)) return {};
    std::vector<std::uint64_t> numbers((bytes.size() - head) / 8);
    std::memcpy(numbers.data(), bytes.data() + head, numbers.size() * 8);
    SourceMark mark{static_cast<Kind>(bytes[5]), numbers[0], static_cast<std::int64_t>(numbers[1]), numbers[2], numbers[3], numbers[4], {}};
    mark.messages.assign(numbers.begin() + fields, numbers.end());
    return mark;
}

SourceNews news_of(const std::string& path, const SourceMark& before, const SourceMark& now) {
    if (before.kind == Kind::folder && now.kind == Kind::folder) return news_of_folder(before, now);
    SourceNews news;
    news.any = now.kind != before.kind || now.size != before.size || now.modified != before.modified || now.head != before.head || now.tail != before.tail;
    const bool mailbox = before.kind != Kind::file;
    if (news.any && has_grown(path, before, now)) news.rest = {before.size, before.next_line, now.size, {}};
    else if (now.kind == Kind::mbox) news.rest.end = now.size;
    if (!mailbox || !news.any || news.rest.byte > 0) return news;
    if (now.size < before.size) news.trouble = shrank(before.size, now.size, before.kind == Kind::folder ? "messages" : "bytes") + ": mail was taken out, or it was cut off; what is left is read again";
    else if (now.kind != before.kind) news.trouble = "it is no longer the kind of mailbox that it was; it is read as a whole";
    else if (now.size > before.size) news.trouble = "the mailbox was rewritten since it was last read: it is read again as a whole";
    return news;
}

}  // namespace hark
