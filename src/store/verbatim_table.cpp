#include "store/verbatim_table.h"

#include "store/impl.h"
#include "store/packed.h"
#include "store/verbatim_cursor.h"

#include <exception>
#include <limits>
#include <new>

#include <sqlite3.h>

namespace hark {
namespace verbatim_table {  // names of its own: `packed_table` has the same
namespace {

enum Column : int { id, content_key, source, line, byte, time, rating, stars, nps, state, language, polarity, score, segments, mentions, labels, external_id, customer, text, reply };
constexpr const char* declaration =
    "create table verbatim(id integer primary key, content_key blob, source integer, line integer, byte integer, time integer, rating real, stars integer, nps integer, state integer, "
    "language text, polarity integer, score integer, segments text, mentions text, labels text, external_id text, customer text, text text, reply text)";
constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();

struct Table : sqlite3_vtab {
    explicit Table(sqlite3* connection) : sqlite3_vtab{}, db(connection) {}
    sqlite::Database db;
};

struct Cursor : sqlite3_vtab_cursor {
    explicit Cursor(sqlite3_vtab* table) : sqlite3_vtab_cursor{table}, rows(static_cast<Table*>(table)->db) {}
    VerbatimCursor rows;
    std::int64_t last = no_end;
    bool ended = false;
    std::string packed;

