#include "store/verbatim_rows.h"

#include "store/impl.h"

namespace hark {
namespace {

constexpr int columns = 19;  // without the id, which SQLite counts up by itself

std::string insert_of(std::size_t rows) {
    std::string sql = "insert into verbatim values ";
    for (std::size_t row = 0; row < rows; ++row) {
        sql += row == 0 ? "(null" : ", (null";
        for (int column = 0; column < columns; ++column) sql += ", ?";
        sql += ")";
    }
    return sql;
}

// Binds the row to the parameters from `at` on.
void bind(sqlite::Statement& insert, int at, const VerbatimRow& row) {
    const Verbatim& verbatim = *row.verbatim;
    const Annotation& annotation = *row.annotation;
    const bool rated = verbatim.rating == verbatim.rating;
    insert.bind_blob(at, view(row.key)).bind(at + 1, row.source);
    insert.bind(at + 2, static_cast<std::int64_t>(verbatim.line)).bind(at + 3, static_cast<std::int64_t>(verbatim.byte));
    verbatim.time == no_time ? insert.bind_null(at + 4) : insert.bind(at + 4, verbatim.time);
    rated ? insert.bind(at + 5, verbatim.rating) : insert.bind_null(at + 5);
    rated ? insert.bind(at + 6, row.scale->hundredths_of_a_star(verbatim.rating)) : insert.bind_null(at + 6);
    verbatim.nps < 0 ? insert.bind_null(at + 7) : insert.bind(at + 7, verbatim.nps);
    insert.bind(at + 8, static_cast<int>(annotation.state)).bind(at + 9, annotation.language.name());
    insert.bind(at + 10, static_cast<int>(annotation.polarity)).bind(at + 11, annotation.score);
    insert.bind_some(at + 12, row.segments).bind_some(at + 13, row.mentions).bind_some(at + 14, row.labels);
    insert.bind_some(at + 15, verbatim.id).bind_some(at + 16, verbatim.customer).bind(at + 17, verbatim.text);
    insert.bind_some(at + 18, verbatim.reply);
}

}  // namespace

VerbatimRows::VerbatimRows(sqlite::Database& db)
    : db_(db), insert_many_(db, insert_of(at_once)), insert_one_(db, insert_of(1)) {}

VerbatimRow& VerbatimRows::add(std::int64_t id) {
    if (waiting_ == at_once) flush();
    last_id_ = id;
    return rows_[waiting_++];
}

void VerbatimRows::flush() {
    if (waiting_ == 0) return;
    if (waiting_ == at_once) {
        for (std::size_t row = 0; row < at_once; ++row) bind(insert_many_, 1 + static_cast<int>(row) * columns, rows_[row]);
        insert_many_.run();
    } else {
        for (std::size_t row = 0; row < waiting_; ++row) {
            bind(insert_one_, 1, rows_[row]);
            insert_one_.run();
        }
    }
    waiting_ = 0;
    if (db_.last_insert_rowid() != last_id_)
        throw sqlite::Failure{{ErrorCode::internal, "another program wrote rows", db_.path(), "please report this"}};
}

}  // namespace hark
