// Rows: cutting and parsing CSV and JSON Lines, content keys, writing a store, scanning it, counting insights.
#include <algorithm>
#include <fstream>

#include "hark/analysis/analyser.h"
#include "hark/base/json.h"
#include "hark/engine/run.h"
#include "hark/ingest/reader.h"
#include "hark/insight/insight.h"
#include "hark/store/store.h"
#include "material.h"

namespace hark::bench {
namespace {

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

// The texts as rows of a file.
std::string csv_file() {
    const std::string path = scratch_file("reviews.csv");
    if (std::filesystem::exists(path)) return path;
    std::ofstream out(path, std::ios::binary);
    out << "id,date,channel,rating,customer,region,text\r\n";
    for (std::size_t i = 0; i < texts().size(); ++i)
        out << i + 1 << ",2026-0" << 1 + i % 9 << "-1" << i % 10 << "," << (i % 3 ? "app" : "web") << "," << 1 + i % 5 << ",C" << i % 997 << ","
            << (i % 2 ? "north" : "south") << "," << in_quotes(texts()[i]) << "\r\n";
    return path;
}

std::string jsonl_file() {
    const std::string path = scratch_file("reviews.jsonl");
    if (std::filesystem::exists(path)) return path;
    std::ofstream out(path, std::ios::binary);
    for (std::size_t i = 0; i < texts().size(); ++i) {
        std::string line;
        JsonWriter json(line);
        json.begin_object().key("id").value(static_cast<std::int64_t>(i + 1)).key("channel").value(i % 3 ? "app" : "web");
        json.key("rating").value(static_cast<std::int64_t>(1 + i % 5)).key("text").value(texts()[i]).end_object();
        out << line << '\n';
    }
    return path;
}

std::unique_ptr<Reader> open(const std::string& path) {
    const Result<SourceFormat> format = inspect(path, {});
    if (!format) return {};
    Result<std::unique_ptr<Reader>> reader = Reader::open(path, *format);
    return reader ? std::move(*reader) : nullptr;
}

std::vector<RawBatch> all_of(Reader& reader) {
    std::vector<RawBatch> batches;
    for (RawBatch raw; true;) {
        const Result<bool> more = reader.next(raw);
        if (!more || !*more) return batches;
        batches.push_back(std::move(raw));
        raw = {};
    }
}

// The texts must come out as they went in.
const char* check_reading(const std::string& path) {
    const std::unique_ptr<Reader> reader = open(path);
    if (!reader) return "cannot be opened";
    std::size_t at = 0;
    Batch batch;
    for (const RawBatch& raw : all_of(*reader)) {
        batch.clear();
        reader->parse(raw, batch);
        if (!batch.rejects.empty()) return "sound rows are rejected";
        for (const Verbatim& verbatim : batch.verbatims)
            if (at == texts().size() || (verbatim.text != texts()[at++] && texts()[at - 1].find('&') == std::string::npos)) return "another text came out";
    }
    return at == texts().size() ? nullptr : "rows are missing";
}

void cut(benchmark::State& state, const std::string& path) {
    if (const char* wrong = check_reading(path)) return state.SkipWithError(wrong);
    RawBatch raw;
    for (auto _ : state) {
        state.PauseTiming();
        const std::unique_ptr<Reader> reader = open(path);
        state.ResumeTiming();
        while (*reader->next(raw)) benchmark::DoNotOptimize(raw.bytes.data());
    }
    count_texts(state);
}

void parse(benchmark::State& state, const std::string& path) {
    if (const char* wrong = check_reading(path)) return state.SkipWithError(wrong);
    const std::unique_ptr<Reader> reader = open(path);
    const std::vector<RawBatch> raws = all_of(*reader);
    Batch batch;
    for (auto _ : state)
        for (const RawBatch& raw : raws) {
            batch.clear();
            reader->parse(raw, batch);
            benchmark::DoNotOptimize(batch.verbatims.data());
        }
    count_texts(state);
}

void cut_csv(benchmark::State& state) { cut(state, csv_file()); }
void cut_jsonl(benchmark::State& state) { cut(state, jsonl_file()); }
void parse_csv(benchmark::State& state) { parse(state, csv_file()); }
void parse_jsonl(benchmark::State& state) { parse(state, jsonl_file()); }

// Analysed rows as the engine hands them to the store.
struct Rows {
    SourceInfo info;
    std::vector<std::unique_ptr<Batch>> batches;
    std::vector<std::vector<ContentKey>> keys;
    std::vector<std::vector<Annotation>> annotations;
    std::int64_t stored = 0;  // rows that must be in the store, if no two are the same
};

const Rows& rows() {
    static const Rows made = [] {
        Rows r;
        const std::unique_ptr<Reader> reader = open(csv_file());
        Analyser analyser(models());
        r.info = reader->info();
        for (const RawBatch& raw : all_of(*reader)) {
            Batch& batch = *r.batches.emplace_back(std::make_unique<Batch>());
            reader->parse(raw, batch);
            std::vector<ContentKey>& keys = r.keys.emplace_back();
            std::vector<Annotation>& annotations = r.annotations.emplace_back(batch.verbatims.size());
            for (std::size_t i = 0; i < batch.verbatims.size(); ++i) {
                keys.push_back(key_of(batch.verbatims[i], batch, r.info));
                analyser.annotate(batch.verbatims[i].text, annotations[i]);
                r.stored += annotations[i].state != State::empty;
            }
        }
        return r;
    }();
    return made;
}

void content_keys(benchmark::State& state) {
    std::vector<ContentKey> all;
    for (const auto& keys : rows().keys) all.insert(all.end(), keys.begin(), keys.end());
    std::ranges::sort(all);
    if (std::ranges::adjacent_find(all) != all.end()) return state.SkipWithError("rows with other ids share a key");
    for (auto _ : state)
        for (const auto& batch : rows().batches)
            for (const Verbatim& verbatim : batch->verbatims) benchmark::DoNotOptimize(key_of(verbatim, *batch, rows().info));
    count_texts(state);
}

void remove_store(const std::filesystem::path& path) {
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path.string() + ending);
}

// Returns the rows that the store says it took.
Result<std::int64_t> write_all(Store& store) {
    const Result<std::int64_t> run = store.begin_run({"bench", "0", "0", 1, 0}, models().dictionary());
    if (!run) return run.error();
    const Result<std::int64_t> source = store.begin_source(*run, rows().info);
    if (!source) return source.error();
    Counts sum{};
    for (std::size_t b = 0; b < rows().batches.size(); ++b) {
        const Result<Counts> counts = store.write(*source, *rows().batches[b], rows().keys[b], rows().annotations[b]);
        if (!counts) return counts.error();
        for (std::size_t s = 0; s < sum.size(); ++s) sum[s] += (*counts)[s];
    }
    if (const Status ended = store.end_source(*source, sum, true); !ended) return ended.error();
    if (const Status ended = store.end_run(*run, sum, "complete", 1); !ended) return ended.error();
    std::int64_t rows_taken = 0;
    for (const std::int64_t count : sum) rows_taken += count;
    return rows_taken;
}

void store_write(benchmark::State& state) {
    const std::filesystem::path path = scratch_file("write.db");
    for (auto _ : state) {
        state.PauseTiming();
        remove_store(path);
        Result<Store> store = Store::open(path, Store::Mode::create);
        if (!store) return state.SkipWithError(to_string(store.error()).c_str());
        state.ResumeTiming();
        const Result<std::int64_t> taken = write_all(*store);
        state.PauseTiming();
        if (!taken) return state.SkipWithError(to_string(taken.error()).c_str());
        if (*taken != static_cast<std::int64_t>(texts().size()) || store->status()->verbatims != rows().stored) return state.SkipWithError("rows were lost");
        state.ResumeTiming();
    }
    count_texts(state);
}

Result<Store> filled_store() {
    const std::filesystem::path path = scratch_file("read.db");
    const bool is_there = std::filesystem::exists(path);
    Result<Store> store = Store::open(path, Store::Mode::create);
    if (!store || is_there) return store;
    if (const Result<std::int64_t> taken = write_all(*store); !taken) return taken.error();
    return store;
}

std::int64_t analysed() {
    std::int64_t count = 0;
    for (const auto& annotations : rows().annotations)
        for (const Annotation& annotation : annotations) count += annotation.state == State::analysed;
    return count;
}

void store_scan(benchmark::State& state) {
    const Result<Store> store = filled_store();
    if (!store) return state.SkipWithError(to_string(store.error()).c_str());
    for (auto _ : state) {
        std::int64_t count = 0;
        const Status scanned = store->scan({}, [&](const FeedbackRow&) { return ++count, true; });
        if (!scanned || count != analysed()) return state.SkipWithError("other rows came back");
    }
    count_texts(state);
}

void tally(benchmark::State& state) {
    const Result<Store> store = filled_store();
    if (!store) return state.SkipWithError(to_string(store.error()).c_str());
    std::vector<FeedbackRow> feedback;
    std::int64_t positive = 0;
    const Status scanned = store->scan({}, [&](const FeedbackRow& row) {
        positive += row.polarity == Polarity::positive;
        return feedback.push_back(row), true;
    });
    const Result<FeedbackNames> names = store->names();
    if (!scanned || !names) return state.SkipWithError("the store cannot be read");
    for (auto _ : state) {
        Tally counting;
        for (const FeedbackRow& row : feedback) counting.add(row);
        const Insights insights = std::move(counting).finish(*names, models().playbook());
        if (insights.summary.verbatims != analysed() || insights.summary.positive != positive) return state.SkipWithError("miscounted");
    }
    count_texts(state);
}

BENCHMARK(cut_csv)->Unit(benchmark::kMillisecond);
BENCHMARK(parse_csv)->Unit(benchmark::kMillisecond);
BENCHMARK(cut_jsonl)->Unit(benchmark::kMillisecond);
BENCHMARK(parse_jsonl)->Unit(benchmark::kMillisecond);
BENCHMARK(content_keys)->Unit(benchmark::kMillisecond);
BENCHMARK(store_write)->Unit(benchmark::kMillisecond);
BENCHMARK(store_scan)->Unit(benchmark::kMillisecond);
BENCHMARK(tally)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hark::bench
