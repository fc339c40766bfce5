// One customer removed, down to the bytes of the file.
//
// All that refers to a row of theirs goes with it, found by the foreign keys of the schema, and so do rows of further tables with a column `customer`:
// a table that is added later needs no line here. What is found across rows (insights, quotes, the tally, the index of keys) is dropped as a
// whole and made anew from what is left.
// SQLite overwrites what is freed (secure_delete), and `compact` writes a file that never held it.
#include "hark/base/json.h"

#include "store/impl.h"
#include "store/packed.h"
#include "store/schema.h"
#include "store/verbatim_cursor.h"
#include "store/verbatim_rows.h"
#include "store/words.h"

#include <algorithm>
#include <set>

namespace hark {
namespace {

using sqlite::Statement;

// In all statements here ?1 are the names under which the customer is stored, as a JSON array.
constexpr const char* of_customer = "customer collate nocase in (select value from json_each(?1))";
// Of verbatims: what they wrote, and what we wrote to them.
constexpr const char* of_or_to_customer =
    "(customer collate nocase in (select value from json_each(?1)) or id in (select m.verbatim from message m, json_each(?1) name "
    "where m.party = (select id from party where name = 'own') and instr(' ' || lower(m.recipients) || ' ', ' ' || lower(name.value) || ' ') > 0))";

struct Reference {
    std::string table, column, key;  // `column` of `table` refers to `key`
};

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

std::string json_array(std::span<const std::string> names) {
    std::string array;
    JsonWriter json(array);
    json.begin_array();
    for (const std::string& name : names) json.value(name);
    json.end_array();
    return array;
}

std::vector<std::string> tables_of(sqlite::Database& db) {
    std::vector<std::string> tables;
    for (Statement rows(db, "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name"); rows.step();) tables.push_back(rows.string(0));
    return tables;
}

// Columns that refer to rows of `table`.
std::vector<Reference> references_to(sqlite::Database& db, const std::string& table) {
    std::vector<Reference> found;
    Statement rows(db,
                   "select t.name, f.\"from\", coalesce(f.\"to\", (select name from pragma_table_info(?1) where pk = 1)) from sqlite_schema t "
                   "join pragma_foreign_key_list(t.name) f where t.type = 'table' and t.name <> ?1 and f.\"table\" = ?1 order by t.name");
    for (rows.bind(1, table); rows.step();) found.push_back({rows.string(0), rows.string(1), rows.string(2)});
    return found;
}

bool has_customers(sqlite::Database& db, const std::string& table) {
    Statement columns(db, "select 1 from pragma_table_info(?) where name = 'customer'");
    columns.bind(1, table);
    const bool found = columns.step();
    return found && table != "forgotten";
}

// The rows of `table` for which `where` holds, with all that refers to them, how far away it may be. How many of `table` itself.
std::int64_t remove_rows(sqlite::Database& db, const std::string& table, const std::string& where, const std::string& names, Forgotten& done) {
    for (const Reference& reference : references_to(db, table)) {
        const std::string referred = "select " + quoted(reference.key) + " from " + quoted(table) + " where " + where;
        done.others += remove_rows(db, reference.table, quoted(reference.column) + " in (" + referred + ")", names, done);
    }
    std::int64_t removed = 0;
    Statement rows(db, "delete from " + quoted(table) + " where " + where + " returning 1");
    if (!names.empty()) rows.bind(1, names);
    while (rows.step()) ++removed;
    return removed;
}

void add_words(std::string_view text, std::set<std::string>& words) {
    each_word(text, [&](std::string_view word) { words.emplace(word); });
}

// What they wrote and were called, and what only tells of them.
std::set<std::string> words_of(sqlite::Database& db, const std::string& names, const std::set<std::int64_t>& segments) {
    std::set<std::string> words;
    Statement rows(db, std::string("select text, reply, customer, external_id from verbatim where ") + of_or_to_customer);
    for (rows.bind(1, names); rows.step();)
        for (int column = 0; column < rows.columns(); ++column) add_words(rows.text(column), words);
    Statement segment(db, "select value from segment where id = ?");
    for (const std::int64_t id : segments)
        for (segment.bind(1, id); segment.step();) add_words(segment.text(0), words);
    return words;
}

// Themes that customers name: of a phrase that nobody else says.
void remove_named_themes(sqlite::Database& db) {
    constexpr const char* unsaid = "not exists (select 1 from verbatim where instr(lower(verbatim.text), lower(named_theme.name)) > 0)";
    db.execute((std::string("update named_theme set other = null where other in (select id from named_theme where ") + unsaid + ")").c_str());
    db.execute((std::string("delete from named_theme where ") + unsaid).c_str());
}

// Of these words, those that stand in no row any more and in no name, not even inside of another word: found in the file they would be theirs.
std::vector<std::string> theirs_alone(sqlite::Database& db, const std::set<std::string>& words) {
    const std::vector<std::string> all(words.begin(), words.end());
    const WordFinder finder(all);
    std::set<std::string> others;
    std::vector<std::string> tables = tables_of(db);
    tables.emplace_back("verbatim");
    for (const std::string& table : tables)
        for (Statement rows(db, "select * from " + quoted(table)); rows.step();)
            for (int column = 0; column < rows.columns(); ++column)
                if (rows.is_text(column)) finder.look(rows.text(column), others);
    for (Statement rows(db, "select sql from sqlite_schema"); rows.step();) finder.look(rows.text(0), others);
    std::vector<std::string> theirs;
    std::ranges::set_difference(words, others, std::back_inserter(theirs));
    return theirs;
}

std::vector<std::string> addresses_in(std::span<const std::string> names) {
    std::vector<std::string> addresses;
    std::ranges::copy_if(names, std::back_inserter(addresses), [](const std::string& name) { return name.find('@') != std::string::npos; });
    return addresses;
}

// Records that could not be read, and name them.
std::int64_t remove_rejects(sqlite::Database& db, std::span<const std::string> names) {
    std::int64_t removed = 0;
    Statement row(db, "delete from reject where instr(lower(cast(raw as text)), lower(?)) > 0 or instr(lower(what), lower(?)) > 0 returning 1");
    for (const std::string& name : names)
        for (row.bind(1, name).bind(2, name); row.step();) ++removed;
    return removed;
}

// Where they only read along, they are taken off the list.
void remove_recipients(sqlite::Database& db, std::span<const std::string> names) {
    Statement update(db, "update message set recipients = trim(replace(' ' || recipients || ' ', ' ' || ?1 || ' ', ' ')) where instr(' ' || recipients || ' ', ' ' || ?1 || ' ') > 0");
    for (const std::string& name : names) update.bind(1, name).run();
}

// An address in the words of others: a '*' for each byte, so that places stay true. Whether there was one.
bool mask(std::string& words, const std::string& address) {
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    bool found = false;
    for (auto at = words.begin(); (at = std::search(at, words.end(), address.begin(), address.end(), same)) != words.end(); found = true) at = std::fill_n(at, address.size(), '*');
    return found;
}

// Their rows go, and of the rows of others their addresses.
void remove_verbatims(sqlite::Database& db, const std::set<std::int64_t>& theirs, const std::vector<std::string>& addresses, Forgotten& done) {
    VerbatimRows rows(db);
    rows.change_all([&](OwnVerbatim& row) {
        if (theirs.contains(row.plain.id)) return ++done.verbatims, VerbatimRows::Fate::goes;
        const std::int64_t masked = done.masked;
        for (const std::string& address : addresses) {
            const bool in_text = mask(row.text, address), in_reply = mask(row.reply, address);
            if (in_text || in_reply) ++done.masked;
        }
        return done.masked > masked ? VerbatimRows::Fate::changed : VerbatimRows::Fate::stays;
    });
}

// Values of segments that no row has any more.
std::int64_t remove_unused_segments(sqlite::Database& db, const std::set<std::int64_t>& candidates) {
    std::set<std::int64_t> unused = candidates;
    std::vector<SegmentId> segments;
    for (Statement rows(db, "select segments from verbatim where segments is not null"); rows.step() && !unused.empty();) {
        unpack(rows.text(0), segments);
        for (const SegmentId id : segments) unused.erase(id);
    }
    Statement row(db, "delete from segment where id = ?");
    for (const std::int64_t id : unused) row.bind(1, id).run();
    return static_cast<std::int64_t>(unused.size());
}

std::set<std::int64_t> segments_of(sqlite::Database& db, const std::string& names) {
    std::set<std::int64_t> found;
    std::vector<SegmentId> segments;
    Statement rows(db, std::string("select segments from verbatim where ") + of_or_to_customer);
    for (rows.bind(1, names); rows.step();) {
        unpack(rows.text(0), segments);
        found.insert(segments.begin(), segments.end());
    }
    return found;
}

// Sums, quotes and keys of which nobody can say whose part is whose; and examples of values that were left out.
void drop_what_was_found(sqlite::Database& db) {
    db.execute("delete from insight; delete from quote; delete from tally; delete from row_block; delete from kept_answer; delete from search_word; delete from key_run; update unread set value = ''");
    db.execute("delete from promise; delete from touch; delete from cases; delete from ledger");
}

// Gives the words that they used, and we to them.
std::set<std::string> remove_all(sqlite::Database& db, std::span<const std::string> names, Forgotten& done) {
    const std::string array = json_array(names);
    const std::set<std::int64_t> segments = segments_of(db, array);
    std::set<std::string> words = words_of(db, array, segments);
    drop_what_was_found(db);
    // Their numbers first: what we wrote to them is told by rows that go before it.
    db.execute("create temp table theirs (id INTEGER PRIMARY KEY)");
    Statement find(db, std::string("insert into temp.theirs select id from verbatim where ") + of_or_to_customer);
    find.bind(1, array).run();
    for (const Reference& reference : references_to(db, "verbatim"))
        done.others += remove_rows(db, reference.table, quoted(reference.column) + " in (select id from temp.theirs)", "", done);
    std::set<std::int64_t> theirs;
    for (Statement ids(db, "select id from temp.theirs"); ids.step();) theirs.insert(ids.integer(0));
    db.execute("drop table temp.theirs");
    for (const std::string& table : tables_of(db))
        if (has_customers(db, table)) done.others += remove_rows(db, table, of_customer, array, done);
    remove_verbatims(db, theirs, addresses_in(names), done);
    index_keys(db);
    remove_recipients(db, names);
    done.rejects = remove_rejects(db, names);
    done.segments = remove_unused_segments(db, segments);
    remove_named_themes(db);
    return words;
}

}  // namespace

Result<Forgotten> Store::forget(std::span<const std::string> names, const std::string& tombstone, Seconds now, bool dry) {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->db;
        Statement(db, "pragma journal_mode = delete").run();  // nothing stays in a write-ahead log; busy if somebody reads
        Statement(db, "pragma secure_delete = on").run();
        Forgotten done;
        sqlite::Transaction transaction(db, "begin exclusive");
        settle_earlier_runs(db);
        settle_earlier_nights(db, now);
        std::set<std::string> words = remove_all(db, names, done);
        Statement insert(db, "insert or ignore into forgotten values (?, ?)");
        insert.bind(1, tombstone).bind(2, now).run();
        for (const std::string& name : names)
            if (name.size() >= shortest_word) words.insert(name);
        done.words = theirs_alone(db, words);
        // An address is theirs whatever else it stands in.
        for (const std::string& address : addresses_in(names))
            if (std::ranges::find(done.words, address) == done.words.end()) done.words.push_back(address);
        if (!dry) transaction.commit();
        return done;
    });
}

Status Store::compact() {
    return sqlite::guarded([&] {
        impl_->db.execute("vacuum");
        return ok;
    });
}

Result<std::vector<std::string>> Store::find_bytes(std::span<const std::string> words) const {
    return sqlite::guarded([&] {
        std::set<std::string> found;
        const WordFinder finder(words);
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) found.merge(finder.look_in_file(impl_->db.path() + suffix));
        // What is compressed shows no words.
        VerbatimCursor verbatims(impl_->db);
        for (verbatims.begin(0); verbatims.next();) {
            const VerbatimView& row = verbatims.whole();
            for (const std::string_view words : {row.text, row.reply, row.customer, row.external_id}) finder.look(words, found);
        }
        return std::vector<std::string>(found.begin(), found.end());
    });
}

Result<std::vector<std::string>> Store::forgotten() const {
    return sqlite::guarded([&] {
        std::vector<std::string> names;
        for (Statement rows(impl_->db, "select customer from forgotten order by customer"); rows.step();) names.push_back(rows.string(0));
        return names;
    });
}

}  // namespace hark
