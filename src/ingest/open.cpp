#include "readers.h"

namespace hark {
namespace ingest {
namespace {

Result<Utf8Stream> open_stream(std::unique_ptr<ByteSource> source, const std::string& path, const SourceFormat& format,
                               std::size_t block) {
    Result<std::unique_ptr<ByteSource>> unpacked = unpack(std::move(source), format.compression, path);
    if (!unpacked) return unpacked.error();
    return Utf8Stream::open(std::move(*unpacked), format.encoding, block, format.dialect.lone_cr);
}

}  // namespace
}  // namespace ingest

Result<std::unique_ptr<Reader>> Reader::open(const std::string& path, const SourceFormat& format) {
    if (format.format == FileFormat::mail) return ingest::open_mail(path, format);
    Result<std::unique_ptr<ingest::ByteSource>> source = ingest::open_stored(path);
    if (!source) return source.error();
    constexpr std::size_t block = std::size_t{1} << 20;
    if (format.replies.at.empty() || (*source)->size() == 0)  // a pipe comes only once
        return ingest::open_source(std::move(*source), path, format, block);
    Result<ingest::Utf8Stream> stream = ingest::open_stream(std::move(*source), path, format, block);
    if (!stream) return stream.error();
    ingest::Replies replies = ingest::read_replies(std::move(*stream), format.replies);
    source = ingest::open_stored(path);  // again, for the records
    if (!source) return source.error();
    return ingest::open_source(std::move(*source), path, format, block, std::move(replies));
}

namespace ingest {

Result<std::unique_ptr<Reader>> open_source(std::unique_ptr<ByteSource> source, const std::string& path,
                                            const SourceFormat& format, std::size_t block, Replies replies) {
    Result<Utf8Stream> stream = open_stream(std::move(source), path, format, block);
    if (!stream) return stream.error();
    switch (format.format) {
        case FileFormat::csv: return open_csv(path, format, std::move(*stream));
        case FileFormat::text: return open_lines(path, format, std::move(*stream));
        case FileFormat::jsonl:
        case FileFormat::json: return open_json(path, format, std::move(*stream), std::move(replies));
        case FileFormat::mail: break;  // opens its files itself
    }
    return Error{ErrorCode::internal, "a format without a reader", path, ""};
}

}  // namespace ingest
}  // namespace hark
