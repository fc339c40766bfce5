// The ledger: what it is made of, and what it says.
#include "store/feedback_row.h"
#include "store/filter.h"
#include "store/verbatim_cursor.h"
#include "store/impl.h"
#include "store/packed.h"

#include <algorithm>

namespace hark {
namespace {

using sqlite::Statement;

constexpr std::uint32_t longest_quote = 300;

void bind_when(Statement& statement, int at, Seconds time) { time == no_time ? statement.bind_null(at) : statement.bind(at, time); }
Seconds time_at(const Statement& row, int column) { return row.is_null(column) ? no_time : row.integer(column); }
Span quote_at(const Statement& row, int column) {
    return {static_cast<std::uint32_t>(row.integer(column)), static_cast<std::uint32_t>(row.integer(column + 1))};
}

// Which labels make a complaint, and which a question, by the store's ids.
class LabelKinds {
public:
    explicit LabelKinds(sqlite::Database& db) : names_(names_in(db, "label")) {}

    // Sets `complaint` and `question` of a row from its packed labels; `size` of its text. `quote` is the gravest failure behind the title. Returns its
    // severity; -1 if there is none, and the beginning of the text is quoted.
    template <class Row>
    int read(std::string_view packed, std::int64_t size, Row& row, std::uint32_t title = 0) {
        unpack(packed, labels_);
        row.quote = {title < size ? title : 0, static_cast<std::uint32_t>(std::min<std::int64_t>(size, longest_quote + title))};
        int gravest = -1;
        for (const Label& label : labels_) {
            const std::string& name = names_.at(label.label);
            row.question = row.question || name == "question";
            if (!complains(name) || (row.polarity != Polarity::negative && thanks_staff(label.sentence))) continue;
            row.complaint = true;
            row.blames.push_back(label.span);
            if (label.sentence.end <= title || label.severity <= gravest) continue;
            gravest = label.severity;
            row.quote = label.sentence;
        }
        return gravest;
    }

private:
    // "Thanks to Mina, who found my lost parcel": what is told there is what they did.
    bool thanks_staff(Span sentence) const {
        return std::ranges::any_of(labels_, [&](const Label& label) { return label.sentence == sentence && names_[label.label] == "staff_thanked"; });
    }
    static bool complains(std::string_view name) { return name == "complaint" || name.starts_with("fact."); }

    std::vector<std::string> names_;
    std::vector<Label> labels_;
};

constexpr const char* all_messages =
    "select v.id, v.content_key, v.time, v.external_id, v.customer, v.polarity, v.labels, length(CAST(v.text AS BLOB)), m.party, m.kind, m.replied, m.refs, m.reply_to, "
    "m.recipients, m.subject, m.marks, m.subject is not null and instr(v.text, m.subject || char(10) || char(10)) = 1 from message m join verbatim v on v.id = m.verbatim order by v.id";

// Where no sentence states a failure: one with a phrase of complaint (what was learned of complaints speaks of a text, and of no sentence), or what is told.
void quote_mark(MessageRow& row, bool told_too) {
    for (const char* name : {"complaint", "unsolved", "tells"}) {
        const auto mark = std::ranges::find(row.marks, name, &Mark::name);
        if (mark == row.marks.end() || (mark->name == "tells" && !told_too)) continue;
        row.quote = mark->sentence;
        return;
    }
}

MessageRow message_at(const Statement& v, LabelKinds& labels) {
    MessageRow row;
    row.verbatim = v.integer(0);
    row.key = key_from(v.blob(1));
    row.time = time_at(v, 2);
    row.id = v.string(3);
    row.sender = v.string(4);
    row.polarity = static_cast<Polarity>(v.integer(5));
    // A subject that stands before the text, with a blank line behind it, is no sentence to quote.
    const auto title = v.integer(16) != 0 ? static_cast<std::uint32_t>(v.text(14).size() + 2) : 0;
    const int gravest = labels.read(v.text(6), v.integer(7), row, title);
    row.party = static_cast<Party>(v.integer(8));
    row.kind = static_cast<MessageKind>(v.integer(9));
    row.replied = v.integer(10) != 0;
    row.references = v.string(11);
    row.reply_to = v.string(12);
    row.recipients = v.string(13);
    row.subject = v.string(14);
    unpack(v.text(15), row.marks);
    if (gravest <= 0) quote_mark(row, gravest < 0);
    return row;
}

// Of sources that know of answers: where nobody could answer, as in a survey, nobody waits. Without any, nothing is read.
constexpr const char* all_replies =
    "select v.id, v.content_key, v.time, r.time, v.customer, r.status, v.reply is not null, v.polarity, v.labels, length(CAST(v.text AS BLOB)), r.marks, v.source, v.external_id "
    "from verbatim v left join reply r on r.verbatim = v.id where v.state = 0 and v.source in (select distinct a.source from reply b join verbatim a on a.id = b.verbatim) "
    "and not exists (select 1 from message m where m.verbatim = v.id) "
    "order by v.customer, case when v.customer is null then v.source end, v.external_id, v.time, v.content_key";

ReplyRow reply_at(const Statement& v, LabelKinds& labels) {
    ReplyRow row;
    row.verbatim = v.integer(0);
    row.key = key_from(v.blob(1));
    row.time = time_at(v, 2);
    row.reply_time = time_at(v, 3);
    row.customer = v.string(4);
    row.status = v.string(5);
    row.replied = v.integer(6) != 0;
    row.polarity = static_cast<Polarity>(v.integer(7));
    labels.read(v.text(8), v.integer(9), row);
    unpack(v.text(10), row.marks);
    row.source = v.integer(11);
    row.ticket = v.string(12);
    return row;
}

// Of one customer; of nobody known, of one ticket.
bool belong_together(const ReplyRow& a, const ReplyRow& b) {
    if (!a.customer.empty()) return a.customer == b.customer;
    return b.customer.empty() && !a.ticket.empty() && a.ticket == b.ticket && a.source == b.source;
}

// Statements that write one case after another.
class CaseWriter {
public:
    explicit CaseWriter(sqlite::Database& db)
        : case_(db, "insert or ignore into cases values (?1, ?2, ?3, ?4, (select customer from verbatim where id = ?2), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)"),
          touch_(db, "insert or ignore into touch values (?, ?, ?, ?, ?, ?)"),
          promise_(db, "insert or ignore into promise values (?, ?, ?, ?, ?, ?, ?, ?, ?)") {}

