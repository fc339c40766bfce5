#include "sample_rows.h"

#include "cutter.h"
#include "values.h"

namespace hark::ingest {

SampleRows cut_sample(const Sample& sample, const CsvDialect& dialect, std::size_t rows_wanted) {
    SampleRows out;
    CsvCutter cutter(dialect, 0);
    std::string_view rest = sample.text;
    std::vector<CsvField> fields;
    std::string unescaped;
    while (!rest.empty() && out.rows.size() + out.broken < rows_wanted) {
        const Cut cut = cutter.cut(rest, sample.whole);
        if (cut.kind == Cut::more) break;
        const std::string_view record = rest.substr(0, cut.size).substr(blank_lines(rest.substr(0, cut.size), blanks_of(dialect)));
        rest.remove_prefix(cut.size);
        if (cut.kind == Cut::blank) continue;
        fields.clear();
        const CsvRecord read = read_record(record, dialect, true, &fields);
        out.stray += read.stray > 0;
        if (read.state != CsvState::sound) {
            ++out.broken;
            continue;
        }
        SampleRow& row = out.rows.emplace_back();
        for (const CsvField& field : fields) {
            unescaped.clear();
            out.quoted_fields += field.quoted;
            row.emplace_back(text_of(field, record, dialect, unescaped));
        }
    }
    return out;
}

bool is_number_or_date(std::string_view cell) {
    return parse_number(cell, '.') || parse_number(cell, ',') || parse_date(cell, DateOrder::dmy) ||
           parse_date(cell, DateOrder::mdy);
}

}  // namespace hark::ingest
