// One number over all that the same feedback and the same models must give again.
//
// By names, never by ids, and in the order of the content keys, so that neither the order of files nor that of threads
// is in it. Occurrences are not in it either: a file that is cut in two holds a row less often than the whole.
#include "store/impl.h"
#include "store/packed.h"
#include "store/text_frame.h"
#include "store/verbatim_cursor.h"

#include <algorithm>
#include <unordered_map>

namespace hark {
namespace {

using sqlite::Statement;

// A hash of any number of fields in bounded memory: what was hashed so far is the first field of the next block.
class Hasher {
public:
    void add(std::string_view field) {
        add_numbers({static_cast<std::int64_t>(field.size())});
        block_.append(field);
        if (block_.size() >= block_size) fold();
    }
    void add_numbers(std::initializer_list<std::int64_t> numbers) {
        for (const std::int64_t number : numbers)
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
        : segment_hashes_(db), topics_(names_in(db, "topic")), labels_(names_in(db, "label")) {}

    // `row`: key, state, language, polarity, score, mentions, labels, segments.
    void add(Hasher& hasher, const Statement& row) {
        hasher.add(row.blob(0));
        hasher.add_numbers({row.integer(1), row.integer(3), row.integer(4)});
        hasher.add(row.text(2));
        add_mentions(hasher, row.text(5));
        add_labels(hasher, row.text(6));
        add_segments(hasher, row.text(7));
    }

private:
    void add_mentions(Hasher& hasher, std::string_view packed) {
        unpack(packed, mentions_);
        hasher.add_numbers({static_cast<std::int64_t>(mentions_.size())});
        for (const Mention& m : mentions_) {
            hasher.add(topics_.at(m.topic));
            hasher.add_numbers({static_cast<int>(m.polarity), m.strength, m.span.begin, m.span.end, m.opinion.begin,
                                m.opinion.end, m.sentence.begin, m.sentence.end});
        }
    }
    void add_labels(Hasher& hasher, std::string_view packed) {
        unpack(packed, found_);
        hasher.add_numbers({static_cast<std::int64_t>(found_.size())});
        for (const Label& l : found_) {
            hasher.add(labels_.at(l.label));
            hasher.add_numbers({l.severity, l.span.begin, l.span.end, l.sentence.begin, l.sentence.end, l.amount.minutes, l.amount.times});
        }
    }
    void add_segments(Hasher& hasher, std::string_view packed) {
        unpack(packed, segments_);
        keys_.clear();
        for (const SegmentId id : segments_) keys_.push_back(segment_hashes_.of(id));
        std::ranges::sort(keys_);
        hasher.add_numbers({static_cast<std::int64_t>(keys_.size())});
        for (const ContentKey key : keys_) hasher.add_key(key);
    }

    SegmentHashes segment_hashes_;
    std::vector<std::string> topics_, labels_;
    std::vector<Mention> mentions_;
    std::vector<Label> found_;
    std::vector<SegmentId> segments_;
    std::vector<ContentKey> keys_;
};

void add_insights(sqlite::Database& db, Hasher& hasher) {
    for (Statement rows(db, "select kind, id, rank, json from insight order by kind, id"); rows.step();) {
        hasher.add(rows.text(0));
        hasher.add(rows.text(1));
        hasher.add_numbers({rows.integer(2)});
        hasher.add(rows.text(3));
    }
    Statement quotes(
        db,
        "select q.insight, v.content_key, q.rank, q.span_begin, q.span_end, q.sentence_begin, q.sentence_end "
        "from quote q join verbatim v on v.id = q.verbatim order by q.insight, q.rank");
    while (quotes.step()) {
        hasher.add(quotes.text(0));
        hasher.add(quotes.blob(1));
        for (int i = 2; i <= 6; ++i) hasher.add_numbers({quotes.integer(i)});
    }
}

// The keys stand for the words, which are not read again; but whoever asks for the number wants to know that all is there.
void check_words(sqlite::Database& db) {
    TextFrameReader frame;
    for (Statement frames(db, "select last, words from verbatim_text order by last"); frames.step();)
        if (!frame.open(frames.blob(1))) fail_damaged(db, frames.integer(0));
}

}  // namespace

Result<ContentKey> Store::digest() const {
    return sqlite::guarded([&] {
        sqlite::Database& db = impl_->readable();
        const sqlite::Transaction one_moment(db);
        check_words(db);
        Hasher hasher;
        RowDigest digest(db);
        // SQLite sorts in files where memory would not do: rows lie in the order of their arrival.
        Statement rows(db, "select content_key, state, language, polarity, score, mentions, labels, segments from verbatim order by content_key");
        while (rows.step()) digest.add(hasher, rows);
        add_insights(db, hasher);
        return hasher.finish();
    });
}

}  // namespace hark
