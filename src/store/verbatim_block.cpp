#include "store/verbatim_block.h"

#include "hark/base/varint.h"

#include "store/number_runs.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace hark {
namespace {

constexpr char block_version = 1;
constexpr std::size_t rows_at_most = 272;          // more are smaller by little, and whoever asks for one reads them all
constexpr std::size_t most_fields = std::size_t{1} << 28;  // bytes of a column: more was never written
constexpr std::size_t words_at_most = 512 * 1024;  // bytes of texts: after that the block ends
constexpr std::size_t bytes_of_key = 16, checksum_size = 8;
// Bits of the column `kind`, above the state.
constexpr std::uint64_t time_bit = 8, rating_bit = 16, stars_bit = 32, nps_bit = 64;

// The first bytes of a block's fields, of what follows them.
std::uint64_t checksum_of(std::string_view fields) { return content_key(fields.substr(checksum_size)).low; }
void put_checksum(std::string& fields) {
    const std::uint64_t sum = checksum_of(fields);
    std::memcpy(fields.data(), &sum, checksum_size);
}
bool has_checksum(std::string_view fields) {
    std::uint64_t sum = 0;
    if (fields.size() < checksum_size) return false;
    std::memcpy(&sum, fields.data(), checksum_size);
    return sum == checksum_of(fields);
}

std::uint64_t packed(Language language) {
    std::uint32_t code = 0;
    std::memcpy(&code, language.code, sizeof language.code);
    return code;
}

}  // namespace

// Rather at the end of a frame, because what is left of it would leave a gap in a page.
bool VerbatimBlockWriter::is_full() const noexcept {
    return rows() >= rows_at_most || word_bytes_ >= words_at_most || (rows() >= rows_at_most * 5 / 6 && frame_.is_nearly_full());
}

void VerbatimBlockWriter::put(BlockColumn column, std::uint64_t number) { put_varint(at(column), number); }
void VerbatimBlockWriter::put_signed(BlockColumn column, std::int64_t number) { put_varint(at(column), fold_sign(number)); }
void VerbatimBlockWriter::put_text(BlockColumn lengths, BlockColumn bytes, std::string_view text) {
    put(lengths, text.size());
    at(bytes) += text;
}
void VerbatimBlockWriter::put_span(BlockColumn column, std::uint32_t from, Span span) {
    put_signed(column, std::int64_t{span.begin} - from);
    put_signed(column, std::int64_t{span.end} - span.begin);
}

void VerbatimBlockWriter::add(const VerbatimView& row) {
    using enum BlockColumn;
    ids_.push_back(row.id);
    sources_.push_back(row.source);
    char key[bytes_of_key];
    std::memcpy(key, &row.key.high, 8);
    std::memcpy(key + 8, &row.key.low, 8);
    keys_.append(key, bytes_of_key);

    const bool has_time = row.time != no_time;
    put(kind, static_cast<std::uint64_t>(row.state) | (has_time ? time_bit : 0) | (row.rating ? rating_bit : 0) | (row.stars ? stars_bit : 0) | (row.nps ? nps_bit : 0));
    put(polarity, static_cast<std::uint64_t>(row.polarity));
    put(language, packed(row.language));
    put_signed(line, static_cast<std::int64_t>(row.line - line_));
    put_signed(byte, static_cast<std::int64_t>(row.byte - byte_));
    line_ = row.line, byte_ = row.byte;
    if (has_time) put_signed(time, row.time - time_), time_ = row.time;
    if (row.rating) put(rating, __builtin_bswap64(std::bit_cast<std::uint64_t>(*row.rating)));  // ratings are short numbers: their low bytes are 0
    if (row.stars) put_signed(stars, *row.stars);
    if (row.nps) put_signed(nps, *row.nps);
    put_signed(score, row.score);
    put_findings(row);
    put_text(external_id, names, row.external_id);
    put_text(customer, names, row.customer);
    if (!frame_.add(row.id, row.text, row.reply)) {
        end_frame();
        frame_.add(row.id, row.text, row.reply);
    }
    word_bytes_ += row.text.size() + row.reply.size();
}

void VerbatimBlockWriter::end_frame() {
    if (frame_.is_empty()) return;
    if (frames_ == block_.frames.size()) block_.frames.emplace_back();
    frame_.finish(block_.frames[frames_++]);
}

