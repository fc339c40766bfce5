#include "hark/ingest/score_line.h"

#include <simdjson.h>

#include "hark/base/json.h"
#include "hark/text/repair.h"

namespace hark {
namespace {

Error bad(std::string what) { return {ErrorCode::bad_input, std::move(what), "", "write {\"id\": \"7\", \"text\": \"...\"}, or the text alone"}; }

void set_text(std::string_view text, ScoreLine& out) {
    out.given = text;
    repair(text, out.text, out.repairs);
}

Status read_object(std::string_view line, ScoreLine& out) {
    thread_local simdjson::dom::parser parser;
    thread_local simdjson::padded_string padded;
    padded = simdjson::padded_string(line);
    simdjson::dom::object object;
    if (const auto error = parser.parse(padded).get(object)) return bad(std::string("not a JSON object: ") + simdjson::error_message(error));
    std::string_view text;
    if (object["text"].get(text)) return bad("the object has no \"text\" that is a string");
    simdjson::dom::element id;
    if (!object["id"].get(id) && !id.is_null()) {
        if (id.is_object() || id.is_array()) return bad("\"id\" is neither a string nor a number");
        std::string_view name;
        if (id.get(name)) out.id = simdjson::minify(id);
        else JsonWriter(out.id).value(name);
    }
    set_text(text, out);
    return ok;
}

}  // namespace

Status read_score_line(std::string_view line, ScoreLine& out) {
    out.id.clear();
    out.text.clear();
    if (line.size() > longest_score_line)
        return Error{ErrorCode::bad_input, "the line is longer than 1 MiB", "", "check for a missing line end"};
    const std::size_t first = line.find_first_not_of(" \t\r", line.starts_with("\uFEFF") ? 3 : 0);
    if (first != std::string_view::npos && line[first] == '{') return read_object(line.substr(first), out);
    set_text(line, out);
    return ok;
}

}  // namespace hark
