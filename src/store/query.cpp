// SQL of others: read-only by the file's mode, by the connection's setting, and by an authorizer that lets pass what reads.
#include "hark/store/query.h"

#include "hark/base/suggest.h"
#include "hark/store/store.h"

#include "store/packed_table.h"
#include "store/sqlite.h"
#include "store/verbatim_table.h"
#include "store/view_notes.h"

#include <algorithm>
#include <iterator>
#include <memory>

#include <sqlite3.h>

namespace hark {
namespace {

using sqlite::Failure;
using sqlite::Statement;

constexpr int instructions_between_looks = 10'000;  // of SQLite's machine: about a millisecond

// Tables of a pragma, which select * from pragma_table_info('v_mentions') reads.
bool tells_of_columns(const char* pragma) {
    const std::string_view name = pragma ? pragma : "";
    return name == "table_info" || name == "table_xinfo" || name == "table_list";
}

// Functions are those that SQLite brings; of these one loads code, and one reads raw memory addresses.
bool is_harmless(const char* function) {
    const std::string_view name = function ? function : "";
    return name != "load_extension" && name != "fts3_tokenizer";
}

int authorize(void*, int action, const char* first, const char* second, const char*, const char*) {
    switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_RECURSIVE:
            return SQLITE_OK;
        case SQLITE_FUNCTION:
            return is_harmless(second) ? SQLITE_OK : SQLITE_DENY;
        case SQLITE_PRAGMA:
            return tells_of_columns(first) ? SQLITE_OK : SQLITE_DENY;
        default:
            return SQLITE_DENY;
    }
}

int look(void* stop) { return (*static_cast<const std::function<bool()>*>(stop))() ? 1 : 0; }

std::string place(std::string_view sql, int offset) {
    if (offset < 0) return "the query";
    const std::string_view before = sql.substr(0, static_cast<std::size_t>(offset));
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
    return "the query, line " + std::to_string(line) + ", column " + std::to_string(before.size() - start + 1);
}

std::vector<std::string> names_by(sqlite::Database& db, std::string_view sql) {
    std::vector<std::string> names;
    for (Statement rows(db, sql); rows.step();) names.push_back(rows.string(0));
    return names;
}

std::string hint(sqlite::Database& db, const std::string& message) {
    const auto after = [&](std::string_view beginning) {
        return message.starts_with(beginning) ? message.substr(message.rfind('.') == std::string::npos ? beginning.size() : std::max(beginning.size(), message.rfind('.') + 1)) : std::string();
    };
    std::string near;
    if (const std::string table = after("no such table: "); !table.empty())
        near = nearest(table, names_by(db, "select name from sqlite_schema where type in ('view', 'table') order by type desc, name"));
    else if (const std::string column = after("no such column: "); !column.empty())
        near = nearest(column, names_by(db, "select distinct c.name from sqlite_schema s, pragma_table_info(s.name) c where s.type in ('view', 'table') order by 1"));
    else if (message == "not authorized" || message.find("prohibited") != std::string::npos || message.find("readonly") != std::string::npos)
        return "hark sql reads and never writes: begin with SELECT or WITH";
    return (near.empty() ? "" : "did you mean " + near + "? ") + std::string("hark sql --views lists what can be asked");
}

// What is wrong with the words of the asker is told with its place; what is wrong with the file as everywhere else.
[[noreturn]] void fail(sqlite::Database& db, std::string_view sql, int code) {
    const int offset = sqlite3_error_offset(db.handle());
    std::string message = sqlite3_errmsg(db.handle());
    if (message.ends_with("may not be modified")) message = "not authorized";  // the table `verbatim`, which is ours
    if (code == SQLITE_INTERRUPT) throw Failure{{ErrorCode::interrupted, "stopped", "", ""}};
    if (code == SQLITE_TOOBIG) throw Failure{{ErrorCode::bad_input, "a value or the query is too long", "", "shorten it: substr(text, 1, 1000)"}};
    const bool asked_wrongly = code == SQLITE_ERROR || code == SQLITE_AUTH || code == SQLITE_READONLY || code == SQLITE_MISMATCH || message == "not authorized";
    if (!asked_wrongly) db.fail(code);
    sqlite3_set_authorizer(db.handle(), nullptr, nullptr);
    throw Failure{{ErrorCode::bad_input, message, "", place(sql, offset) + ": " + hint(db, message)}};
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

// What of `rest` is more than blanks, semicolons and comments.
bool says_more(sqlite::Database& db, std::string_view rest) {
    while (!rest.empty()) {
        sqlite3_stmt* next = nullptr;
        const char* end = rest.data();
        const int code = sqlite3_prepare_v2(db.handle(), rest.data(), static_cast<int>(rest.size()), &next, &end);
        const Prepared statement(next);
        if (code != SQLITE_OK || next) return true;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    }
    return false;
}

Prepared prepare(sqlite::Database& db, std::string_view sql) {
    sqlite3_stmt* handle = nullptr;
    const char* end = nullptr;
    if (const int code = sqlite3_prepare_v2(db.handle(), sql.data(), static_cast<int>(sql.size()), &handle, &end); code != SQLITE_OK) fail(db, sql, code);
    Prepared statement(handle);
    if (!statement) throw Failure{{ErrorCode::bad_input, "there is no query", "", "hark sql \"select * from v_themes\"; hark sql --views lists what can be asked"}};
    if (sqlite3_stmt_readonly(handle) == 0) throw Failure{{ErrorCode::bad_input, "not authorized", "", "hark sql reads and never writes: begin with SELECT or WITH"}};
    if (says_more(db, sql.substr(static_cast<std::size_t>(end - sql.data()))))
        throw Failure{{ErrorCode::bad_input, "there is more than one statement", "", place(sql, static_cast<int>(end - sql.data())) + ": ask one at a time"}};
    return statement;
}

QueryCell cell_at(sqlite3_stmt* row, int column) {
    switch (sqlite3_column_type(row, column)) {
        case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(row, column)};
        case SQLITE_FLOAT: return sqlite3_column_double(row, column);
        case SQLITE_NULL: return {};
        default: break;
    }
    const bool blob = sqlite3_column_type(row, column) == SQLITE_BLOB;
    const auto* begin = static_cast<const unsigned char*>(blob ? sqlite3_column_blob(row, column) : sqlite3_column_text(row, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    if (!blob) return std::string(begin, begin + size);
    std::string digits;
    for (std::size_t i = 0; i < size; ++i) digits += {"0123456789abcdef"[begin[i] >> 4], "0123456789abcdef"[begin[i] & 15]};
    return digits;
}

QueryAnswer answer_of(sqlite::Database& db, std::string_view sql, std::int64_t most) {
    const Prepared statement = prepare(db, sql);
    QueryAnswer answer;
    const int columns = sqlite3_column_count(statement.get());
    for (int i = 0; i < columns; ++i) answer.columns.emplace_back(sqlite3_column_name(statement.get(), i));
    for (;;) {
        const int code = sqlite3_step(statement.get());
        if (code == SQLITE_DONE) return answer;
        if (code != SQLITE_ROW) fail(db, sql, code);
        if (most >= 0 && static_cast<std::int64_t>(answer.rows.size()) == most) return answer.cut = true, answer;
        std::vector<QueryCell>& row = answer.rows.emplace_back();
        for (int i = 0; i < columns; ++i) row.push_back(cell_at(statement.get(), i));
    }
}

// "-- The themes by importance" of the first line of a CREATE statement.
std::string comment_of(const std::string& create) {
    const std::size_t begin = create.find("--"), end = create.find('\n');
    if (begin == std::string::npos || begin > end) return {};
    const std::size_t first = create.find_first_not_of("- ", begin);
    return first < end ? create.substr(first, end - first) : std::string();
}

std::string note_on(const std::string& view, const std::string& column) {
    for (const std::string& name : {view + "." + column, column}) {
        const auto* note = std::ranges::find(view_notes, name, &ViewNote::column);
        if (note != std::end(view_notes)) return std::string(note->note);
    }
    return {};
}

// A connection that reads and does nothing else, whatever it is asked.
void only_read(sqlite::Database& db) {
    db.execute("pragma query_only = on; pragma temp_store = memory");
    sqlite3_limit(db.handle(), SQLITE_LIMIT_ATTACHED, 0);
    db.execute("select 1 from json_each('[]'), json_tree('[]'), verbatim limit 0");  // SQLite declares them when they are first named, as a table, which the authorizer would refuse
    sqlite3_set_authorizer(db.handle(), authorize, nullptr);
}

// Of the packed rows from `first` on those for whom the rule holds; answers with the first id that it did not look at. Fails where the rule asks for more than is packed, or is none.
std::int64_t packed_where(const std::filesystem::path& path, const std::string& rule, std::int64_t first, std::int64_t last, std::vector<std::int64_t>& ids) {
    sqlite::Database db(path, false);
    db.execute("pragma cache_size = -256");
    const std::int64_t behind = last_packed(db) + 1;
    if (behind <= first) return first;
    const PackedRange range{&db, first, last};
    declare_verbatims(db);
    declare_packed_rows(db, range);
    only_read(db);
    sqlite3_db_config(db.handle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);  // else a column that is not packed, in double quotes, would be a text
    for (Statement rows(db, "select id from (" + std::string(packed_verbatims) + ") as v_verbatims where (" + rule + "\n)"); rows.step();) ids.push_back(rows.integer(0));
    return std::min(behind, last);
}

}  // namespace

Result<QueryAnswer> query(const std::filesystem::path& path, std::string_view sql, std::int64_t most, const std::function<bool()>& stop) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);  // says what else the file may be
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, false);
        declare_verbatims(db);
        only_read(db);
        if (stop) sqlite3_progress_handler(db.handle(), instructions_between_looks, look, const_cast<std::function<bool()>*>(&stop));
        return answer_of(db, sql, most);
    });
}

