#include "byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hark::ingest {
namespace {

Error cannot_read(const std::string& path, int number) {
    if (number == ENOENT) return {ErrorCode::not_found, "no such file", path, "check the path"};
    if (number == EISDIR) return {ErrorCode::bad_input, "this is a folder", path, "name the files in it"};
    if (number == EACCES)
        return {ErrorCode::io, "cannot be read: permission denied", path, "ask for the right to read it"};
    return {ErrorCode::io, std::string("cannot be read: ") + std::strerror(number), path, "check the disk and try again"};
}

std::string shown(const std::string& path) { return path == "-" ? "standard input" : path; }

class FileSource final : public ByteSource {
public:
    FileSource(int file, std::string path, std::uint64_t size) : file_(file), path_(std::move(path)), size_(size) {}
    ~FileSource() override {
        if (file_ != STDIN_FILENO) ::close(file_);
    }
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    // What was read comes again.
    void put_back(const std::string& bytes) {
        first_.replace(0, taken_, bytes);
        taken_ = 0;
        consumed_ = 0;
    }
    bool comes_once() const noexcept { return size_ == 0; }

    Result<std::size_t> read(char* to, std::size_t room) override {
        if (taken_ < first_.size()) {
            const std::size_t size = std::min(room, first_.size() - taken_);
            std::memcpy(to, first_.data() + taken_, size);
            taken_ += size;
            consumed_ += size;
            return size;
        }
        ssize_t size = 0;
        do size = ::read(file_, to, room);
        while (size < 0 && errno == EINTR);
        if (size < 0) return cannot_read(shown(path_), errno);
        consumed_ += static_cast<std::uint64_t>(size);
        return static_cast<std::size_t>(size);
    }
    bool seek(std::uint64_t byte) override {
        if (comes_once() || ::lseek(file_, static_cast<off_t>(byte), SEEK_SET) < 0) return false;
        first_.clear();
        taken_ = 0;
        return true;
    }
    std::uint64_t consumed() const noexcept override { return consumed_; }
    std::uint64_t size() const noexcept override { return size_; }

private:
    int file_;
    std::string path_;
    std::uint64_t size_, consumed_ = 0;
    std::string first_;  // comes before what the file still has
    std::size_t taken_ = 0;
};

class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
    Result<std::size_t> read(char* to, std::size_t room) override {
        const std::size_t size = std::min(room, bytes_.size() - taken_);
        std::memcpy(to, bytes_.data() + taken_, size);
        taken_ += size;
        return size;
    }
    std::uint64_t consumed() const noexcept override { return taken_; }
    std::uint64_t size() const noexcept override { return bytes_.size(); }

private:
    std::string bytes_;
    std::size_t taken_ = 0;
};

// Standard input and pipes that `peek` has looked into, for the next who opens them: they come only once. They are the
// whole process's, and so is this.
std::map<std::string, std::unique_ptr<FileSource>>& peeked() {
    static std::map<std::string, std::unique_ptr<FileSource>> sources;
    return sources;
}

Result<std::unique_ptr<FileSource>> open_file(const std::string& path) {
    if (auto kept = peeked().extract(path)) return std::move(kept.mapped());
    if (path == "-") return std::make_unique<FileSource>(STDIN_FILENO, path, 0);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return cannot_read(path, errno);
    struct stat status {};
    if (::fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) {
        ::close(file);
        return cannot_read(path, EISDIR);
    }
    const auto size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    return std::make_unique<FileSource>(file, path, size);
}

}  // namespace

Result<std::unique_ptr<ByteSource>> open_stored(const std::string& path) {
    Result<std::unique_ptr<FileSource>> file = open_file(path);
    if (!file) return file.error();
    return std::unique_ptr<ByteSource>(std::move(*file));
}

std::unique_ptr<ByteSource> source_of(std::string bytes) { return std::make_unique<MemorySource>(std::move(bytes)); }

Result<std::string> peek(const std::string& path, std::size_t size) {
    Result<std::unique_ptr<FileSource>> source = open_file(path);
    if (!source) return source.error();
    std::string bytes;
    const Status read = read_up_to(**source, size, bytes);
    if ((*source)->comes_once()) {
        (*source)->put_back(bytes);
        peeked()[path] = std::move(*source);
    }
    if (!read) return read.error();
    return bytes;
}

Status read_up_to(ByteSource& source, std::size_t size, std::string& out) {
    constexpr std::size_t step = 64 * 1024;
    const std::size_t begin = out.size();
    while (out.size() - begin < size) {
        const std::size_t filled = out.size(), room = std::min(step, size - (filled - begin));
        out.resize(filled + room);
        const Result<std::size_t> read = source.read(out.data() + filled, room);
        out.resize(filled + (read ? *read : 0));
        if (!read) return read.error();
        if (*read == 0) break;
    }
    return ok;
}

}  // namespace hark::ingest
