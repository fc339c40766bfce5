// Any bytes as CSV and as plain text: no crash, no record twice or nowhere, and the same records however the bytes come in
// blocks. With clang: -fsanitize=fuzzer; else with standalone.cpp as main.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/readers.h"
#include "ingest/sample.h"

namespace {

using namespace hark;

struct Outcome {
    std::size_t cut = 0, rows = 0;
    std::string places;
};

Outcome read(const SourceFormat& format, const std::string& bytes, std::size_t block) {
    Outcome out;
    const auto reader = ingest::open_source(ingest::source_of(bytes), "fuzz", format, block);
    if (!reader) return out;
    RawBatch raw;
    Batch batch;
    for (Result<bool> more = (*reader)->next(raw); more && *more; more = (*reader)->next(raw)) {
        batch.clear();
        (*reader)->parse(raw, batch);
        out.cut += raw.ends.size() + raw.rejects.size();
        out.rows += batch.rows();
        for (const Verbatim& v : batch.verbatims) out.places += std::to_string(v.line) + ":" + std::to_string(v.byte) + " ";
    }
    return out;
}

void demand(bool truth) {
    if (!truth) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const char* name : {"fuzz.csv", "fuzz.txt"}) {
        const auto sample = ingest::sample_of(bytes, true, name, "");
        if (!sample) continue;
        ReadOptions options;
        const auto format = ingest::inspect_sample(*sample, options);
        SourceFormat three = format ? *format : SourceFormat{};
        if (!format) {
            three.encoding = "UTF-8";
            three.columns = {{"id", Role::id, ""}, {"text", Role::text, ""}, {"when", Role::date, ""}};
        }
        const Outcome whole = read(three, bytes, std::size_t{1} << 20), pieces = read(three, bytes, 1 + size % 61);
        demand(whole.cut == whole.rows && pieces.cut == pieces.rows);
        demand(whole.rows == pieces.rows && whole.places == pieces.places);
    }
    return 0;
}
