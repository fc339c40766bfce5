#include "readers.h"

namespace hark {

Result<std::unique_ptr<Reader>> Reader::open(const std::string& path, const SourceFormat& format) {
    Result<std::unique_ptr<ingest::ByteSource>> source = ingest::open_stored(path);
    if (!source) return source.error();
    return ingest::open_source(std::move(*source), path, format);
}

namespace ingest {

Result<std::unique_ptr<Reader>> open_source(std::unique_ptr<ByteSource> source, const std::string& path,
                                            const SourceFormat& format, std::size_t block) {
    Result<std::unique_ptr<ByteSource>> unpacked = unpack(std::move(source), format.compression, path);
    if (!unpacked) return unpacked.error();
    Result<Utf8Stream> stream = Utf8Stream::open(std::move(*unpacked), format.encoding, block, format.dialect.lone_cr);
    if (!stream) return stream.error();
    switch (format.format) {
        case FileFormat::csv: return open_csv(path, format, std::move(*stream));
        case FileFormat::text: return open_lines(path, format, std::move(*stream));
        case FileFormat::jsonl:
        case FileFormat::json: return open_json(path, format, std::move(*stream));
    }
    return Error{ErrorCode::internal, "a format without a reader", path, ""};
}

}  // namespace ingest
}  // namespace hark
