#include "store/writer.h"

#include "store/impl.h"
#include "store/packed.h"

#include <algorithm>
#include <array>

namespace hark {
namespace {

constexpr std::size_t rows_per_commit = 32'768;

bool is_stored(State state) {
    return state == State::analysed || state == State::spam || state == State::other_language || state == State::ours;
}

const MessageHead* head_of(const Batch& batch, const Verbatim& verbatim) {
    return verbatim.message < 0 ? nullptr : &batch.messages[static_cast<std::size_t>(verbatim.message)];
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
      find_stored_(db,
                   "select v.content_key, v.source, coalesce(a.model, r.model), a.pass, a.seen, a.occurrences, m.party "
                   "from verbatim v join source s on s.id = v.source join run r on r.id = s.run "
                   "left join verbatim_again a on a.verbatim = v.id left join message m on m.verbatim = v.id where v.id = ?"),
      note_again_(db, "insert or replace into verbatim_again values (?, ?, ?, ?, ?)"),
      update_verbatim_(db,
                       "update verbatim set state = ?, language = ?, polarity = ?, score = ?, mentions = ?, labels = ?, "
                       "text = ? where id = ?"),
      insert_reject_(db,
                     "insert into reject(reject_key, source, line, byte, raw, what, mend) values (?, ?, ?, ?, ?, ?, ?) "
                     "on conflict(reject_key) do update set source = excluded.source"),
      add_counts_(db, "update source set " + assign_counts(true) + " where id = ?"),
      forget_tally_(db, "delete from tally"),
      forget_blocks_(db, "delete from row_block"),
      forget_answers_(db, "delete from kept_answer"),
      touches_(db) {}

void Writer::begin() {
    if (db_.in_transaction()) return;
    db_.execute("begin immediate");
    next_id_ = sqlite::integer_of(db_, "select max(id) from verbatim") + 1;
}

void Writer::commit() {
    if (db_.in_transaction()) {
        touches_.forget_ledger();
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
        for (std::size_t i = 0; i < batch.verbatims.size(); ++i)
            ++counts[static_cast<std::size_t>(write_row(source, batch, batch.verbatims[i], keys[i], annotations[i], fresh))];
        rows_.flush();
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
        const MessageHead* const head = head_of(batch, verbatim);
        const bool other_party = head && head->party != stored->party;
        if (stored->model != run_.model || other_party) replace(stored->verbatim, verbatim.text, annotation);
        if (stored->model != run_.model || other_party || !head) touches_.again(stored->verbatim, verbatim, head, annotation);
        return State::duplicate;
    }
    const std::int64_t id = next_id_++;
    VerbatimRow& row = rows_.add(id);
    row.source = source.id;
    row.scale = &source.scale;
    row.verbatim = &verbatim;
    row.annotation = &annotation;
    row.key = to_bytes(key);
    pack_segments(batch, verbatim, row.segments);
    pack_findings(annotation, row.mentions, row.labels);
    keys_.add(key, id);
    touches_.add(id, verbatim, head_of(batch, verbatim), annotation);
    if (fresh && annotation.state == State::analysed) fresh(feedback_of(id, source, verbatim, key, annotation));
    return annotation.state;
}

// The row that is stored under this key, if one is.
std::optional<Writer::Stored> Writer::find(ContentKey key) {
    keys_.find(key, found_);
    if (!found_.empty()) rows_.flush();
    for (const std::int64_t verbatim : found_) {
        find_stored_.bind(1, verbatim);
        if (!find_stored_.step()) continue;
        const bool same = key_from(find_stored_.blob(0)) == key;
        Stored stored{verbatim, find_stored_.integer(2), find_stored_.integer(1), 1, 1, static_cast<Party>(find_stored_.integer(6))};
        if (!find_stored_.is_null(3)) {
            stored.pass = find_stored_.integer(3);
            stored.seen = find_stored_.integer(4);
            stored.occurrences = find_stored_.integer(5);
        }
        find_stored_.reset();
        if (same) return stored;
    }
    return {};
}

void Writer::note_again(const OpenSource& source, const Stored& stored) {
    const std::int64_t seen = 1 + (stored.pass == source.id ? stored.seen : 0);
    note_again_.bind(1, stored.verbatim).bind(2, run_.model).bind(3, source.id).bind(4, seen);
    note_again_.bind(5, std::max(stored.occurrences, seen)).run();
}

void Writer::find_columns(const OpenSource& source) {
    if (columns_of_ == source.id) return;
    columns_of_ = source.id;
    columns_.clear();
    for (const std::string& name : source.segments) columns_.push_back(segments_.column(name));
}

void Writer::pack_segments(const Batch& batch, const Verbatim& verbatim, std::string& packed) {
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
    pack(segment_ids_, packed);
}

void Writer::pack_findings(const Annotation& annotation, std::string& mentions, std::string& labels) const {
    const bool analysed = annotation.state == State::analysed;
    pack(analysed ? std::span(annotation.mentions) : std::span<const Mention>(), run_.topics, mentions);
    pack(analysed ? std::span(annotation.labels) : std::span<const Label>(), run_.labels, labels);
}

const FeedbackRow& Writer::feedback_of(std::int64_t id, const OpenSource& source, const Verbatim& verbatim,
                                       ContentKey key, const Annotation& annotation) {
    feedback_.verbatim = id;
    feedback_.key = key;
    feedback_.time = verbatim.time;
    feedback_.customer = verbatim.customer;
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
        feedback_.labels.push_back({static_cast<LabelId>(run_.labels[l.label]), l.severity, l.span, l.amount});
    return feedback_;
}

// A message's text is what the models take for the writer's own.
void Writer::replace(std::int64_t verbatim, std::string_view text, const Annotation& annotation) {
    forget_tally_.run();
    forget_blocks_.run();
    forget_answers_.run();
    pack_findings(annotation, packed_mentions_, packed_labels_);
    update_verbatim_.bind(1, static_cast<int>(annotation.state)).bind(2, annotation.language.name());
    update_verbatim_.bind(3, static_cast<int>(annotation.polarity)).bind(4, annotation.score);
    update_verbatim_.bind_some(5, packed_mentions_).bind_some(6, packed_labels_).bind(7, text).bind(8, verbatim).run();
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
