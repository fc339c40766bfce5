// hark/hark.h: the whole engine, in one include. Reads what customers wrote and says what they like, what they dislike,
// and what to do about it; offline, and with every number open to the words behind it.
//
// A program that does it all: it reads a file of reviews into a store, names the themes, and judges one text. (A test
// cuts it out of this comment, compiles it and runs it.)
//
//   #include <iostream>
//
//   #include "hark/hark.h"
//
//   int main() {
//       using namespace hark;
//
//       // Models are folders of text files: read once, checked, then shared by all threads.
//       const Result<Models> models = Models::load("models");
//       if (!models) return std::cerr << to_string(models.error()) << '\n', 1;
//
//       // A store is one SQLite file. Running the same reviews again adds nothing twice.
//       Result<Store> store = Store::open("hark.db", Store::Mode::create);
//       if (!store) return std::cerr << to_string(store.error()) << '\n', 1;
//       RunOptions options;
//       options.paths = {"reviews.csv"};
//       const Result<RunReport> report = run(options, *models, *store);
//       if (!report) return std::cerr << to_string(report.error()) << '\n', 1;
//       std::cout << report->rows << " rows read\n";
//
//       // What is found across them is counted from the store, and kept there.
//       const Result<Insights> insights = refresh(*store, *models);
//       if (!insights) return std::cerr << to_string(insights.error()) << '\n', 1;
//       for (const Theme& theme : insights->themes)
//           std::cout << theme.id() << ": " << theme.verbatims << " customers\n";
//
//       // One text, without a store. Every finding is a span of the text.
//       Analyser analyser(*models);
//       Annotation annotation;
//       const std::string text = "The room was not clean, but the staff was lovely.";
//       analyser.annotate(text, annotation);
//       for (const Mention& mention : annotation.mentions)
//           if (mention.polarity != Polarity::no_evidence)
//               std::cout << models->title(mention.topic) << " is " << name_of(mention.polarity) << ": "
//                         << slice(text, mention.opinion) << '\n';
//   }
//
// Text in and out is UTF-8. What can fail returns a Result, which says what, where, and how to mend it; nothing throws
// for bad input. Models are immutable and serve any number of threads; an Analyser and a Store belong to one at a time.
// Nothing here opens a network connection.
//
// The headers, from the bottom up; each is the manual of its part:
//
//     base      the vocabulary: Result, Span, Verbatim, Annotation, time, keys, JSON
//     text      repair of bytes, tokens, sentences, widths, finding a phrase
//     lexicon   models: text files to one frozen matcher
//     analysis  one verbatim at a time
//     ingest    files to verbatims
//     store     the SQLite file
//     eval      agreement with people's labels
//     insight   themes, drivers, changes and actions from analysed rows
//     engine    the parallel run, refreshing insights, search, the filter for pipes
//     report    tables and cards for terminals, spreadsheets and programs
#pragma once

#include "hark/analysis/analyser.h"
#include "hark/analysis/expectations.h"
#include "hark/analysis/phenomena.h"
#include "hark/analysis/trace.h"
#include "hark/base/annotation.h"
#include "hark/base/content_key.h"
#include "hark/base/feedback.h"
#include "hark/base/json.h"
#include "hark/base/playbook.h"
#include "hark/base/result.h"
#include "hark/base/span.h"
#include "hark/base/suggest.h"
#include "hark/base/time.h"
#include "hark/base/verbatim.h"
#include "hark/engine/diff.h"
#include "hark/engine/evaluate.h"
#include "hark/engine/run.h"
#include "hark/engine/score.h"
#include "hark/engine/search.h"
#include "hark/eval/bootstrap.h"
#include "hark/eval/groups.h"
#include "hark/eval/polarity.h"
#include "hark/eval/report.h"
#include "hark/eval/tags.h"
#include "hark/ingest/labelled.h"
#include "hark/ingest/reader.h"
#include "hark/ingest/score_line.h"
#include "hark/insight/insight.h"
#include "hark/insight/intervals.h"
#include "hark/insight/json.h"
#include "hark/insight/words.h"
#include "hark/lexicon/matcher.h"
#include "hark/lexicon/models.h"
#include "hark/report/eval_tables.h"
#include "hark/report/insight_tables.h"
#include "hark/report/table.h"
#include "hark/store/store.h"
#include "hark/text/charset.h"
#include "hark/text/finder.h"
#include "hark/text/repair.h"
#include "hark/text/sentences.h"
#include "hark/text/tokenizer.h"
#include "hark/text/width.h"
#include "hark/text/word_break.h"
