// store/row_block.h: analysed rows packed for scanning: columns of what says whether a row is wanted (row_columns), then the rows, in numbers of 7 bits a byte, each as its
// distance from the one before. A row takes some 90 bytes instead of the page share of its text and the JSON of its findings, and is read in a tenth of the time.
//
//   RowBlockReader reader;
//   if (!reader.open(block.substr(0, RowBlockReader::head_size(block)))) return;      // the columns stand first: who needs no more reads no more
//   for (std::size_t i = 0; i < reader.columns().rows(); ++i)
//       if (wanted(reader.columns(), i) && reader.go_to(i, block) && reader.read(row)) use(row);
#pragma once

#include "hark/base/feedback.h"

#include "store/row_columns.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hark {

// What else a filter may ask of a verbatim. Views are good as long as the row is.
struct RowFields {
    std::string_view language, customer;
    std::int64_t source = 0;
    Polarity polarity = Polarity::no_evidence;
    std::optional<double> rating;
    State state = State::analysed;  // no others are packed
};

class RowBlockWriter {
public:
    void add(const FeedbackRow& row, const RowFields& fields = {});  // by ascending id; customer and polarity are the row's
    std::size_t rows() const noexcept { return columns_.rows(); }
    // What was added; the next row begins a new block.
    std::string finish();

private:
    RowColumns columns_;
    std::string rows_, row_;
};

// Bytes from a file that anybody may have written: of what is damaged no row is read.
class RowBlockReader {
public:
    static constexpr std::size_t size_of_beginning = 5;
    static bool is_known(std::string_view block);  // false: another version of the program wrote it
    // Of a block, told by its beginning: how many bytes its columns end at. 0 if it is not known.
    static std::size_t head_size(std::string_view beginning);

    // `head` is the block up to its head_size. False if it is damaged.
    bool open(std::string_view head);
    const RowColumns& columns() const noexcept { return columns_; }
    // Where the bytes of row `i` begin in the block, and end.
    std::size_t begin_of(std::size_t i) const { return head_size_ + (i == 0 ? 0 : columns_.ends[i - 1]); }
    std::size_t end_of(std::size_t i) const { return head_size_ + columns_.ends[i]; }

    // Row `i`; `bytes` are those of the block from `first` on. False if they do not hold it. They must live while it is read.
    bool go_to(std::size_t i, std::string_view bytes, std::size_t first = 0);
    // What the columns say of that row, but for its segments.
    void tell(FeedbackRow& row) const;
    // Its fields, for a filter that asks for them; before the rest of it is read. False if it is damaged.
    bool fields(RowFields& fields);
    // All of that row but its segments, whatever of it was read; or only what comes before its mentions. False if it is damaged.
    bool read(FeedbackRow& row);
    bool read_head(FeedbackRow& row);

private:
    bool number(std::uint64_t& number);
    bool signed_number(std::int64_t& number);
    bool mentions(FeedbackRow& row);
    bool labels(FeedbackRow& row);
    bool text(std::string_view& text);

    RowColumns columns_;
    std::size_t head_size_ = 0, row_ = 0;
    const char *at_ = nullptr, *end_ = nullptr;
    std::uint64_t flags_ = 0;
    RowFields fields_;
    bool has_fields_ = false;
};

}  // namespace hark
