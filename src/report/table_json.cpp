#include "hark/base/json.h"

#include "report/cells.h"

namespace hark::report {
namespace {

struct Value {
    JsonWriter& json;
    void operator()(std::monostate) const { json.null(); }
    void operator()(const std::string& text) const { json.value(text); }
    void operator()(std::int64_t number) const { json.value(number); }
    void operator()(Number number) const { json.value(number.value, number.decimals); }
    void operator()(Percent percent) const { json.value(percent.share, 6); }
};

void write_object(JsonWriter& json, const Table& table, const std::vector<Cell>& row) {
    json.begin_object();
    for (const std::size_t i : columns_for(Format::json, table)) {
        json.key(table.columns[i].name);
        std::visit(Value{json}, row[i]);
    }
    json.end_object();
}

}  // namespace

void write_json(std::string& out, const Table& table) {
    JsonWriter json(out);
    json.begin_array();
    for (const auto& row : table.rows) write_object(json, table, row);
    json.end_array();
    out += '\n';
}

void write_jsonl(std::string& out, const Table& table) {
    for (const auto& row : table.rows) {
        JsonWriter json(out);
        write_object(json, table, row);
        out += '\n';
    }
}

}  // namespace hark::report
