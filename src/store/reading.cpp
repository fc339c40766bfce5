// One thing at a time: a verbatim, the names, insights and quotes, rejects.
#include "store/impl.h"

namespace hark {
namespace {

using sqlite::Statement;

Span span_at(const Statement& rows, int column) {
    return {static_cast<std::uint32_t>(rows.integer(column)), static_cast<std::uint32_t>(rows.integer(column + 1))};
}

std::vector<SegmentName> segments_in(sqlite::Database& db, std::size_t most_values) {
    std::vector<SegmentName> segments;
    Statement rows(db,
                   "select id, column_name, value from segment where column_name in "
                   "(select column_name from segment group by column_name having count(*) <= ?) order by id");
    for (rows.bind(1, static_cast<std::int64_t>(most_values)); rows.step();) {
        segments.resize(static_cast<std::size_t>(rows.integer(0)) + 1);
        segments.back() = {rows.string(1), rows.string(2)};
    }
    return segments;
}

StoredVerbatim verbatim_at(const Statement& v) {
    StoredVerbatim found;
    found.id = v.integer(0);
    found.key = key_from(v.blob(1));
    found.state = static_cast<State>(v.integer(2));
    found.language = Language{{}};
    v.text(3).copy(found.language.code, sizeof found.language.code - 1);
    found.time = v.is_null(4) ? no_time : v.integer(4);
    found.text = v.string(5);
    found.external_id = v.string(6);
    found.customer = v.string(7);
    found.reply = v.string(8);
    found.rating = v.is_null(9) ? no_rating : v.real(9);
    found.source = v.string(10);
    found.line = static_cast<std::uint64_t>(v.integer(11));
    found.occurrences = v.integer(12);
    found.polarity = static_cast<Polarity>(v.integer(13));
    found.score = static_cast<std::int32_t>(v.integer(14));
    return found;
}

template <class Impl>
VerbatimLookup& lookup_in(Impl& impl) {
    impl.readable();
    if (!impl.lookup) impl.lookup.emplace(impl.db);
    return *impl.lookup;
}
const VerbatimView& there(const VerbatimView* row, std::int64_t id, const sqlite::Database& db) {
    if (row == nullptr) throw sqlite::Failure{{ErrorCode::not_found, "there is no verbatim " + std::to_string(id), db.path(), ""}};
    return *row;
}

constexpr const char* one_verbatim =
    "select v.id, v.content_key, v.state, v.language, v.time, v.text, v.external_id, v.customer, v.reply, v.rating, "
    "s.path, "
    "v.line, coalesce(a.occurrences, 1), v.polarity, v.score from verbatim v join source s on s.id = v.source "
    "left join verbatim_again a on a.verbatim = v.id where v.id = ?";

}  // namespace

Result<FeedbackNames> Store::names(std::size_t most_values) const {
    return sqlite::guarded([&] {
        FeedbackNames names;
        names.topics = names_in(impl_->db, "topic");
        names.labels = names_in(impl_->db, "label");
        names.segments = segments_in(impl_->db, most_values);
        return names;
    });
}

std::shared_ptr<const void> Store::moment() const {
    const auto begun = sqlite::guarded([&] { return std::make_shared<sqlite::Transaction>(impl_->db); });
    return begun ? *begun : nullptr;  // it is a help and no condition: what is read next says what is wrong
}

Result<std::int64_t> Store::greatest_id() const {
    return sqlite::guarded([&] { return next_verbatim(impl_->readable()) - 1; });
}

Result<KeptTally> Store::tally() const {
    return sqlite::guarded([&] {
        Statement find(impl_->db, "select upto, state from tally");
        return find.step() ? KeptTally{find.integer(0), std::string(find.blob(1))} : KeptTally{};
    });
}

Result<std::string> Store::text(std::int64_t id) const {
    return sqlite::guarded([&] { return std::string(there(lookup_in(*impl_).words(id), id, impl_->db).text); });
}

Result<QuotedVerbatim> Store::quoted(std::int64_t id) const {
    return sqlite::guarded([&] {
        const VerbatimView& row = there(lookup_in(*impl_).whole(id), id, impl_->db);
        return QuotedVerbatim{std::string(row.text), std::string(row.external_id), row.time};
    });
}

Result<StoredVerbatim> Store::verbatim(std::int64_t id) const {
    return sqlite::guarded([&] {
        Statement find(impl_->readable(), one_verbatim);
        if (!find.bind(1, id).step())
            throw sqlite::Failure{
                {ErrorCode::not_found, "there is no verbatim " + std::to_string(id), impl_->db.path(), ""}};
        StoredVerbatim found = verbatim_at(find);
        Statement segments(impl_->db,
                           "select s.column_name, s.value from verbatim v, json_each(v.segments) x "
                           "join segment s on s.id = x.value where v.id = ? order by 1, 2");
        for (segments.bind(1, id); segments.step();) found.segments.push_back({segments.string(0), segments.string(1)});
        return found;
    });
}

Result<std::vector<StoredInsight>> Store::insights(std::string_view kind) const {
    return sqlite::guarded([&] {
        std::vector<StoredInsight> found;
        Statement rows(impl_->db, "select kind, id, rank, json from insight where kind = ? order by rank, id");
        for (rows.bind(1, kind); rows.step();)
            found.push_back({rows.string(0), rows.string(1), rows.integer(2), rows.string(3)});
        return found;
    });
}

Result<std::vector<StoredQuote>> Store::quotes(std::string_view insight) const {
    return sqlite::guarded([&] {
        std::vector<StoredQuote> found;
        Statement rows(impl_->db,
                       "select insight, rank, verbatim, span_begin, span_end, sentence_begin, sentence_end from quote "
                       "where insight = ? order by rank");
        for (rows.bind(1, insight); rows.step();)
            found.push_back({rows.string(0), rows.integer(1), rows.integer(2), span_at(rows, 3), span_at(rows, 5)});
        return found;
    });
}

Result<std::vector<StoredReject>> Store::rejects(std::int64_t limit) const {
    return sqlite::guarded([&] {
        std::vector<StoredReject> found;
        Statement rows(impl_->db,
                       "select s.path, r.line, r.byte, r.raw, r.what, r.mend, s.run from reject r "
                       "join source s on s.id = r.source order by s.path, r.byte, r.line, r.id limit ?");
        for (rows.bind(1, limit); rows.step();)
            found.push_back({rows.string(0), static_cast<std::uint64_t>(rows.integer(1)),
                             static_cast<std::uint64_t>(rows.integer(2)), std::string(rows.blob(3)), rows.string(4),
                             rows.string(5), rows.integer(6)});
        return found;
    });
}

Status Store::replace_insights(std::span<const StoredInsight> insights, std::span<const StoredQuote> quotes) {
    return sqlite::guarded([&] {
        impl_->commit();
        sqlite::Transaction transaction(impl_->db, "begin immediate");
        impl_->db.execute("delete from insight; delete from quote");
        Statement insight(impl_->db, "insert into insight values (?, ?, ?, ?)");
        for (const StoredInsight& i : insights)
            insight.bind(1, i.kind).bind(2, i.id).bind(3, i.rank).bind(4, i.json).run();
        Statement quote(impl_->db, "insert into quote values (?, ?, ?, ?, ?, ?, ?)");
        for (const StoredQuote& q : quotes) {
            quote.bind(1, q.insight).bind(2, q.rank).bind(3, q.verbatim);
            quote.bind(4, std::int64_t{q.span.begin}).bind(5, std::int64_t{q.span.end});
            quote.bind(6, std::int64_t{q.sentence.begin}).bind(7, std::int64_t{q.sentence.end}).run();
        }
        transaction.commit();
        return ok;
    });
}

Status Store::keep_tally(const KeptTally& tally) {
    return sqlite::guarded([&] {
        impl_->commit();
        Statement keep(impl_->db, "insert or replace into tally values (1, ?, ?)");
        keep.bind(1, tally.upto).bind_blob(2, tally.state).run();
        return ok;
    });
}

}  // namespace hark
