// Nights, the lock that the running one holds, and the marks of what was read.
#include "store/impl.h"
#include "store/process.h"

namespace hark {
namespace {

using sqlite::Failure;
using sqlite::Statement;

constexpr std::int64_t most_nights = 400;

constexpr const char* night_columns = "select id, process, host, started, ended, outcome, code, report from night";

Night night_at(const Statement& row) {
    Night night{row.integer(0), row.string(1), row.string(2), row.integer(3), no_time, row.string(5), static_cast<int>(row.integer(6)), row.string(7)};
    if (!row.is_null(4)) night.ended = row.integer(4);
    return night;
}

// On another machine nobody can tell; after a day it has surely come to its end.
bool holds_the_lock(const Night& night, Seconds now) {
    if (night.host != this_host()) return now - night.started < seconds_per_day;
    return is_at_work(night.process);
}

}  // namespace

void settle_earlier_nights(sqlite::Database& db, Seconds now) {
    Statement mark(db, "update night set outcome = 'killed' where id = ?");
    for (Statement rows(db, std::string(night_columns) + " where outcome = 'running'"); rows.step();) {
        const Night night = night_at(rows);
        if (holds_the_lock(night, now))
            throw Failure{{ErrorCode::busy, "hark nightly is at work: process " + night.process.substr(0, night.process.find('@')) + " on " + night.host + ", since " + iso_time(night.started), db.path(),
                           "wait until it has finished, or stop it"}};
        mark.bind(1, night.id).run();
    }
}

Result<std::int64_t> Store::begin_night(Seconds now) {
    return sqlite::guarded([&] {
        sqlite::Transaction transaction(impl_->db, "begin immediate");
        settle_earlier_nights(impl_->db, now);
        Statement insert(impl_->db, "insert into night(process, host, started, outcome) values (?, ?, ?, 'running') returning id");
        const std::string process = this_process(), host = this_host();
        insert.bind(1, process).bind(2, host).bind(3, now).step();
        const std::int64_t id = insert.integer(0);
        insert.reset();
        Statement forget(impl_->db, "delete from night where id <= ?");
        forget.bind(1, id - most_nights).run();
        transaction.commit();
        return id;
    });
}

Status Store::end_night(std::int64_t night, Seconds now, std::string_view outcome, int code, std::string_view report) {
    return sqlite::guarded([&] {
        Statement update(impl_->db, "update night set ended = ?, outcome = ?, code = ?, report = ? where id = ?");
        update.bind(1, now).bind(2, outcome).bind(3, code).bind(4, report).bind(5, night).run();
        return ok;
    });
}

Result<std::vector<Night>> Store::nights(std::int64_t limit) const {
    return sqlite::guarded([&] {
        std::vector<Night> nights;
        Statement rows(impl_->db, std::string(night_columns) + " order by id desc limit ?");
        for (rows.bind(1, limit); rows.step();) {
            Night night = night_at(rows);
            if (night.outcome == "running" && night.host == this_host() && !is_at_work(night.process)) night.outcome = "killed";
            nights.push_back(std::move(night));
        }
        return nights;
    });
}

Status Store::keep_mark(const std::string& path, const KeptMark& mark) {
    return sqlite::guarded([&] {
        impl_->commit();
        Statement keep(impl_->db, "insert or replace into mark values (?, ?, ?, ?)");
        keep.bind(1, path).bind(2, mark.settings).bind(3, mark.read).bind_blob(4, mark.state).run();
        return ok;
    });
}

Result<std::optional<KeptMark>> Store::mark(const std::string& path) const {
    return sqlite::guarded([&] {
        std::optional<KeptMark> mark;
        Statement row(impl_->db, "select settings, read, state from mark where path = ?");
        if (row.bind(1, path).step()) mark = KeptMark{row.string(0), std::string(row.blob(2)), row.integer(1)};
        return mark;
    });
}

}  // namespace hark
