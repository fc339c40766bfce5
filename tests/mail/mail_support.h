// Messages and phrases for the tests of the mail floor.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include "hark/mail/clean.h"

namespace hark::testing_mail {

// Those of the repository.
inline const Phrases& phrases() {
    static const Phrases all = *Phrases::load(HARK_SOURCE_DIR "/models/mail");
    return all;
}

inline std::string own_words(std::string_view text) { return reply_of(text, clean(text, {}, phrases())); }

// What of a text is of a kind, without white space at its ends.
inline std::string part(std::string_view text, PartKind kind, std::string_view sender = "") {
    std::string found;
    for (const Part& p : clean(text, {}, phrases(), sender).parts)
        if (p.kind == kind) found += slice(text, p.span);
    const std::size_t begin = found.find_first_not_of(" \n");
    return begin == std::string::npos ? "" : found.substr(begin, found.find_last_not_of(" \n") + 1 - begin);
}

// A folder of its own that is gone afterwards.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("hark_mail_" + std::to_string(::getpid()) + "_" + std::to_string(next()++))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path(const std::string& name = "") const { return (path_ / name).string(); }
    std::string write(const std::string& name, std::string_view bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return path(name);
    }

private:
    static int& next() {
        static int number = 0;
        return number;
    }
    std::filesystem::path path_;
};

}  // namespace hark::testing_mail
