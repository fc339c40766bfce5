#include "store/packed_table.h"

#include "store/row_block.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <sqlite3.h>

namespace hark {
namespace {

using sqlite::Statement;

enum Column : int { id, source, customer, written, rating, stars, nps, language, polarity, score };
constexpr const char* declaration =
    "create table packed_row(id integer, source integer, customer text, time integer, rating real, stars integer, nps integer, language text, polarity integer, score integer)";

struct Table : sqlite3_vtab {
    const PackedRange* range = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
    std::optional<Statement> blocks;
    RowBlockReader reader;                 // of the block that `blocks` stands on
    std::size_t at = 0;                    // the row of it
    FeedbackRow row;
    bool read = false, ended = false;      // read: more than id and time of it

    void begin(const PackedRange& range) {
        blocks.emplace(*range.db, "select rows from row_block where last >= ? order by last");
        blocks->bind(1, range.first);
        ended = false;
        open_next(range.first);
    }
    void next() {
        if (++at < reader.columns().rows()) return stand();
        open_next(0);
    }
    bool at_end() const { return ended || row.verbatim >= static_cast<const Table*>(pVtab)->range->last; }
    // Of a damaged row nothing is known.
    void read_rest() {
        if (std::exchange(read, true) || (reader.go_to(at, blocks->blob(0)) && reader.read_head(row))) return;
        const std::int64_t which = row.verbatim;
        row = FeedbackRow();
        row.verbatim = which;
    }

private:
    // The next block that has rows from `first` on.
    void open_next(std::int64_t first) {
        do {
            if (!blocks->step()) return void(ended = true);
            const std::string_view block = blocks->blob(0);
            reader.open(block.substr(0, RowBlockReader::head_size(block)));
            at = static_cast<std::size_t>(std::ranges::lower_bound(reader.columns().ids, first) - reader.columns().ids.begin());
        } while (at == reader.columns().rows());
        stand();
    }
    void stand() {
        read = false;
        row.verbatim = reader.columns().ids[at];
        row.time = reader.columns().times[at];
    }
};

Cursor& cursor_of(sqlite3_vtab_cursor* cursor) { return *static_cast<Cursor*>(cursor); }

// What is thrown must not pass through SQLite.
template <class Body>
int without_throwing(const Body& body) {
    try {
        body();
        return SQLITE_OK;
    } catch (const sqlite::Failure&) {
        return SQLITE_ERROR;
    } catch (const std::exception&) {
        return SQLITE_NOMEM;
    }
}

template <class T>
void answer_some(sqlite3_context* context, const std::optional<T>& number) {
    if (!number) return sqlite3_result_null(context);
    if constexpr (std::is_same_v<T, double>) sqlite3_result_double(context, *number);
    else sqlite3_result_int64(context, *number);
}
void answer_text(sqlite3_context* context, std::string_view text) { sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8); }

void answer(sqlite3_context* context, Cursor& cursor, int column) {
    const FeedbackRow& row = cursor.row;
    if (column == id) return sqlite3_result_int64(context, row.verbatim);
    if (column == written) return row.time == no_time ? sqlite3_result_null(context) : sqlite3_result_int64(context, row.time);
    cursor.read_rest();
    switch (column) {
        case source: return sqlite3_result_int64(context, row.source);
        case customer: return row.customer.empty() ? sqlite3_result_null(context) : answer_text(context, row.customer);
        case rating: return answer_some(context, row.rating);
        case stars: return answer_some(context, row.stars);
        case nps: return answer_some(context, row.nps);
        case language: return answer_text(context, row.language);
        case polarity: return sqlite3_result_int64(context, static_cast<std::int64_t>(row.polarity));
        default: return sqlite3_result_int64(context, row.score);
    }
}

sqlite3_module packed_rows() {
    sqlite3_module module{};
    module.xConnect = [](sqlite3* db, void* range, int, const char* const*, sqlite3_vtab** made, char**) {
        if (const int code = sqlite3_declare_vtab(db, declaration); code != SQLITE_OK) return code;
        auto* table = new Table();
        table->range = static_cast<const PackedRange*>(range);
        *made = table;
        return SQLITE_OK;
    };
    module.xDisconnect = [](sqlite3_vtab* table) { return delete static_cast<Table*>(table), SQLITE_OK; };
    module.xBestIndex = [](sqlite3_vtab*, sqlite3_index_info* plan) { return plan->estimatedCost = 1e9, SQLITE_OK; };
    module.xOpen = [](sqlite3_vtab*, sqlite3_vtab_cursor** made) { return *made = new Cursor(), SQLITE_OK; };
    module.xClose = [](sqlite3_vtab_cursor* cursor) { return delete &cursor_of(cursor), SQLITE_OK; };
    module.xFilter = [](sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**) {
        return without_throwing([&] { cursor_of(cursor).begin(*static_cast<const Table*>(cursor->pVtab)->range); });
    };
    module.xNext = [](sqlite3_vtab_cursor* cursor) { return without_throwing([&] { cursor_of(cursor).next(); }); };
    module.xEof = [](sqlite3_vtab_cursor* cursor) { return int{cursor_of(cursor).at_end()}; };
    module.xColumn = [](sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column) { return answer(context, cursor_of(cursor), column), SQLITE_OK; };
    module.xRowid = [](sqlite3_vtab_cursor* cursor, sqlite3_int64* rowid) { return *rowid = cursor_of(cursor).row.verbatim, SQLITE_OK; };
    return module;
}

}  // namespace

void declare_packed_rows(sqlite::Database& db, const PackedRange& range) {
    static const sqlite3_module module = packed_rows();
    if (const int code = sqlite3_create_module(db.handle(), "packed_row", &module, const_cast<PackedRange*>(&range)); code != SQLITE_OK) db.fail(code);
    db.execute("select 1 from packed_row limit 0");  // SQLite declares it when it is first named, which an authorizer would refuse later
}

std::int64_t last_packed(sqlite::Database& db) {
    Statement first(db, "select rows from row_block limit 1");
    if (!first.step() || !RowBlockReader::is_known(first.blob(0))) return 0;
    return sqlite::integer_of(db, "select max(last) from row_block");
}

}  // namespace hark
