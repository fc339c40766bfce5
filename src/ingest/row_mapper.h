// From the fields of one record to a verbatim: which column is what, repair, and the reading of numbers and dates.
// Const and safe from many threads.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/verbatim.h"
#include "hark/ingest/reader.h"

namespace hark::ingest {

class RowMapper {
public:
    explicit RowMapper(const SourceFormat& format);
    // Appends one verbatim. `fields` by column; fields beyond the columns are left out, missing ones are absent.
    void map(std::span<const std::string_view> fields, std::uint64_t line, std::uint64_t byte, Batch& batch) const;
    // Repaired, masked, and kept in the batch.
    std::string_view stored(std::string_view field, Batch& batch) const;
    // Of a person: under the name by which customers are kept, if they are.
    std::string_view address(std::string_view field, Batch& batch) const;
    std::size_t columns() const noexcept { return columns_.size(); }
    // Whether `fields` may be the first of a row: they reach a column of text, or each looks like its column.
    bool may_begin(std::span<const std::string_view> fields) const;
    const std::vector<std::string>& segments() const noexcept { return segments_; }

private:
    struct Column {
        Role role = Role::segment;
        std::uint16_t segment = 0;  // index into `segments_`
        std::string name;
    };
    std::string_view keep(std::string_view repaired, Batch& batch) const;
    std::string_view text(std::span<const std::string_view> fields, Batch& batch) const;
    bool looks_like(Role role, std::string_view field) const;
    void set(const Column& column, std::string_view field, Verbatim& verbatim, Batch& batch) const;
    void set_customer(std::string_view field, Verbatim& verbatim, Batch& batch) const;

    std::vector<Column> columns_;
    std::vector<std::size_t> text_columns_;  // titles first, then in column order
    std::size_t first_text_ = 0;             // the leftmost of them
    std::vector<std::string> segments_;
    DateOrder date_order_;
    char decimal_;
    RatingScale scale_;
    bool rating_words_;
    PersonalKinds mask_;
    bool message_ids_;  // look like addresses, and are none
    CustomerRules customers_;
};

// A reject whose `raw` is the record's first 1,000 bytes.
Reject reject_of(std::string_view record, const std::string& path, std::uint64_t line, std::uint64_t byte,
                 std::string what, std::string mend);

// A value that was left out of the row in `line`.
Unread unread_of(std::string what, std::uint64_t line, std::string_view value);

}  // namespace hark::ingest
