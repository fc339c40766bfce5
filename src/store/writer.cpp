#include "store/writer.h"

#include "store/impl.h"
#include "store/feedback_row.h"
#include "store/outside_rows.h"

#include <algorithm>
#include <array>

namespace hark {
namespace {

constexpr std::size_t rows_per_commit = 32'768;
constexpr std::size_t rows_ahead = 8;  // whose keys are on their way from memory

bool is_stored(State state) {
    return state == State::analysed || state == State::spam || state == State::other_language || state == State::ours;
}

const MessageHead* head_of(const Batch& batch, const Verbatim& verbatim) {
    return verbatim.message < 0 ? nullptr : &batch.messages[static_cast<std::size_t>(verbatim.message)];
}

// As it is stored where its words stay outside.
Verbatim without_words(Verbatim verbatim) {
    verbatim.text = {};
    if (!verbatim.reply.empty()) verbatim.reply = kept_outside;
    return verbatim;
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
      keys_(db),
      segments_(db),
      rows_(db),
      model_of_(db, "select r.model from source s join run r on r.id = s.run where s.id = ?"),
      find_again_(db, "select model, pass, seen, occurrences from verbatim_again where verbatim = ?"),
      find_party_(db, "select party from message where verbatim = ?"),
      note_again_(db, "insert or replace into verbatim_again values (?, ?, ?, ?, ?)"),
      note_place_(db, "insert or replace into later_place values (?, ?, ?)"),
      insert_reject_(db,
                     "insert into reject(reject_key, source, line, byte, raw, what, mend) values (?, ?, ?, ?, ?, ?, ?) "
                     "on conflict(reject_key) do update set source = excluded.source"),
      add_counts_(db, "update source set " + assign_counts(true) + " where id = ?"),
      forget_tally_(db, "delete from tally"),
      forget_blocks_(db, "delete from row_block"),
      forget_answers_(db, "delete from kept_answer"),
      touches_(db, rows_) {}

void Writer::begin() {
    if (db_.in_transaction()) return;
    db_.execute("begin immediate");
    next_id_ = rows_.begin();
}

void Writer::commit() {
    if (db_.in_transaction()) {
        touches_.forget_ledger();
        rows_.settle();
        keys_.write();
        db_.execute("commit");
    }
    pending_ = 0;
}

Counts Writer::write(const OpenSource& source, const Batch& batch, std::span<const ContentKey> keys,
                     std::span<const Annotation> annotations, const FreshRows& fresh) {
    Counts counts{};
    try {
        begin();
        find_columns(source);
        for (std::size_t i = 0; i < batch.verbatims.size(); ++i) {
            const Verbatim& verbatim = batch.verbatims[i];
            if (i + rows_ahead < keys.size()) keys_.prefetch(keys[i + rows_ahead]);
            ++counts[static_cast<std::size_t>(source.is_outside ? write_row(source, batch, without_words(verbatim), keys[i], annotations[i], fresh)
                                                                : write_row(source, batch, verbatim, keys[i], annotations[i], fresh))];
        }
        counts[static_cast<std::size_t>(State::rejected)] += static_cast<std::int64_t>(batch.rejects.size());
        insert_rejects(source, batch.rejects);
        add_counts(source, counts);
        pending_ += batch.rows();
        if (pending_ >= rows_per_commit) commit();
    } catch (...) {
        if (db_.in_transaction()) db_.execute("rollback");
        rows_.clear();
        touches_.clear();
        keys_.reload();
        segments_.forget();
        columns_of_ = -1;
        throw;
    }
    return counts;
}

State Writer::write_row(const OpenSource& source, const Batch& batch, const Verbatim& verbatim, ContentKey key,
                        const Annotation& annotation, const FreshRows& fresh) {
    if (!is_stored(annotation.state)) return annotation.state;
    if (const std::optional<Stored> stored = find(key)) {
        note_again(source, *stored);
        if (source.is_outside && stored->pass != source.id) note_place(source, *stored, verbatim);
        const MessageHead* const head = head_of(batch, verbatim);
        const bool other_party = head && head->party != stored->party;
        if (stored->model != run_.model || other_party) replace(stored->verbatim, verbatim.text, annotation);
        if (stored->model != run_.model || other_party || !head) touches_.again(stored->verbatim, verbatim, head, annotation);
        return State::duplicate;
    }
    const std::int64_t id = next_id_++;
    note_segments(batch, verbatim);
    note_findings(annotation);
    const VerbatimView row = row_of(id, source, verbatim, key, annotation);
    rows_.add(row);
    keys_.add(key, id);
    touches_.add(id, verbatim, head_of(batch, verbatim), annotation);
    if (fresh && annotation.state == State::analysed) fresh(feedback_of(row));
    return annotation.state;
}

// The row that is stored under this key, if one is.
std::optional<Writer::Stored> Writer::find(ContentKey key) {
    keys_.find(key, found_);
    for (const std::int64_t verbatim : found_)
        if (const auto known = rows_.find(verbatim); known && known->key == key) return stored_at(verbatim, known->source);
    return {};
}

Writer::Stored Writer::stored_at(std::int64_t verbatim, std::int64_t source) {
    Stored stored{verbatim, model_of(source), source, 1, 1, Party::unknown};
    if (find_again_.bind(1, verbatim).step()) {
        stored.model = find_again_.integer(0);
        stored.pass = find_again_.integer(1);
        stored.seen = find_again_.integer(2);
        stored.occurrences = find_again_.integer(3);
    }
    find_again_.reset();
    if (find_party_.bind(1, verbatim).step()) stored.party = static_cast<Party>(find_party_.integer(0));
    find_party_.reset();
    return stored;
}

std::int64_t Writer::model_of(std::int64_t source) {
    const auto [model, is_new] = models_.try_emplace(source);
    if (is_new) {
        if (model_of_.bind(1, source).step()) model->second = model_of_.integer(0);
        model_of_.reset();
    }
    return model->second;
}

void Writer::note_again(const OpenSource& source, const Stored& stored) {
    const std::int64_t seen = 1 + (stored.pass == source.id ? stored.seen : 0);
    note_again_.bind(1, stored.verbatim).bind(2, run_.model).bind(3, source.id).bind(4, seen);
    note_again_.bind(5, std::max(stored.occurrences, seen)).run();
}

void Writer::note_place(const OpenSource& source, const Stored& stored, const Verbatim& verbatim) {
    note_place_.bind(1, stored.verbatim).bind(2, source.id).bind(3, static_cast<std::int64_t>(verbatim.byte)).run();
}

void Writer::find_columns(const OpenSource& source) {
    if (columns_of_ == source.id) return;
    columns_of_ = source.id;
    columns_.clear();
    for (const std::string& name : source.segments) columns_.push_back(segments_.column(name));
}

void Writer::note_segments(const Batch& batch, const Verbatim& verbatim) {
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
}

void Writer::note_findings(const Annotation& annotation) {
    mentions_.clear();
    labels_.clear();
    if (annotation.state != State::analysed) return;
    mentions_ = annotation.mentions;
    labels_ = annotation.labels;
    for (Mention& m : mentions_) m.topic = static_cast<TopicId>(run_.topics[m.topic]);
    for (Label& l : labels_) l.label = static_cast<LabelId>(run_.labels[l.label]);
}

VerbatimView Writer::row_of(std::int64_t id, const OpenSource& source, const Verbatim& verbatim, ContentKey key, const Annotation& annotation) const {
    VerbatimView row{id, key, source.id, verbatim.line, verbatim.byte, verbatim.time, {}, {}, {}, annotation.state, annotation.language, annotation.polarity, annotation.score,
                     segment_ids_, mentions_, labels_, verbatim.id, verbatim.customer, verbatim.text, verbatim.reply};
    if (verbatim.rating == verbatim.rating) {
        row.rating = verbatim.rating;
        row.stars = source.scale.hundredths_of_a_star(verbatim.rating);
    }
    if (verbatim.nps >= 0) row.nps = verbatim.nps;
    return row;
}

const FeedbackRow& Writer::feedback_of(const VerbatimView& row) {
    std::vector<SegmentId> segments = std::move(feedback_.segments);
    copy_into(row, feedback_);
    feedback_.segments = std::move(segments);
    return feedback_;
}

// A message's text is what the models take for the writer's own.
void Writer::replace(std::int64_t verbatim, std::string_view text, const Annotation& annotation) {
    forget_tally_.run();
    forget_blocks_.run();
    forget_answers_.run();
    note_findings(annotation);
    rows_.change(verbatim, [&](OwnVerbatim& row) {
        row.plain.state = annotation.state;
        row.plain.language = annotation.language;
        row.plain.polarity = annotation.polarity;
        row.plain.score = annotation.score;
        row.mentions = mentions_;
        row.labels = labels_;
        row.text = text;
    });
}

void Writer::insert_rejects(const OpenSource& source, const std::vector<Reject>& rejects) {
    for (const Reject& reject : rejects) {
        const std::array<char, 16> key = to_bytes(reject_key(source.path, reject));
        insert_reject_.bind_blob(1, view(key)).bind(2, source.id).bind(3, static_cast<std::int64_t>(reject.line));
        insert_reject_.bind(4, static_cast<std::int64_t>(reject.byte)).bind_blob(5, source.is_outside ? std::string_view("") : reject.raw);
        insert_reject_.bind(6, reject.error.what).bind(7, reject.error.mend).run();
    }
}

void Writer::add_counts(const OpenSource& source, const Counts& counts) {
    bind_counts(add_counts_, 1, counts);
    add_counts_.bind(state_count + 1, source.id).run();
}

}  // namespace hark
