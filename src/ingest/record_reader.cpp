#include "record_reader.h"

namespace hark::ingest {
namespace {

constexpr std::size_t batch_bytes = std::size_t{1} << 20;

// From one to the next: lines are long enough that this beats a look at every byte.
std::uint64_t line_ends(std::string_view bytes) {
    std::uint64_t found = 0;
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) ++found;
    return found;
}

std::string format_name(const SourceFormat& format) {
    switch (format.format) {
        case FileFormat::csv: return format.dialect.delimiter == '\t' ? "tsv" : "csv";
        case FileFormat::jsonl: return "jsonl";
        case FileFormat::json: return "json";
        case FileFormat::text: return "text";
        case FileFormat::mail: return format.mailbox;
    }
    return "";
}

}  // namespace

RecordReader::RecordReader(std::string path, const SourceFormat& format, Utf8Stream stream,
                           std::unique_ptr<Cutter> cutter)
    : mapper_(format),
      info_{std::move(path), format_name(format), format.preset, mapper_.segments(), format.scale},
      stream_(std::move(stream)), cutter_(std::move(cutter)) {}

Result<bool> RecordReader::next(RawBatch& raw, std::size_t max_records) {
    raw.clear();
    while (true) {
        if (passing_over_) pass_over();
        if (!passing_over_) cut_records(raw, std::max<std::size_t>(max_records, 1));
        if (!raw.ends.empty() || !raw.rejects.empty()) break;
        if (ended_ && error_ && position_ == buffer_.size()) return *error_;
        if (ended_ && error_) {
            give_up(raw);
            break;
        }
        if (ended_ && position_ == buffer_.size()) {
            if (!finish(raw)) return false;
            break;
        }
        if (!ended_) refill();
    }
    raw.consumed = stream_.source().consumed();
    return true;
}

// Cuts what is in the buffer. At the end of the source the last record needs no line end; after an error it does, for
// it may be torn.
void RecordReader::cut_records(RawBatch& raw, std::size_t max_records) {
    std::size_t used = 0, blank = 0;
    while (raw.ends.size() < max_records && used < batch_bytes && position_ + used < buffer_.size()) {
        const std::string_view rest = std::string_view(buffer_).substr(position_ + used);
        const Cut cut = cutter_->cut(rest, ended_ && !error_);
        const bool too_long = cut.kind == Cut::more ? rest.size() > record_limit : cut.size > record_limit;
        if (cut.kind == Cut::blank && used > 0) {  // lines are counted from the batch's first record on: it ends here
            blank = cut.size;
            break;
        }
        if (cut.kind == Cut::blank) {
            advance(cut.size);
        } else if (too_long && used > 0) {
            break;
        } else if (too_long) {
            return begin_too_long(raw, rest);
        } else if (cut.kind == Cut::more) {
            break;
        } else {
            used += cut.size;
            raw.ends.push_back(static_cast<std::uint32_t>(used));
        }
    }
    raw.bytes.assign(buffer_, position_, used);
    raw.first_line = line_;
    raw.first_byte = byte_;
    advance(used + blank);
}

void RecordReader::begin_too_long(RawBatch& raw, std::string_view rest) {
    advance(std::min(lead(rest), rest.size()));
    raw.rejects.push_back(reject_of(std::string_view(buffer_).substr(position_), info_.path, line_, byte_,
                                    "record is longer than 16 MiB", "check for a missing line end or an unclosed quote"));
    passing_over_ = true;
}

// What is left after an error is the front of a record, or a few.
void RecordReader::give_up(RawBatch& raw) {
    const std::string_view rest = std::string_view(buffer_).substr(position_);
    advance(std::min(lead(rest), rest.size()));
    if (position_ < buffer_.size() && !passing_over_)
        raw.rejects.push_back(reject_of(std::string_view(buffer_).substr(position_), info_.path, line_, byte_,
                                        error_->what, error_->mend));
    advance(buffer_.size() - position_);
}

// A record that is too long ends at its next line end.
void RecordReader::pass_over() {
    const std::size_t end = buffer_.find('\n', position_);
    advance((end == std::string::npos ? buffer_.size() : end + 1) - position_);
    passing_over_ = end == std::string::npos && !ended_;
}

// What is wrong with the source as a whole is one more reject.
bool RecordReader::finish(RawBatch& raw) {
    if (finished_) return false;
    finished_ = true;
    std::optional<Error> error = cutter_->finish();
    if (!error) return false;
    raw.first_line = line_, raw.first_byte = byte_;
    raw.rejects.push_back(reject_of("", info_.path, line_, byte_, std::move(error->what), std::move(error->mend)));
    return true;
}

void RecordReader::refill() {
    buffer_.erase(0, position_);
    position_ = 0;
    const bool first = byte_ == 0 && stream_.mark() == 0;
    const Result<bool> more = stream_.fill(buffer_);
    if (first) byte_ += stream_.mark();
    ended_ = !more || !*more;
    if (!more) error_ = more.error();
}

// What is at hand stays; behind it a file is read from there on, and a packed one up to there.
bool RecordReader::go_to(std::uint64_t byte) {
    const auto is_at_hand = [&] { return byte >= byte_ && byte - byte_ <= buffer_.size() - position_; };
    while (!is_at_hand()) {
        const bool sought = stream_.seek(byte);
        if (!sought && (byte < byte_ || ended_)) return false;
        byte_ = sought ? byte : byte_ + (buffer_.size() - position_);
        position_ = buffer_.size();
        refill();
    }
    position_ += byte - byte_;
    byte_ = byte;
    passing_over_ = finished_ = false;
    return true;
}

void RecordReader::advance(std::size_t size) {
    line_ += line_ends(std::string_view(buffer_).substr(position_, size));
    byte_ += size;
    position_ += size;
}

void RecordReader::parse(const RawBatch& raw, Batch& batch) const {
    std::uint64_t line = raw.first_line;
    std::size_t begin = 0;
    for (const std::size_t end : raw.ends) {
        const std::string_view whole = std::string_view(raw.bytes).substr(begin, end - begin);
        const std::size_t blank = static_cast<unsigned char>(whole.front()) > ' ' ? 0 : lead(whole);
        if (blank > 0) line += line_ends(whole.substr(0, blank));
        parse_record(whole.substr(blank), line, raw.first_byte + begin + blank, batch);
        line += line_ends(whole.substr(blank));
        begin = end;
    }
    batch.rejects.insert(batch.rejects.end(), raw.rejects.begin(), raw.rejects.end());
}

}  // namespace hark::ingest
