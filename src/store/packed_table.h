// store/packed_table.h: the packed rows of a store as a table of SQLite, so that a condition is judged on 70 bytes a comment instead of on its page of text and findings.
#pragma once

#include "store/sqlite.h"

#include <cstdint>

namespace hark {

// What of v_verbatims stands in a packed row, under the same names and with the same values; all of them are analysed.
inline constexpr const char* packed_verbatims = R"sql(
SELECT r.id, (SELECT path FROM source WHERE id = r.source) AS source, r.customer, strftime('%Y-%m-%dT%H:%M:%SZ', r.time, 'unixepoch') AS time,
       date(r.time, 'unixepoch') AS day, r.rating, r.stars / 100.0 AS stars, r.nps, r.language, (SELECT name FROM state WHERE id = 0) AS state,
       (SELECT name FROM polarity WHERE id = r.polarity) AS polarity, r.score / 10000.0 AS score
FROM packed_row r)sql";

// Declares `packed_row` on this connection: of the rows with ids in [first, last) those that are packed.
struct PackedRange {
    sqlite::Database* db = nullptr;
    std::int64_t first = 0, last = 0;
};
void declare_packed_rows(sqlite::Database& db, const PackedRange& range);  // which must live as long as the connection
// The last id that is packed; 0 if none is that this program can read.
std::int64_t last_packed(sqlite::Database& db);

}  // namespace hark
