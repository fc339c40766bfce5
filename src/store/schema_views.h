// store/schema_views.h: the views that people query, and the tables of stores without words; part of the schema's history (see schema.cpp).
#pragma once

namespace hark {

inline constexpr const char* views_1 = R"sql(
CREATE VIEW v_runs AS  -- The runs, newest first, with the models they used.
SELECT r.id, r.command, r.version, m.hash AS models, r.threads,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS started,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.ended, 'unixepoch') AS ended, r.outcome,
       r.analysed, r.other_language, r.empty, r.spam, r.duplicate, r.rejected
FROM run r JOIN model m ON m.id = r.model ORDER BY r.id DESC;

CREATE VIEW v_verbatims AS  -- The verbatims, with names for numbers; stars 1..5, score -1..1, times in UTC.
SELECT v.id, lower(hex(v.content_key)) AS content_key, s.path AS source, v.line, v.external_id, v.customer,
       strftime('%Y-%m-%dT%H:%M:%SZ', v.time, 'unixepoch') AS time, date(v.time, 'unixepoch') AS day,
       v.rating, v.stars / 100.0 AS stars, v.nps, v.language, st.name AS state, p.name AS polarity,
       v.score / 10000.0 AS score, k.occurrences, m.hash AS models, v.text, v.reply
FROM verbatim v JOIN source s ON s.id = v.source JOIN state st ON st.id = v.state JOIN polarity p ON p.id = v.polarity
     JOIN verbatim_key k ON k.content_key = v.content_key JOIN model m ON m.id = k.model;

CREATE VIEW v_mentions AS  -- What verbatims speak of: topic, polarity, and the customer's own words for both.
SELECT verbatim, n, t.name AS topic, p.name AS polarity, strength / 10000.0 AS strength,
       CAST(substr(text, span_begin + 1, span_end - span_begin) AS TEXT) AS words,
       CAST(substr(text, opinion_begin + 1, opinion_end - opinion_begin) AS TEXT) AS opinion,
       CAST(substr(text, sentence_begin + 1, sentence_end - sentence_begin) AS TEXT) AS sentence, day
FROM (SELECT v.id AS verbatim, m.key AS n, json_extract(m.value, '$[0]') AS topic_id,
             json_extract(m.value, '$[1]') AS polarity_id, json_extract(m.value, '$[2]') AS strength,
             json_extract(m.value, '$[3]') AS span_begin, json_extract(m.value, '$[4]') AS span_end,
             json_extract(m.value, '$[5]') AS opinion_begin, json_extract(m.value, '$[6]') AS opinion_end,
             json_extract(m.value, '$[7]') AS sentence_begin, json_extract(m.value, '$[8]') AS sentence_end,
             CAST(v.text AS BLOB) AS text, date(v.time, 'unixepoch') AS day
      FROM verbatim v, json_each(v.mentions) m)
     JOIN topic t ON t.id = topic_id JOIN polarity p ON p.id = polarity_id;

CREATE VIEW v_labels AS  -- Intents and fact complaints, with the words that show them.
SELECT verbatim, n, l.name AS label, l.kind, severity,
       CAST(substr(text, span_begin + 1, span_end - span_begin) AS TEXT) AS words,
       CAST(substr(text, sentence_begin + 1, sentence_end - sentence_begin) AS TEXT) AS sentence, day
FROM (SELECT v.id AS verbatim, x.key AS n, json_extract(x.value, '$[0]') AS label_id,
             json_extract(x.value, '$[1]') AS severity, json_extract(x.value, '$[2]') AS span_begin,
             json_extract(x.value, '$[3]') AS span_end, json_extract(x.value, '$[4]') AS sentence_begin,
             json_extract(x.value, '$[5]') AS sentence_end, CAST(v.text AS BLOB) AS text,
             date(v.time, 'unixepoch') AS day
      FROM verbatim v, json_each(v.labels) x)
     JOIN label l ON l.id = label_id;

CREATE VIEW v_segments AS  -- Which verbatim belongs to which value of which column.
SELECT v.id AS verbatim, s.column_name, s.value
FROM verbatim v, json_each(v.segments) x JOIN segment s ON s.id = x.value;