    void add(const Case& c) {
        case_.bind(1, c.id).bind(2, c.complaint).bind(3, std::int64_t{c.quote.begin}).bind(4, std::int64_t{c.quote.end});
        case_.bind(5, static_cast<int>(c.party)).bind(6, name_of(c.state));
        bind_when(case_, 7, c.opened);
        bind_when(case_, 8, c.since);
        bind_when(case_, 9, c.first_reply);
        bind_when(case_, 10, c.last_touch);
        case_.bind(11, c.complaints).bind(12, c.reminders).bind(13, c.reopenings).bind(14, c.apology).bind(15, c.remedy).bind(16, c.follow_up);
        case_.bind(17, name_of(c.recovery));
        bind_when(case_, 18, c.recovered);
        case_.bind(19, name_of(c.kind));
        case_.run();
        for (std::size_t n = 0; n < c.touches.size(); ++n) add_touch(c.id, static_cast<int>(n), c.touches[n]);
        for (std::size_t n = 0; n < c.promises.size(); ++n) add_promise(c.id, static_cast<int>(n), c.promises[n]);
    }

private:
    void add_touch(const std::string& id, int n, const Touch& touch) {
        touch_.bind(1, id).bind(2, n).bind(3, touch.verbatim).bind(4, touch.in_reply).bind(5, name_of(touch.role));
        bind_when(touch_, 6, touch.time);
        touch_.run();
    }
    void add_promise(const std::string& id, int n, const Promise& promise) {
        promise_.bind(1, id).bind(2, n).bind(3, promise.verbatim).bind(4, promise.in_reply);
        promise_.bind(5, std::int64_t{promise.sentence.begin}).bind(6, std::int64_t{promise.sentence.end});
        bind_when(promise_, 7, promise.made);
        bind_when(promise_, 8, promise.due);
        bind_when(promise_, 9, promise.kept);
        promise_.run();
    }

