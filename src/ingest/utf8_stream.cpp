#include "utf8_stream.h"

namespace hark::ingest {

Result<Utf8Stream> Utf8Stream::open(std::unique_ptr<ByteSource> source, const std::string& encoding,
                                    std::size_t block, bool lone_cr) {
    Result<Decoder> decoder = Decoder::open(encoding.empty() ? "UTF-8" : encoding);
    if (!decoder) return decoder.error();
    return Utf8Stream(std::move(source), std::move(*decoder), block, lone_cr);
}

Result<bool> Utf8Stream::fill(std::string& out) {
    const std::size_t begin = out.size();
    Result<bool> more = decoder_.passes_through() ? fill_plain(out) : fill_decoded(out);
    if (more && *more && !started_) drop_mark(out, begin);
    if (lone_cr_) replace_lone_cr(out, begin > 0 ? begin - 1 : 0, !more || !*more);
    return more;
}

// The first block is read whole, so that a byte order mark is not cut by a pipe's short read.
Result<bool> Utf8Stream::fill_plain(std::string& out) {
    const std::size_t begin = out.size();
    if (!started_) {
        const Status read = read_up_to(*source_, std::max<std::size_t>(block_, 3), out);
        if (!read) return read.error();
        return out.size() > begin;
    }
    out.resize(begin + block_);
    const Result<std::size_t> size = source_->read(out.data() + begin, block_);
    out.resize(begin + (size ? *size : 0));
    if (!size) return size.error();
    return *size > 0;
}

Result<bool> Utf8Stream::fill_decoded(std::string& out) {
    const std::size_t begin = out.size();
    while (out.size() < begin + 3 && !ended_) {  // a block may end within a character
        packed_.clear();
        const Status read = read_up_to(*source_, block_, packed_);
        ended_ = packed_.size() < block_;
        decoder_.decode(packed_, ended_, out);
        if (!read) return read.error();
    }
    return out.size() > begin;
}

bool Utf8Stream::seek(std::uint64_t byte) {
    if (!decoder_.passes_through() || !source_->seek(byte)) return false;
    started_ = true;
    return true;
}

void Utf8Stream::drop_mark(std::string& out, std::size_t begin) {
    started_ = true;
    if (!std::string_view(out).substr(begin).starts_with("\xEF\xBB\xBF")) return;
    out.erase(begin, 3);
    mark_ = 3;
}

void replace_lone_cr(std::string& text, std::size_t begin, bool last) {
    for (std::size_t at = text.find('\r', begin); at != std::string::npos; at = text.find('\r', at + 1))
        if (at + 1 < text.size() ? text[at + 1] != '\n' : last) text[at] = '\n';
}

}  // namespace hark::ingest
