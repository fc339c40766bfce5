// A folder of its own for one test, files in it, and a run over them.
#pragma once

#include "hark/engine/run.h"

#include "support/random_text.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace hark {

inline const Models& repository_models() {
    static const Models models = *Models::load(HARK_SOURCE_DIR "/models");
    return models;
}

// Gone, with all that is in it, when the test ends.
class Workbench {
public:
    Workbench() {
        std::string name = (std::filesystem::temp_directory_path() / "hark_engine_XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        folder_ = name;
    }
    Workbench(const Workbench&) = delete;
    ~Workbench() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string write(const std::string& name, std::string_view bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }
    Store store(const std::string& name = "hark.db") const {
        Result<Store> opened = Store::open(path(name), Store::Mode::create);
        if (!opened) throw std::runtime_error(to_string(opened.error()));
        return std::move(*opened);
    }

private:
    std::filesystem::path folder_;
};

inline RunReport run_over(Store& store, std::vector<std::string> paths, int threads = 2) {
    RunOptions options;
    options.paths = std::move(paths);
    options.threads = threads;
    Result<RunReport> report = run(options, repository_models(), store);
    if (!report) throw std::runtime_error(to_string(report.error()));
    return std::move(*report);
}

inline std::int64_t count(const Counts& counts, State state) { return counts[static_cast<std::size_t>(state)]; }
inline std::int64_t sum(const Counts& counts) {
    std::int64_t all = 0;
    for (const std::int64_t one : counts) all += one;
    return all;
}

inline constexpr const char* csv_header = "id,date,rating,branch,review\n";

// Rows of a review export, each different from all others.
inline std::vector<std::string> csv_rows(int rows) {
    std::vector<std::string> all;
    for (int i = 0; i < rows; ++i) {
        RandomTexts random(static_cast<unsigned>(i));
        std::string review;
        for (const char c : random.comment(25)) review += c == '"' ? std::string("\"\"") : std::string(1, c);
        const std::string day = std::to_string(10 + i % 18);
        all.push_back("R" + std::to_string(i) + ",2026-0" + std::to_string(1 + i % 9) + "-" + day + "," +
                      std::to_string(1 + i % 5) + ",Branch " + std::to_string(i % 7) + ",\"Visit " + std::to_string(i) +
                      ": " + review + "\"\n");
    }
    return all;
}
inline std::string csv_of(const std::vector<std::string>& rows, std::size_t first = 0,
                          std::size_t last = std::string::npos) {
    std::string text = csv_header;
    for (std::size_t i = first; i < std::min(last, rows.size()); ++i) text += rows[i];
    return text;
}

}  // namespace hark
