// store/filter.h: a Filter made ready for a pass over rows: names are looked up once, rows are tested by numbers.
//
// A pair holds if the field of that name does or a segment: "state=TX" may be a column of the source.
#pragma once

#include "hark/base/feedback.h"

#include "store/row_block.h"
#include "store/sqlite.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hark {

class RowFilter {
public:
    RowFilter(sqlite::Database& db, const Filter& filter);

    // A row's time, then its segments, ascending, and its fields, which are looked at if any is asked for.
    bool asks_fields() const;
    bool passes(Seconds time) const {
        if (since_ == no_time && until_ == no_time) return true;
        return time != no_time && time >= since_ && (until_ == no_time || time <= until_);
    }
    // Whether a row of these segments may pass, whatever its time; its fields decide where they are asked for.
    bool may_pass(std::span<const SegmentId> segments) const;
    bool passes(std::span<const SegmentId> segments, const RowFields& fields) const;

private:
    using Value = std::variant<std::int64_t, double, std::string>;
    struct Group {                        // one column: any of its values will do
        std::string column;
        bool is_field = false;            // of a verbatim, too
        std::vector<Value> values;        // of the field
        std::vector<std::int64_t> ids;    // of the values, where the field is stored as a number for a name
        std::vector<SegmentId> segments;  // ascending
    };
    static bool holds(const Group& group, const RowFields& fields);

    static Group group(sqlite::Database& db, const std::string& column, const std::vector<std::string>& values);

    std::vector<Group> groups_;  // all must hold
    Seconds since_, until_;
};

}  // namespace hark
