// The tables of a store. Comments inside the statements are kept by SQLite: `.schema` in any tool shows them.
//
// A row of feedback lies with a hundred others and all their findings in one row of `verbatim_block` (see verbatim_block.h), and takes some bytes of `key_run` (see
// key_index.h); there is no further index, because each would cost as much again. Runs append, our readers scan in order. The table `verbatim` of the first thirteen
// schemas is one that our connections make of the blocks (see verbatim_table.h); views name it. Enumerations are
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
  entries BLOB NOT NULL  -- as the program packs them: some bits of content_key, verbatim.id
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

constexpr const char* cases = R"sql(
ALTER TABLE run ADD COLUMN ours INTEGER NOT NULL /* -- rows that ended so */ DEFAULT 0;
ALTER TABLE source ADD COLUMN ours INTEGER NOT NULL /* -- rows that ended so */ DEFAULT 0;
INSERT INTO state VALUES (6, 'ours');
CREATE TABLE party (  -- Who writes: names of message.party.
  id INTEGER PRIMARY KEY,  -- as stored
  name TEXT NOT NULL UNIQUE  -- "own", "customer", "supplier" ...; "unknown" where no rule says
) STRICT;
INSERT INTO party VALUES (0, 'unknown'), (1, 'own'), (2, 'customer'), (3, 'employee'), (4, 'supplier'), (5, 'regulator'), (6, 'community');
CREATE TABLE message (  -- Where a verbatim of a mailbox stands among others. Its id, sender and time are the verbatim's.
  verbatim INTEGER PRIMARY KEY REFERENCES verbatim,  -- the message
  party INTEGER NOT NULL REFERENCES party,  -- of the sender
  kind INTEGER NOT NULL,  -- 0 personal, 1 automatic reply, 2 bounce, 3 newsletter, 4 invitation
  replied INTEGER NOT NULL,  -- 1: it says that it answers
  refs TEXT,  -- ids of the messages before it, the oldest first, parted by blanks
  reply_to TEXT,  -- where the sender wants the answer, if elsewhere
  recipients TEXT,  -- addresses of To and Cc, parted by blanks
  subject TEXT,  -- without "Re:"
  marks TEXT  -- what it says of its case: [[mark, begin, end, sentence's], ...], byte offsets into verbatim.text
) STRICT;
CREATE TABLE reply (  -- Verbatims of exports that have a reply or a status, and what else is said of it.
  verbatim INTEGER PRIMARY KEY REFERENCES verbatim,  -- that is answered
  time INTEGER,  -- when: seconds since 1970 UTC
  status TEXT,  -- of the ticket, as its system calls it
  marks TEXT  -- what verbatim.reply says: as in message.marks, byte offsets into verbatim.reply
) STRICT;
INSERT INTO reply SELECT id, NULL, NULL, NULL FROM verbatim WHERE reply IS NOT NULL;
CREATE TABLE cases (  -- Complaints and what became of them. Made anew from messages and replies when those change.
  id TEXT PRIMARY KEY,  -- the same in every store: of the first complaint's content_key
  complaint INTEGER NOT NULL REFERENCES verbatim,  -- that opened it
  quote_begin INTEGER NOT NULL,  -- its sentence that complains: byte offset
  quote_end INTEGER NOT NULL,  -- its sentence that complains: byte offset
  customer TEXT,  -- who complains
  party INTEGER NOT NULL REFERENCES party,  -- of the customer
  state TEXT NOT NULL,  -- "open", "answered", "waiting" (for the customer), "resolved" (in the customer's words), "reopened"
  opened INTEGER,  -- seconds since 1970 UTC, like all moments here; NULL: not known
  since INTEGER,  -- since when it is in its state
  first_reply INTEGER,  -- our first answer
  last_touch INTEGER,  -- the last message of either side
  complaints INTEGER NOT NULL,  -- messages that complain
  reminders INTEGER NOT NULL,  -- messages of the customer between the first and our answer
  reopenings INTEGER NOT NULL,  -- how often the customer came back with it
  apology INTEGER NOT NULL,  -- 1: an answer of ours apologises
  remedy INTEGER NOT NULL,  -- 1: an answer of ours names a concrete remedy
  follow_up INTEGER NOT NULL,  -- 1: we asked or wrote again behind the solution
  recovery TEXT NOT NULL,  -- what the same customer said next: "recovered", "lost", "unclear"; "unknown": nothing
  recovered INTEGER  -- when
) STRICT, WITHOUT ROWID;
CREATE TABLE touch (  -- The messages of each case, in their order.
  case_id TEXT NOT NULL REFERENCES cases,  -- whose
  n INTEGER NOT NULL,  -- from 0
  verbatim INTEGER NOT NULL REFERENCES verbatim,  -- the message, or the row
  in_reply INTEGER NOT NULL,  -- 1: the reply beside the row is meant
  role TEXT NOT NULL,  -- "complaint", "customer", "answer", "automatic", "note" (no answer to the customer)
  time INTEGER,  -- NULL: not known
  PRIMARY KEY (case_id, n)  -- one a place
) STRICT, WITHOUT ROWID;
CREATE TABLE promise (  -- What our answers promise.
  case_id TEXT NOT NULL REFERENCES cases,  -- whose
  n INTEGER NOT NULL,  -- from 0
  verbatim INTEGER NOT NULL REFERENCES verbatim,  -- the answer
  in_reply INTEGER NOT NULL,  -- 1: the reply beside the row is meant
  sentence_begin INTEGER NOT NULL,  -- that promises: byte offset
  sentence_end INTEGER NOT NULL,  -- that promises: byte offset
  made INTEGER,  -- when
  due INTEGER,  -- until when; NULL: no day was named
  kept INTEGER,  -- when the customer next heard of us, or said that it was done; NULL: not yet
  PRIMARY KEY (case_id, n)  -- one a place
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger (  -- Whether the cases are up to date: one row if they are, none if messages came since.
  id INTEGER PRIMARY KEY,  -- 1
  rules TEXT NOT NULL  -- by which they were made
) STRICT;
DROP VIEW v_runs;
DROP VIEW v_unanswered;
)sql";

constexpr const char* nights = R"sql(
CREATE TABLE mark (  -- What each source looked like when hark nightly last read it to its end, so that only what is new is read.
  path TEXT PRIMARY KEY,  -- as in source
  settings TEXT NOT NULL,  -- hash of the models and options that it was read with; with others it is read again
  read INTEGER NOT NULL,  -- when: seconds since 1970 UTC
  state BLOB NOT NULL  -- sizes, times and hashes, as the program keeps them
) STRICT, WITHOUT ROWID;
CREATE TABLE night (  -- The last goes of hark nightly. The one that is running holds the lock.
  id INTEGER PRIMARY KEY,  -- in the order of time
  process TEXT NOT NULL,  -- who: process id @ when it started
  host TEXT NOT NULL,  -- where
  started INTEGER NOT NULL,  -- seconds since 1970 UTC
  ended INTEGER,  -- seconds since 1970 UTC; NULL while it runs, and if it was killed
  outcome TEXT NOT NULL,  -- "running", "well", "trouble", "interrupted", "killed" (found out by the next one)
  code INTEGER,  -- that the program ended with
  report TEXT  -- JSON, as in the status file
) STRICT;
CREATE TABLE forgotten (  -- Customers who asked to be forgotten: what is read again of them is dropped.
  customer TEXT PRIMARY KEY,  -- a keyed hash, which tells nobody who it is
  since INTEGER NOT NULL  -- seconds since 1970 UTC
) STRICT, WITHOUT ROWID;
ALTER TABLE run ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 /* -- rows that ended so */;
ALTER TABLE source ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 /* -- rows that ended so */;
INSERT INTO state VALUES (7, 'forgotten');
DROP VIEW v_runs;
CREATE VIEW v_runs AS  -- The runs, newest first, with the models they used.
SELECT r.id, r.command, r.version, m.hash AS models, r.threads,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS started,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.ended, 'unixepoch') AS ended, r.outcome,
       r.analysed, r.other_language, r.empty, r.spam, r.duplicate, r.rejected, r.ours, r.forgotten
FROM run r JOIN model m ON m.id = r.model ORDER BY r.id DESC;
CREATE VIEW v_nights AS  -- The nights, newest first.
SELECT id, strftime('%Y-%m-%dT%H:%M:%SZ', started, 'unixepoch') AS started,
       strftime('%Y-%m-%dT%H:%M:%SZ', ended, 'unixepoch') AS ended, outcome, code, report
FROM night ORDER BY id DESC;
)sql";

void add_case_views(sqlite::Database& db) { db.execute(views_6); }

constexpr const char* actions = R"sql(
CREATE TABLE registered_action (  -- What was decided about recommended actions. Outlives refreshes and other models.
  id TEXT PRIMARY KEY,  -- of the action: "delivery.time/carrier-review"
  state TEXT NOT NULL,  -- "accepted", "done", "declined"
  topic TEXT NOT NULL,  -- topic.name
  theme TEXT NOT NULL,  -- "delivery.time/disliked"
  action TEXT NOT NULL,  -- what to do
  requirement TEXT NOT NULL,  -- what customers need, in a sentence; may be ""
  owner TEXT NOT NULL,  -- who does it
  measure TEXT NOT NULL,  -- what to measure afterwards
  due TEXT NOT NULL,  -- ISO 8601 day, or ""
  done TEXT NOT NULL,  -- ISO 8601 day, or ""
  reason TEXT NOT NULL  -- why it was declined, or ""
) STRICT, WITHOUT ROWID;
CREATE TABLE action_event (  -- Who decided what about an action, and when.
  action TEXT NOT NULL REFERENCES registered_action,  -- which
  n INTEGER NOT NULL,  -- counts from 0, in the order of events
  date TEXT NOT NULL,  -- ISO 8601 day
  what TEXT NOT NULL,  -- "accepted", "assigned", "due", "done", "declined" ...
  detail TEXT NOT NULL,  -- to whom, until when, why; or ""
  who TEXT NOT NULL,  -- as given, or ""
  PRIMARY KEY (action, n)  -- one a place
) STRICT, WITHOUT ROWID;
CREATE TABLE action_evidence (  -- The comments that an action was recommended for when it was accepted.
  action TEXT NOT NULL REFERENCES registered_action,  -- which
  n INTEGER NOT NULL,  -- counts from 0, the most telling first
  content_key TEXT NOT NULL,  -- verbatim.content_key in hexadecimal digits
  PRIMARY KEY (action, n)  -- one a place
) STRICT, WITHOUT ROWID;
CREATE TABLE opted_out (  -- Customers who do not want to be written to.
  customer TEXT PRIMARY KEY  -- verbatim.customer
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* named_themes = R"sql(
CREATE TABLE named_theme (  -- Themes that customers name and no topic holds, as they were last kept (hark themes --uncovered --keep).
  id INTEGER PRIMARY KEY,  -- stays while it is the same theme
  name TEXT NOT NULL,  -- the phrase that its sentences share
  state TEXT NOT NULL,  -- "live", "merged" or "gone"
  comments INTEGER NOT NULL,  -- that say it, when it was last live
  other INTEGER REFERENCES named_theme,  -- the theme that it was split from, or is merged into
  members BLOB NOT NULL  -- hashes of up to 256 of its sentences, by which it is known again
) STRICT;
)sql";

constexpr const char* kept = R"sql(
CREATE TABLE row_block (  -- Analysed verbatims packed for scanning. Worth nothing without the program, and made anew if they are lost.
  last INTEGER PRIMARY KEY,  -- verbatim.id of its last row: all analysed ones up to it are in this block or one before it
  rows BLOB NOT NULL  -- as the program packs them
) STRICT;
CREATE TABLE kept_answer (  -- What was read out of the verbatims' texts, so that only new ones are read. As row_block.
  question TEXT PRIMARY KEY,  -- "wishes", "praise" ...
  settings TEXT NOT NULL,  -- of the question: with others it is asked anew
  upto INTEGER NOT NULL,  -- verbatim.id: this one and those before it are read
  state BLOB NOT NULL  -- as the program keeps it
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kinds = R"sql(
ALTER TABLE cases ADD COLUMN kind TEXT NOT NULL DEFAULT 'complaint' /* -- "complaint", or "unclear": a customer's first words to us that report something, and name no failure */;
DELETE FROM ledger;
)sql";
constexpr const char* search_index = R"sql(
CREATE TABLE search_word (  -- Where words stand in the verbatims' texts (hark index). Worth nothing without the program, and made anew if it is lost.
  word TEXT NOT NULL,  -- folded
  part INTEGER NOT NULL,  -- of verbatims with ids below this one, and not below that of the part before
  places BLOB NOT NULL,  -- as the program packs them
  PRIMARY KEY (word, part)  -- one a word and part
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* blocks = R"sql(
CREATE TABLE verbatim_block (  -- Pieces of feedback, each stored once however often it came, a hundred together. Worth nothing without the program: `hark sql` shows them as rows (verbatim, v_verbatims ...).
  last INTEGER PRIMARY KEY,  -- verbatim.id of the last of them, or a greater one
  head BLOB NOT NULL,  -- their ids, sources and content keys, as the program packs them
  fields BLOB NOT NULL  -- everything else but their words; compressed
) STRICT;
CREATE TABLE verbatim_text (  -- Their texts and replies, some dozen together, compressed.
  last INTEGER PRIMARY KEY,  -- verbatim.id of the last of them
  words BLOB NOT NULL  -- as the program packs them
) STRICT;
)sql";

void add_kind_views(sqlite::Database& db) { db.execute(views_11); }

constexpr int version_of_blocks = 14;
constexpr std::array history{
    Migration{1, "tables", tables},
    Migration{2, "views", views_1},
    Migration{3, "unread", unread},
    Migration{4, "tally", tally},
    Migration{5, "keys", keys, index_keys},
    Migration{6, "cases", cases, add_case_views},
    Migration{7, "nights", nights},
    Migration{8, "actions", actions},
    Migration{9, "named_themes", named_themes},
    Migration{10, "kept", kept},
    Migration{11, "kinds", kinds, add_kind_views},
    Migration{12, "amounts", views_amounts},
    Migration{13, "search_index", search_index},
    Migration{version_of_blocks, "blocks", blocks, move_to_blocks},
    Migration{15, "word_code", ""},  // nothing moves: new words are written as programs before it cannot read
    Migration{16, "outside", outside_tables},
};

}  // namespace

void index_keys(sqlite::Database& db) {
    KeyIndex index(db);
    for (sqlite::Statement rows(db, "select content_key, id from verbatim"); rows.step();)
        index.add(key_from(rows.blob(0)), rows.integer(1));
    index.write();
}

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
    if (version > 0 && version < version_of_blocks) give_back(db);
}

}  // namespace hark
