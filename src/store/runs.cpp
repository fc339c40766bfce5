// Runs and their sources: who writes, from when to when, and what became of the rows.
#include "store/impl.h"
#include "store/outside_rows.h"
#include "store/process.h"

namespace hark {
namespace {

using sqlite::Failure;
using sqlite::Statement;

// WAL lets people read while a run writes. With `synchronous = normal` a power cut may cost the last commits but never
// the file: the next run brings them back.
void write_ahead(sqlite::Database& db) {
    Statement(db, "pragma journal_mode = wal").run();
    Statement(db, "pragma wal_autocheckpoint = 2048").run();  // pages: 32 MiB
    db.execute("pragma synchronous = normal");
}

std::int64_t id_of_model(sqlite::Database& db, const std::string& hash) {
    Statement insert(db, "insert or ignore into model(hash) values (?)");
    insert.bind(1, hash).run();
    Statement find(db, "select id from model where hash = ?");
    find.bind(1, hash).step();
    return find.integer(0);
}

// The store's own ids of the names, from 0: they stay when the models change and the models' ids with them.
std::vector<std::int64_t> ids_of(sqlite::Database& db, const char* table, std::span<const std::string_view> names) {
    const std::string name(table);
    const bool labels = name == "label";
    Statement find(db, "select id from " + name + " where name = ?");
    Statement insert(db, "insert into " + name + " values (?, ?" + (labels ? ", ?)" : ")"));
    std::int64_t next = sqlite::integer_of(db, "select coalesce(max(id) + 1, 0) from " + name);
    std::vector<std::int64_t> ids;
    for (const std::string_view wanted : names) {
        find.bind(1, wanted);
        if (find.step()) {
            ids.push_back(find.integer(0));
            find.reset();
            continue;
        }
        insert.bind(1, next).bind(2, wanted);
        if (labels) insert.bind(3, wanted.starts_with("fact.") ? "fact" : "intent");
        insert.run();
        ids.push_back(next++);
    }
    if (next > 65'536)
        throw Failure{
            {ErrorCode::internal, "too many different " + name + "s in one store", db.path(), "begin a new store"}};
    return ids;
}

std::int64_t insert_run(sqlite::Database& db, const RunInfo& info, std::int64_t model) {
    Statement insert(db,
                     "insert into run(command, version, model, threads, started, outcome, process) "
                     "values (?, ?, ?, ?, ?, 'running', ?) returning id");
    const std::string process = this_process();
    insert.bind(1, info.command).bind(2, info.version).bind(3, model).bind(4, info.threads).bind(5, info.started);
    insert.bind(6, process).step();
    return insert.integer(0);
}

Store::Words words_of(sqlite::Database& db) {
    if (holds_no_words(db)) return Store::Words::outside;
    return next_verbatim(db) > 1 ? Store::Words::inside : Store::Words::undecided;
}

void allow_words(sqlite::Database& db, bool outside) {
    const Store::Words words = words_of(db);
    if (words == (outside ? Store::Words::inside : Store::Words::outside))
        throw Failure{{ErrorCode::bad_input, outside ? "this store holds the words of its comments" : "this store holds no words of its comments", db.path(), "name another store with --db"}};
}

Failure misused(const sqlite::Database& db, const char* what) {
    return Failure{{ErrorCode::internal, what, db.path(), "please report this"}};
}

}  // namespace

void settle_earlier_runs(sqlite::Database& db) {
    Statement mark(db, "update run set outcome = 'killed' where id = ?");
    for (Statement runs(db, "select id, process from run where outcome = 'running'"); runs.step();) {
        const std::string process = runs.string(1);
        if (is_at_work(process))
            throw Failure{{ErrorCode::busy,
                           "process " + process.substr(0, process.find('@')) + " is writing to the store", db.path(),
                           "wait until it has finished, or stop it"}};
        mark.bind(1, runs.integer(0)).run();
    }
}

Result<std::int64_t> Store::begin_run(const RunInfo& info, const Dictionary& dictionary) {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->db;
        if (impl_->run) throw misused(db, "a run is being written already");
        write_ahead(db);
        sqlite::Transaction transaction(db, "begin immediate");
        settle_earlier_runs(db);
        OpenRun run;
        run.model = id_of_model(db, info.models_hash);
        run.topics = ids_of(db, "topic", dictionary.topics);
        run.labels = ids_of(db, "label", dictionary.labels);
        run.id = insert_run(db, info, run.model);
        transaction.commit();
        impl_->run = std::move(run);
        impl_->writer.emplace(db, *impl_->run);
        return impl_->run->id;
    });
}