CREATE VIEW v_rejects AS  -- Records that could not be read, where they stand, and how to mend them.
SELECT r.id, s.path AS source, r.line, r.byte, r.what, r.mend, CAST(r.raw AS TEXT) AS raw, s.run
FROM reject r JOIN source s ON s.id = r.source;

CREATE VIEW v_themes AS  -- The themes by importance; json holds all that is known of each.
SELECT rank, id, json_extract(json, '$.topic') AS topic, json_extract(json, '$.side') AS side,
       json_extract(json, '$.verbatims') AS verbatims, json_extract(json, '$.mentions') AS mentions, json
FROM insight WHERE kind = 'theme' ORDER BY rank, id;

CREATE VIEW v_actions AS  -- The recommended actions by priority; json holds all that is known of each.
SELECT rank, id, json_extract(json, '$.topic') AS topic, json_extract(json, '$.action') AS action,
       json_extract(json, '$.owner') AS owner, json_extract(json, '$.measure') AS measure,
       json_extract(json, '$.priority') AS priority, json_extract(json, '$.reason') AS reason, json
FROM insight WHERE kind = 'action' ORDER BY rank, id;

CREATE VIEW v_quotes AS  -- The verbatims that show each theme, in the customers' own words.
SELECT q.insight AS theme, q.rank, q.verbatim, v.external_id, date(v.time, 'unixepoch') AS day,
       CAST(substr(CAST(v.text AS BLOB), q.span_begin + 1, q.span_end - q.span_begin) AS TEXT) AS words,
       CAST(substr(CAST(v.text AS BLOB), q.sentence_begin + 1, q.sentence_end - q.sentence_begin) AS TEXT) AS sentence
FROM quote q JOIN insight i ON i.kind = 'theme' AND i.id = q.insight JOIN verbatim v ON v.id = q.verbatim
ORDER BY q.insight, q.rank;

CREATE VIEW v_themes_daily AS  -- A day and a topic: how many verbatims like it, dislike it, and speak of it at all.
SELECT day, topic, sum(liked) AS liked, sum(disliked) AS disliked, count(*) AS verbatims
FROM (SELECT date(v.time, 'unixepoch') AS day, t.name AS topic, max(json_extract(m.value, '$[1]') = 3) AS liked,
             max(json_extract(m.value, '$[1]') = 4) AS disliked
      FROM verbatim v, json_each(v.mentions) m JOIN topic t ON t.id = json_extract(m.value, '$[0]')
      WHERE v.time IS NOT NULL GROUP BY v.id, t.id)
GROUP BY day, topic;

CREATE VIEW v_unanswered AS  -- Complaints and stated failures that nobody replied to; the gravest and oldest first.
SELECT v.id, date(v.time, 'unixepoch') AS day, v.customer, v.external_id, group_concat(DISTINCT l.name) AS labels,
       max(json_extract(x.value, '$[1]')) AS severity, v.text
FROM verbatim v, json_each(v.labels) x JOIN label l ON l.id = json_extract(x.value, '$[0]')
WHERE v.reply IS NULL AND (l.name = 'complaint' OR l.kind = 'fact')
GROUP BY v.id ORDER BY severity DESC, v.time, v.id;
)sql";

inline constexpr const char* views_6 = R"sql(
CREATE VIEW v_runs AS  -- The runs, newest first, with the models they used.
SELECT r.id, r.command, r.version, m.hash AS models, r.threads,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS started,
       strftime('%Y-%m-%dT%H:%M:%SZ', r.ended, 'unixepoch') AS ended, r.outcome,
       r.analysed, r.other_language, r.empty, r.spam, r.duplicate, r.rejected, r.ours
FROM run r JOIN model m ON m.id = r.model ORDER BY r.id DESC;