    void begin(std::int64_t first, std::int64_t end) {
        last = end;
        ended = first > end;
        if (ended) return;
        rows.begin(first, false);
        next();
    }
    void next() { ended = !rows.next() || rows.id() > last; }
};

Cursor& cursor_of(sqlite3_vtab_cursor* cursor) { return *static_cast<Cursor*>(cursor); }

// What is thrown must not pass through SQLite.
template <class Body>
int without_throwing(sqlite3_vtab* table, const Body& body) {
    try {
        body();
        return SQLITE_OK;
    } catch (const sqlite::Failure& failure) {
        sqlite3_free(table->zErrMsg);
        const std::string& what = failure.error.what;  // which SQLite hands back, and is then said to be of a damaged store once more
        constexpr std::string_view said = "the store is damaged: ";
        table->zErrMsg = sqlite3_mprintf("%s", what.c_str() + (what.starts_with(said) ? said.size() : 0));
        return failure.error.code == ErrorCode::bad_input ? SQLITE_CORRUPT : SQLITE_ERROR;
    } catch (const std::exception&) {
        return SQLITE_NOMEM;
    }
}

void answer_text(sqlite3_context* context, std::string_view text) { sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8); }
void answer_some(sqlite3_context* context, std::string_view text) {
    if (!text.empty()) answer_text(context, text);
}
template <class T>
void answer_packed(sqlite3_context* context, Cursor& cursor, std::span<const T> found) {
    pack(found, cursor.packed);
    answer_some(context, cursor.packed);
}

// What is absent stays null.
void answer(sqlite3_context* context, Cursor& cursor, int column) {
    VerbatimCursor& rows = cursor.rows;
    if (column == id) return sqlite3_result_int64(context, rows.id());
    if (column == source) return sqlite3_result_int64(context, rows.source());
    if (column == content_key) return sqlite3_result_blob64(context, to_bytes(rows.key()).data(), 16, SQLITE_TRANSIENT);
    if (column == text) {
        const auto words = rows.text();
        return words ? answer_text(context, *words) : void();  // null: they lie elsewhere, and are not found
    }
    if (column == reply) return answer_some(context, rows.reply());
    const VerbatimView& row = rows.fields();
    switch (column) {
        case line: return sqlite3_result_int64(context, static_cast<std::int64_t>(row.line));
        case byte: return sqlite3_result_int64(context, static_cast<std::int64_t>(row.byte));
        case time: return row.time == no_time ? void() : sqlite3_result_int64(context, row.time);
        case rating: return row.rating ? sqlite3_result_double(context, *row.rating) : void();
        case stars: return row.stars ? sqlite3_result_int(context, *row.stars) : void();
        case nps: return row.nps ? sqlite3_result_int(context, *row.nps) : void();
        case state: return sqlite3_result_int(context, static_cast<int>(row.state));
        case language: return answer_text(context, row.language.name());
        case polarity: return sqlite3_result_int(context, static_cast<int>(row.polarity));
        case score: return sqlite3_result_int(context, row.score);
        case segments: return answer_packed(context, cursor, row.segments);
        case mentions: return answer_packed(context, cursor, row.mentions);
        case labels: return answer_packed(context, cursor, row.labels);
        case external_id: return answer_some(context, row.external_id);
        default: return answer_some(context, row.customer);
    }
}

// Which bounds a query sets to the id: bits of idxNum, in the order of their arguments.
constexpr int equal = 1, least = 2, greatest = 4, above = 8, below = 16;

int bound_of(int operation) {
    switch (operation) {
        case SQLITE_INDEX_CONSTRAINT_EQ: return equal;
        case SQLITE_INDEX_CONSTRAINT_GE: return least;
        case SQLITE_INDEX_CONSTRAINT_LE: return greatest;
        case SQLITE_INDEX_CONSTRAINT_GT: return above;
        case SQLITE_INDEX_CONSTRAINT_LT: return below;
        default: return 0;
    }
}

// One argument for each bound that is used, the lowest bit first. SQLite tests them again: a bound that is no whole number does no harm.
int plan(sqlite3_vtab*, sqlite3_index_info* query) {
    int arguments = 0;
    for (const int wanted : {equal, least, greatest, above, below}) {
        for (int i = 0; i < query->nConstraint; ++i) {
            const auto& constraint = query->aConstraint[i];
            if (constraint.usable == 0 || (constraint.iColumn != id && constraint.iColumn != -1) || bound_of(constraint.op) != wanted) continue;
            query->aConstraintUsage[i].argvIndex = ++arguments;
            query->idxNum |= wanted;
            break;
        }
        if (query->idxNum & equal) break;
    }
    const bool one = query->idxNum & equal;
    query->estimatedRows = one ? 1 : query->idxNum != 0 ? 100'000 : 1'000'000;
    query->estimatedCost = one ? 30 : 4.0 * static_cast<double>(query->estimatedRows);
    if (one) query->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
    query->orderByConsumed = query->nOrderBy == 1 && query->aOrderBy[0].desc == 0 && (query->aOrderBy[0].iColumn == id || query->aOrderBy[0].iColumn == -1);
    return SQLITE_OK;
}

void begin(Cursor& cursor, int bounds, sqlite3_value** arguments) {
    std::int64_t first = std::numeric_limits<std::int64_t>::min(), last = no_end;
    for (const int bound : {equal, least, greatest, above, below}) {
        if ((bounds & bound) == 0) continue;
        sqlite3_value* value = *arguments++;
        const int type = sqlite3_value_numeric_type(value);
        if (type == SQLITE_NULL) return void(cursor.ended = true);
        if (type != SQLITE_INTEGER) continue;
        const std::int64_t number = sqlite3_value_int64(value);
        if (bound == equal) first = last = number;
        else if (bound == least || bound == above) first = std::max(first, number);
        else last = std::min(last, number);
    }
    cursor.begin(first, last);
}

sqlite3_module verbatims() {
    sqlite3_module module{};
    module.xConnect = [](sqlite3* db, void*, int, const char* const*, sqlite3_vtab** made, char**) {
        if (const int code = sqlite3_declare_vtab(db, declaration); code != SQLITE_OK) return code;
        sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);  // views may name it
        *made = new (std::nothrow) Table(db);
        return *made == nullptr ? SQLITE_NOMEM : SQLITE_OK;
    };
    module.xDisconnect = [](sqlite3_vtab* table) { return delete static_cast<Table*>(table), SQLITE_OK; };
    module.xBestIndex = plan;
    module.xOpen = [](sqlite3_vtab* table, sqlite3_vtab_cursor** made) { return without_throwing(table, [&] { *made = new Cursor(table); }); };
    module.xClose = [](sqlite3_vtab_cursor* cursor) { return delete &cursor_of(cursor), SQLITE_OK; };
    module.xFilter = [](sqlite3_vtab_cursor* cursor, int bounds, const char*, int, sqlite3_value** arguments) {
        return without_throwing(cursor->pVtab, [&] { begin(cursor_of(cursor), bounds, arguments); });
    };
    module.xNext = [](sqlite3_vtab_cursor* cursor) { return without_throwing(cursor->pVtab, [&] { cursor_of(cursor).next(); }); };
    module.xEof = [](sqlite3_vtab_cursor* cursor) { return int{cursor_of(cursor).ended}; };
    module.xColumn = [](sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column) {
        return without_throwing(cursor->pVtab, [&] { answer(context, cursor_of(cursor), column); });
    };
    module.xRowid = [](sqlite3_vtab_cursor* cursor, sqlite3_int64* rowid) { return *rowid = cursor_of(cursor).rows.id(), SQLITE_OK; };
    return module;
}

}  // namespace
}  // namespace verbatim_table

void declare_verbatims(sqlite::Database& db) {
    static const sqlite3_module module = verbatim_table::verbatims();
    if (const int code = sqlite3_create_module(db.handle(), "verbatim", &module, nullptr); code != SQLITE_OK) db.fail(code);
}

}  // namespace hark