Result<std::vector<std::int64_t>> ids_where(const std::filesystem::path& path, const std::string& rule, std::int64_t first, std::int64_t last) {
    std::vector<std::int64_t> ids;
    const Result<std::int64_t> rest = sqlite::guarded([&] { return packed_where(path, rule, first, last, ids); });
    if (rest && *rest >= last) return ids;
    const Result<QueryAnswer> answer = query(path, "select id from v_verbatims where id >= " + std::to_string(rest ? *rest : first) + " and id < " + std::to_string(last) + " and (" + rule + "\n)");
    if (!answer) return answer.error();
    if (!rest) ids.clear();
    for (const auto& row : answer->rows) ids.push_back(std::get<std::int64_t>(row[0]));
    return ids;
}

Result<std::vector<ViewColumn>> documented_views(const std::filesystem::path& path) {
    const Result<Store> store = Store::open(path, Store::Mode::read_only);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, false);
        declare_verbatims(db);
        std::vector<ViewColumn> columns;
        Statement rows(db, "select s.name, s.sql, c.name from sqlite_schema s, pragma_table_info(s.name) c where s.type = 'view' order by s.name, c.cid");
        while (rows.step()) columns.push_back({rows.string(0), comment_of(rows.string(1)), rows.string(2), note_on(rows.string(0), rows.string(2))});
        return columns;
    });
}

}  // namespace hark