CREATE VIEW v_cases AS  -- Complaints and what became of them, the newest first; times in UTC, first_reply_hours by the clock.
SELECT c.id, c.state, strftime('%Y-%m-%dT%H:%M:%SZ', c.opened, 'unixepoch') AS opened,
       strftime('%Y-%m-%dT%H:%M:%SZ', c.since, 'unixepoch') AS since, c.customer, p.name AS party, m.subject,
       CAST(substr(CAST(v.text AS BLOB), c.quote_begin + 1, c.quote_end - c.quote_begin) AS TEXT) AS quote,
       (SELECT group_concat(DISTINCT l.name) FROM json_each(v.labels) x JOIN label l ON l.id = json_extract(x.value, '$[0]')) AS labels,
       strftime('%Y-%m-%dT%H:%M:%SZ', c.first_reply, 'unixepoch') AS first_reply,
       round((c.first_reply - c.opened) / 3600.0, 2) AS first_reply_hours,
       strftime('%Y-%m-%dT%H:%M:%SZ', c.last_touch, 'unixepoch') AS last_touch, c.complaints, c.reminders, c.reopenings,
       c.apology, c.remedy, c.follow_up, c.recovery, v.external_id, c.complaint AS verbatim, s.path AS source
FROM cases c JOIN verbatim v ON v.id = c.complaint JOIN source s ON s.id = v.source JOIN party p ON p.id = c.party
     LEFT JOIN message m ON m.verbatim = c.complaint ORDER BY c.opened DESC, c.id;

CREATE VIEW v_unanswered AS  -- Complaints that wait for an answer of ours; those that wait longest first.
SELECT c.id, date(c.since, 'unixepoch') AS day, strftime('%Y-%m-%dT%H:%M:%SZ', c.since, 'unixepoch') AS since, c.state, c.customer,
       v.external_id,
       (SELECT group_concat(DISTINCT l.name) FROM json_each(v.labels) x JOIN label l ON l.id = json_extract(x.value, '$[0]')) AS labels,
       (SELECT max(json_extract(x.value, '$[1]')) FROM json_each(v.labels) x) AS severity, c.reminders, v.text, c.complaint AS verbatim
FROM cases c JOIN verbatim v ON v.id = c.complaint WHERE c.state IN ('open', 'reopened') ORDER BY c.since, c.id;

CREATE VIEW v_promises AS  -- What our answers promised, by the day it is due; whether it is broken depends on the day of asking.
SELECT p.case_id, strftime('%Y-%m-%dT%H:%M:%SZ', p.made, 'unixepoch') AS made, strftime('%Y-%m-%dT%H:%M:%SZ', p.due, 'unixepoch') AS due,
       strftime('%Y-%m-%dT%H:%M:%SZ', p.kept, 'unixepoch') AS kept, c.customer, c.state,
       CAST(substr(CAST(CASE p.in_reply WHEN 1 THEN v.reply ELSE v.text END AS BLOB), p.sentence_begin + 1, p.sentence_end - p.sentence_begin) AS TEXT) AS sentence
FROM promise p JOIN cases c ON c.id = p.case_id JOIN verbatim v ON v.id = p.verbatim ORDER BY p.due, p.case_id, p.n;

CREATE VIEW v_touches AS  -- The messages of each case, in their order.
SELECT t.case_id, t.n, t.role, strftime('%Y-%m-%dT%H:%M:%SZ', t.time, 'unixepoch') AS time, v.customer AS sender,
       CASE t.in_reply WHEN 1 THEN v.reply ELSE v.text END AS text, t.verbatim
FROM touch t JOIN verbatim v ON v.id = t.verbatim ORDER BY t.case_id, t.n;
)sql";

