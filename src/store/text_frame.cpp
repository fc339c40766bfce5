#include "store/text_frame.h"

#include "hark/base/content_key.h"

#include "store/number_runs.h"

#include <algorithm>
#include <cstring>

namespace hark {
namespace {

constexpr std::size_t frame_at_most = 4056;      // bytes: what a page of SQLite holds of a row
constexpr std::size_t verbatims_at_most = 1024;
constexpr std::size_t words_to_compress = 6144;  // bytes: fewer compress badly
constexpr char coded_mark = 'w';                 // the first byte of a frame by word_code; none of Zstandard's begins with it
constexpr std::size_t sum_size = 4, coded_head = 1 + sum_size, most_of_ids = 8, most_of_length = 1;  // bytes, nearly always

std::uint32_t sum_of_frame(std::string_view bytes) { return static_cast<std::uint32_t>(hash64(bytes)); }
bool has_sum(std::string_view frame) {
    std::uint32_t sum = 0;
    if (frame.size() < coded_head) return false;
    std::memcpy(&sum, frame.data() + 1, sum_size);
    return sum == sum_of_frame(frame.substr(coded_head));
}
bool is_mostly_foreign(std::string_view text) {
    const std::string_view beginning = text.substr(0, 256);
    return 2 * std::ranges::count_if(beginning, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) > static_cast<std::ptrdiff_t>(beginning.size());
}

}  // namespace

// The first text says whether the code is tried: it takes longer than to compress, and is of no use to most scripts.
bool TextFrameWriter::add(std::int64_t id, std::string_view text, std::string_view reply) {
    if (is_empty()) is_foreign_ = is_mostly_foreign(text);
    const std::size_t before = coded_.bytes.size(), plain = plain_.bytes.size() + text.size() + reply.size();
    if (!is_foreign_) code(text), code(reply);
    const std::size_t size = coded_head + most_of_ids + most_of_length * coded_.lengths.size() + coded_.bytes.size();
    const bool is_full = is_coded(plain) ? size > frame_at_most : plain > words_to_compress && (is_foreign_ || size > frame_at_most);
    if ((is_full || ids_.size() == verbatims_at_most) && !is_empty()) {
        coded_.bytes.resize(before);
        coded_.lengths.resize(is_foreign_ ? 0 : 2 * ids_.size());
        return false;
    }
    ids_.push_back(id);
    plain_.lengths.insert(plain_.lengths.end(), {text.size(), reply.size()});
    plain_.bytes.append(text).append(reply);
    return true;
}

void TextFrameWriter::code(std::string_view words) {
    const std::size_t begin = coded_.bytes.size();
    coder_.append(words, coded_.bytes);
    coded_.lengths.push_back(coded_.bytes.size() - begin);
}

bool TextFrameWriter::is_nearly_full() const noexcept { return coded_.bytes.size() + coded_.lengths.size() + 100 > frame_at_most; }

// Whether the code is the smaller of both forms: Zstandard makes about half of texts.
bool TextFrameWriter::is_coded(std::size_t plain) const noexcept { return !is_foreign_ && 2 * coded_.bytes.size() <= plain; }

void TextFrameWriter::finish(TextFrame& frame) {
    frame.last = ids_.back();
    frame.bytes.clear();
    if (is_coded(plain_.bytes.size())) {
        frame.bytes.assign(coded_head, coded_mark);
        put_coded_head(frame.bytes);
        frame.bytes += coded_.bytes;
        const std::uint32_t sum = sum_of_frame(std::string_view(frame.bytes).substr(coded_head));
        std::memcpy(frame.bytes.data() + 1, &sum, sum_size);
    } else {
        whole_.clear();
        put_varint(whole_, ids_.size());
        put_runs(whole_, ids_, 1);
        for (const std::uint64_t length : plain_.lengths) put_varint(whole_, length);
        compressor_.words(whole_ += plain_.bytes, frame.bytes);
    }
    clear();
}

// Whose words they are, and how long: most have no reply, and then none has a length.
void TextFrameWriter::put_coded_head(std::string& out) const {
    bool has_replies = false;
    for (std::size_t reply = 1; reply < coded_.lengths.size(); reply += 2) has_replies |= coded_.lengths[reply] > 0;
    put_varint(out, 2 * ids_.size() + static_cast<std::size_t>(has_replies));
    put_runs(out, ids_, 1);
    for (std::size_t part = 0; part < coded_.lengths.size(); part += has_replies ? 1 : 2) put_varint(out, coded_.lengths[part]);
}

void TextFrameWriter::clear() { ids_.clear(), plain_ = {}, coded_ = {}; }

bool TextFrameReader::open(std::string_view frame) {
    is_coded_ = !frame.empty() && frame.front() == coded_mark;
    if (is_coded_ ? has_sum(frame) : expander_.words(frame, bytes_)) {
        if (is_coded_) bytes_.assign(frame.substr(coded_head));
        if (cut()) return true;
    }
    ids_.clear();
    return false;
}

bool TextFrameReader::cut() {
    const std::size_t size = bytes_.size();
    bytes_.append(BitReader::bytes_behind, '\0');
    const char *at = bytes_.data(), *const end = at + size;
    if (!take_lengths(at, end)) return false;
    for (std::string_view& part : parts_) {
        if (part.size() > static_cast<std::size_t>(end - at)) return false;
        part = {at, part.size()};
        at += part.size();
    }
    return at == end;
}

bool TextFrameReader::take_lengths(const char*& at, const char* end) {
    std::uint64_t count = 0, length = 0;
    if (!take_varint(at, end, count) || count > 2 * bytes_.size()) return false;
    const bool has_replies = !is_coded_ || count % 2 != 0;
    ids_.resize(is_coded_ ? count / 2 : count);
    if (!take_runs(at, end, 1, ids_) || !std::ranges::is_sorted(ids_)) return false;
    parts_.assign(2 * ids_.size(), {});
    for (std::size_t part = 0; part < parts_.size(); part += has_replies ? 1 : 2) {
        if (!take_varint(at, end, length) || length > bytes_.size()) return false;
        parts_[part] = {bytes_.data(), length};
    }
    return true;
}

std::optional<std::size_t> TextFrameReader::place_of(std::int64_t id) const {
    const auto at = std::ranges::lower_bound(ids_, id);
    if (at == ids_.end() || *at != id) return {};
    return static_cast<std::size_t>(at - ids_.begin());
}

// The checksum was right: what cannot be expanded was never written.
std::string_view TextFrameReader::expanded(std::size_t part, std::string& into) {
    if (!is_coded_) return parts_[part];
    if (!WordCode::common().expand(parts_[part], into)) into.clear();
    return into;
}

}  // namespace hark
