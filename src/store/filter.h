// store/filter.h: a Filter made ready for a scan in the order of ids.
//
// Dates and the fields of a verbatim are tested by SQL, with every value bound; segments here, because they lie packed
// in the row. A pair holds if either does: "state=TX" may be a column of the source.
#pragma once

#include "hark/base/feedback.h"

#include "store/row_block.h"
#include "store/sqlite.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hark {

class RowFilter {
public:
    RowFilter(sqlite::Database& db, const Filter& filter);

    // "select <columns>, <a truth for each column of the filter> from verbatim v where <condition> and <dates> order by
    // v.id"
    sqlite::Statement select(sqlite::Database& db, const std::string& columns, const std::string& condition) const;
    // The row that `verbatims` stands on, whose truths begin at `first_truth` and whose segments are `segments`,
    // ascending.
    bool passes(const sqlite::Statement& verbatims, int first_truth, const std::vector<SegmentId>& segments) const;
    // Whether anything but dates is asked for.
    bool asks_columns() const { return !groups_.empty(); }
    // The same of a packed row, its time first; its fields are looked at if any is asked for.
    bool asks_fields() const;
    bool passes(Seconds time) const;
    bool passes(const std::vector<SegmentId>& segments, const RowFields& fields) const;

private:
    using Value = std::variant<std::int64_t, double, std::string>;
    struct Group {                        // one column: any of its values will do
        std::string sql;                  // truth of the fields; no_field if the column is none of them
        std::vector<Value> values;        // bound to it
        std::vector<SegmentId> segments;  // ascending
        std::vector<std::int64_t> ids;    // of the values, where the field is stored as a number for a name
        std::string column;
    };
    static bool holds(const Group& group, const RowFields& fields);

    static constexpr std::string_view no_field = "0";
    Group group(sqlite::Database& db, const std::string& column, const std::vector<std::string>& values) const;

    std::vector<Group> groups_;  // all must hold
    Seconds since_, until_;
};

}  // namespace hark
