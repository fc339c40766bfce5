#include "csv_record.h"

#include <algorithm>
#include <cstring>

namespace hark::ingest {
namespace {

const char* find(const char* begin, const char* end, char c) {
    return begin < end ? static_cast<const char*>(std::memchr(begin, c, static_cast<std::size_t>(end - begin))) : nullptr;
}

class RecordWalk {
public:
    RecordWalk(std::string_view data, const CsvDialect& dialect, bool last, std::vector<CsvField>* fields,
               std::size_t limit)
        : begin_(data.data()), end_(begin_ + data.size()), dialect_(dialect), last_(last), fields_(fields),
          limit_(limit) {}

    CsvRecord run() {
        const char* p = begin_;
        CsvState state = CsvState::sound;
        do {
            const bool quoted = dialect_.quote != 0 && p < end_ && *p == dialect_.quote;
            state = quoted ? quoted_field(p) : plain_field(p);
        } while (state == CsvState::sound && !done_);
        return {state, static_cast<std::size_t>(p - begin_), count_};
    }

private:
    // Each moves `p` behind the field and what ends it.
    CsvState plain_field(const char*& p) {
        if (line_end_ < p || line_end_ == nullptr) {
            line_end_ = find(p, end_, dialect_.newline);
            if (line_end_ == nullptr && !last_) return CsvState::more;
            if (line_end_ == nullptr) line_end_ = end_;
        }
        const char* delimiter = dialect_.delimiter != 0 ? find(p, line_end_, dialect_.delimiter) : nullptr;
        if (delimiter != nullptr) {
            add(p, delimiter, false, false);
            p = delimiter + 1;
            return CsvState::sound;
        }
        const char* end = line_end_;
        if (end > p && end[-1] == '\r') --end;
        add(p, end, false, false);
        p = line_end_ < end_ ? line_end_ + 1 : end_;
        done_ = true;
        return CsvState::sound;
    }

    CsvState quoted_field(const char*& p) {
        const char* text = p + 1;
        bool escapes = false;
        const CsvState state = find_close(p, escapes);
        if (state != CsvState::sound) return state;
        const char* close = p++;
        while (p < end_ && (*p == ' ' || (*p == '\t' && dialect_.delimiter != '\t'))) ++p;
        const CsvState ended = end_of_field(p);
        if (ended == CsvState::sound) add(text, close, true, escapes);
        return ended;
    }

    // Moves `p` from the opening quote to the closing one.
    CsvState find_close(const char*& p, bool& escapes) {
        const char* const open = p;
        const bool limited = static_cast<std::size_t>(end_ - open) > limit_;
        const char* const stop = limited ? open + limit_ : end_;
        const char* q = open + 1;
        while (true) {
            q = find(q, stop, dialect_.quote);
            if (q == nullptr) return !limited && !last_ ? CsvState::more : CsvState::unclosed;
            const bool escaped = dialect_.backslash && behind_backslash(open, q);
            if (!escaped && q + 1 == end_ && !last_) return CsvState::more;
            const bool doubled = !escaped && q + 1 < end_ && q[1] == dialect_.quote;
            if (!escaped && !doubled) return p = q, CsvState::sound;
            escapes = true;
            q += doubled ? 2 : 1;
        }
    }
    static bool behind_backslash(const char* open, const char* q) {
        const char* p = q;
        while (p - 1 > open && p[-1] == '\\') --p;
        return (q - p) % 2 != 0;
    }

    CsvState end_of_field(const char*& p) {
        if (p == end_ && !last_) return CsvState::more;
        if (p < end_ && dialect_.delimiter != 0 && *p == dialect_.delimiter) return ++p, CsvState::sound;
        if (p < end_ && *p == '\r' && dialect_.newline == '\n') {
            if (p + 1 == end_ && !last_) return CsvState::more;
            if (p + 1 == end_ || p[1] == '\n') ++p;
        }
        if (p < end_ && *p != dialect_.newline) return CsvState::text_after_quote;
        if (p < end_) ++p;
        done_ = true;
        return CsvState::sound;
    }

    void add(const char* begin, const char* end, bool quoted, bool escapes) {
        ++count_;
        if (fields_ != nullptr)
            fields_->push_back({static_cast<std::uint32_t>(begin - begin_), static_cast<std::uint32_t>(end - begin_),
                                quoted, escapes});
    }

    const char *begin_, *end_;
    const CsvDialect& dialect_;
    bool last_;
    std::vector<CsvField>* fields_;
    std::size_t limit_;
    const char* line_end_ = nullptr;  // of the line in which the last plain field stood
    std::size_t count_ = 0;
    bool done_ = false;
};

}  // namespace

CsvRecord read_record(std::string_view data, const CsvDialect& dialect, bool last, std::vector<CsvField>* fields,
                      std::size_t limit) {
    return RecordWalk(data, dialect, last, fields, limit).run();
}

std::string_view text_of(const CsvField& field, std::string_view data, const CsvDialect& dialect,
                         std::string& scratch) {
    const std::string_view text = data.substr(field.begin, field.end - field.begin);
    if (!field.escapes) return text;
    const std::size_t begin = scratch.size();
    const auto escapable = [&](char c) { return c == dialect.quote || (dialect.backslash && c == '\\'); };
    const char signs[] = {dialect.quote, dialect.backslash ? '\\' : dialect.quote};
    std::size_t from = 0;
    while (true) {
        const std::size_t at = signs[0] == signs[1] ? text.find(signs[0], from) : text.find_first_of({signs, 2}, from);
        if (at == std::string_view::npos || at + 1 >= text.size()) break;
        const bool escape = escapable(text[at + 1]);
        scratch.append(text.substr(from, at - from + !escape));  // without the sign that escapes
        if (escape) scratch += text[at + 1];
        from = at + 1 + escape;
    }
    scratch.append(text.substr(from));
    return std::string_view(scratch).substr(begin);
}

std::size_t blank_lines(std::string_view data, char newline) {
    std::size_t blank = 0;
    for (std::size_t i = 0; i < data.size() && (data[i] == ' ' || data[i] == '\r' || data[i] == newline); ++i)
        if (data[i] == newline) blank = i + 1;
    return blank;
}

}  // namespace hark::ingest
