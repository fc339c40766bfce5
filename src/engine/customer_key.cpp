#include "engine/customer_key.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hark {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t digits = 64;

std::string random_digits() {
    std::random_device random;  // the kernel's
    std::string key;
    while (key.size() < digits) key += "0123456789abcdef"[random() % 16];
    return key;
}

Error failure(const std::string& what, const std::string& file) {
    return {ErrorCode::io, what + ": " + std::strerror(errno), file, "check the folder and its permissions"};
}

// Written beside and linked, so that it is there as a whole or not at all, and the first of two wins.
Status make_key(const std::string& file) {
    const std::string beside = file + "." + std::to_string(getpid());
    unlink(beside.c_str());
    const int out = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (out < 0) return failure("the key of the customers cannot be made", file);
    const std::string key = random_digits() + "\n";
    const bool written = write(out, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && fsync(out) == 0;
    const bool linked = written && (link(beside.c_str(), file.c_str()) == 0 || errno == EEXIST);
    const Status made = linked ? Status(ok) : Status(failure("the key of the customers cannot be made", file));
    close(out);
    unlink(beside.c_str());
    return made;
}

}  // namespace

Result<std::shared_ptr<const Pseudonyms>> customer_names(const std::string& file, bool make) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        if (!make) return Error{ErrorCode::not_found, "the key of the customers is not there, and without it forgotten customers would come back", file, "put it back, or name it in hark.toml: [customers] key"};
        if (const Status made = make_key(file); !made) return made.error();
    }
    std::ifstream in(file, std::ios::binary);
    std::string key;
    if (!(in >> key)) return failure("the key of the customers cannot be read", file);
    if (key.size() < digits / 2) return Error{ErrorCode::bad_input, "this is no key of customers", file, "it is a line of at least 32 characters that nobody can guess"};
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, ignored);
    return std::shared_ptr<const Pseudonyms>(std::make_shared<Pseudonyms>(key));
}

}  // namespace hark
