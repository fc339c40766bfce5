#include "read_options.h"

#include "hark/base/suggest.h"

#include "settings.h"

namespace hark::cli {
namespace {

std::vector<std::string> role_names() {
    std::vector<std::string> names;
    for (int role = 0; role <= static_cast<int>(Role::ignored); ++role)
        names.emplace_back(name_of(static_cast<Role>(role)));
    return names;
}

Result<char> one_character(const std::string& text, const char* option) {
    if (text == "tab" || text == "\\t") return '\t';
    if (text == "none") return '\0';
    if (text.size() == 1) return text[0];
    return Error{ErrorCode::bad_input, "'" + text + "' is not one character", option, "write , ; | tab or none"};
}

Status add_mapping(const std::string& pair, ReadOptions& options) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
        return Error{ErrorCode::bad_input, "'" + pair + "' is not ROLE=COLUMN", "--map", "write --map text=comment"};
    const std::string role = pair.substr(0, equals);
    const auto known = role_named(role);
    if (!known) {
        return Error{ErrorCode::bad_input, "there is no role '" + role + "'", "--map", what_was_meant(role, role_names(), "roles are")};
    }
    options.map.insert_or_assign(pair.substr(equals + 1), *known);
    return ok;
}

}  // namespace

void declare_reading(App& app, ReadFlags& flags) {
    app.add_option("files", flags.paths,
                   "Files (.csv .tsv .jsonl .json .txt, also .gz .zst), mail (Maildir, .mbox, .eml, .zip), folders, or - for "
                   "standard input")
        ->required();
    app.add_option("--map", flags.map,
                   "Which column is what: text, title, pros, cons, id, date, rating, nps, customer, language, reply, "
                   "segment or ignored")
        ->type_name("ROLE=COLUMN");
    app.add_option("--input", flags.input, "csv, tsv, jsonl, json, text or mail (default: guessed)")->type_name("NAME");
    app.add_option("--delimiter", flags.delimiter, "Of a CSV file (default: guessed)")->type_name("CHAR");
    app.add_option("--quote", flags.quote, "Of a CSV file, or none (default: guessed)")->type_name("CHAR");
    app.add_option("--header-rows", flags.header_rows, "Rows of headings (default: guessed)")->check(Range(0, 10));
    app.add_option("--encoding", flags.encoding, "UTF-8, UTF-16LE, windows-1252 ... (default: guessed)")
        ->type_name("NAME");
    app.add_option("--preset", flags.preset,
                   "An export that hark knows (models/presets), or none (default: recognised)")
        ->type_name("NAME");
    app.add_option("--scale", flags.scale, "Of the ratings: 1-5, 0-10, 1-10, 0-100 (default: guessed)")
        ->type_name("LOW-HIGH");
    app.add_option("--dates", flags.dates, "Order of day and month: ymd, dmy, mdy (default: guessed)")
        ->type_name("ORDER");
    app.add_option("--mask", flags.mask, "Personal data that is not kept: all, or some of email,phone,card,iban,national_id,name (default: all in mail, none elsewhere, or as hark.toml says)")
        ->type_name("LIST");
    app.add_flag("--no-mask", flags.no_mask, "Keep all as it comes, also in mail: texts, and who wrote them")->excludes("--mask");
}

Result<ReadOptions> read_options(const ReadFlags& flags, const Common& common) {
    ReadOptions options;
    for (const std::string& pair : flags.map)
        if (const Status added = add_mapping(pair, options); !added) return added.error();
    if (!flags.delimiter.empty()) {
        const Result<char> delimiter = one_character(flags.delimiter, "--delimiter");
        if (!delimiter) return delimiter.error();
        options.delimiter = *delimiter;
    }
    if (!flags.quote.empty()) {
        const Result<char> quote = one_character(flags.quote, "--quote");
        if (!quote) return quote.error();
        options.quote = *quote;
    }
    if (flags.header_rows >= 0) options.header_rows = flags.header_rows;
    options.encoding = flags.encoding;
    options.format = flags.input;
    options.preset = flags.preset;
    options.scale = flags.scale;
    options.date_order = flags.dates;
    const MaskRules& rules = settings().mask;
    options.mask = rules.files ? rules.kinds : PersonalKinds();
    options.mail_mask = rules.mail ? rules.kinds : PersonalKinds();
    if (flags.no_mask || !flags.mask.empty()) {
        const std::optional<PersonalKinds> mask = personal_kinds(flags.no_mask ? "none" : flags.mask);
        if (!mask) return Error{ErrorCode::bad_input, "'" + flags.mask + "' is no list of kinds", "--mask", "all, none, or some of email,phone,card,iban,national_id,name"};
        options.mask = options.mail_mask = *mask;
    }
    options.presets_folder = (models_path(common) / "presets").string();
    options.phrases_folder = (models_path(common) / "mail").string();
    return options;
}

}  // namespace hark::cli
