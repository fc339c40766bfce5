// The tables of a store. Comments inside the statements are kept by SQLite: `.schema` in any tool shows them.
//
// A row of feedback is one row of `verbatim` with all its findings (see packed.h) and sixteen bytes of `key_run` (see
// key_index.h); there is no further index, because each would cost as much again. Runs append, our readers scan in order. Enumerations are
// small integers with a table of names each. Absent fields are NULL.
#include "store/schema.h"

#include "store/impl.h"
#include "store/key_index.h"
#include "store/schema_views.h"

#include <array>
#include <string>

namespace hark {
namespace {

constexpr const char* tables = R"sql(
CREATE TABLE migration (  -- Which steps made this schema; PRAGMA user_version is the last one's number.
  version INTEGER PRIMARY KEY,  -- counts from 1
  name TEXT NOT NULL  -- what it brought
) STRICT;
CREATE TABLE state (  -- What became of a row: names of verbatim.state.
  id INTEGER PRIMARY KEY,  -- as stored
  name TEXT NOT NULL UNIQUE  -- "analysed", "spam" ...
) STRICT;
CREATE TABLE polarity (  -- Names of verbatim.polarity and of the polarity of mentions.
  id INTEGER PRIMARY KEY,  -- as stored
  name TEXT NOT NULL UNIQUE  -- "negative", "no_evidence" ...
) STRICT;
CREATE TABLE model (  -- The sets of models that made the annotations.
  id INTEGER PRIMARY KEY,  -- as stored in verbatim_key.model
  hash TEXT NOT NULL UNIQUE  -- of all files of the models
) STRICT;
CREATE TABLE topic (  -- What mentions speak of.
  id INTEGER PRIMARY KEY,  -- first number of each array in verbatim.mentions; this store's own
  name TEXT NOT NULL UNIQUE  -- "delivery.time"
) STRICT;
CREATE TABLE label (  -- Intents and fact complaints.
  id INTEGER PRIMARY KEY,  -- first number of each array in verbatim.labels; this store's own
  name TEXT NOT NULL UNIQUE,  -- "complaint", "fact.late"
  kind TEXT NOT NULL  -- "intent": what the customer wants; "fact": a failure that is stated
) STRICT;
CREATE TABLE segment (  -- Values of the columns that customers are cut by.
  id INTEGER PRIMARY KEY,  -- as stored in verbatim.segments
  column_name TEXT NOT NULL,  -- heading of the column in its source
  value TEXT NOT NULL,  -- never empty
  UNIQUE (column_name, value)  -- one id a pair
) STRICT;
CREATE TABLE run (  -- One go of the program over some sources.
  id INTEGER PRIMARY KEY,  -- in the order of time
  command TEXT NOT NULL,  -- as typed
  version TEXT NOT NULL,  -- of the program
  model INTEGER NOT NULL REFERENCES model,  -- what it annotated with
  threads INTEGER NOT NULL,  -- that analysed
  started INTEGER NOT NULL,  -- seconds since 1970 UTC
  ended INTEGER,  -- seconds since 1970 UTC; NULL while it runs, and if it was killed
  outcome TEXT NOT NULL,  -- "running", "complete", "interrupted", "killed" (found out by the next run)
  process TEXT NOT NULL,  -- who writes: process id @ when it started
  analysed INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  other_language INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  empty INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  spam INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  duplicate INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  rejected INTEGER NOT NULL DEFAULT 0  -- rows that ended so
) STRICT;
CREATE TABLE source (  -- One pass over one file (or standard input) by one run.
  id INTEGER PRIMARY KEY,  -- in the order of time
  run INTEGER NOT NULL REFERENCES run,  -- that read it
  path TEXT NOT NULL,  -- as the user gave it; "-" is standard input
  format TEXT NOT NULL,  -- "csv", "jsonl" ...
  preset TEXT NOT NULL,  -- that recognised it, or ""
  scale_low REAL NOT NULL,  -- worst rating
  scale_high REAL NOT NULL,  -- best rating
  complete INTEGER NOT NULL DEFAULT 0,  -- 1: read to its end
  analysed INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  other_language INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  empty INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  spam INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  duplicate INTEGER NOT NULL DEFAULT 0,  -- rows that ended so
  rejected INTEGER NOT NULL DEFAULT 0  -- rows that ended so
) STRICT;
CREATE TABLE verbatim (  -- One piece of feedback, stored once however often it came.
  id INTEGER PRIMARY KEY,  -- in the order of arrival, with gaps
  content_key BLOB NOT NULL,  -- 16 bytes: hash of what makes the row the same row
  source INTEGER NOT NULL REFERENCES source,  -- where it first came from
  line INTEGER NOT NULL,  -- of that source, from 1
  byte INTEGER NOT NULL,  -- of that source, from 0
  time INTEGER,  -- when it was written: seconds since 1970 UTC
  rating REAL,  -- as written, on the scale of its source
  stars INTEGER,  -- the same on 100..500: hundredths of a star
  nps INTEGER,  -- 0..10
  state INTEGER NOT NULL REFERENCES state,  -- what became of it
  language TEXT NOT NULL,  -- ISO 639-1 as detected; "und": undetermined
  polarity INTEGER NOT NULL REFERENCES polarity,  -- of the whole
  score INTEGER NOT NULL,  -- -10000..10000
  segments TEXT,  -- [segment, ...]: see v_segments
  mentions TEXT,  -- [[topic, polarity, strength, begin, end, opinion's, sentence's], ...]: see v_mentions
  labels TEXT,  -- [[label, severity, begin, end, sentence's], ...]: see v_labels
  external_id TEXT,  -- the customer's system's own id
  customer TEXT,  -- who wrote it
  text TEXT NOT NULL,  -- repaired UTF-8; all spans are byte offsets into it
  reply TEXT  -- what the firm answered
) STRICT;
CREATE TABLE verbatim_key (  -- Which rows are stored already, and how often one source held them.
  content_key BLOB PRIMARY KEY,  -- as in verbatim
  verbatim INTEGER NOT NULL REFERENCES verbatim,  -- the row
  model INTEGER NOT NULL REFERENCES model,  -- that made its annotation
  pass INTEGER NOT NULL REFERENCES source,  -- that last held it
  seen INTEGER NOT NULL,  -- how often in that pass
  occurrences INTEGER NOT NULL  -- the greatest number of times that one pass held it
) STRICT, WITHOUT ROWID;
CREATE TABLE reject (  -- A record that could not be read; of each file those of the last pass.
  id INTEGER PRIMARY KEY,  -- in the order of arrival
  reject_key BLOB NOT NULL UNIQUE,  -- hash of the rest: the same record is kept once
  source INTEGER NOT NULL REFERENCES source,  -- the pass that met it
  line INTEGER NOT NULL,  -- from 1
  byte INTEGER NOT NULL,  -- from 0
  raw BLOB NOT NULL,  -- its beginning, as it came
  what TEXT NOT NULL,  -- was wrong
  mend TEXT NOT NULL  -- what can be done
) STRICT;
CREATE TABLE insight (  -- What was found across verbatims: themes, actions, the summary. Replaced as a whole.
  kind TEXT NOT NULL,  -- "theme", "action", "summary"
  id TEXT NOT NULL,  -- "delivery.time/disliked"
  rank INTEGER NOT NULL,  -- the first is the most important
  json TEXT NOT NULL,  -- its fields
  PRIMARY KEY (kind, id)  -- one of a name
) STRICT, WITHOUT ROWID;
CREATE TABLE quote (  -- Verbatims that show a theme or an action, the most telling first. Spans are byte offsets into verbatim.text.
  insight TEXT NOT NULL,  -- insight.id
  rank INTEGER NOT NULL,  -- the first is the most telling
  verbatim INTEGER NOT NULL REFERENCES verbatim,  -- which
  span_begin INTEGER NOT NULL,  -- the words that name the topic
  span_end INTEGER NOT NULL,  -- the words that name the topic
  sentence_begin INTEGER NOT NULL,  -- the sentence to show
  sentence_end INTEGER NOT NULL,  -- the sentence to show
  PRIMARY KEY (insight, rank)  -- one a place
) STRICT, WITHOUT ROWID;
INSERT INTO state VALUES (0, 'analysed'), (1, 'other_language'), (2, 'empty'), (3, 'spam'), (4, 'duplicate'), (5, 'rejected');
INSERT INTO polarity VALUES (0, 'no_evidence'), (1, 'neutral'), (2, 'mixed'), (3, 'positive'), (4, 'negative');
)sql";

constexpr const char* unread = R"sql(
CREATE TABLE unread (  -- Values that a source has and its verbatims have not.
  source INTEGER NOT NULL REFERENCES source,  -- the pass that met them
  what TEXT NOT NULL,  -- why: "'created' is no date"
  rows INTEGER NOT NULL,  -- in how many rows
  line INTEGER NOT NULL,  -- of the first
  value TEXT NOT NULL,  -- the first
  PRIMARY KEY (source, what)  -- one a reason
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* tally = R"sql(
CREATE TABLE tally (  -- What was counted of the verbatims, so that a run counts the new ones only. One row, or none.
  id INTEGER PRIMARY KEY,  -- 1
  upto INTEGER NOT NULL,  -- verbatim.id: this one and those before it are counted
  state BLOB NOT NULL  -- as the program counts; worth nothing without it, and made anew if it is lost
) STRICT;
)sql";

constexpr const char* keys = R"sql(
CREATE TABLE key_run (  -- Which content keys are stored: ascending runs of them, in parts; a run that grew is merged into the next.
  id INTEGER PRIMARY KEY,  -- number of the run x 2^32 + number of the part
  entries BLOB NOT NULL  -- 16 bytes each: the first 8 of content_key as a number, verbatim.id; both little-endian
) STRICT;
CREATE TABLE verbatim_again (  -- Verbatims that came more than once. One that did not has its source and its source's models.
  verbatim INTEGER PRIMARY KEY REFERENCES verbatim,  -- the row
  model INTEGER NOT NULL REFERENCES model,  -- that made its annotation
  pass INTEGER NOT NULL REFERENCES source,  -- that last held it
  seen INTEGER NOT NULL,  -- how often in that pass
  occurrences INTEGER NOT NULL  -- the greatest number of times that one pass held it
) STRICT;
INSERT INTO verbatim_again SELECT k.verbatim, k.model, k.pass, k.seen, k.occurrences
FROM verbatim_key k JOIN verbatim v ON v.id = k.verbatim JOIN source s ON s.id = v.source JOIN run r ON r.id = s.run
WHERE k.model <> r.model OR k.pass <> v.source OR k.seen <> 1 OR k.occurrences <> 1;
DROP VIEW v_verbatims;
DROP TABLE verbatim_key;
CREATE VIEW v_verbatims AS  -- The verbatims, with names for numbers; stars 1..5, score -1..1, times in UTC.
SELECT v.id, lower(hex(v.content_key)) AS content_key, s.path AS source, v.line, v.external_id, v.customer,
       strftime('%Y-%m-%dT%H:%M:%SZ', v.time, 'unixepoch') AS time, date(v.time, 'unixepoch') AS day,
       v.rating, v.stars / 100.0 AS stars, v.nps, v.language, st.name AS state, p.name AS polarity,
       v.score / 10000.0 AS score, coalesce(a.occurrences, 1) AS occurrences, m.hash AS models, v.text, v.reply
FROM verbatim v JOIN source s ON s.id = v.source JOIN run r ON r.id = s.run JOIN state st ON st.id = v.state
     JOIN polarity p ON p.id = v.polarity LEFT JOIN verbatim_again a ON a.verbatim = v.id
     JOIN model m ON m.id = coalesce(a.model, r.model);
)sql";

void index_keys(sqlite::Database& db) {
    KeyIndex index(db);
    for (sqlite::Statement rows(db, "select content_key, id from verbatim"); rows.step();)
        index.add(key_from(rows.blob(0)), rows.integer(1));
    index.write();
}

constexpr std::array history{
    Migration{1, "tables", tables},
    Migration{2, "views", views_1},
    Migration{3, "unread", unread},
    Migration{4, "tally", tally},
    Migration{5, "keys", keys, index_keys},
};

}  // namespace

std::span<const Migration> migrations() { return history; }

int schema_version(sqlite::Database& db) { return static_cast<int>(sqlite::integer_of(db, "pragma user_version")); }

void migrate(sqlite::Database& db) {
    if (schema_version(db) == history.back().version) return;
    sqlite::Transaction transaction(db, "begin immediate");
    const int version = schema_version(db);  // again: another program may have been faster
    for (const Migration& migration : history) {
        if (migration.version <= version) continue;
        db.execute(migration.sql);
        if (migration.then) migration.then(db);
        sqlite::Statement insert(db, "insert into migration(version, name) values (?, ?)");
        insert.bind(1, migration.version).bind(2, migration.name).run();
    }
    db.execute(("pragma user_version = " + std::to_string(history.back().version)).c_str());
    db.execute(("pragma application_id = " + std::to_string(application_id)).c_str());
    transaction.commit();
}

}  // namespace hark
