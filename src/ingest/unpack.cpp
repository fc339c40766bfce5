// gzip and zstd, as streams. A torn file gives what could be unpacked, then an error.
#include <array>
#include <climits>

#include <zlib.h>
#include <zstd.h>

#include "byte_source.h"

namespace hark::ingest {
namespace {

constexpr std::size_t packed_block = 128 * 1024;

// The packed bytes that wait to be unpacked.
class Packed {
public:
    Packed(std::unique_ptr<ByteSource> source, std::string path) : source_(std::move(source)), path_(std::move(path)) {}
    // False at the end of the file.
    Result<bool> refill() {
        const Result<std::size_t> size = source_->read(block_.data(), block_.size());
        if (!size) return size.error();
        begin = 0, end = *size;
        return end > 0;
    }
    Error torn(std::string what) const {
        return {ErrorCode::bad_input, std::move(what), path_, "the file is damaged: fetch it again"};
    }
    const char* data() const { return block_.data() + begin; }
    std::size_t left() const { return end - begin; }
    const ByteSource& source() const { return *source_; }

    std::size_t begin = 0, end = 0;

private:
    std::unique_ptr<ByteSource> source_;
    std::string path_;
    std::string block_ = std::string(packed_block, '\0');
};

class GzipSource final : public ByteSource {
public:
    explicit GzipSource(Packed packed) : packed_(std::move(packed)) {
        inflateInit2(&stream_, 15 + 16);  // 16: a gzip header, and nothing else
    }
    ~GzipSource() override { inflateEnd(&stream_); }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;

    Result<std::size_t> read(char* to, std::size_t room) override {
        while (true) {
            if (packed_.left() == 0) {
                const Result<bool> more = packed_.refill();
                if (!more) return more.error();
                if (!*more && within_) return packed_.torn("the gzip file ends too early");
                if (!*more) return std::size_t{0};
            }
            if (!within_ && !next_member()) continue;
            const Result<std::size_t> size = inflate_some(to, room);
            if (!size || *size > 0) return size;
        }
    }
    std::uint64_t consumed() const noexcept override { return packed_.source().consumed(); }
    std::uint64_t size() const noexcept override { return packed_.source().size(); }

private:
    // Members follow each other, perhaps with padding of NULs after the last (as tapes and some tools write).
    bool next_member() {
        while (any_ && packed_.left() > 0 && *packed_.data() == '\0') ++packed_.begin;
        if (packed_.left() == 0) return false;
        if (any_) inflateReset(&stream_);
        return within_ = any_ = true;
    }
    Result<std::size_t> inflate_some(char* to, std::size_t room) {
        const auto take = static_cast<uInt>(std::min<std::size_t>(room, INT_MAX));
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed_.data()));
        stream_.avail_in = static_cast<uInt>(packed_.left());
        stream_.next_out = reinterpret_cast<Bytef*>(to);
        stream_.avail_out = take;
        const int state = inflate(&stream_, Z_NO_FLUSH);
        packed_.begin = packed_.end - stream_.avail_in;
        if (state == Z_STREAM_END) within_ = false;
        if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
            return packed_.torn(std::string("the gzip file is damaged: ") + (stream_.msg ? stream_.msg : "bad data"));
        return static_cast<std::size_t>(take - stream_.avail_out);
    }

    Packed packed_;
    z_stream stream_{};
    bool within_ = false, any_ = false;
};

class ZstdSource final : public ByteSource {
public:
    explicit ZstdSource(Packed packed) : packed_(std::move(packed)), stream_(ZSTD_createDStream(), ZSTD_freeDStream) {}

    Result<std::size_t> read(char* to, std::size_t room) override {
        ZSTD_outBuffer out{to, room, 0};
        while (out.pos == 0) {
            if (packed_.left() == 0 && !drain_) {
                const Result<bool> more = packed_.refill();
                if (!more) return more.error();
                if (!*more && hint_ != 0) return packed_.torn("the zstd file ends too early");
                if (!*more) return std::size_t{0};
            }
            ZSTD_inBuffer in{packed_.data(), packed_.left(), 0};
            hint_ = ZSTD_decompressStream(stream_.get(), &out, &in);
            packed_.begin += in.pos;
            if (ZSTD_isError(hint_))
                return packed_.torn(std::string("the zstd file is damaged: ") + ZSTD_getErrorName(hint_));
            drain_ = out.pos == out.size && hint_ != 0;  // more may wait inside although the input is used up
        }
        return out.pos;
    }
    std::uint64_t consumed() const noexcept override { return packed_.source().consumed(); }
    std::uint64_t size() const noexcept override { return packed_.source().size(); }

private:
    Packed packed_;
    std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_;
    std::size_t hint_ = 0;  // 0: between frames
    bool drain_ = false;
};

}  // namespace

std::string compression_of(std::string_view first_bytes) {
    if (first_bytes.starts_with("\x1F\x8B")) return "gzip";
    if (first_bytes.starts_with("\x28\xB5\x2F\xFD")) return "zstd";
    return "";
}

Result<std::unique_ptr<ByteSource>> unpack(std::unique_ptr<ByteSource> stored, std::string_view compression,
                                           const std::string& path) {
    if (compression.empty()) return stored;
    Packed packed(std::move(stored), path);
    if (compression == "gzip") return std::unique_ptr<ByteSource>(std::make_unique<GzipSource>(std::move(packed)));
    if (compression == "zstd") return std::unique_ptr<ByteSource>(std::make_unique<ZstdSource>(std::move(packed)));
    return Error{ErrorCode::bad_input, "compression '" + std::string(compression) + "' is not known", path,
                 "gzip and zstd are"};
}

}  // namespace hark::ingest
