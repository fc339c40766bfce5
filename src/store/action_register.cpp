// The register of actions, and who asked for them.
#include "store/impl.h"

#include <algorithm>
#include <map>

namespace hark {
namespace {

using sqlite::Statement;

void read_history(sqlite::Database& db, RegisteredAction& action) {
    Statement events(db, "select date, what, detail, who from action_event where action = ? order by n");
    for (events.bind(1, action.id); events.step();)
        action.history.push_back({events.string(0), events.string(1), events.string(2), events.string(3)});
    Statement evidence(db, "select content_key from action_evidence where action = ? order by n");
    for (evidence.bind(1, action.id); evidence.step();) action.evidence.push_back(evidence.string(0));
}

void drop_action(sqlite::Database& db, const std::string& id) {
    for (const char* sql : {"delete from action_event where action = ?", "delete from action_evidence where action = ?",
                            "delete from registered_action where id = ?"})
        Statement(db, sql).bind(1, id).run();
}

void insert(sqlite::Database& db, const RegisteredAction& a) {
    Statement row(db, "insert into registered_action values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    int at = 1;
    for (const std::string* field : {&a.id, &a.state, &a.topic, &a.theme, &a.action, &a.requirement, &a.owner, &a.measure, &a.due,
                                     &a.done, &a.reason})
        row.bind(at++, *field);
    row.run();
    Statement event(db, "insert into action_event values (?, ?, ?, ?, ?, ?)");
    for (std::size_t n = 0; n < a.history.size(); ++n) {
        const ActionEvent& e = a.history[n];
        event.bind(1, a.id).bind(2, static_cast<std::int64_t>(n)).bind(3, e.date).bind(4, e.what).bind(5, e.detail).bind(6, e.who).run();
    }
    Statement evidence(db, "insert into action_evidence values (?, ?, ?)");
    for (std::size_t n = 0; n < a.evidence.size(); ++n)
        evidence.bind(1, a.id).bind(2, static_cast<std::int64_t>(n)).bind(3, a.evidence[n]).run();
}

// A customer of whom any row says so is left out, whatever the others say.
constexpr const char* who_opted_out =
    "select customer from opted_out union select v.customer from verbatim v, json_each(v.segments) x join segment s on s.id = x.value "
    "where v.customer is not null and "
    "(lower(s.column_name) in ('opt_out', 'optout', 'opted_out', 'unsubscribed', 'do_not_contact', 'no_contact') "
    "and lower(s.value) in ('yes', 'true', '1', 'y', 'x') "
    "or lower(s.column_name) in ('contact_allowed', 'may_contact', 'consent', 'contact_consent', 'marketing_consent') "
    "and lower(s.value) in ('no', 'false', '0', 'n'))";

// Ascending.
std::vector<std::string> opted_out(sqlite::Database& db) {
    std::vector<std::string> names;
    for (Statement rows(db, std::string(who_opted_out) + " order by 1"); rows.step();) names.push_back(rows.string(0));
    return names;
}

std::string numbers_of(std::span<const Polarity> polarities) {
    std::string list;
    for (const Polarity polarity : polarities) list += (list.empty() ? "" : ", ") + std::to_string(static_cast<int>(polarity));
    return list;
}

}  // namespace

Result<std::vector<RegisteredAction>> Store::registered() const {
    return sqlite::guarded([&] {
        std::vector<RegisteredAction> found;
        Statement rows(impl_->db,
                       "select id, state, topic, theme, action, requirement, owner, measure, due, done, reason from registered_action "
                       "order by id");
        while (rows.step()) {
            RegisteredAction& a = found.emplace_back();
            int at = 0;
            for (std::string* field : {&a.id, &a.state, &a.topic, &a.theme, &a.action, &a.requirement, &a.owner, &a.measure, &a.due,
                                       &a.done, &a.reason})
                *field = rows.string(at++);
            read_history(impl_->db, a);
        }
        return found;
    });
}

Status Store::keep_registered(std::span<const RegisteredAction> actions) {
    return sqlite::guarded([&] {
        impl_->commit();
        sqlite::Transaction transaction(impl_->db, "begin immediate");
        for (const RegisteredAction& action : actions) {
            drop_action(impl_->db, action.id);
            insert(impl_->db, action);
        }
        transaction.commit();
        return ok;
    });
}

Status Store::opt_out(std::string_view customer, bool out) {
    return sqlite::guarded([&] {
        impl_->commit();
        Statement known(impl_->db, "select 1 from verbatim where customer = ?1 union select 1 from opted_out where customer = ?1");
        if (!known.bind(1, customer).step())
            throw sqlite::Failure{{ErrorCode::not_found, "nobody of the name '" + std::string(customer) + "' wrote", impl_->db.path(), ""}};
        known.reset();
        Statement change(impl_->db, out ? "insert or ignore into opted_out values (?)" : "delete from opted_out where customer = ?");
        change.bind(1, customer).run();
        return ok;
    });
}

Result<Askers> Store::askers(std::string_view topic, std::span<const Polarity> polarities, Seconds before) const {
    return sqlite::guarded([&] {
        const sqlite::Transaction one_moment(impl_->db);
        const std::vector<std::string> silent = opted_out(impl_->db);
        Statement rows(impl_->db,
                       "select v.id, v.customer, v.time, max(json_extract(m.value, '$[7]')), json_extract(m.value, '$[8]') "
                       "from verbatim v, json_each(v.mentions) m where v.state = 0 and (v.time < ? or v.time is null) and "
                       "json_extract(m.value, '$[0]') = (select id from topic where name = ?) and json_extract(m.value, '$[1]') in (" +
                           numbers_of(polarities) + ") group by v.id order by v.time, v.id");
        rows.bind(1, before).bind(2, topic);
        Askers found;
        std::map<std::string, Asker> customers;
        while (rows.step()) {
            if (rows.is_null(2)) { ++found.undated; continue; }
            if (rows.is_null(1)) { ++found.unnamed; continue; }
            Asker& asker = customers[rows.string(1)];
            asker.customer = rows.string(1);
            ++asker.verbatims;
            asker.verbatim = rows.integer(0);
            asker.time = rows.integer(2);
            asker.sentence = {static_cast<std::uint32_t>(rows.integer(3)), static_cast<std::uint32_t>(rows.integer(4))};
        }
        for (auto& [name, asker] : customers) {
            if (std::binary_search(silent.begin(), silent.end(), name)) ++found.opted_out;
            else found.customers.push_back(std::move(asker));
        }
        return found;
    });
}

}  // namespace hark
