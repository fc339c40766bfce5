// store/segment_ids.h: ids of (column, value) pairs: the usual ones from memory, the rest from the table, so that memory
// stays bounded.
#pragma once

#include "hark/base/content_key.h"
#include "hark/base/feedback.h"
#include "hark/store/store.h"

#include "store/sqlite.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hark {

class SegmentIds {
public:
    explicit SegmentIds(sqlite::Database& db);
    // By which a column is named in the calls below, until `forget`.
    std::size_t column(std::string_view name);
    // Enters the pair if it is new.
    SegmentId id_of(std::size_t column, std::string_view value);
    // Whether the column is worth cutting by, with the values that it has up to now; once it is not, it never will be.
    bool has_few_values(std::size_t column) const { return columns_[column].values <= most_segment_values; }
    // After a rollback.
    void forget();

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view value) const noexcept { return hash64(value); }
    };
    struct Column {
        std::string name;
        std::size_t values = 0;  // distinct ones in the store
        std::unordered_map<std::string, SegmentId, Hash, std::equal_to<>> known;
    };

    std::vector<Column> columns_;
    std::size_t known_ = 0;  // in all columns
    sqlite::Statement count_, find_, insert_;
};

}  // namespace hark
