#include "store/touch_rows.h"

#include "hark/base/cases.h"

#include "store/packed.h"

#include <algorithm>
#include <tuple>

namespace hark {
namespace {

void bind_time(sqlite::Statement& statement, int at, Seconds time) { time == no_time ? statement.bind_null(at) : statement.bind(at, time); }

// A ticket's status, and when the firm had last replied.
struct StatusThen {
    Seconds replied = no_time;
    std::string_view status;

    bool is_known() const { return progress_of(status) > 0; }
    auto place() const { return std::tuple(is_known(), replied, progress_of(status), status); }
};

// That of the later reply; of equal ones the one nearer to the end.
std::string_view newer_status(const StatusThen& a, const StatusThen& b) { return a.place() < b.place() ? b.status : a.status; }

}  // namespace

TouchRows::TouchRows(sqlite::Database& db, VerbatimRows& rows)
    : rows_(rows),
      message_(db, "insert or replace into message values (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      reply_(db, "insert or replace into reply values (?, ?, ?, ?)"),
      find_reply_(db, "select time, status, marks from reply where verbatim = ?"),
      forget_ledger_(db, "delete from ledger") {}

void TouchRows::add(std::int64_t id, const Verbatim& verbatim, const MessageHead* head, const Annotation& annotation) {
    changed_ = true;
    if (head) return put_message(id, *head, annotation);
    if (!verbatim.reply.empty() || verbatim.reply_time != no_time || !verbatim.status.empty()) put_reply(id, verbatim, annotation);
}

void TouchRows::again(std::int64_t id, const Verbatim& verbatim, const MessageHead* head, const Annotation& annotation) {
    if (head) {
        changed_ = true;
        return put_message(id, *head, annotation);
    }
    if (verbatim.reply.empty() && verbatim.reply_time == no_time && verbatim.status.empty()) return;
    const std::string reply = rows_.reply(id);
    std::string status, marks;
    Seconds time = no_time;
    if (find_reply_.bind(1, id).step()) {
        if (!find_reply_.is_null(0)) time = find_reply_.integer(0);
        status = find_reply_.string(1), marks = find_reply_.string(2);
    }
    find_reply_.reset();
    Verbatim newest = verbatim;
    if (std::tuple(!reply.empty(), time, std::string_view(reply)) > std::tuple(!verbatim.reply.empty(), verbatim.reply_time, verbatim.reply)) {
        newest.reply = reply;
        newest.reply_time = time;
    }
    newest.status = newer_status({time, status}, {verbatim.reply_time, verbatim.status});
    pack(annotation.marks, marks_);
    const bool same_reply = newest.reply == reply && newest.reply_time == time;
    if (same_reply && newest.status == status && (newest.reply != verbatim.reply || marks_ == marks)) return;
    changed_ = true;
    if (newest.reply != reply) rows_.change(id, [&](OwnVerbatim& row) { row.reply = newest.reply; });
    // The marks are those of the row's reply: where the stored one stays, so do its marks.
    if (newest.reply != verbatim.reply) marks_ = marks;
    reply_.bind(1, id);
    bind_time(reply_, 2, newest.reply_time);
    reply_.bind_some(3, newest.status).bind_some(4, marks_).run();
}

void TouchRows::put_message(std::int64_t id, const MessageHead& head, const Annotation& annotation) {
    pack(annotation.marks, marks_);
    message_.bind(1, id).bind(2, static_cast<int>(head.party)).bind(3, static_cast<int>(head.kind)).bind(4, head.replied ? 1 : 0);
    message_.bind_some(5, head.references).bind_some(6, head.reply_to).bind_some(7, head.recipients).bind_some(8, head.subject).bind_some(9, marks_).run();
}

void TouchRows::put_reply(std::int64_t id, const Verbatim& verbatim, const Annotation& annotation) {
    pack(annotation.marks, marks_);
    reply_.bind(1, id);
    bind_time(reply_, 2, verbatim.reply_time);
    reply_.bind_some(3, verbatim.status).bind_some(4, marks_).run();
}

void TouchRows::forget_ledger() {
    if (changed_) forget_ledger_.run();
    changed_ = false;
}

}  // namespace hark