    Statement case_, touch_, promise_;
};

constexpr const char* select_cases =
    "select c.id, c.complaint, c.quote_begin, c.quote_end, c.customer, c.party, c.state, c.opened, c.since, c.first_reply, c.last_touch, c.complaints, c.reminders, "
    "c.reopenings, c.apology, c.remedy, c.follow_up, c.recovery, c.recovered, m.subject, c.kind from cases c left join message m on m.verbatim = c.complaint ";

Recovery recovery_named(std::string_view name) {
    for (int i = 0; i < recovery_count; ++i)
        if (name_of(static_cast<Recovery>(i)) == name) return static_cast<Recovery>(i);
    return Recovery::unknown;
}
TouchRole role_named(std::string_view name) {
    for (int i = 0; i < touch_role_count; ++i)
        if (name_of(static_cast<TouchRole>(i)) == name) return static_cast<TouchRole>(i);
    return TouchRole::note;
}

Case case_at(const Statement& row) {
    Case c;
    c.id = row.string(0);
    c.complaint = row.integer(1);
    c.quote = quote_at(row, 2);
    c.customer = row.string(4);
    c.party = static_cast<Party>(row.integer(5));
    c.state = case_state_named(row.text(6)).value_or(CaseState::open);
    c.opened = time_at(row, 7);
    c.since = time_at(row, 8);
    c.first_reply = time_at(row, 9);
    c.last_touch = time_at(row, 10);
    c.complaints = static_cast<int>(row.integer(11));
    c.reminders = static_cast<int>(row.integer(12));
    c.reopenings = static_cast<int>(row.integer(13));
    c.apology = row.integer(14) != 0;
    c.remedy = row.integer(15) != 0;
    c.follow_up = row.integer(16) != 0;
    c.recovery = recovery_named(row.text(17));
    c.recovered = time_at(row, 18);
    c.subject = row.string(19);
    c.kind = case_kind_named(row.text(20)).value_or(CaseKind::complaint);
    return c;
}

// The verbatims with which cases begin and that the filter lets pass, ascending.
std::vector<std::int64_t> passing_complaints(sqlite::Database& db, const Filter& filter) {
    const RowFilter passing(db, filter);
    std::vector<std::int64_t> found;
    VerbatimCursor verbatims(db);
    for (Statement rows(db, "select distinct complaint from cases order by 1"); rows.step();) {
        if (!verbatims.find(rows.integer(0), false)) continue;
        const VerbatimView& row = verbatims.fields();
        if (passing.passes(row.time) && passing.passes(row.segments, fields_of(row))) found.push_back(row.id);
    }
    return found;
}

std::vector<Promise> promises_of(sqlite::Database& db, std::string_view id) {
    std::vector<Promise> found;
    Statement rows(db, "select verbatim, in_reply, sentence_begin, sentence_end, made, due, kept from promise where case_id = ? order by n");
    for (rows.bind(1, id); rows.step();) found.push_back({rows.integer(0), rows.integer(1) != 0, quote_at(rows, 2), time_at(rows, 4), time_at(rows, 5), time_at(rows, 6)});
    return found;
}

std::vector<Touch> touches_of(sqlite::Database& db, std::string_view id) {
    std::vector<Touch> found;
    Statement rows(db, "select verbatim, in_reply, role, time from touch where case_id = ? order by n");
    for (rows.bind(1, id); rows.step();) found.push_back({rows.integer(0), rows.integer(1) != 0, role_named(rows.text(2)), time_at(rows, 3)});
    return found;
}

}  // namespace

Status Store::scan_messages(const std::function<void(MessageRow&&)>& row) const {
    return sqlite::guarded([&] {
        LabelKinds labels(impl_->db);
        for (Statement rows(impl_->db, all_messages); rows.step();) row(message_at(rows, labels));
        return ok;
    });
}

Status Store::scan_replies(const std::function<void(std::span<const ReplyRow>)>& customer) const {
    return sqlite::guarded([&] {
        if (sqlite::integer_of(impl_->db, "select count(*) from (select 1 from reply limit 1)") == 0) return ok;
        LabelKinds labels(impl_->db);
        std::vector<ReplyRow> together;
        const auto give = [&] {
            if (std::ranges::any_of(together, [](const ReplyRow& row) { return row.complaint || row.polarity == Polarity::negative; })) customer(together);
            together.clear();
        };
        for (Statement rows(impl_->db, all_replies); rows.step();) {
            ReplyRow row = reply_at(rows, labels);
            if (!together.empty() && !belong_together(together.front(), row)) give();
            together.push_back(std::move(row));
        }
        give();
        return ok;
    });
}

Result<bool> Store::has_ledger(std::string_view rules) const {
    return sqlite::guarded([&] {
        Statement find(impl_->db, "select rules from ledger");
        return find.step() && find.text(0) == rules;
    });
}

Status Store::replace_cases(std::string_view rules, const std::function<Status(const std::function<void(const Case&)>& add)>& fill) {
    return sqlite::guarded([&] {
        impl_->commit();
        sqlite::Transaction transaction(impl_->db, "begin immediate");
        impl_->db.execute("delete from promise; delete from touch; delete from cases");
        CaseWriter writer(impl_->db);
        if (const Status filled = fill([&](const Case& c) { writer.add(c); }); !filled) throw sqlite::Failure{filled.error()};
        Statement keep(impl_->db, "insert or replace into ledger values (1, ?)");
        keep.bind(1, rules).run();
        transaction.commit();
        return ok;
    });
}

Result<std::vector<Case>> Store::cases(const Filter& filter) const {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->db;
        const sqlite::Transaction one_moment(db);
        const std::vector<std::int64_t> passing = filter.all() ? std::vector<std::int64_t>() : passing_complaints(db, filter);
        std::vector<Case> found;
        for (Statement rows(db, std::string(select_cases) + "order by c.since, c.id"); rows.step();)
            if (filter.all() || std::ranges::binary_search(passing, rows.integer(1))) found.push_back(case_at(rows));
        return found;
    });
}

Result<Case> Store::case_of(std::string_view id) const {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->db;
        const sqlite::Transaction one_moment(db);
        Statement rows(db, std::string(select_cases) + "where substr(c.id, 1, length(?1)) = ?1 limit 2");
        if (id.empty() || !rows.bind(1, id).step())
            throw sqlite::Failure{{ErrorCode::not_found, "there is no case " + std::string(id), db.path(), "hark cases lists them"}};
        Case found = case_at(rows);
        if (rows.step()) throw sqlite::Failure{{ErrorCode::bad_input, "several cases begin with " + std::string(id), "", "give more of the id"}};
        found.touches = touches_of(db, found.id);
        found.promises = promises_of(db, found.id);
        return found;
    });
}

Result<std::vector<Promise>> Store::promises(std::string_view id) const {
    return sqlite::guarded([&] { return promises_of(impl_->db, id); });
}

}  // namespace hark
