// What all readers share: a stream cut into batches of records, with their lines and bytes counted.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>

#include "cutter.h"
#include "hark/ingest/reader.h"
#include "row_mapper.h"
#include "utf8_stream.h"

namespace hark::ingest {

class RecordReader : public Reader {
public:
    RecordReader(std::string path, const SourceFormat& format, Utf8Stream stream, std::unique_ptr<Cutter> cutter);
    Result<bool> next(RawBatch& raw, std::size_t max_records = 2048) override;
    void parse(const RawBatch& raw, Batch& batch) const override;
    const SourceInfo& info() const override { return info_; }
    std::uint64_t size() const override { return stream_.source().size(); }
    // What comes next begins at that byte, whose line is then not known. False if the source ends before it, or it cannot be gone back to.
    bool go_to(std::uint64_t byte);

protected:
    // Appends one verbatim or one reject. `record` is without blank lines before it.
    virtual void parse_record(std::string_view record, std::uint64_t line, std::uint64_t byte, Batch& batch) const = 0;
    // What stands at the front of `record` and does not belong to it.
    virtual std::size_t lead(std::string_view record) const = 0;

    RowMapper mapper_;
    SourceInfo info_;

private:
    void cut_records(RawBatch& raw, std::size_t max_records);
    void pass_over();
    bool finish(RawBatch& raw);
    void give_up(RawBatch& raw);
    void begin_too_long(RawBatch& raw, std::string_view rest);
    void refill();
    void advance(std::size_t size);

    Utf8Stream stream_;
    std::unique_ptr<Cutter> cutter_;
    std::string buffer_;
    std::size_t position_ = 0;  // of what is not yet cut, in `buffer_`
    std::uint64_t line_ = 1, byte_ = 0;
    bool passing_over_ = false, ended_ = false, finished_ = false;
    std::optional<Error> error_;  // ends the source once what came before is given out
};

}  // namespace hark::ingest
