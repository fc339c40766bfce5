#include "store/row_block.h"

#include "hark/base/varint.h"

#include <bit>
#include <cstring>
#include <utility>

namespace hark {
namespace {

constexpr char version = 4;
constexpr std::uint64_t starred = 1, recommended = 2, rated = 4;
constexpr int polarity_shift = 3;

void put_signed(std::string& out, std::int64_t number) { put_varint(out, fold_sign(number)); }
void put_span(std::string& out, std::uint32_t from, Span span) {
    put_signed(out, std::int64_t{span.begin} - from);
    put_signed(out, std::int64_t{span.end} - span.begin);
}
void put_text(std::string& out, std::string_view text) {
    put_varint(out, text.size());
    out += text;
}

// Nearly all numbers are of one byte. Where it stands is the caller's own, and may be kept in a register: lists of numbers are most of a block.
inline bool take(const char*& at, const char* end, std::uint64_t& number) {
    if (at != end && static_cast<unsigned char>(*at) < 0x80) [[likely]] return number = static_cast<unsigned char>(*at++), true;
    return take_varint(at, end, number);
}
inline bool take_span(const char*& at, const char* end, std::uint32_t from, Span& span) {
    std::uint64_t begin = 0, size = 0;
    if (!take(at, end, begin) || !take(at, end, size)) return false;
    span.begin = from + static_cast<std::uint32_t>(unfold_sign(begin));
    span.end = span.begin + static_cast<std::uint32_t>(unfold_sign(size));
    return true;
}

}  // namespace

void RowBlockWriter::add(const FeedbackRow& row, const RowFields& fields) {
    row_.clear();
    put_varint(row_, (row.stars ? starred : 0) | (row.nps ? recommended : 0) | (fields.rating ? rated : 0) | static_cast<std::uint64_t>(row.polarity) << polarity_shift);
    put_text(row_, fields.language);
    put_varint(row_, static_cast<std::uint64_t>(fields.source));
    if (fields.rating) put_varint(row_, __builtin_bswap64(std::bit_cast<std::uint64_t>(*fields.rating)));  // ratings are short numbers: their low bytes are 0
    put_text(row_, row.customer);

    if (row.stars) put_signed(row_, *row.stars);
    if (row.nps) put_signed(row_, *row.nps);
    put_signed(row_, row.score);
    put_varint(row_, row.mentions.size());
    std::uint32_t sentence = 0;
    for (const FeedbackMention& mention : row.mentions) {
        put_varint(row_, std::uint64_t{mention.topic} << 3 | static_cast<std::uint64_t>(mention.polarity));
        put_signed(row_, mention.strength);
        put_span(row_, sentence, mention.sentence);
        put_span(row_, mention.sentence.begin, mention.span);
        sentence = mention.sentence.begin;
    }
    put_varint(row_, row.labels.size());
    for (const FeedbackLabel& label : row.labels) {
        put_varint(row_, label.label);
        put_varint(row_, label.severity);
        put_span(row_, 0, label.span);
        put_varint(row_, label.amount.minutes);
        put_varint(row_, label.amount.times);
    }
    columns_.add(row, row_.size());
    rows_ += row_;
}

std::string RowBlockWriter::finish() {
    const std::string columns = columns_.bytes();
    const auto size = static_cast<std::uint32_t>(columns.size());
    std::string block(1, version);
    block.append(reinterpret_cast<const char*>(&size), sizeof size).append(columns).append(rows_);
    columns_ = RowColumns();
    rows_.clear();
    return block;
}

bool RowBlockReader::is_known(std::string_view block) { return !block.empty() && block.front() == version; }

std::size_t RowBlockReader::head_size(std::string_view beginning) {
    std::uint32_t size = 0;
    if (!is_known(beginning) || beginning.size() < size_of_beginning) return 0;
    std::memcpy(&size, beginning.data() + 1, sizeof size);
    return size_of_beginning + size;
}

bool RowBlockReader::open(std::string_view head) {
    head_size_ = head.size();
    at_ = end_ = nullptr;
    if (head_size(head) == head.size() && columns_.read(head.data() + size_of_beginning, head.data() + head.size())) return true;
    columns_ = RowColumns();
    return false;
}

bool RowBlockReader::go_to(std::size_t i, std::string_view bytes, std::size_t first) {
    const std::size_t begin = begin_of(i), end = end_of(i);
    if (begin < first || end < begin || end - first > bytes.size()) return false;
    row_ = i;
    at_ = bytes.data() + (begin - first);
    end_ = bytes.data() + (end - first);
    has_fields_ = false;
    return true;
}

void RowBlockReader::tell(FeedbackRow& row) const {
    row.verbatim = columns_.ids[row_];
    row.time = columns_.times[row_];
    row.key = columns_.keys[row_];
}

bool RowBlockReader::number(std::uint64_t& number) { return take(at_, end_, number); }
bool RowBlockReader::signed_number(std::int64_t& number) {
    std::uint64_t folded = 0;
    const bool read = take(at_, end_, folded);
    number = unfold_sign(folded);
    return read;
}

bool RowBlockReader::text(std::string_view& text) {
    std::uint64_t size = 0;
    if (!number(size) || size > static_cast<std::uint64_t>(end_ - at_)) return false;
    text = {at_, size};
    at_ += size;
    return true;
}

bool RowBlockReader::fields(RowFields& fields) {
    std::uint64_t source = 0, rating = 0;
    if (!number(flags_) || !text(fields_.language) || !number(source) || ((flags_ & rated) && !number(rating)) || !text(fields_.customer)) return false;
    fields_.source = static_cast<std::int64_t>(source);
    fields_.polarity = static_cast<Polarity>(flags_ >> polarity_shift);
    fields_.rating.reset();
    if (flags_ & rated) fields_.rating = std::bit_cast<double>(__builtin_bswap64(rating));
    has_fields_ = true;
    fields = fields_;
    return true;
}

bool RowBlockReader::read_head(FeedbackRow& row) {
    tell(row);
    if (RowFields unwanted; !has_fields_ && !fields(unwanted)) return false;
    row.customer = fields_.customer;
    row.language = fields_.language;
    row.source = fields_.source;
    row.rating = fields_.rating;
    row.polarity = static_cast<Polarity>(flags_ >> polarity_shift);
    row.stars.reset(), row.nps.reset();
    std::int64_t value = 0;
    if (flags_ & starred) {
        if (!signed_number(value)) return false;
        row.stars = static_cast<std::int32_t>(value);
    }
    if (flags_ & recommended) {
        if (!signed_number(value)) return false;
        row.nps = static_cast<std::int32_t>(value);
    }
    if (!signed_number(value)) return false;
    row.score = static_cast<std::int32_t>(value);
    return true;
}

bool RowBlockReader::read(FeedbackRow& row) { return read_head(row) && mentions(row) && labels(row); }

bool RowBlockReader::mentions(FeedbackRow& row) {
    std::uint64_t size = 0, what = 0, strength = 0;
    if (!number(size) || size > static_cast<std::uint64_t>(end_ - at_)) return false;
    row.mentions.resize(size);
    std::uint32_t sentence = 0;
    const char* at = at_;
    for (FeedbackMention& mention : row.mentions) {
        if (!take(at, end_, what) || !take(at, end_, strength) || !take_span(at, end_, sentence, mention.sentence) || !take_span(at, end_, mention.sentence.begin, mention.span)) return false;
        mention.topic = static_cast<TopicId>(what >> 3);
        mention.polarity = static_cast<Polarity>(what & 7);
        mention.strength = static_cast<std::int32_t>(unfold_sign(strength));
        sentence = mention.sentence.begin;
    }
    at_ = at;
    return true;
}

bool RowBlockReader::labels(FeedbackRow& row) {
    std::uint64_t size = 0, what = 0, severity = 0, minutes = 0, times = 0;
    if (!number(size) || size > static_cast<std::uint64_t>(end_ - at_)) return false;
    row.labels.resize(size);
    const char* at = at_;
    for (FeedbackLabel& label : row.labels) {
        if (!take(at, end_, what) || !take(at, end_, severity) || !take_span(at, end_, 0, label.span) || !take(at, end_, minutes) || !take(at, end_, times)) return false;
        label.label = static_cast<LabelId>(what);
        label.severity = static_cast<std::uint8_t>(severity);
        label.amount = {static_cast<std::uint32_t>(minutes), static_cast<std::uint32_t>(times)};
    }
    at_ = at;
    return true;
}

}  // namespace hark
