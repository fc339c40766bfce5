// hark mask: personal data out of texts, a line in, a line out.
#include "hark/base/json.h"
#include "hark/ingest/score_line.h"
#include "hark/text/personal.h"

#include "commands.h"

#include <iostream>

namespace hark::cli {
namespace {

struct MaskArguments {
    std::string kinds = "all";
    bool text = false;
};

void write_spans(std::string_view text, const std::vector<PersonalSpan>& found, JsonWriter& json) {
    json.key("spans").begin_array();
    for (const PersonalSpan& personal : found) {
        const auto point = [&](std::uint32_t at) { return static_cast<std::int64_t>(count_code_points(text.substr(0, at))); };
        json.begin_object().key("kind").value(name_of(personal.kind)).key("from").value(point(personal.span.begin)).key("to").value(point(personal.span.end)).end_object();
    }
    json.end_array();
}

bool mask_line(std::string_view line, PersonalKinds kinds, const MaskArguments& options, std::string& out) {
    static thread_local ScoreLine read;
    static thread_local std::vector<PersonalSpan> found;
    JsonWriter json(out);
    const Status status = read_score_line(line, read);
    if (!status && !options.text) json.begin_object().key("error").value(to_string(status.error())).end_object();
    if (status) {
        find_personal(read.text, kinds, found);
        std::string masked = read.text;
        mask_personal(found, masked.data());
        if (options.text) out += masked;
        else {
            json.begin_object();
            if (!read.id.empty()) json.key("id").raw(read.id);
            json.key("text").value(masked);
            write_spans(read.text, found, json);
            json.end_object();
        }
    }
    out += '\n';
    return static_cast<bool>(status);
}

Result<int> execute_mask(const MaskArguments& options, Console& console) {
    const std::optional<PersonalKinds> kinds = personal_kinds(options.kinds);
    if (!kinds) return Error{ErrorCode::bad_input, "'" + options.kinds + "' is no list of kinds", "--kinds", "all, none, or some of email,phone,card,iban,national_id,name"};
    std::int64_t lines = 0, errors = 0;
    for (std::string line; std::getline(std::cin, line); ++lines) {
        if (line.ends_with('\r')) line.pop_back();
        errors += !mask_line(line, *kinds, options, console.out);
        if (!console.flush()) break;
    }
    if (errors == 0) return done;
    console.message("hark: " + std::to_string(errors) + " of " + std::to_string(lines) + " lines could not be read; each has an \"error\" in its place, or an empty line");
    return input_error;
}

}  // namespace

Action declare_mask(App& app) {
    auto options = std::make_shared<MaskArguments>();
    app.add_option("--kinds", options->kinds, "all, none, or some of email,phone,card,iban,national_id,name (default: all)")->type_name("LIST");
    app.add_flag("--text", options->text, "Only the masked texts, not the places");
    return [options](Console& console) { return execute_mask(*options, console); };
}

}  // namespace hark::cli
