#include "material.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "hark/text/repair.h"

namespace hark::bench {
namespace {

constexpr std::size_t most_texts = 20'000;

std::vector<std::string> lines_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::vector<std::string> lines;
    for (std::string line; lines.size() < most_texts && std::getline(in, line);) lines.push_back(line);
    if (lines.empty()) {
        std::fprintf(stderr, "bench: %s has no lines\n", path.c_str());
        std::exit(1);
    }
    return lines;
}

std::vector<std::string> golden_comments() {
    std::vector<std::string> comments{
        "Größe passt nicht, retour. The café was lovely though \xF0\x9F\x98\x8D\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD",
        "Paid $49.99 for 2kg… it’s broken :( 1/5, see https://example.com/ticket?id=7 or mail help@example.com",
        "ABSOLUTELY TERRIBLE!!! I have been waiting for my refund for 3 weeks and noooobody answers.",
    };
    for (const char* file : {"polarity.en.tsv", "mentions.en.tsv", "intents.en.tsv", "facts.en.tsv"}) {
        std::string comment;
        int parts = 0;
        for (const std::string& line : lines_of(std::filesystem::path(HARK_SOURCE_DIR) / "corpora/golden" / file)) {
            const std::size_t tab = line.find('\t');
            if (line.starts_with('#') || tab == std::string::npos) continue;
            if (!comment.empty()) comment += ' ';
            comment.append(line, tab + 1);
            if (++parts % 3 == 0) comments.push_back(std::exchange(comment, {}));
        }
    }
    return comments;
}

std::vector<std::string> make_texts() {
    const char* corpus = std::getenv("HARK_BENCH_CORPUS");
    std::vector<std::string> raw = corpus != nullptr && *corpus != '\0' ? lines_of(corpus) : golden_comments();
    for (std::string& text : raw) {
        std::string repaired;
        repair(text, repaired);
        text = std::move(repaired);
    }
    std::erase_if(raw, [](const std::string& text) { return text.empty(); });
    return raw;
}

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("hark-bench-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

const std::vector<std::string>& texts() {
    static const std::vector<std::string> made = make_texts();
    return made;
}

std::int64_t bytes_of_texts() {
    std::int64_t bytes = 0;
    for (const std::string& text : texts()) bytes += static_cast<std::int64_t>(text.size());
    return bytes;
}

const Models& models() {
    static const Models loaded = [] {
        Result<Models> result = Models::load(HARK_SOURCE_DIR "/models");
        if (!result) {
            std::fprintf(stderr, "bench: %s\n", to_string(result.error()).c_str());
            std::exit(1);
        }
        return std::move(*result);
    }();
    return loaded;
}

std::filesystem::path scratch_file(const std::string& name) {
    static const Folder folder;
    return folder.path / name;
}

}  // namespace hark::bench
