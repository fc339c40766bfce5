#include "csv_record.h"
#include "readers.h"
#include "record_reader.h"

namespace hark::ingest {
namespace {

struct CsvScratch {
    std::vector<CsvField> fields;
    std::vector<std::string_view> texts;
    std::string unescaped;
};
CsvScratch& csv_scratch() {
    thread_local CsvScratch memory;
    return memory;
}

std::string_view without_line_end(std::string_view record) {
    while (!record.empty() && (record.back() == '\n' || record.back() == '\r')) record.remove_suffix(1);
    return record;
}

class CsvReader final : public RecordReader {
public:
    CsvReader(std::string path, const SourceFormat& format, Utf8Stream stream)
        : RecordReader(std::move(path), format, std::move(stream),
                       std::make_unique<CsvCutter>(format.dialect, format.columns.size())),
          dialect_(format.dialect) {}

    // Takes the rows before the data off the stream.
    Status skip_header() {
        RawBatch raw;
        for (int row = 0; row < dialect_.skip_rows + dialect_.header_rows; ++row) {
            const Result<bool> more = next(raw, 1);
            if (!more) return more.error();
            if (!*more) break;
            if (row >= dialect_.skip_rows) header_.emplace_back(without_line_end(trimmed(raw.bytes)));
        }
        return ok;
    }

protected:
    void parse_record(std::string_view record, std::uint64_t line, std::uint64_t byte, Batch& batch) const override {
        CsvScratch& memory = csv_scratch();
        memory.fields.clear();
        const CsvRecord read = read_record(record, dialect_, true, &memory.fields);
        if (read.state != CsvState::sound || read.size != record.size()) {
            batch.rejects.push_back(broken(record, line, byte));
        } else if (const char* why = misfit(record, memory)) {
            batch.rejects.push_back(ragged(record, memory.fields.size(), why, line, byte));
        } else if (is_header(record)) {
            batch.rejects.push_back(reject_of(record, info_.path, line, byte, "this is the header again",
                                              "nothing is lost: files were put one after another"));
        } else {
            mapper_.map(texts(record, memory), line, byte, batch);
        }
    }

    std::size_t lead(std::string_view record) const override { return blank_lines(record, blanks_of(dialect_)); }

private:
    std::string_view trimmed(std::string_view record) const { return record.substr(lead(record)); }

    // nullptr, or how to mend a record whose number of fields does not fit the columns.
    const char* misfit(std::string_view record, CsvScratch& memory) const {
        std::vector<CsvField>& fields = memory.fields;
        const std::size_t columns = mapper_.columns();
        if (fields.size() == columns) return nullptr;
        if (fields.size() < columns)
            return mapper_.may_begin(texts(record, memory)) ? nullptr : "check for a broken line above, or pass --delimiter";
        for (std::size_t i = columns; i < fields.size(); ++i)
            if (fields[i].end > fields[i].begin) return "put quotes around fields that hold the delimiter, or pass --delimiter";
        fields.resize(columns);
        return nullptr;
    }

    std::span<const std::string_view> texts(std::string_view record, CsvScratch& memory) const {
        memory.texts.clear();
        memory.unescaped.clear();
        if (memory.unescaped.capacity() < record.size()) memory.unescaped.reserve(record.size());
        for (const CsvField& field : memory.fields)
            memory.texts.push_back(text_of(field, record, dialect_, memory.unescaped));
        return memory.texts;
    }

    bool is_header(std::string_view record) const {
        if (mapper_.columns() < 2) return false;  // a comment may well be "comment"
        for (const std::string& header : header_)
            if (record.size() >= header.size() && record.size() <= header.size() + 2 && record.starts_with(header) &&
                without_line_end(record) == header)
                return true;
        return false;
    }

    Reject broken(std::string_view record, std::uint64_t line, std::uint64_t byte) const {
        return reject_of(record, info_.path, line, byte,
                         std::string("a quote (") + dialect_.quote + ") is opened and never closed",
                         "close the quote, or pass --quote none");
    }

    Reject ragged(std::string_view record, std::size_t fields, const char* mend, std::uint64_t line,
                  std::uint64_t byte) const {
        return reject_of(record, info_.path, line, byte,
                         "row has " + std::to_string(fields) + (fields == 1 ? " field" : " fields") +
                             " where the header has " + std::to_string(mapper_.columns()),
                         mend);
    }

    CsvDialect dialect_;
    std::vector<std::string> header_;  // its rows as they stand in the file
};

class LineReader final : public RecordReader {
public:
    LineReader(std::string path, const SourceFormat& format, Utf8Stream stream)
        : RecordReader(std::move(path), format, std::move(stream), std::make_unique<LineCutter>()) {}

protected:
    void parse_record(std::string_view record, std::uint64_t line, std::uint64_t byte, Batch& batch) const override {
        mapper_.map(std::span(&record, 1), line, byte, batch);
    }
    std::size_t lead(std::string_view record) const override { return blank_lines(record, blanks_of({})); }
};

}  // namespace

Result<std::unique_ptr<Reader>> open_csv(std::string path, const SourceFormat& format, Utf8Stream stream) {
    auto reader = std::make_unique<CsvReader>(std::move(path), format, std::move(stream));
    const Status skipped = reader->skip_header();
    if (!skipped) return skipped.error();
    return std::unique_ptr<Reader>(std::move(reader));
}

Result<std::unique_ptr<Reader>> open_lines(std::string path, const SourceFormat& format, Utf8Stream stream) {
    return std::unique_ptr<Reader>(std::make_unique<LineReader>(std::move(path), format, std::move(stream)));
}

}  // namespace hark::ingest
