#include "store/writer.h"

#include "store/impl.h"
#include "store/packed.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace hark {
namespace {

constexpr std::size_t rows_per_commit = 32'768;

bool is_stored(State state) {
    return state == State::analysed || state == State::spam || state == State::other_language;
}

ContentKey reject_key(std::string_view source, const Reject& reject) {
    const std::string place = std::to_string(reject.line) + ":" + std::to_string(reject.byte);
    const std::array<std::string_view, 4> fields{source, place, reject.raw, reject.error.what};
    return content_key(fields);
}

}  // namespace

Writer::Writer(sqlite::Database& db, const OpenRun& run)
    : db_(db),
      run_(run),
      segments_(db),
      insert_key_(db, "insert or ignore into verbatim_key values (?, ?, ?, ?, ?, ?)"),
      find_key_(db, "select verbatim, model, pass, seen, occurrences from verbatim_key where content_key = ?"),
      update_key_(db, "update verbatim_key set model = ?, pass = ?, seen = ?, occurrences = ? where content_key = ?"),
      insert_verbatim_(db, "insert into verbatim values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      update_verbatim_(db,
                       "update verbatim set state = ?, language = ?, polarity = ?, score = ?, mentions = ?, labels = ? "
                       "where id = ?"),
      insert_reject_(db,
                     "insert into reject(reject_key, source, line, byte, raw, what, mend) values (?, ?, ?, ?, ?, ?, ?) "
                     "on conflict(reject_key) do update set source = excluded.source"),
      add_counts_(db, "update source set " + assign_counts(true) + " where id = ?"),
      forget_tally_(db, "delete from tally") {}

void Writer::begin() {
    if (db_.in_transaction()) return;
    db_.execute("begin immediate");
    next_id_ = sqlite::integer_of(db_, "select max(id) from verbatim") + 1;
}

void Writer::commit() {
    if (db_.in_transaction()) db_.execute("commit");
    pending_ = 0;
}

Counts Writer::write(const OpenSource& source, const Batch& batch, std::span<const ContentKey> keys,
                     std::span<const Annotation> annotations, const FreshRows& fresh) {
    Counts counts{};
    try {
        begin();
        write_rows(source, batch, keys, annotations, fresh, counts);
        insert_rejects(source, batch.rejects);
        add_counts(source, counts);
        pending_ += batch.rows();
        if (pending_ >= rows_per_commit) commit();
    } catch (...) {
        if (db_.in_transaction()) db_.execute("rollback");
        segments_.forget();
        columns_of_ = -1;
        throw;
    }
    return counts;
}

void Writer::write_rows(const OpenSource& source, const Batch& batch, std::span<const ContentKey> keys,
                        std::span<const Annotation> annotations, const FreshRows& fresh, Counts& counts) {
    find_columns(source);
    order_.clear();
    for (std::uint32_t i = 0; i < batch.verbatims.size(); ++i)
        if (is_stored(annotations[i].state)) order_.push_back(i);
    // By key, because that is how the key table lies; equal keys by their place in the batch.
    std::ranges::sort(order_, {}, [&](std::uint32_t i) { return std::pair(keys[i], i); });
    fresh_.assign(batch.verbatims.size(), 0);
    stale_.clear();
    claim(source, keys, order_);

    for (std::size_t i = 0; i < batch.verbatims.size(); ++i) {
        const Annotation& annotation = annotations[i];
        const bool duplicate = is_stored(annotation.state) && fresh_[i] == 0;
        ++counts[static_cast<std::size_t>(duplicate ? State::duplicate : annotation.state)];
        if (fresh_[i] == 0) continue;
        const std::int64_t id = next_id_ + static_cast<std::int64_t>(i);
        pack_segments(batch, batch.verbatims[i]);
        pack_findings(annotation);
        insert_verbatim(id, source, batch.verbatims[i], keys[i], annotation);
        if (fresh && annotation.state == State::analysed)
            fresh(feedback_of(id, source, batch.verbatims[i], keys[i], annotation));
    }
    next_id_ += static_cast<std::int64_t>(batch.verbatims.size());
    if (!stale_.empty()) forget_tally_.run();
    std::ranges::sort(stale_, {}, &Stale::verbatim);
    for (const Stale& stale : stale_) replace(stale, annotations[stale.row]);
    counts[static_cast<std::size_t>(State::rejected)] += static_cast<std::int64_t>(batch.rejects.size());
}

// Enters each key once: the first row of those that share it is fresh if the key is new.
void Writer::claim(const OpenSource& source, std::span<const ContentKey> keys, std::span<const std::uint32_t> rows) {
    for (std::size_t i = 0, next = 0; i < rows.size(); i = next) {
        const std::uint32_t row = rows[i];
        while (next < rows.size() && keys[rows[next]] == keys[row]) ++next;
        const auto times = static_cast<std::int64_t>(next - i);
        const std::array<char, 16> key = to_bytes(keys[row]);
        insert_key_.bind_blob(1, view(key)).bind(2, next_id_ + row).bind(3, run_.model).bind(4, source.id);
        insert_key_.bind(5, times).bind(6, times).run();
        fresh_[row] = db_.changes() != 0;
        if (fresh_[row] == 0) seen_again(source, view(key), times, row);
    }
}

