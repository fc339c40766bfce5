// store/row_block.h: analysed rows packed for scanning: numbers of 7 bits a byte, each as its distance from the one before. A row takes some 60 bytes
// instead of the page share of its text and the JSON of its findings, and is read in a tenth of the time.
//
// What is needed to pass a filter stands first in each row, and its length before it: rows that are not wanted are skipped. So do the topics that it mentions, as bits: a
// question on one theme reads the rows that may speak of it.
#pragma once

#include "hark/base/feedback.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hark {

// Several topics share a bit: it says that a row may mention one.
inline std::uint64_t topic_bit(TopicId topic) noexcept { return std::uint64_t{1} << topic % 64; }

// What else a filter may ask of a verbatim. Views are good as long as the row is.
struct RowFields {
    std::string_view language, customer;
    std::int64_t source = 0;
    Polarity polarity = Polarity::no_evidence;
    std::optional<double> rating;
};

class RowBlockWriter {
public:
    void add(const FeedbackRow& row, const RowFields& fields = {});  // by ascending id; customer and polarity are the row's
    std::size_t rows() const noexcept { return rows_; }
    // What was added; the next row begins a new block.
    std::string finish();

private:
    std::string bytes_, row_;
    std::size_t rows_ = 0;
    std::int64_t id_ = 0;
    Seconds time_ = 0;
};

// Bytes from a file that anybody may have written: what is damaged ends the block.
class RowBlockReader {
public:
    static bool is_known(std::string_view block);  // false: another version of the program wrote it
    explicit RowBlockReader(std::string_view block);
    // Goes to the next row and reads verbatim and time of it. False at the end. With `topics` (topic_bit of each) to the next that may mention one of them.
    bool next(FeedbackRow& row, std::uint64_t topics = 0);
    // Its segments, then its fields, for a filter that asks for them; before the rest of it is read. False if it is damaged.
    bool segments(FeedbackRow& row);
    bool fields(FeedbackRow& row, RowFields& fields);
    // The rest of that row, whatever of it was read; or only what comes before its mentions. False if it is damaged.
    bool read(FeedbackRow& row);
    bool read_head(FeedbackRow& row);

private:
    bool number(std::uint64_t& number);
    bool signed_number(std::int64_t& number);
    bool mentions(FeedbackRow& row);
    bool labels(FeedbackRow& row);
    bool text(std::string_view& text);

    const char *at_, *end_, *row_end_;
    std::int64_t id_ = 0;
    Seconds time_ = 0;
    std::uint64_t flags_ = 0;
    RowFields fields_;
    bool has_segments_ = false, has_fields_ = false;
};

}  // namespace hark
