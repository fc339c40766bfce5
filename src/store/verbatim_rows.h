// store/verbatim_rows.h: new rows of `verbatim`, inserted sixteen at a time: a statement of its own would cost each row
// half as much again.
#pragma once

#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/verbatim.h"

#include "store/sqlite.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace hark {

// A row to be inserted. What it points to must live until it is.
struct VerbatimRow {
    std::int64_t source = 0;
    const RatingScale* scale = nullptr;
    const Verbatim* verbatim = nullptr;
    const Annotation* annotation = nullptr;
    std::array<char, 16> key{};
    std::string mentions, labels, segments;  // packed; recycled
};

class VerbatimRows {
public:
    explicit VerbatimRows(sqlite::Database& db);
    // A row to fill, with `id`, which is the one after the last; good until the next call.
    VerbatimRow& add(std::int64_t id);
    // Inserts those that wait.
    void flush();
    // After a rollback.
    void clear() { waiting_ = 0; }

private:
    static constexpr std::size_t at_once = 16;

    sqlite::Database& db_;
    sqlite::Statement insert_many_, insert_one_;
    std::array<VerbatimRow, at_once> rows_;
    std::size_t waiting_ = 0;
    std::int64_t last_id_ = 0;
};

}  // namespace hark