// With the kinds of cases.
inline constexpr const char* views_11 = R"sql(
DROP VIEW v_cases;
DROP VIEW v_unanswered;
CREATE VIEW v_cases AS  -- Complaints, and what may be one (kind), and what became of them, the newest first; times in UTC, first_reply_hours by the clock.
SELECT c.id, c.kind, c.state, strftime('%Y-%m-%dT%H:%M:%SZ', c.opened, 'unixepoch') AS opened,
       strftime('%Y-%m-%dT%H:%M:%SZ', c.since, 'unixepoch') AS since, c.customer, p.name AS party, m.subject,
       CAST(substr(CAST(v.text AS BLOB), c.quote_begin + 1, c.quote_end - c.quote_begin) AS TEXT) AS quote,
       (SELECT group_concat(DISTINCT l.name) FROM json_each(v.labels) x JOIN label l ON l.id = json_extract(x.value, '$[0]')) AS labels,
       strftime('%Y-%m-%dT%H:%M:%SZ', c.first_reply, 'unixepoch') AS first_reply,
       round((c.first_reply - c.opened) / 3600.0, 2) AS first_reply_hours,
       strftime('%Y-%m-%dT%H:%M:%SZ', c.last_touch, 'unixepoch') AS last_touch, c.complaints, c.reminders, c.reopenings,
       c.apology, c.remedy, c.follow_up, c.recovery, v.external_id, c.complaint AS verbatim, s.path AS source
FROM cases c JOIN verbatim v ON v.id = c.complaint JOIN source s ON s.id = v.source JOIN party p ON p.id = c.party
     LEFT JOIN message m ON m.verbatim = c.complaint ORDER BY c.opened DESC, c.id;

CREATE VIEW v_unanswered AS  -- Complaints, and what may be one (kind), that wait for an answer of ours; those that wait longest first.
SELECT c.id, date(c.since, 'unixepoch') AS day, strftime('%Y-%m-%dT%H:%M:%SZ', c.since, 'unixepoch') AS since, c.kind, c.state, c.customer,
       v.external_id,
       (SELECT group_concat(DISTINCT l.name) FROM json_each(v.labels) x JOIN label l ON l.id = json_extract(x.value, '$[0]')) AS labels,
       (SELECT max(json_extract(x.value, '$[1]')) FROM json_each(v.labels) x) AS severity, c.reminders, v.text, c.complaint AS verbatim
FROM cases c JOIN verbatim v ON v.id = c.complaint WHERE c.state IN ('open', 'reopened') ORDER BY c.since, c.id;
)sql";

inline constexpr const char* views_amounts = R"sql(
DROP VIEW v_labels;
CREATE VIEW v_labels AS  -- Intents and fact complaints, with the words that show them, and how long and how often they say it was.
SELECT verbatim, n, l.name AS label, l.kind, severity, minutes, times,
       CAST(substr(text, span_begin + 1, span_end - span_begin) AS TEXT) AS words,
       CAST(substr(text, sentence_begin + 1, sentence_end - sentence_begin) AS TEXT) AS sentence, day
FROM (SELECT v.id AS verbatim, x.key AS n, json_extract(x.value, '$[0]') AS label_id,
             json_extract(x.value, '$[1]') AS severity, json_extract(x.value, '$[2]') AS span_begin,
             json_extract(x.value, '$[3]') AS span_end, json_extract(x.value, '$[4]') AS sentence_begin,
             json_extract(x.value, '$[5]') AS sentence_end, nullif(json_extract(x.value, '$[6]'), 0) AS minutes,
             nullif(json_extract(x.value, '$[7]'), 0) AS times, CAST(v.text AS BLOB) AS text,
             date(v.time, 'unixepoch') AS day
      FROM verbatim v, json_each(v.labels) x)
     JOIN label l ON l.id = label_id;
)sql";

inline constexpr const char* outside_tables = R"sql(
CREATE TABLE outside (  -- Sources whose words the store does not hold (hark run --no-text). With a row here, it holds none; they are read where they lie.
  source INTEGER PRIMARY KEY REFERENCES source,  -- that was read
  path TEXT NOT NULL,  -- of its file, from the root
  format BLOB NOT NULL  -- how its records are read, as the program packs it
) STRICT;
CREATE TABLE later_place (  -- Where the record of a comment whose words lie outside was seen last, if it came again.
  verbatim INTEGER PRIMARY KEY REFERENCES verbatim,  -- the comment
  source INTEGER NOT NULL REFERENCES source,  -- that held it
  byte INTEGER NOT NULL  -- of that source, from 0
) STRICT;
)sql";

}  // namespace hark
