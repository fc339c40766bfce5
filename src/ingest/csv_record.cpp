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
        return {state, static_cast<std::size_t>(p - begin_), count_, stray_};
    }

private:
    // Each moves `p` behind the field and what ends it.
    CsvState plain_field(const char*& p) {
        if (line_end_ < p || line_end_ == nullptr) {
            line_end_ = find(p, end_, '\n');
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
        const char* close = p;
        Found found = find_close(close);
        if (found.state == CsvState::sound && found.text_on_first_line) return ++stray_, plain_field(p);
        if (found.state != CsvState::sound) return found.state;
        add(p + 1, close, true, found.escapes);
        p = close + 1;
        return end_of_field(p);
    }

    struct Found {
        CsvState state = CsvState::sound;
        bool escapes = false;
        bool text_on_first_line = false;  // stray quotes, and the field is not closed on its line: it is plain text
    };

    // Moves `p` from the opening quote to the closing one.
    Found find_close(const char*& p) {
        const char* const open = p;
        const bool limited = static_cast<std::size_t>(end_ - open) > limit_;
        const char* const stop = limited ? open + limit_ : end_;
        Found found;
        std::size_t strays = 0;
        for (const char* q = open + 1;;) {
            q = find(q, stop, dialect_.quote);
            const bool same_line = strays == 0 || find(open, q != nullptr ? q : stop, '\n') == nullptr;
            if (!same_line) return found.text_on_first_line = true, found;
            if (q == nullptr) return not_closed(found, limited, strays);
            const bool escaped = dialect_.backslash && behind_backslash(open, q);
            if (!escaped && q + 1 == end_ && !last_) return found.state = CsvState::more, found;
            const bool doubled = !escaped && q + 1 < end_ && q[1] == dialect_.quote;
            if (!escaped && !doubled) {
                const CsvState behind = field_ends_behind(q + 1);
                if (behind == CsvState::more) return found.state = behind, found;
                if (behind == CsvState::sound) return p = q, stray_ += strays, found;
                if (find(open, q, '\n') != nullptr) return found.state = CsvState::unclosed, found;
                ++strays;
            }
            found.escapes = found.escapes || escaped || doubled;
            q += doubled ? 2 : 1;
        }
    }
    Found not_closed(Found found, bool limited, std::size_t strays) const {
        if (strays > 0 && (last_ || limited)) found.text_on_first_line = true;
        else found.state = !limited && !last_ ? CsvState::more : CsvState::unclosed;
        return found;
    }
    static bool behind_backslash(const char* open, const char* q) {
        const char* p = q;
        while (p - 1 > open && p[-1] == '\\') --p;
        return (q - p) % 2 != 0;
    }

    const char* skip_blanks(const char* p) const {
        while (p < end_ && (*p == ' ' || (*p == '\t' && dialect_.delimiter != '\t'))) ++p;
        return p;
    }
    // `unclosed` if there is text behind the quote.
    CsvState field_ends_behind(const char* p) const {
        p = skip_blanks(p);
        if (p < end_ && *p == '\r') ++p;
        if (p == end_) return last_ ? CsvState::sound : CsvState::more;
        const bool carriage_return = p[-1] == '\r';
        const bool ends = *p == '\n' || (!carriage_return && dialect_.delimiter != 0 && *p == dialect_.delimiter);
        return ends ? CsvState::sound : CsvState::unclosed;
    }
    // Moves `p` behind what ends the field; that it ends here is known.
    CsvState end_of_field(const char*& p) {
        p = skip_blanks(p);
        done_ = p == end_ || *p == '\r' || *p == '\n';
        if (p < end_ && *p == '\r') ++p;
        if (p < end_) ++p;
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
    std::size_t count_ = 0, stray_ = 0;
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

std::string_view blanks_of(const CsvDialect& dialect) {
    using namespace std::string_view_literals;
    return dialect.delimiter == '\t' ? " \r\n\0"sv : " \r\n\0\t"sv;
}

std::size_t blank_lines(std::string_view data, std::string_view blanks) {
    const std::size_t text = data.find_first_not_of(blanks);
    return data.substr(0, text).rfind('\n') + 1;
}

}  // namespace hark::ingest
