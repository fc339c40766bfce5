// store/verbatim_table.h: the stored verbatims as an SQL table `verbatim`, for views and for anybody's queries. It is in no file: a connection has it.
//
//   id, content_key, source, line, byte, time, rating, stars, nps, state, language, polarity, score, segments, mentions, labels, external_id, customer, text, reply
//
// As schema.cpp explained it when it was a table. A query for one id, or for a range, reads the blocks that hold them; words are read where a query names them.
#pragma once

#include "store/sqlite.h"

namespace hark {

// Whoever opens a store's file calls this before its first query. Where the file still has a table of that name, that is meant.
void declare_verbatims(sqlite::Database& db);

}  // namespace hark
