// Any bytes as JSON of each shape: no crash, each record once, the same records however the bytes come in blocks; and a
// record that is called sound can be walked. With clang: -fsanitize=fuzzer; else with standalone.cpp as main.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/json_record.h"
#include "ingest/readers.h"
#include "ingest/sample.h"

namespace {

using namespace hark;

std::string read(const SourceFormat& format, const std::string& bytes, std::size_t block) {
    const auto reader = ingest::open_source(ingest::source_of(bytes), "fuzz", format, block);
    if (!reader) return "";
    RawBatch raw;
    Batch batch;
    std::string places, rejects;
    for (Result<bool> more = (*reader)->next(raw); more && *more; more = (*reader)->next(raw)) {
        batch.clear();
        (*reader)->parse(raw, batch);
        if (raw.ends.size() + raw.rejects.size() != batch.rows()) std::abort();
        for (const Verbatim& v : batch.verbatims) places += std::to_string(v.byte) + "=" + std::string(v.text) + " ";
        for (const Reject& r : batch.rejects) rejects += std::to_string(r.byte) + " ";
    }
    return places + rejects;
}

class Nothing final : public ingest::JsonFields {
    void field(std::string_view, std::string_view, bool) override {}
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    Nothing nothing;
    if (ingest::json_error(bytes).empty()) ingest::walk_object(bytes, nothing);
    if (const auto sample = ingest::sample_of(bytes, true, "fuzz.json", ""); sample) (void)ingest::inspect_sample(*sample, {});
    SourceFormat format;
    format.encoding = "UTF-8";
    format.columns = {{"text", Role::text, ""}, {"id", Role::id, ""}};
    for (const char* shape : {"lines", "", "data", "*"}) {
        format.format = std::string_view(shape) == "lines" ? FileFormat::jsonl : FileFormat::json;
        format.records_at = format.format == FileFormat::jsonl ? "" : shape;
        if (read(format, bytes, std::size_t{1} << 20) != read(format, bytes, 1 + size % 61)) std::abort();
    }
    return 0;
}
