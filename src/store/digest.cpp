// One number over all that the same feedback and the same models must give again.
//
// By names, never by ids, and in the order of the content keys, so that neither the order of files nor that of threads is
// in it. Occurrences are not in it either: a file that is cut in two holds a row less often than the whole.
#include <algorithm>
#include <unordered_map>

#include "store/impl.h"

namespace hark {
namespace {

using sqlite::Statement;

// A hash of any number of fields in bounded memory: what was hashed so far is the first field of the next block.
class Hasher {
public:
    void add(std::string_view field) {
        add_number(static_cast<std::int64_t>(field.size()));
        block_.append(field);
        if (block_.size() >= block_size) fold();
    }
    void add_number(std::int64_t number) {
        for (int shift = 0; shift < 64; shift += 8) block_ += static_cast<char>(number >> shift);
    }
    void add_key(ContentKey key) { block_.append(view(to_bytes(key))); }
    ContentKey finish() {
        fold();
        return key_from(block_);
    }

private:
    static constexpr std::size_t block_size = 64 * 1024;
    void fold() {
        const ContentKey key = content_key(block_);
        block_.clear();
        add_key(key);
    }
    std::string block_;
};

// (column, value) of segments as hashes, by id; the usual ones from memory.
class SegmentHashes {
public:
    explicit SegmentHashes(sqlite::Database& db) : find_(db, "select column_name, value from segment where id = ?") {}
    ContentKey of(std::int64_t id) {
        if (const auto known = known_.find(id); known != known_.end()) return known->second;
        find_.bind(1, id).step();
        const std::string_view fields[] = {find_.text(0), find_.text(1)};
        const ContentKey key = content_key(fields);
        find_.reset();
        if (known_.size() < most_known) known_.emplace(id, key);
        return key;
    }

private:
    static constexpr std::size_t most_known = 100'000;
    Statement find_;
    std::unordered_map<std::int64_t, ContentKey> known_;
};

class RowDigest {
public:
    explicit RowDigest(sqlite::Database& db)
        : segment_hashes_(db),
          mentions_(db,
                    "select t.name, m.polarity, m.strength, m.span_begin, m.span_end, m.opinion_begin, m.opinion_end, "
                    "m.sentence_begin, m.sentence_end from mention m join topic t on t.id = m.topic where m.verbatim = ? "
                    "order by m.n"),
          labels_(db,
                  "select l.name, x.severity, x.span_begin, x.span_end, x.sentence_begin, x.sentence_end "
                  "from verbatim_label x join label l on l.id = x.label where x.verbatim = ? order by x.n"),
          segments_(db, "select segment from verbatim_segment where verbatim = ?") {}

    // `row`: key, id, state, language, polarity, score.
    void add(Hasher& hasher, const Statement& row) {
        const std::int64_t id = row.integer(1);
        hasher.add(row.blob(0));
        hasher.add_number(row.integer(2));
        hasher.add(row.text(3));
        hasher.add_number(row.integer(4));
        hasher.add_number(row.integer(5));
        add_children(hasher, mentions_, id, 8);
        add_children(hasher, labels_, id, 5);
        add_segments(hasher, id);
    }

private:
    // A name and `numbers` numbers each, and a -1 to end them.
    static void add_children(Hasher& hasher, Statement& rows, std::int64_t verbatim, int numbers) {
        for (rows.bind(1, verbatim); rows.step();) {
            hasher.add(rows.text(0));
            for (int i = 1; i <= numbers; ++i) hasher.add_number(rows.integer(i));
        }
        hasher.add_number(-1);
    }
    void add_segments(Hasher& hasher, std::int64_t verbatim) {
        keys_.clear();
        for (segments_.bind(1, verbatim); segments_.step();) keys_.push_back(segment_hashes_.of(segments_.integer(0)));
        std::ranges::sort(keys_);
        for (const ContentKey key : keys_) hasher.add_key(key);
        hasher.add_number(-1);
    }

    SegmentHashes segment_hashes_;
    Statement mentions_, labels_, segments_;
    std::vector<ContentKey> keys_;
};

void add_insights(sqlite::Database& db, Hasher& hasher) {
    for (Statement rows(db, "select kind, id, rank, json from insight order by kind, id"); rows.step();) {
        hasher.add(rows.text(0));
        hasher.add(rows.text(1));
        hasher.add_number(rows.integer(2));
        hasher.add(rows.text(3));
    }
    Statement quotes(db,
                     "select q.theme, v.content_key, q.rank, q.span_begin, q.span_end, q.sentence_begin, q.sentence_end "
                     "from quote q join verbatim v on v.id = q.verbatim order by q.theme, q.rank");
    while (quotes.step()) {
        hasher.add(quotes.text(0));
        hasher.add(quotes.blob(1));
        for (int i = 2; i <= 6; ++i) hasher.add_number(quotes.integer(i));
    }
}

}  // namespace

Result<ContentKey> Store::digest() const {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->db;
        const sqlite::Transaction one_moment(db);
        Hasher hasher;
        RowDigest digest(db);
        // A cross join keeps the order of the tables: the key table lies in the order of its keys.
        Statement rows(db,
                       "select k.content_key, v.id, v.state, v.language, v.polarity, v.score from verbatim_key k "
                       "cross join verbatim v on v.id = k.verbatim order by k.content_key");
        while (rows.step()) digest.add(hasher, rows);
        add_insights(db, hasher);
        return hasher.finish();
    });
}

}  // namespace hark
