// store/touch_rows.h: what the ledger of cases needs of a row besides the verbatim: heads of messages, replies' times, marks.
#pragma once

#include "hark/base/annotation.h"
#include "hark/base/verbatim.h"

#include "store/sqlite.h"
#include "store/verbatim_rows.h"

#include <cstdint>
#include <string>

namespace hark {

class TouchRows {
public:
    // Replies are changed in `rows`.
    TouchRows(sqlite::Database& db, VerbatimRows& rows);
    // Of a row that is stored now. `head` of messages only.
    void add(std::int64_t id, const Verbatim& verbatim, const MessageHead* head, const Annotation& annotation);
    // Of one that is stored already: other models or parties may see it otherwise, and a reply may have come since. Of two replies the later
    // stays, of two statuses that which is nearer to the end: so the order in which exports are read changes nothing.
    void again(std::int64_t id, const Verbatim& verbatim, const MessageHead* head, const Annotation& annotation);
    // Before a commit: if something changed, the cases are no longer up to date.
    void forget_ledger();
    void clear() noexcept { changed_ = false; }

private:
    void put_message(std::int64_t id, const MessageHead& head, const Annotation& annotation);
    void put_reply(std::int64_t id, const Verbatim& verbatim, const Annotation& annotation);

    VerbatimRows& rows_;
    sqlite::Statement message_, reply_, find_reply_, forget_ledger_;
    std::string marks_;
    bool changed_ = false;
};

}  // namespace hark