void VerbatimBlockWriter::put_findings(const VerbatimView& row) {
    using enum BlockColumn;
    put(segments, row.segments.size());
    SegmentId last = 0;
    for (const SegmentId id : row.segments) put(segments, id - last), last = id;
    put(mentions, row.mentions.size());
    std::uint32_t sentence = 0;
    for (const Mention& m : row.mentions) {
        put(topic, m.topic);
        put(opinion, static_cast<std::uint64_t>(m.polarity));
        put_signed(strength, m.strength);
        put_span(mention_sentence, sentence, m.sentence);
        put_span(mention_span, m.sentence.begin, m.span);
        put_span(mention_opinion, m.sentence.begin, m.opinion);
        sentence = m.sentence.begin;
    }
    put(labels, row.labels.size());
    sentence = 0;
    for (const Label& l : row.labels) {
        put(label, l.label);
        put(severity, l.severity);
        put_span(label_sentence, sentence, l.sentence);
        put_span(label_span, l.sentence.begin, l.span);
        put(amount, l.amount.minutes);
        put(amount, l.amount.times);
        sentence = l.sentence.begin;
    }
}

void VerbatimBlockWriter::write_head(std::string& head) const {
    head.assign(1, block_version);
    put_varint(head, ids_.size());
    put_runs(head, ids_, 1);
    put_runs(head, sources_, 0);
    head += keys_;
}

const VerbatimBlock& VerbatimBlockWriter::finish() {
    write_head(block_.head);
    write_fields(block_.fields);
    end_frame();
    block_.frames.resize(frames_);
    clear();
    return block_;
}

// Each column by itself, because its bytes are of their own kind; what compression would not make smaller, as it is.
void VerbatimBlockWriter::write_fields(std::string& fields) {
    std::string sizes;
    bytes_.clear();
    for (const std::string& column : columns_) {
        const std::size_t before = bytes_.size();
        compressor_.numbers(column, bytes_);
        if (bytes_.size() - before >= column.size()) bytes_.replace(before, std::string::npos, column);
        put_varint(sizes, column.size());
        put_varint(sizes, bytes_.size() - before);
    }
    fields.assign(checksum_size, 0).append(sizes).append(bytes_);
    put_checksum(fields);
}

void VerbatimBlockWriter::clear() {
    ids_.clear(), sources_.clear(), keys_.clear();
    for (std::string& column : columns_) column.clear();
    frame_.clear();
    frames_ = word_bytes_ = 0;
    line_ = byte_ = 0;
    time_ = 0;
}

bool VerbatimBlockReader::open(std::string_view head) {
    has_fields_ = false;
    ids_.clear(), sources_.clear();
    const char *at = head.data(), *const end = at + head.size();
    std::uint64_t count = 0;
    if (head.empty() || *at++ != block_version || !take_varint(at, end, count) || count > head.size() / bytes_of_key) return false;
    ids_.resize(count), sources_.resize(count);
    if (!take_runs(at, end, 1, ids_) || !take_runs(at, end, 0, sources_) || static_cast<std::size_t>(end - at) != count * bytes_of_key || !std::ranges::is_sorted(ids_)) {
        ids_.clear();
        return false;
    }
    keys_.assign(at, end);
    return true;
}

ContentKey VerbatimBlockReader::key(std::size_t row) const {
    ContentKey key;
    std::memcpy(&key.high, keys_.data() + row * bytes_of_key, 8);
    std::memcpy(&key.low, keys_.data() + row * bytes_of_key + 8, 8);
    return key;
}

std::size_t VerbatimBlockReader::place_of(std::int64_t id) const { return static_cast<std::size_t>(std::ranges::lower_bound(ids_, id) - ids_.begin()); }

bool VerbatimBlockReader::expand_fields(std::string_view fields) {
    if (!has_checksum(fields)) return false;
    const char *at = fields.data() + checksum_size, *const end = fields.data() + fields.size();
    std::array<std::uint64_t, block_columns> sizes{}, stored{};
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < block_columns; all += sizes[i++])
        if (!take_varint(at, end, sizes[i]) || !take_varint(at, end, stored[i]) || sizes[i] > most_fields) return false;
    fields_.resize(all);
    char* to = fields_.data();
    for (std::size_t i = 0; i < block_columns; at += stored[i], to += sizes[i++]) {
        if (stored[i] > static_cast<std::size_t>(end - at)) return false;
        if (stored[i] == sizes[i]) std::copy_n(at, sizes[i], to);
        else if (!expander_.numbers({at, stored[i]}, {to, sizes[i]})) return false;
        starts_[i] = {to, to + sizes[i]};
    }
    begin_fields();
    return has_fields_ = true;
}

void VerbatimBlockReader::begin_fields() {
    columns_ = starts_;
    taken_ = 0;
    last_time_ = 0;
    damaged_ = false;
    row_ = {};
}

