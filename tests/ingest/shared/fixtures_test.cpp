// Other projects' awkward CSV and JSON: what has an expected answer agrees with it, nothing crashes, nothing is lost unseen.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include "ingest/cutter.h"
#include "ingest/reading.h"
#include "ingest/sample_rows.h"
#include "ingest/sniff_csv.h"

namespace hark {
namespace {

namespace fs = std::filesystem;
using testing_ingest::read_as;
using testing_ingest::Reading;

const fs::path fixtures = fs::path(HARK_SHARED) / "fixtures";
using Rows = std::vector<std::vector<std::string>>;

std::string slurp(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().string().ends_with(ending)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

// Either a list of rows, or of objects whose keys are the header.
Rows expected_rows(const fs::path& json) {
    Rows rows;
    simdjson::dom::parser parser;
    for (const simdjson::dom::element row : parser.load(json.string()).get_array()) {
        if (row.is_array()) {
            rows.emplace_back();
            for (const simdjson::dom::element cell : row.get_array()) rows.back().emplace_back(std::string_view(cell));
            continue;
        }
        if (rows.empty()) {
            rows.emplace_back();
            for (const auto& [key, value] : row.get_object()) rows.back().emplace_back(key);
        }
        rows.emplace_back();
        for (const auto& [key, value] : row.get_object()) rows.back().emplace_back(std::string_view(value));
    }
    return rows;
}

TEST(CsvFixtures, AgreeWithTheirExpectedRows) {
    std::size_t agreed = 0;
    for (const fs::path& json : files_in(fixtures / "csv", ".expected.json")) {
        const std::string name = json.string().substr(0, json.string().size() - std::string(".expected.json").size());
        ingest::Sample sample;
        sample.text = slurp(name + ".csv");
        sample.whole = true;
        Rows expected = expected_rows(json);
        const Rows rows = ingest::cut_sample(sample, {}, 10'000).rows;
        if (expected.empty()) expected = {rows.at(0)};  // a header and no rows
        // A blank line is no record, even where a file has one column: we differ from this one on purpose.
        if (name.ends_with("/empty-one-column")) expected.pop_back();
        EXPECT_EQ(rows, expected) << name;
        agreed += rows == expected;
    }
    EXPECT_GE(agreed, 10u);
}

// Reads a file with its first column as text, if nothing in it looks like comments. What the run says of it is in `said`.
Reading read_anyhow(const fs::path& path, std::string& said) {
    ReadOptions options = testing_ingest::with_presets();
    const std::string bytes = slurp(path);
    const auto sample = ingest::sample_of(bytes, bytes.size() < ingest::sample_bytes, path.string(), "");
    Reading failed;
    if (!sample) {
        said = to_string(sample.error());
        return failed;
    }
    auto format = ingest::inspect_sample(*sample, options);
    if (!format) {
        const auto guess = ingest::sniff_csv(*sample, options, {});
        const auto names = ingest::csv_table(*sample, guess.dialect).names;
        if (!names.empty()) options.map.emplace(names[0], Role::text);
        format = ingest::inspect_sample(*sample, options);
    }
    if (!format) {
        said = to_string(format.error());
        return failed;
    }
    Reading r = read_as(*format, bytes, path.string());
    said = r.why() + testing::PrintToString(r.rejects());
    if (r.error) said += to_string(*r.error);
    return r;
}

TEST(CsvFixtures, BadFilesAreRejectedOrReported) {
    for (const fs::path& file : files_in(fixtures / "csv" / "sineemore", ".csv")) {
        if (!file.filename().string().starts_with("bad-") || file.filename() == "bad-header-wrong-header.csv") continue;
        std::string said;
        const Reading r = read_anyhow(file, said);
        EXPECT_TRUE(!r.batch.rejects.empty() || said.find("fields are missing") != std::string::npos ||
                    said.find("quotes within quoted cells") != std::string::npos) << file << "\n" << said;
    }
}

TEST(CsvFixtures, NothingCrashesAndNothingIsLostUnseen) {
    std::size_t files = 0, read = 0, rejected = 0, refused = 0;
    for (const fs::path& file : files_in(fixtures / "csv", "")) {
        const std::string name = file.string();
        if (!name.ends_with(".csv") && !name.ends_with(".tsv") && !name.ends_with("gz")) continue;
        std::string said;
        const Reading r = read_anyhow(file, said);
        ++files;
        refused += said.starts_with(name);
        read += r.batch.verbatims.size();
        rejected += r.batch.rejects.size();
        EXPECT_FALSE(said.empty()) << file;
        // In order, and each record at a place of its own.
        for (std::size_t i = 1; i < r.batch.verbatims.size(); ++i)
            ASSERT_LT(r.batch.verbatims[i - 1].byte, r.batch.verbatims[i].byte) << file;
        for (const Reject& reject : r.batch.rejects) EXPECT_FALSE(reject.error.what.empty()) << file;
    }
    std::printf("%zu files: %zu refused by name, %zu rows read, %zu rejected\n", files, refused, read, rejected);
    EXPECT_GT(files, 200u);
}

bool accepted(const fs::path& file) {
    const std::string bytes = slurp(file);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    SourceFormat format;
    format.format = FileFormat::json;
    format.encoding = "UTF-8";
    format.records_at = first != std::string::npos && bytes[first] == '[' ? "" : std::string(values_in_a_row);
    const Reading r = read_as(format, bytes, file.filename().string());
    const auto no_row = [](const Reject& reject) { return reject.error.what.starts_with("not an object"); };
    return !r.error && std::all_of(r.batch.rejects.begin(), r.batch.rejects.end(), no_row);
}

TEST(JsonFixtures, WhatMustBeAcceptedIsAndWhatMustBeRefusedIs) {
    std::size_t files = 0;
    for (const fs::path& file : files_in(fixtures / "json" / "jsontestsuite_parsing", ".json")) {
        const char kind = file.filename().string()[0];
        const bool sound = accepted(file);
        ++files;
        EXPECT_TRUE(kind == 'i' || sound == (kind == 'y')) << file << (sound ? " was accepted" : " was refused");
    }
    EXPECT_GT(files, 150u);
}

TEST(JsonFixtures, NothingCrashes) {
    for (const fs::path& file : files_in(fixtures / "json", "")) {
        const std::string bytes = slurp(file);
        const auto sample = ingest::sample_of(bytes.substr(0, ingest::sample_bytes), bytes.size() < ingest::sample_bytes, file.string(), "");
        if (!sample) continue;
        const auto format = ingest::inspect_sample(*sample, testing_ingest::with_presets());
        if (format) read_as(*format, bytes, file.string());
    }
}

}  // namespace
}  // namespace hark
