// store/row_block.h: analysed rows packed for scanning: numbers of 7 bits a byte, each as its distance from the one before. A row takes some 60 bytes
// instead of the page share of its text and the JSON of its findings, and is read in a tenth of the time.
//
// What is needed to pass a filter stands first in each row, and its length before it: rows that are not wanted are skipped.
#pragma once

#include "hark/base/feedback.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hark {

class RowBlockWriter {
public:
    void add(const FeedbackRow& row);  // by ascending id
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
    // Goes to the next row and reads verbatim, time and segments of it. False at the end.
    bool next(FeedbackRow& row);
    // The rest of that row. False if it is damaged.
    bool read(FeedbackRow& row);

private:
    bool number(std::uint64_t& number);
    bool signed_number(std::int64_t& number);
    bool place(std::uint32_t from, Span& span);
    bool mentions(FeedbackRow& row);
    bool labels(FeedbackRow& row);

    const char *at_, *end_, *row_end_;
    std::int64_t id_ = 0;
    Seconds time_ = 0;
    std::uint64_t flags_ = 0;
};

}  // namespace hark
