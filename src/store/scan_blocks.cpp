#include "store/scan_blocks.h"

#include "store/row_block.h"
#include "store/verbatim_cursor.h"

#include <sqlite3.h>

#include <string>
#include <string_view>

namespace hark {
namespace {

// The bytes of one block after another, as far as they are asked for. A pass over all columns reads a third of all bytes.
class BlockFile {
public:
    explicit BlockFile(sqlite::Database& db) : db_(db) {}
    BlockFile(const BlockFile&) = delete;
    BlockFile& operator=(const BlockFile&) = delete;
    ~BlockFile() { sqlite3_blob_close(handle_); }

    void go_to(std::int64_t last) {
        check(handle_ ? sqlite3_blob_reopen(handle_, last) : sqlite3_blob_open(db_.handle(), "main", "row_block", "rows", last, 0, &handle_));
        size_ = static_cast<std::size_t>(sqlite3_blob_bytes(handle_));
    }
    // Those in [begin, end), or fewer where the block ends; good until the next call with the same `into`.
    std::string_view bytes(std::size_t begin, std::size_t end, std::vector<char>& into) {
        begin = std::min(begin, size_), end = std::clamp(end, begin, size_);
        if (into.size() < end - begin) into.resize(end - begin);
        if (begin < end) check(sqlite3_blob_read(handle_, into.data(), static_cast<int>(end - begin), static_cast<int>(begin)));
        return {into.data(), end - begin};
    }

private:
    void check(int code) const {
        if (code != SQLITE_OK) db_.fail(code);
    }

    sqlite::Database& db_;
    sqlite3_blob* handle_ = nullptr;
    std::size_t size_ = 0;
};

class BlockScan {
public:
    BlockScan(sqlite::Database& db, const RowFilter& passing, const Wanted& wanted, const TakeRow& take)
        : db_(db), file_(db), passing_(passing), wanted_(wanted), take_(take), topics_(wanted.bits()), asks_fields_(passing.asks_fields()) {}

    // False if it is another version's.
    bool open(std::int64_t last) {
        last_ = last;
        file_.go_to(last);
        const std::size_t size = RowBlockReader::head_size(file_.bytes(0, RowBlockReader::size_of_beginning, head_));
        if (size == 0) return false;
        whole_ = reader_.open(file_.bytes(0, size, head_)) && reader_.columns().rows() > 0 && reader_.columns().ids.back() == last;
        return true;
    }
    // Hands the rows of the block to `take`. False if it had enough. Throws where the block is damaged.
    bool scan() {
        if (!whole_) fail();
        choose();
        if (chosen_.empty()) return true;
        return wanted_.heads && !asks_fields_ ? hand_over_heads() : hand_over();
    }

private:
    // By what the columns say. What passes by its segments is told once for each set of them.
    void choose() {
        const RowColumns& columns = reader_.columns();
        passes_.clear();
        for (const std::vector<SegmentId>& set : columns.sets) passes_.push_back(passing_.may_pass(set));
        chosen_.clear();
        const auto place_behind = [&](std::int64_t id) { return static_cast<std::size_t>(std::ranges::upper_bound(columns.ids, id) - columns.ids.begin()); };
        const std::size_t end = place_behind(wanted_.rows.last);
        for (std::size_t i = place_behind(wanted_.rows.after); i < end; ++i)
            if (passes_[columns.set_of[i]] && (topics_ == 0 || (columns.topics[i] & topics_) != 0) && passing_.passes(columns.times[i]) && wanted_.takes(columns.ids[i])) chosen_.push_back(i);
    }
    bool hand_over_heads() {
        const RowColumns& columns = reader_.columns();
        return std::ranges::all_of(chosen_, [&](std::size_t i) {
            row_.verbatim = columns.ids[i], row_.time = columns.times[i], row_.key = columns.keys[i];
            return take_(row_);
        });
    }
    bool hand_over() {
        const RowColumns& columns = reader_.columns();
        const std::size_t begin = reader_.begin_of(chosen_.front());
        const std::string_view bytes = file_.bytes(begin, reader_.end_of(chosen_.back()), rows_);
        shown_ = columns.sets;
        for (std::vector<SegmentId>& set : shown_) wanted_.leave(set);
        RowFields fields;
        for (const std::size_t i : chosen_) {
            if (!reader_.go_to(i, bytes, begin)) fail();
            const std::uint32_t set = columns.set_of[i];
            if (asks_fields_ && !reader_.fields(fields)) fail();
            if (asks_fields_ && !passing_.passes(columns.sets[set], fields)) continue;
            if (!(wanted_.heads || !wanted_.rows.findings ? reader_.read_head(row_) : reader_.read(row_))) fail();
            if (!wanted_.mentions(row_)) continue;
            row_.segments.assign(shown_[set].begin(), shown_[set].end());
            if (!take_(row_)) return false;
        }
        return true;
    }

    [[noreturn]] void fail() const { fail_damaged(db_, last_); }

    const sqlite::Database& db_;
    std::int64_t last_ = 0;
    BlockFile file_;
    const RowFilter& passing_;
    const Wanted& wanted_;
    const TakeRow& take_;
    const std::uint64_t topics_;
    const bool asks_fields_;
    bool whole_ = false;
    RowBlockReader reader_;
    std::vector<char> head_, rows_, passes_;
    std::vector<std::size_t> chosen_;
    std::vector<std::vector<SegmentId>> shown_;
    FeedbackRow row_;
};

}  // namespace

bool scan_blocks(sqlite::Database& db, const RowFilter& passing, const Wanted& wanted, std::int64_t& after, const TakeRow& take) {
    BlockScan blocks(db, passing, wanted, take);
    sqlite::Statement lasts(db, "select last from row_block where last > ? order by last");
    for (lasts.bind(1, after); after < wanted.rows.last && lasts.step(); after = lasts.integer(0)) {
        if (!blocks.open(lasts.integer(0))) return true;
        if (!blocks.scan()) return false;
    }
    return after < wanted.rows.last;
}

}  // namespace hark