// Nearly all numbers are of one byte.
std::uint64_t VerbatimBlockReader::take(BlockColumn column) {
    Column& from = columns_[static_cast<std::size_t>(column)];
    if (from.at != from.end && static_cast<unsigned char>(*from.at) < 0x80) [[likely]] return static_cast<unsigned char>(*from.at++);
    std::uint64_t number = 0;
    if (!take_varint(from.at, from.end, number)) damaged_ = true;
    return number;
}
std::int64_t VerbatimBlockReader::take_signed(BlockColumn column) { return unfold_sign(take(column)); }

// How many there are `of` something that takes a byte at least.
std::uint64_t VerbatimBlockReader::take_count(BlockColumn column, BlockColumn of) {
    const std::uint64_t count = take(column);
    const Column& from = columns_[static_cast<std::size_t>(of)];
    if (count <= static_cast<std::size_t>(from.end - from.at)) return count;
    damaged_ = true;
    return 0;
}
std::string_view VerbatimBlockReader::take_text(BlockColumn lengths, BlockColumn bytes) {
    const std::uint64_t size = take_count(lengths, bytes);
    Column& from = columns_[static_cast<std::size_t>(bytes)];
    const std::string_view text(from.at, size);
    from.at += size;
    return text;
}
Span VerbatimBlockReader::take_span(BlockColumn column, std::uint32_t from) {
    Span span;
    span.begin = from + static_cast<std::uint32_t>(take_signed(column));
    span.end = span.begin + static_cast<std::uint32_t>(take_signed(column));
    return span;
}

const VerbatimView* VerbatimBlockReader::fields(std::size_t row) {
    if (row + 1 < taken_) begin_fields();  // columns are read from their beginning on
    while (taken_ <= row && !damaged_) next_row();
    return damaged_ ? nullptr : &row_;
}

void VerbatimBlockReader::next_row() {
    using enum BlockColumn;
    const std::size_t row = taken_++;
    row_.id = ids_[row];
    row_.source = sources_[row];
    row_.key = key(row);
    const std::uint64_t kinds = take(kind);
    row_.state = static_cast<State>(kinds & 7);
    row_.polarity = static_cast<Polarity>(take(polarity));
    const auto code = static_cast<std::uint32_t>(take(language));
    std::memcpy(row_.language.code, &code, sizeof row_.language.code);
    row_.language.code[3] = 0;
    row_.line += static_cast<std::uint64_t>(take_signed(line));
    row_.byte += static_cast<std::uint64_t>(take_signed(byte));
    if (kinds & time_bit) last_time_ += static_cast<std::uint64_t>(take_signed(time));
    row_.time = kinds & time_bit ? static_cast<Seconds>(last_time_) : no_time;
    row_.rating.reset(), row_.stars.reset(), row_.nps.reset();
    if (kinds & rating_bit) row_.rating = std::bit_cast<double>(__builtin_bswap64(take(rating)));
    if (kinds & stars_bit) row_.stars = static_cast<std::int32_t>(take_signed(stars));
    if (kinds & nps_bit) row_.nps = static_cast<std::int32_t>(take_signed(nps));
    row_.score = static_cast<std::int32_t>(take_signed(score));
    take_findings();
    row_.external_id = take_text(external_id, names);
    row_.customer = take_text(customer, names);
}

void VerbatimBlockReader::take_findings() {
    using enum BlockColumn;
    segments_.resize(take_count(segments, segments));
    SegmentId last = 0;
    for (SegmentId& segment : segments_) segment = last += static_cast<SegmentId>(take(segments));
    mentions_.resize(take_count(mentions, topic));
    std::uint32_t sentence = 0;
    for (Mention& m : mentions_) {
        m.topic = static_cast<TopicId>(take(topic));
        m.polarity = static_cast<Polarity>(take(opinion));
        m.strength = static_cast<std::int32_t>(take_signed(strength));
        m.sentence = take_span(mention_sentence, sentence);
        m.span = take_span(mention_span, m.sentence.begin);
        m.opinion = take_span(mention_opinion, m.sentence.begin);
        sentence = m.sentence.begin;
    }
    labels_.resize(take_count(labels, label));
    sentence = 0;
    for (Label& l : labels_) {
        l.label = static_cast<LabelId>(take(label));
        l.severity = static_cast<std::uint8_t>(take(severity));
        l.sentence = take_span(label_sentence, sentence);
        l.span = take_span(label_span, l.sentence.begin);
        l.amount.minutes = static_cast<std::uint32_t>(take(amount));
        l.amount.times = static_cast<std::uint32_t>(take(amount));
        sentence = l.sentence.begin;
    }
    row_.segments = segments_, row_.mentions = mentions_, row_.labels = labels_;
}

}  // namespace hark
