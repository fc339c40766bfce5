// Reads a source that stands in the test, as the engine would read a file.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

#include <gmock/gmock.h>

#include "hark/ingest/reader.h"
#include "ingest/byte_source.h"
#include "ingest/readers.h"
#include "ingest/sample.h"

namespace hark::testing_ingest {

inline ReadOptions with_presets() {
    ReadOptions options;
    options.presets_folder = std::string(HARK_SOURCE_DIR) + "/models/presets";
    return options;
}

struct Reading {
    SourceFormat format;
    SourceInfo info;
    Batch batch;
    std::optional<Error> error;  // what inspect or next said

    std::vector<std::string> texts() const {
        std::vector<std::string> out;
        for (const Verbatim& v : batch.verbatims) out.emplace_back(v.text);
        return out;
    }
    // "column=value" of one verbatim.
    std::vector<std::string> segments(std::size_t i = 0) const {
        std::vector<std::string> out;
        const Verbatim& v = batch.verbatims.at(i);
        for (std::uint32_t s = v.segments_begin; s < v.segments_end; ++s)
            out.push_back(info.segments[batch.segments[s].column] + "=" + std::string(batch.segments[s].value));
        return out;
    }
    std::vector<std::string> rejects() const {
        std::vector<std::string> out;
        for (const Reject& r : batch.rejects) out.push_back(r.error.where + ": " + r.error.what);
        return out;
    }
    Role role(std::string_view column) const {
        for (const ColumnFormat& c : format.columns)
            if (c.name == column) return c.role;
        ADD_FAILURE() << "no column " << column;
        return Role::ignored;
    }
    std::string why() const {
        std::string out;
        for (const std::string& line : format.why) out += line + "\n";
        for (const ColumnFormat& c : format.columns)
            out += c.name + " -> " + std::string(name_of(c.role)) + ": " + c.why + "\n";
        return out;
    }
};

inline void drain(Reader& reader, Reading& out, std::size_t max_records = 2048) {
    RawBatch raw;
    while (true) {
        const Result<bool> more = reader.next(raw, max_records);
        if (!more) out.error = more.error();
        if (!more || !*more) break;
        reader.parse(raw, out.batch);
    }
}

inline Reading read_as(const SourceFormat& format, std::string bytes, const std::string& name = "f.csv",
                       std::size_t block = std::size_t{1} << 20, std::size_t max_records = 2048) {
    Reading out;
    out.format = format;
    auto reader = ingest::open_source(ingest::source_of(std::move(bytes)), name, format, block);
    if (!reader) {
        out.error = reader.error();
        return out;
    }
    drain(**reader, out, max_records);
    out.info = (*reader)->info();
    return out;
}

inline Reading read(const std::string& bytes, const std::string& name = "f.csv",
                    const ReadOptions& options = with_presets()) {
    Reading failed;
    const bool whole = bytes.size() < ingest::sample_bytes;
    const auto sample = ingest::sample_of(std::string_view(bytes).substr(0, ingest::sample_bytes), whole, name,
                                          options.encoding);
    const Result<SourceFormat> format = sample ? ingest::inspect_sample(*sample, options) : sample.error();
    if (!format) {
        failed.error = format.error();
        return failed;
    }
    return read_as(*format, bytes, name);
}

// A folder that is gone when the test is over.
class TempFolder {
public:
    TempFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "hark_ingest_XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~TempFolder() { std::filesystem::remove_all(path_); }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    std::string write(const std::string& name, std::string_view bytes) const {
        const std::filesystem::path file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
        return file.string();
    }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

}  // namespace hark::testing_ingest
