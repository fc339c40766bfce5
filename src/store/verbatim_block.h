// store/verbatim_block.h: some hundred verbatims packed together: what they are known by (`head`), what is known of them (`fields`), and their words, in frames.
//
// The fields lie column by column, as numbers of seven bits a byte, most of them as the distance from the row before, and each column is compressed by itself.
// Of the head all is found without expanding anything: whether a key is there, and which place an id has.
#pragma once

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/feedback.h"
#include "hark/base/verbatim.h"

#include "store/block_bytes.h"
#include "store/text_frame.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// A verbatim as it is stored. Topics, labels and segments are the store's own ids; all that it points to is somebody else's.
struct VerbatimView {
    std::int64_t id = 0;
    ContentKey key;
    std::int64_t source = 0;
    std::uint64_t line = 0, byte = 0;
    Seconds time = no_time;
    std::optional<double> rating;       // as written
    std::optional<std::int32_t> stars;  // hundredths of a star
    std::optional<std::int32_t> nps;
    State state = State::analysed;
    Language language;
    Polarity polarity = Polarity::no_evidence;
    std::int32_t score = 0;
    std::span<const SegmentId> segments;  // ascending
    std::span<const Mention> mentions;
    std::span<const Label> labels;
    std::string_view external_id, customer, text, reply;  // "" where there is none
};

struct VerbatimBlock {
    std::string head, fields;
    std::vector<TextFrame> frames;
};

// Columns of a block's fields.
enum class BlockColumn : std::uint8_t {
    kind, polarity, language, line, byte, time, rating, stars, nps, score, segments, mentions, topic, opinion, strength, mention_sentence, mention_span, mention_opinion,
    labels, label, severity, amount, label_sentence, label_span, external_id, customer, names
};
inline constexpr std::size_t block_columns = 27;

class VerbatimBlockWriter {
public:
    void add(const VerbatimView& row);  // by ascending id
    std::size_t rows() const noexcept { return ids_.size(); }
    // Whether it is time for the next block: enough rows for a good block, or enough words to hold in memory.
    bool is_full() const noexcept;
    // What was added, until the next call; the next row begins a new block.
    const VerbatimBlock& finish();
    void clear();

private:
    std::string& at(BlockColumn column) { return columns_[static_cast<std::size_t>(column)]; }
    void put(BlockColumn column, std::uint64_t number);
    void put_signed(BlockColumn column, std::int64_t number);
    void put_text(BlockColumn lengths, BlockColumn bytes, std::string_view text);
    void put_findings(const VerbatimView& row);
    void put_span(BlockColumn column, std::uint32_t from, Span span);
    void end_frame();
    void write_head(std::string& head) const;
    void write_fields(std::string& fields);

    std::vector<std::int64_t> ids_, sources_;
    std::string keys_;
    std::array<std::string, block_columns> columns_;
    std::string bytes_;  // the columns, compressed
    TextFrameWriter frame_;
    std::size_t frames_ = 0;      // that are full, in block_, whose strings are used again
    std::size_t word_bytes_ = 0;
    std::uint64_t line_ = 0, byte_ = 0;
    Seconds time_ = 0;
    VerbatimBlock block_;
    BlockCompressor compressor_;
};

// Bytes from a file that anybody may have written: what is damaged is found out, and nothing beyond the bytes is touched. What it gives lives until the next `open`.
class VerbatimBlockReader {
public:
    // False if the head is damaged or of another version.
    bool open(std::string_view head);
    void close() noexcept { ids_.clear(); }
    std::size_t rows() const noexcept { return ids_.size(); }
    std::int64_t id(std::size_t row) const { return ids_[row]; }
    std::int64_t source(std::size_t row) const { return sources_[row]; }
    ContentKey key(std::size_t row) const;
    // The place of the first row with this id or a greater one; rows() if there is none.
    std::size_t place_of(std::int64_t id) const;

    bool has_fields() const noexcept { return has_fields_; }
    // Once a block, before a row's fields are asked for. False if they are damaged.
    bool expand_fields(std::string_view fields);
    // Everything but text and reply. Cheap for the row after the one that was asked for before. Nothing if the fields are damaged.
    const VerbatimView* fields(std::size_t row);

private:
    struct Column {
        const char *at = nullptr, *end = nullptr;
    };
    std::uint64_t take(BlockColumn column);
    std::int64_t take_signed(BlockColumn column);
    std::uint64_t take_count(BlockColumn column, BlockColumn of);
    std::string_view take_text(BlockColumn lengths, BlockColumn bytes);
    Span take_span(BlockColumn column, std::uint32_t from);
    void begin_fields();
    void next_row();
    void take_findings();

    std::vector<std::int64_t> ids_, sources_;
    std::string keys_, fields_;
    std::array<Column, block_columns> starts_, columns_;  // as they were expanded; what is not yet read of them
    std::size_t taken_ = 0;                               // rows whose fields were read
    std::uint64_t last_time_ = 0;
    bool has_fields_ = false, damaged_ = false;
    VerbatimView row_;
    std::vector<SegmentId> segments_;
    std::vector<Mention> mentions_;
    std::vector<Label> labels_;
    BlockExpander expander_;
};

}  // namespace hark
