// What a store holds, in figures.
#include "hark/base/fields.h"
#include "hark/store/kept_answers.h"

#include "store/impl.h"
#include "store/process.h"
#include "store/schema.h"

#include <algorithm>
#include <map>

namespace hark {
namespace {

using sqlite::Statement;

std::string with_commas(std::string_view prefix) {
    std::string sql;
    for (const std::string_view column : count_columns) sql += ", " + std::string(prefix) + std::string(column);
    return sql;
}

// Rows of the sources of a run: what is known of one that never ended.
Counts counts_so_far(sqlite::Database& db, std::int64_t run) {
    std::string sums;
    for (const std::string_view column : count_columns)
        sums += (sums.empty() ? "sum(" : ", sum(") + std::string(column) + ")";
    Statement sum(db, "select " + sums + " from source where run = ?");
    sum.bind(1, run).step();
    return read_counts(sum, 0);
}

std::vector<RunStatus> newest_runs(sqlite::Database& db) {
    std::vector<RunStatus> found;
    Statement runs(db,
                   "select r.id, r.command, r.version, m.hash, r.threads, r.started, r.ended, r.outcome, r.process" +
                       with_commas("r.") + " from run r join model m on m.id = r.model order by r.id desc limit 20");
    while (runs.step()) {
        RunStatus run;
        run.id = runs.integer(0);
        run.info = {runs.string(1), runs.string(2), runs.string(3), static_cast<int>(runs.integer(4)), runs.integer(5)};
        run.outcome = runs.string(7);
        if (run.outcome == "running" && !is_at_work(runs.string(8))) run.outcome = "killed";
        const bool ended = !runs.is_null(6);
        if (ended) run.ended = runs.integer(6);
        run.counts = ended ? read_counts(runs, 9) : counts_so_far(db, run.id);
        found.push_back(std::move(run));
    }
    return found;
}

std::vector<Unread> unread_of(sqlite::Database& db, std::int64_t source) {
    std::vector<Unread> found;
    Statement rows(db, "select what, rows, line, value from unread where source = ? order by line, what");
    for (rows.bind(1, source); rows.step();)
        found.push_back({rows.string(0), rows.integer(1), static_cast<std::uint64_t>(rows.integer(2)), rows.string(3)});
    return found;
}

std::vector<SourceStatus> sources_of(sqlite::Database& db, std::int64_t run) {
    std::vector<SourceStatus> found;
    Statement rows(
        db, "select path, format, preset, run, complete, id" + with_commas("") + " from source where run = ? order by id");
    for (rows.bind(1, run); rows.step();)
        found.push_back({rows.string(0), rows.string(1), rows.string(2), rows.integer(3), rows.integer(4) != 0,
                         read_counts(rows, 6), unread_of(db, rows.integer(5))});
    return found;
}

// Ids are compared within a path: in two files that know nothing of each other the same id means nothing.
std::int64_t count_same_id(sqlite::Database& db) {
    return sqlite::integer_of(db,
                              "select coalesce(sum(n), 0) from (select count(*) as n from verbatim v join source s on "
                              "s.id = v.source where v.external_id is not null group by s.path, v.external_id "
                              "having n > 1)");
}

// What takes a pass over all verbatims.
struct Figures {
    std::int64_t verbatims = 0, analysed = 0, mentions = 0, labels = 0, same_id = 0;
    Counts states{};
    Seconds first = no_time, last = no_time;
    std::vector<std::pair<std::string, std::int64_t>> languages;

    template <class Field>
    void fields(Field& field) {
        field.all(verbatims, analysed, mentions, labels, same_id, states, first, last, languages);
    }
};

constexpr std::int64_t figures_version = 1;
constexpr const char* question = "status";

std::int64_t newest_verbatim(sqlite::Database& db) { return next_verbatim(db) - 1; }

// Those that were kept, if no verbatim has come since.
bool restore(sqlite::Database& db, Figures& figures) {
    Statement find(db, "select state from kept_answer where question = ? and upto = ?");
    if (!find.bind(1, question).bind(2, newest_verbatim(db)).step()) return false;
    FieldReader reader(figures_version, find.blob(0));
    reader(figures);
    return reader.finished();
}

void count_verbatims(sqlite::Database& db, Figures& status) {
    std::map<std::string, std::int64_t, std::less<>> languages;
    VerbatimCursor verbatims(db);
    for (verbatims.begin(0); verbatims.next();) {
        const VerbatimView& row = verbatims.fields();
        ++status.verbatims;
        ++status.states[static_cast<std::size_t>(row.state)];
        status.mentions += static_cast<std::int64_t>(row.mentions.size());
        status.labels += static_cast<std::int64_t>(row.labels.size());
        if (const auto known = languages.find(row.language.name()); known != languages.end()) ++known->second;
        else languages.emplace(row.language.name(), 1);
        if (row.state != State::analysed || row.time == no_time) continue;
        status.first = status.first == no_time ? row.time : std::min(status.first, row.time);
        status.last = std::max(status.last, row.time);
    }
    status.analysed = status.states[static_cast<std::size_t>(State::analysed)];
    status.languages.assign(languages.begin(), languages.end());
    std::ranges::stable_sort(status.languages, std::greater{}, &std::pair<std::string, std::int64_t>::second);
}

Figures figures_of(sqlite::Database& db) {
    Figures figures;
    if (restore(db, figures)) return figures;
    figures = {};
    count_verbatims(db, figures);
    figures.same_id = count_same_id(db);
    return figures;
}

}  // namespace

Status keep_status(const std::filesystem::path& path) {
    const Result<Store> store = Store::open(path, Store::Mode::read_write);
    if (!store) return store.error();
    return sqlite::guarded([&] {
        sqlite::Database db(path, true);
        declare_verbatims(db);
        sqlite::Transaction transaction(db, "begin immediate");
        Figures figures = figures_of(db);
        FieldWriter writer(figures_version);
        writer(figures);
        const std::string state = std::move(writer).bytes();
        Statement insert(db, "insert or replace into kept_answer values (?, '', ?, ?)");
        insert.bind(1, question).bind(2, newest_verbatim(db)).bind_blob(3, state).run();
        transaction.commit();
        return ok;
    });
}

Result<StoreStatus> Store::status() const {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->readable();
        const sqlite::Transaction one_moment(db);
        StoreStatus status;
        status.schema = schema_version(db);
        Figures figures = figures_of(db);
        status.verbatims = figures.verbatims, status.analysed = figures.analysed, status.mentions = figures.mentions, status.labels = figures.labels;
        status.same_id = figures.same_id, status.states = figures.states, status.first = figures.first, status.last = figures.last;
        status.languages = std::move(figures.languages);
        status.rejects = sqlite::integer_of(db, "select count(*) from reject");
        status.runs = newest_runs(db);
        if (!status.runs.empty()) status.sources = sources_of(db, status.runs.front().id);
        return status;
    });
}

}  // namespace hark