void Writer::seen_again(const OpenSource& source, std::string_view key, std::int64_t times, std::size_t row) {
    find_key_.bind_blob(1, key);
    if (!find_key_.step())
        throw sqlite::Failure{{ErrorCode::internal, "a key is there and is not", db_.path(), "please report this"}};
    const std::int64_t verbatim = find_key_.integer(0), model = find_key_.integer(1);
    const std::int64_t seen = times + (find_key_.integer(2) == source.id ? find_key_.integer(3) : 0);
    const std::int64_t occurrences = std::max(find_key_.integer(4), seen);
    find_key_.reset();
    update_key_.bind(1, run_.model).bind(2, source.id).bind(3, seen).bind(4, occurrences).bind_blob(5, key).run();
    if (model != run_.model) stale_.push_back({verbatim, row});
}

void Writer::insert_verbatim(std::int64_t id, const OpenSource& source, const Verbatim& verbatim, ContentKey key,
                             const Annotation& annotation) {
    const std::array<char, 16> bytes = to_bytes(key);
    const bool rated = verbatim.rating == verbatim.rating;
    sqlite::Statement& insert = insert_verbatim_;
    insert.bind(1, id).bind_blob(2, view(bytes)).bind(3, source.id);
    insert.bind(4, static_cast<std::int64_t>(verbatim.line)).bind(5, static_cast<std::int64_t>(verbatim.byte));
    verbatim.time == no_time ? insert.bind_null(6) : insert.bind(6, verbatim.time);
    rated ? insert.bind(7, verbatim.rating) : insert.bind_null(7);
    rated ? insert.bind(8, source.scale.hundredths_of_a_star(verbatim.rating)) : insert.bind_null(8);
    verbatim.nps < 0 ? insert.bind_null(9) : insert.bind(9, verbatim.nps);
    insert.bind(10, static_cast<int>(annotation.state)).bind(11, annotation.language.name());
    insert.bind(12, static_cast<int>(annotation.polarity)).bind(13, annotation.score);
    insert.bind_some(14, packed_segments_).bind_some(15, packed_mentions_).bind_some(16, packed_labels_);
    insert.bind_some(17, verbatim.id).bind_some(18, verbatim.customer).bind(19, verbatim.text);
    insert.bind_some(20, verbatim.reply).run();
}

void Writer::find_columns(const OpenSource& source) {
    if (columns_of_ == source.id) return;
    columns_of_ = source.id;
    columns_.clear();
    for (const std::string& name : source.segments) columns_.push_back(segments_.column(name));
}

void Writer::pack_segments(const Batch& batch, const Verbatim& verbatim) {
    segment_ids_.clear();
    feedback_.segments.clear();
    for (std::uint32_t i = verbatim.segments_begin; i < verbatim.segments_end; ++i) {
        const SegmentValue& segment = batch.segments[i];
        const std::size_t column = columns_.at(segment.column);
        const SegmentId id = segments_.id_of(column, segment.value);
        segment_ids_.push_back(id);
        if (segments_.has_few_values(column)) feedback_.segments.push_back(id);
    }
    std::ranges::sort(feedback_.segments);
    std::ranges::sort(segment_ids_);
    segment_ids_.erase(std::unique(segment_ids_.begin(), segment_ids_.end()), segment_ids_.end());
    pack(segment_ids_, packed_segments_);
}

void Writer::pack_findings(const Annotation& annotation) {
    const bool analysed = annotation.state == State::analysed;
    pack(analysed ? std::span(annotation.mentions) : std::span<const Mention>(), run_.topics, packed_mentions_);
    pack(analysed ? std::span(annotation.labels) : std::span<const Label>(), run_.labels, packed_labels_);
}

const FeedbackRow& Writer::feedback_of(std::int64_t id, const OpenSource& source, const Verbatim& verbatim,
                                       ContentKey key, const Annotation& annotation) {
    feedback_.verbatim = id;
    feedback_.key = key;
    feedback_.time = verbatim.time;
    feedback_.stars.reset();
    if (verbatim.rating == verbatim.rating) feedback_.stars = source.scale.hundredths_of_a_star(verbatim.rating);
    feedback_.nps.reset();
    if (verbatim.nps >= 0) feedback_.nps = verbatim.nps;
    feedback_.polarity = annotation.polarity;
    feedback_.score = annotation.score;
    feedback_.mentions.clear();
    for (const Mention& m : annotation.mentions)
        feedback_.mentions.push_back({static_cast<TopicId>(run_.topics[m.topic]), m.polarity, m.strength, m.span, m.sentence});
    feedback_.labels.clear();
    for (const Label& l : annotation.labels)
        feedback_.labels.push_back({static_cast<LabelId>(run_.labels[l.label]), l.severity, l.span});
    return feedback_;
}

void Writer::replace(const Stale& stale, const Annotation& annotation) {
    pack_findings(annotation);
    update_verbatim_.bind(1, static_cast<int>(annotation.state)).bind(2, annotation.language.name());
    update_verbatim_.bind(3, static_cast<int>(annotation.polarity)).bind(4, annotation.score);
    update_verbatim_.bind_some(5, packed_mentions_).bind_some(6, packed_labels_).bind(7, stale.verbatim).run();
}

void Writer::insert_rejects(const OpenSource& source, const std::vector<Reject>& rejects) {
    for (const Reject& reject : rejects) {
        const std::array<char, 16> key = to_bytes(reject_key(source.path, reject));
        insert_reject_.bind_blob(1, view(key)).bind(2, source.id).bind(3, static_cast<std::int64_t>(reject.line));
        insert_reject_.bind(4, static_cast<std::int64_t>(reject.byte)).bind_blob(5, reject.raw);
        insert_reject_.bind(6, reject.error.what).bind(7, reject.error.mend).run();
    }
}

void Writer::add_counts(const OpenSource& source, const Counts& counts) {
    bind_counts(add_counts_, 1, counts);
    add_counts_.bind(state_count + 1, source.id).run();
}

}  // namespace hark
