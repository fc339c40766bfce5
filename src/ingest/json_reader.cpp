#include <unordered_map>

#include "json_cutter.h"
#include "json_record.h"
#include "readers.h"
#include "record_reader.h"

namespace hark::ingest {
namespace {

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};
using ColumnIndex = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

// Puts the values of an object where its columns are. What does not last is kept in `kept`, whose capacity suffices.
class RowFields final : public JsonFields {
public:
    void begin(const ColumnIndex& columns, std::size_t size, std::uint64_t line, Batch& batch) {
        columns_ = &columns;
        line_ = line;
        batch_ = &batch;
        row.assign(columns.size(), {});
        kept_.clear();
        if (kept_.capacity() < 2 * size) kept_.reserve(2 * size);  // ", " for each ","
    }
    void field(std::string_view path, std::string_view value, bool lasting) override {
        const auto column = columns_->find(path);
        if (column == columns_->end()) return left_out(path, value);
        if (!lasting) {
            const std::size_t at = kept_.size();
            kept_ += value;
            value = std::string_view(kept_).substr(at);
        }
        row[column->second] = value;
    }
    std::vector<std::string_view> row;

private:
    void left_out(std::string_view path, std::string_view value) {
        add_unread(batch_->unread, unread_of("'" + std::string(path) + "' is a new key", line_, value));
    }

    const ColumnIndex* columns_ = nullptr;
    std::uint64_t line_ = 0;
    Batch* batch_ = nullptr;
    std::string kept_;
};

class JsonReader final : public RecordReader {
public:
    JsonReader(std::string path, const SourceFormat& format, Utf8Stream stream, std::unique_ptr<Cutter> cutter, Replies replies)
        : RecordReader(std::move(path), format, std::move(stream), std::move(cutter)),
          lines_(format.format == FileFormat::jsonl), replies_(std::move(replies)) {
        for (const ColumnFormat& column : format.columns) columns_.emplace(column.name, columns_.size());
        joins_ = !format.replies.at.empty();
        if (!joins_) return;
        reply_by_ = columns_.at(format.replies.by);
        reply_ = columns_.at(format.replies.at + "." + format.replies.text);
    }

protected:
    void parse_record(std::string_view record, std::uint64_t line, std::uint64_t byte, Batch& batch) const override {
        thread_local RowFields fields;
        const std::size_t end = record.find_last_not_of(" \t\r\n");
        std::string_view value = record.substr(0, end + 1);
        if (!lines_ && value.ends_with(',')) value.remove_suffix(1);
        const std::string_view wrong = json_error(value);
        if (!wrong.empty()) {
            batch.rejects.push_back(reject_of(record, info_.path, line, byte, "not sound JSON: " + std::string(wrong),
                                              "check that the record is complete and its quotes are escaped"));
            return;
        }
        fields.begin(columns_, value.size(), line, batch);
        if (walk_object(value, fields)) {
            if (joins_) join_reply(fields.row, line, batch);
            mapper_.map(fields.row, line, byte, batch);
        } else {
            batch.rejects.push_back(reject_of(record, info_.path, line, byte, "not an object: a row is {\"key\": value}",
                                              "for plain lines of text pass --input text"));
        }
    }
    std::size_t lead(std::string_view record) const override {
        const std::size_t text = record.find_first_not_of(lines_ ? blanks_of({}) : " \t\r\n");
        return text == std::string_view::npos ? 0 : text;
    }

private:
    void join_reply(std::vector<std::string_view>& row, std::uint64_t line, Batch& batch) const {
        const std::string_view id = row[reply_by_];
        if (id.empty()) return;
        const auto found = replies_.find(std::string(id));
        if (found != replies_.end()) row[reply_] = found->second;
        else add_unread(batch.unread, unread_of("the file does not hold this reply", line, id));
    }

    bool lines_, joins_ = false;
    ColumnIndex columns_;
    Replies replies_;
    std::size_t reply_by_ = 0, reply_ = 0;  // columns
};

std::unique_ptr<Cutter> cutter_for(const SourceFormat& format) {
    if (format.format == FileFormat::jsonl) return std::make_unique<LineCutter>();
    if (format.records_at == values_in_a_row) return std::make_unique<ValueCutter>();
    return std::make_unique<ArrayCutter>(format.records_at);
}

}  // namespace

Result<std::unique_ptr<Reader>> open_json(std::string path, const SourceFormat& format, Utf8Stream stream,
                                          Replies replies) {
    return std::unique_ptr<Reader>(
        std::make_unique<JsonReader>(std::move(path), format, std::move(stream), cutter_for(format), std::move(replies)));
}

}  // namespace hark::ingest
