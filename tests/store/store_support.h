// tests/store/store_support.h: feedback to store, made in a line, and a folder to store it in.
#pragma once

#include "hark/store/store.h"

#include <cstring>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <stdlib.h>

namespace hark::test {

class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "hark-store-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// A row and what was found in it.
struct Row {
    std::string text;
    std::string id = "", customer = "", reply = "";
    Seconds time = no_time;
    double rating = no_rating;
    std::vector<std::string> segments = {};  // by column; "" is absent
    State state = State::analysed;
    std::string language = "en";
    Polarity polarity = Polarity::negative;
    std::vector<Mention> mentions = {};
    std::vector<Label> labels = {};
};

// Rows as the engine hands them to the store.
class Feedback {
public:
    Feedback() = default;
    explicit Feedback(const std::vector<Row>& rows) {
        for (const Row& row : rows) add(row);
    }
    void add(const Row& row) {
        Verbatim v;
        v.text = batch.arena.store(row.text);
        v.id = batch.arena.store(row.id);
        v.customer = batch.arena.store(row.customer);
        v.reply = batch.arena.store(row.reply);
        v.time = row.time;
        v.rating = row.rating;
        v.line = batch.verbatims.size() + 2;
        v.byte = batch.verbatims.size() * 100;
        v.segments_begin = static_cast<std::uint32_t>(batch.segments.size());
        for (std::size_t i = 0; i < row.segments.size(); ++i)
            if (!row.segments[i].empty())
                batch.segments.push_back({static_cast<std::uint16_t>(i), batch.arena.store(row.segments[i])});
        v.segments_end = static_cast<std::uint32_t>(batch.segments.size());
        batch.verbatims.push_back(v);
        keys.push_back(content_key(row.text));
        Annotation a;
        a.state = row.state;
        std::memset(a.language.code, 0, sizeof a.language.code);
        row.language.copy(a.language.code, 3);
        a.polarity = row.polarity;
        a.score = row.polarity == Polarity::positive ? 5000 : -5000;
        a.mentions = row.mentions;
        a.labels = row.labels;
        annotations.push_back(a);
    }

    Batch batch;
    std::vector<ContentKey> keys;
    std::vector<Annotation> annotations;
};

inline Dictionary dictionary() { return {{"delivery.time", "staff", "price"}, {"complaint", "fact.late", "praise"}}; }
inline RunInfo run_info(const std::string& models = "models-1") {
    return {"hark run", "0.1.0", models, 2, 1'700'000'000};
}
inline SourceInfo source_info(const std::string& path = "reviews.csv") {
    SourceInfo info;
    info.path = path;
    info.format = "csv";
    info.segments = {"store", "channel"};
    return info;
}

template <class T>
T value_of(Result<T> result) {
    if (!result) {
        ADD_FAILURE() << to_string(result.error());
        std::abort();
    }
    return *std::move(result);
}

inline Store open_store(const std::filesystem::path& path, Store::Mode mode = Store::Mode::create) {
    return value_of(Store::open(path, mode));
}

// One run over one source, batch after batch; gives what became of the rows.
inline Counts store_run(Store& store, const std::vector<std::vector<Row>>& batches,
                        const std::string& path = "reviews.csv", const std::string& models = "models-1",
                        const Dictionary& names = dictionary()) {
    const std::int64_t run = value_of(store.begin_run(run_info(models), names));
    const std::int64_t source = value_of(store.begin_source(run, source_info(path)));
    Counts total{};
    for (const std::vector<Row>& rows : batches) {
        const Feedback feedback(rows);
        const Counts counts = value_of(store.write(source, feedback.batch, feedback.keys, feedback.annotations));
        for (std::size_t i = 0; i < counts.size(); ++i) total[i] += counts[i];
    }
    EXPECT_TRUE(store.end_source(source, total, true));
    EXPECT_TRUE(store.end_run(run, total, "complete", 1'700'000'100));
    return total;
}

inline std::int64_t count(const Counts& counts, State state) { return counts[static_cast<std::size_t>(state)]; }

inline std::vector<std::int64_t> ids(const Store& store, const Filter& filter = {}) {
    std::vector<std::int64_t> found;
    EXPECT_TRUE(store.scan(filter, [&](const FeedbackRow& row) { return found.push_back(row.verbatim), true; }));
    return found;
}
// Texts of all stored verbatims that the filter lets pass.
inline std::vector<std::string> texts(const Store& store, const Filter& filter = {}) {
    std::vector<std::string> found;
    EXPECT_TRUE(store.scan_texts(filter, 0, value_of(store.greatest_id()) + 1,
                                 [&](std::int64_t, std::string_view text) { return found.emplace_back(text), true; }));
    return found;
}

}  // namespace hark::test