Result<Store::Words> Store::words() const {
    return sqlite::guarded([&] { return words_of(impl_->readable()); });
}

Result<std::int64_t> Store::begin_source(std::int64_t run, const SourceInfo& info, std::string_view read_again) {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->db;
        if (!impl_->run || impl_->run->id != run) throw misused(db, "no such run is being written");
        const bool is_outside = !read_again.empty();
        impl_->commit();
        allow_words(db, is_outside);
        sqlite::Transaction transaction(db, "begin immediate");
        Statement insert(
            db,
            "insert into source(run, path, format, preset, scale_low, scale_high) values (?, ?, ?, ?, ?, ?) "
            "returning id");
        insert.bind(1, run).bind(2, info.path).bind(3, info.format).bind(4, info.preset);
        insert.bind(5, info.scale.low).bind(6, info.scale.high).step();
        const std::int64_t id = insert.integer(0);
        insert.reset();
        // The file may have been mended since. What came by standard input will not come again.
        if (info.path != "-" && info.whole) {
            Statement forget(db, "delete from reject where source in (select id from source where path = ?)");
            forget.bind(1, info.path).run();
        }
        if (is_outside) {
            Statement outside(db, "insert into outside values (?, ?, ?)");
            outside.bind(1, id).bind(2, std::filesystem::absolute(info.path).lexically_normal().string()).bind_blob(3, read_again).run();
        }
        transaction.commit();
        impl_->sources[id] = {id, info.path, info.segments, info.scale, is_outside};
        return id;
    });
}

Result<Counts> Store::write(std::int64_t source, const Batch& batch, std::span<const ContentKey> keys,
                            std::span<const Annotation> annotations,
                            const std::function<void(const FeedbackRow&)>& fresh) {
    return sqlite::guarded([&] {
        const auto open = impl_->sources.find(source);
        if (open == impl_->sources.end()) throw misused(impl_->db, "no such source is being written");
        if (keys.size() != batch.verbatims.size() || annotations.size() != keys.size())
            throw misused(impl_->db, "a batch needs a key and an annotation for each verbatim");
        return impl_->writer->write(open->second, batch, keys, annotations, fresh);
    });
}

Status Store::end_source(std::int64_t source, const Counts& counts, bool complete, std::span<const Unread> unread) {
    return sqlite::guarded([&] {
        impl_->commit();
        Statement update(impl_->db, "update source set " + assign_counts(false) + ", complete = ? where id = ?");
        bind_counts(update, 1, counts);
        update.bind(state_count + 1, complete ? 1 : 0).bind(state_count + 2, source).run();
        Statement insert(impl_->db, "insert into unread values (?, ?, ?, ?, ?)");
        const auto open = impl_->sources.find(source);
        const bool is_outside = open != impl_->sources.end() && open->second.is_outside;
        for (const Unread& one : unread)
            insert.bind(1, source).bind(2, one.what).bind(3, one.rows).bind(4, std::int64_t(one.line)).bind(5, is_outside ? std::string_view("") : one.value).run();
        impl_->sources.erase(source);
        return ok;
    });
}

Status Store::end_run(std::int64_t run, const Counts& counts, std::string_view outcome, Seconds ended) {
    return sqlite::guarded([&] {
        if (!impl_->run || impl_->run->id != run) throw misused(impl_->db, "no such run is being written");
        impl_->commit();
        Statement update(impl_->db, "update run set " + assign_counts(false) + ", outcome = ?, ended = ? where id = ?");
        bind_counts(update, 1, counts);
        update.bind(state_count + 1, outcome).bind(state_count + 2, ended).bind(state_count + 3, run).run();
        impl_->close_run();
        update.reset();
        impl_->settle_file();
        return ok;
    });
}

}  // namespace hark
