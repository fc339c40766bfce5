#include "sniff_json.h"

#include <algorithm>
#include <unordered_map>

#include "json_cutter.h"
#include "json_record.h"

namespace hark::ingest {
namespace {

constexpr std::size_t column_limit = 4096;

// The path of the first array of objects among the values of the object at the front, two levels deep; "" if none.
std::string array_path(std::string_view data, int depth) {
    std::size_t at = data.find_first_not_of(json_white);
    if (at == npos || data[at] != '{') return "";
    ++at;
    while (true) {
        const std::size_t key = data.find_first_not_of(json_white, at);
        if (key == npos || data[key] != '"') return "";
        const std::size_t key_end = end_of_value(data, key, true);
        const std::size_t colon = key_end == npos ? npos : data.find_first_not_of(json_white, key_end);
        const std::size_t value = colon == npos ? npos : data.find_first_not_of(json_white, colon + 1);
        if (value == npos) return "";
        const std::string name(data.substr(key + 1, key_end - key - 2));
        const std::size_t first = data[value] == '[' ? data.find_first_not_of(json_white, value + 1) : npos;
        if (first != npos && data[first] == '{') return name;
        if (data[value] == '{' && depth < 2)
            if (const std::string inner = array_path(data.substr(value), depth + 1); !inner.empty()) return name + "." + inner;
        const std::size_t end = end_of_value(data, value, true);
        const std::size_t comma = end == npos ? npos : data.find_first_not_of(json_white, end);
        if (comma == npos || data[comma] != ',') return "";
        at = comma + 1;
    }
}

// Of the first lines, those that are an object by themselves, and how many lines there are.
struct Lines {
    std::size_t objects = 0, all = 0;
};
Lines count_lines(const Sample& sample) {
    Lines lines;
    LineCutter cutter;
    std::string_view rest = sample.text;
    while (!rest.empty() && lines.all < 50) {
        const Cut cut = cutter.cut(rest, sample.whole);
        if (cut.kind == Cut::more) break;
        const std::string_view line = rest.substr(0, cut.size);
        rest.remove_prefix(cut.size);
        if (cut.kind == Cut::blank) continue;
        ++lines.all;
        lines.objects += line[line.find_first_not_of(json_white)] == '{' && json_error(line).empty();
    }
    return lines;
}

class Collector final : public JsonFields {
public:
    explicit Collector(SampleTable& table) : table_(table) {}
    void field(std::string_view path, std::string_view value, bool) override {
        auto [at, is_new] = columns_.try_emplace(std::string(path), table_.names.size());
        if (is_new && table_.names.size() >= column_limit) return void(columns_.erase(at));
        if (is_new) table_.names.emplace_back(path);
        std::vector<std::string>& row = table_.rows.back();
        if (row.size() <= at->second) row.resize(at->second + 1);
        row[at->second] = value;
    }

private:
    SampleTable& table_;
    std::unordered_map<std::string, std::size_t> columns_;
};

}  // namespace

JsonGuess sniff_json(const Sample& sample, bool lines_expected) {
    const std::size_t begin = sample.text.find_first_not_of(json_white);
    if (sample.text[begin] == '[') return {FileFormat::json, "", "an array"};
    const std::string path = array_path(std::string_view(sample.text).substr(begin), 0);
    const Lines lines = count_lines(sample);
    const std::string count = std::to_string(lines.objects) + " of " + std::to_string(lines.all);
    const bool enough = lines.objects > 0 && (lines.objects * 2 >= lines.all || (lines_expected && lines.objects > 1));
    if (enough && (lines_expected || path.empty() || lines.all > 1))
        return {FileFormat::jsonl, "", "an object a line in " + count + " lines"};
    if (!path.empty()) return {FileFormat::json, path, "the records are the array at '" + path + "'"};
    if (lines_expected && lines.all > 0 && sample.text[begin] != '{') return {FileFormat::jsonl, "", "by the file's name"};
    return {FileFormat::json, std::string(values_in_a_row), "objects one after another"};
}

SampleTable json_table(const Sample& sample, const JsonGuess& guess, std::size_t rows_wanted) {
    std::unique_ptr<Cutter> cutter;
    if (guess.format == FileFormat::jsonl) cutter = std::make_unique<LineCutter>();
    else if (guess.records_at == values_in_a_row) cutter = std::make_unique<ValueCutter>();
    else cutter = std::make_unique<ArrayCutter>(guess.records_at);
    SampleTable table;
    Collector collector(table);
    std::string_view rest = sample.text;
    while (!rest.empty() && table.rows.size() < rows_wanted) {
        const Cut cut = cutter->cut(rest, sample.whole);
        if (cut.kind == Cut::more) break;
        std::string_view record = rest.substr(0, cut.size);
        rest.remove_prefix(cut.size);
        if (cut.kind == Cut::blank) continue;
        record = record.substr(0, record.find_last_not_of(json_white) + 1);
        if (guess.format == FileFormat::json && record.ends_with(',')) record.remove_suffix(1);
        if (!json_error(record).empty()) continue;
        table.rows.emplace_back();
        if (!walk_object(record, collector)) table.rows.pop_back();
    }
    table.hints.resize(table.names.size());
    return table;
}

}  // namespace hark::ingest
