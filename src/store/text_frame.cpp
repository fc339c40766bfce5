#include "store/text_frame.h"

#include "store/number_runs.h"

#include <algorithm>

namespace hark {
namespace {

constexpr std::size_t words_at_most_together = 6656;  // bytes: compressed, four such frames fill a page, and who asks for one text expands no more
constexpr std::size_t verbatims_at_most = 256;

}  // namespace

void TextFrameWriter::add(std::int64_t id, std::string_view text, std::string_view reply) {
    ids_.push_back(id);
    put_varint(lengths_, text.size());
    put_varint(lengths_, reply.size());
    words_.append(text).append(reply);
}

bool TextFrameWriter::is_full() const noexcept { return ids_.size() >= verbatims_at_most || words_.size() >= words_at_most_together; }

void TextFrameWriter::finish(TextFrame& frame) {
    frame.last = ids_.back();
    all_.clear();
    put_varint(all_, ids_.size());
    put_runs(all_, ids_, 1);
    all_.append(lengths_).append(words_);
    frame.bytes.clear();
    compressor_.words(all_, frame.bytes);
    clear();
}

void TextFrameWriter::clear() { ids_.clear(), lengths_.clear(), words_.clear(); }

bool TextFrameReader::open(std::string_view frame) {
    if (expander_.words(frame, words_) && cut()) return true;
    ids_.clear();
    return false;
}

// Whose they are stands before them, and how long they are.
bool TextFrameReader::cut() {
    const char *at = words_.data(), *const end = at + words_.size();
    std::uint64_t count = 0, size = 0;
    if (!take_varint(at, end, count) || count > words_.size()) return false;
    ids_.resize(count);
    if (!take_runs(at, end, 1, ids_) || !std::ranges::is_sorted(ids_)) return false;
    texts_.resize(2 * count);
    for (std::string_view& text : texts_) {
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
