#include "store/text_frame.h"

#include "store/number_runs.h"

#include <algorithm>

namespace hark {
namespace {

constexpr std::size_t verbatims_at_most = 32;     // of 64 a frame is a tenth faster to scan, and whoever asks for one of them pays twice
constexpr std::size_t letters_at_most = 64 * 1024;  // bytes of words: after that the frame ends

}  // namespace

void TextFrameWriter::add(std::int64_t id, std::string_view text, std::string_view reply) {
    ids_.push_back(id);
    put_varint(lengths_, text.size());
    put_varint(lengths_, reply.size());
    words_.append(text).append(reply);
}

bool TextFrameWriter::is_full() const noexcept { return ids_.size() >= verbatims_at_most || words_.size() >= letters_at_most; }

void TextFrameWriter::finish(TextFrame& frame) {
    frame.last = ids_.back();
    frame.bytes.clear();
    put_varint(frame.bytes, ids_.size());
    put_runs(frame.bytes, ids_, 1);
    lengths_ += words_;
    compressor_.words(lengths_, frame.bytes);
    clear();
}

void TextFrameWriter::clear() { ids_.clear(), lengths_.clear(), words_.clear(); }

bool TextFrameReader::open(std::string_view frame) {
    const char *at = frame.data(), *const end = at + frame.size();
    std::uint64_t count = 0;
    ids_.clear();
    if (!take_varint(at, end, count) || count > frame.size()) return false;
    ids_.resize(count);
    if (take_runs(at, end, 1, ids_) && std::ranges::is_sorted(ids_) && expander_.words({at, end}, words_) && cut()) return true;
    ids_.clear();
    return false;
}

// Their lengths stand before them.
bool TextFrameReader::cut() {
    const char *at = words_.data(), *const end = at + words_.size();
    texts_.resize(2 * ids_.size());
    for (std::string_view& text : texts_) {
        std::uint64_t size = 0;
        if (!take_varint(at, end, size) || size > words_.size()) return false;
        text = {words_.data(), size};
    }
    for (std::string_view& text : texts_) {
        if (text.size() > static_cast<std::size_t>(end - at)) return false;
        text = {at, text.size()};
        at += text.size();
    }
    return at == end;
}

std::optional<std::size_t> TextFrameReader::place_of(std::int64_t id) const {
    const auto at = std::ranges::lower_bound(ids_, id);
    if (at == ids_.end() || *at != id) return {};
    return static_cast<std::size_t>(at - ids_.begin());
}

}  // namespace hark
