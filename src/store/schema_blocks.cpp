// The step of the schema's history that put the rows of the table `verbatim` into blocks.
#include "store/impl.h"
#include "store/packed.h"
#include "store/schema.h"
#include "store/verbatim_rows.h"

namespace hark {

void move_to_blocks(sqlite::Database& db) {
    VerbatimRows blocks(db);
    blocks.begin();
    std::vector<SegmentId> segments;
    std::vector<Mention> mentions;
    std::vector<Label> labels;
    sqlite::Statement rows(db, "select id, content_key, source, line, byte, time, rating, stars, nps, state, language, polarity, score, segments, mentions, labels, external_id, customer, text, reply from verbatim order by id");
    while (rows.step()) {
        VerbatimView row;
        row.id = rows.integer(0), row.key = key_from(rows.blob(1)), row.source = rows.integer(2);
        row.line = static_cast<std::uint64_t>(rows.integer(3)), row.byte = static_cast<std::uint64_t>(rows.integer(4));
        if (!rows.is_null(5)) row.time = rows.integer(5);
        if (!rows.is_null(6)) row.rating = rows.real(6);
        if (!rows.is_null(7)) row.stars = static_cast<std::int32_t>(rows.integer(7));
        if (!rows.is_null(8)) row.nps = static_cast<std::int32_t>(rows.integer(8));
        row.state = static_cast<State>(rows.integer(9));
        row.language = Language{{}};
        rows.text(10).copy(row.language.code, sizeof row.language.code - 1);
        row.polarity = static_cast<Polarity>(rows.integer(11)), row.score = static_cast<std::int32_t>(rows.integer(12));
        unpack(rows.text(13), segments), unpack(rows.text(14), mentions), unpack(rows.text(15), labels);
        row.segments = segments, row.mentions = mentions, row.labels = labels;
        row.external_id = rows.text(16), row.customer = rows.text(17), row.text = rows.text(18), row.reply = rows.text(19);
        blocks.add(row);
    }
    blocks.settle();
    db.execute("drop table verbatim; delete from key_run");
    index_keys(db);  // in fewer bytes
}

// More than half of the file is free after that. Where somebody else reads, it stays free for rows to come.
void give_back(sqlite::Database& db) {
    try {
        db.execute(page_size);
        db.execute("vacuum");
    } catch (const sqlite::Failure&) {
    }
}

}  // namespace hark
