#include "store/row_block.h"

#include "hark/base/varint.h"

#include <bit>
#include <cstring>
#include <utility>

namespace hark {
namespace {

constexpr char version = 3;
constexpr std::uint64_t timed = 1, starred = 2, recommended = 4, rated = 8;
constexpr int polarity_shift = 4;

void put_signed(std::string& out, std::int64_t number) { put_varint(out, fold_sign(number)); }
void put_span(std::string& out, std::uint32_t from, Span span) {
    put_signed(out, std::int64_t{span.begin} - from);
    put_signed(out, std::int64_t{span.end} - span.begin);
}
// Damaged bytes may hold any number: these may run over.
std::int64_t sum(std::int64_t a, std::uint64_t b) { return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + b); }
void put_text(std::string& out, std::string_view text) {
    put_varint(out, text.size());
    out += text;
}
void put_bits(std::string& out, std::uint64_t bits) {
    char bytes[8];
    std::memcpy(bytes, &bits, sizeof bits);
    out.append(bytes, sizeof bytes);
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
    if (rows_++ == 0) bytes_.assign(1, version), id_ = 0, time_ = 0;
    row_.clear();
    put_varint(row_, static_cast<std::uint64_t>(row.verbatim - id_));
    const bool has_time = row.time != no_time;
    put_varint(row_, (has_time ? timed : 0) | (row.stars ? starred : 0) | (row.nps ? recommended : 0) | (fields.rating ? rated : 0) | static_cast<std::uint64_t>(row.polarity) << polarity_shift);
    if (has_time) put_signed(row_, row.time - time_);
    std::uint64_t topics = 0;
    for (const FeedbackMention& mention : row.mentions) topics |= topic_bit(mention.topic);
    put_bits(row_, topics);
    put_varint(row_, row.segments.size());
    SegmentId last = 0;
    for (const SegmentId id : row.segments) put_varint(row_, id - last), last = id;

    put_text(row_, fields.language);
    put_varint(row_, static_cast<std::uint64_t>(fields.source));
    if (fields.rating) put_varint(row_, __builtin_bswap64(std::bit_cast<std::uint64_t>(*fields.rating)));  // ratings are short numbers: their low bytes are 0
    put_text(row_, row.customer);

    put_bits(row_, row.key.high);
    put_bits(row_, row.key.low);
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
    put_varint(bytes_, row_.size());
    bytes_ += row_;
    id_ = row.verbatim;
    if (has_time) time_ = row.time;
}

std::string RowBlockWriter::finish() {
    rows_ = 0;
    return std::move(bytes_);
}

bool RowBlockReader::is_known(std::string_view block) { return !block.empty() && block.front() == version; }

RowBlockReader::RowBlockReader(std::string_view block) : at_(block.data()), end_(block.data() + block.size()), row_end_(at_ + 1) {
    if (!is_known(block)) row_end_ = end_;
}

bool RowBlockReader::number(std::uint64_t& number) { return take(at_, row_end_, number); }
bool RowBlockReader::signed_number(std::int64_t& number) {
    std::uint64_t folded = 0;
    const bool read = take(at_, row_end_, folded);
    number = unfold_sign(folded);
    return read;
}

bool RowBlockReader::next(FeedbackRow& row, std::uint64_t topics) {
    for (std::uint64_t mentioned = 0;;) {
        at_ = row_end_;
        row_end_ = end_;
        std::uint64_t size = 0, id = 0;
        if (at_ == end_ || !number(size) || size > static_cast<std::uint64_t>(end_ - at_)) return false;
        row_end_ = at_ + size;
        if (!number(id) || !number(flags_)) return false;
        row.verbatim = id_ = sum(id_, id);
        row.time = no_time;
        if (flags_ & timed) {
            std::int64_t time = 0;
            if (!signed_number(time)) return false;
            row.time = time_ = sum(time_, static_cast<std::uint64_t>(time));
        }
        if (row_end_ - at_ < 8) return false;
        std::memcpy(&mentioned, at_, 8);
        at_ += 8;
        has_segments_ = has_fields_ = false;
        if (topics == 0 || (mentioned & topics) != 0) return true;
    }
}

bool RowBlockReader::segments(FeedbackRow& row) {
    if (std::exchange(has_segments_, true)) return true;
    std::uint64_t count = 0, distance = 0;
    if (!number(count) || count > static_cast<std::uint64_t>(row_end_ - at_)) return false;
    row.segments.resize(count);
    SegmentId last = 0;
    for (SegmentId& segment : row.segments) {
        if (!number(distance)) return false;
        segment = last += static_cast<SegmentId>(distance);
    }
    return true;
}

bool RowBlockReader::text(std::string_view& text) {
    std::uint64_t size = 0;
    if (!number(size) || size > static_cast<std::uint64_t>(row_end_ - at_)) return false;
    text = {at_, size};
    at_ += size;
    return true;
}

bool RowBlockReader::fields(FeedbackRow& row, RowFields& fields) {
    std::uint64_t source = 0, rating = 0;
    if (!segments(row) || !text(fields_.language) || !number(source) || ((flags_ & rated) && !number(rating)) || !text(fields_.customer)) return false;
    fields_.source = static_cast<std::int64_t>(source);
    fields_.polarity = static_cast<Polarity>(flags_ >> polarity_shift);
    fields_.rating.reset();
    if (flags_ & rated) fields_.rating = std::bit_cast<double>(__builtin_bswap64(rating));
    has_fields_ = true;
    fields = fields_;
    return true;
}

bool RowBlockReader::read_head(FeedbackRow& row) {
    if (RowFields unwanted; !has_fields_ && !fields(row, unwanted)) return false;
    row.customer = fields_.customer;
    row.language = fields_.language;
    row.source = fields_.source;
    row.rating = fields_.rating;
    if (row_end_ - at_ < 16) return false;
    std::memcpy(&row.key.high, at_, 8);
    std::memcpy(&row.key.low, at_ + 8, 8);
    at_ += 16;
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
    if (!number(size) || size > static_cast<std::uint64_t>(row_end_ - at_)) return false;
    row.mentions.resize(size);
    std::uint32_t sentence = 0;
    const char* at = at_;
    for (FeedbackMention& mention : row.mentions) {
        if (!take(at, row_end_, what) || !take(at, row_end_, strength) || !take_span(at, row_end_, sentence, mention.sentence) || !take_span(at, row_end_, mention.sentence.begin, mention.span)) return false;
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
    if (!number(size) || size > static_cast<std::uint64_t>(row_end_ - at_)) return false;
    row.labels.resize(size);
    const char* at = at_;
    for (FeedbackLabel& label : row.labels) {
        if (!take(at, row_end_, what) || !take(at, row_end_, severity) || !take_span(at, row_end_, 0, label.span) || !take(at, row_end_, minutes) || !take(at, row_end_, times)) return false;
        label.label = static_cast<LabelId>(what);
        label.severity = static_cast<std::uint8_t>(severity);
        label.amount = {static_cast<std::uint32_t>(minutes), static_cast<std::uint32_t>(times)};
    }
    at_ = at;
    return true;
}

}  // namespace hark
