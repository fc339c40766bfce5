// Looks at the beginning of a source and settles its format, in named steps: bytes, format, dialect or shape, preset,
// columns.
#include <algorithm>
#include <filesystem>

#include "column_guess.h"
#include "hark/mail/mailbox.h"
#include "named_kind.h"
#include "sniff_csv.h"
#include "sniff_json.h"
#include "utf8_stream.h"
#include "values.h"

namespace hark {
namespace ingest {
namespace {

// "reviews.csv.gz": "csv".
std::string ending_of(const std::string& path) {
    std::filesystem::path name(path);
    std::string ending = lower(name.extension().string());
    if (ending == ".gz" || ending == ".zst") ending = lower(name.stem().extension().string());
    return ending.empty() ? ending : ending.substr(1);
}

struct FormatGuess {
    FileFormat format = FileFormat::csv;
    std::string why;
};

std::optional<FileFormat> format_named(const std::string& name) {
    if (name == "csv" || name == "tsv") return FileFormat::csv;
    if (name == "jsonl" || name == "ndjson") return FileFormat::jsonl;
    if (name == "json") return FileFormat::json;
    if (name == "text" || name == "txt") return FileFormat::text;
    return {};
}

// Columns in most lines, and the lines are many or have a header that is known.
bool looks_tabular(const Sample& sample, const ReadOptions& options, const Vocabulary& vocabulary) {
    const DialectGuess guess = sniff_csv(sample, options, vocabulary);
    return guess.columns >= 2 && guess.fit >= 0.9 && guess.dialect.header_rows > 0;
}

FormatGuess guess_format(const Sample& sample, const ReadOptions& options, const Vocabulary& vocabulary) {
    const std::string ending = ending_of(sample.path);
    const std::size_t begin = sample.text.find_first_not_of(" \t\r\n");
    const char first = sample.text[begin];
    const std::size_t second = sample.text.find_first_not_of(" \t\r\n", begin + 1);
    if (ending == "csv" || ending == "tsv" || ending == "tab") return {FileFormat::csv, "by the ending ." + ending};
    if (ending == "jsonl" || ending == "ndjson") return {FileFormat::jsonl, "by the ending ." + ending};
    if (ending == "json") return {FileFormat::json, "by the ending .json"};
    const char next = second == std::string::npos ? '\0' : sample.text[second];
    if (first == '{' && (next == '"' || next == '}')) return {FileFormat::json, "it begins with {\""};
    if (first == '[' && (next == '{' || next == ']')) return {FileFormat::json, "it begins with [{"};
    if (looks_tabular(sample, options, vocabulary)) return {FileFormat::csv, "its lines have columns, and a header"};
    return {FileFormat::text, ending == "txt" ? "by the ending .txt, and its lines have no columns"
                                              : "its lines have no columns"};
}

Error format_error(const std::string& name) {
    return {ErrorCode::bad_input, "no format is called '" + name + "'", "", "csv, tsv, jsonl, json, text and mail are"};
}

struct Guides {
    Vocabulary vocabulary;
    std::vector<Preset> presets;
};

Result<Guides> load_guides(const ReadOptions& options) {
    Result<Vocabulary> vocabulary = Vocabulary::load(options.presets_folder);
    if (!vocabulary) return vocabulary.error();
    Result<std::vector<Preset>> presets = load_presets(options.presets_folder);
    if (!presets) return presets.error();
    return Guides{std::move(*vocabulary), std::move(*presets)};
}

// Whether a CR alone ends lines: where there is no other line end, and where a table comes out no worse for it.
bool lone_cr_ends_lines(const Sample& sample, const Sample& replaced, FileFormat format, const ReadOptions& options,
                        const Vocabulary& vocabulary) {
    if (sample.text == replaced.text || format == FileFormat::jsonl || format == FileFormat::json) return false;
    if (sample.text.find('\n') == std::string::npos) return true;
    return format == FileFormat::csv &&
           sniff_csv(replaced, options, vocabulary).fit >= sniff_csv(sample, options, vocabulary).fit;
}

// The preset that is asked for, or recognised; nullptr for none.
Result<const Preset*> choose_preset(const Guides& guides, const ReadOptions& options, const SampleTable& table,
                                    SourceFormat& format) {
    const Preset* preset = nullptr;
    if (options.preset == "none") return preset;
    std::vector<std::string> keys;
    for (const std::string& name : table.names) keys.push_back(header_key(name));
    if (options.preset.empty()) {
        preset = recognise(guides.presets, keys);
        if (preset != nullptr) format.why.push_back("preset " + preset->name + ": " + preset->title + ", by its columns");
    } else {
        const auto found = std::ranges::find(guides.presets, options.preset, &Preset::name);
        if (found == guides.presets.end()) {
            std::string names;
            for (const Preset& known : guides.presets) (names += names.empty() ? "" : ", ") += known.name;
            return Error{ErrorCode::bad_input, "no preset is called '" + options.preset + "'", "", "presets are: " + names};
        }
        preset = &*found;
        format.why.push_back("preset " + preset->name + ": as you said");
    }
    if (preset == nullptr) return preset;
    format.preset = preset->name;
    format.why.insert(format.why.end(), preset->notes.begin(), preset->notes.end());
    return preset;
}

// What the preset knows of the dialect, where the user says nothing.
bool take_dialect(const Preset& preset, const ReadOptions& options, CsvDialect& dialect) {
    const CsvDialect before = dialect;
    if (preset.header_rows && !options.header_rows) dialect.header_rows = *preset.header_rows;
    if (preset.quote && !options.quote) dialect.quote = *preset.quote;
    return !(before == dialect);
}

Status settle_csv(const Sample& sample, const Guides& guides, const ReadOptions& options, SourceFormat& format) {
    const DialectGuess guess = sniff_csv(sample, options, guides.vocabulary);
    const bool lone_cr = format.dialect.lone_cr;
    format.dialect = guess.dialect;
    format.dialect.lone_cr = lone_cr;
    format.why.insert(format.why.end(), guess.why.begin(), guess.why.end());
    SampleTable table = csv_table(sample, format.dialect);
    const Result<const Preset*> preset = choose_preset(guides, options, table, format);
    if (!preset) return preset.error();
    if (*preset != nullptr && take_dialect(**preset, options, format.dialect)) table = csv_table(sample, format.dialect);
    return settle_columns(table, guides.vocabulary, *preset, options, sample.path, format);
}

// A column for the replies that the reader will look up.
void expect_replies(const ReplyFormat& replies, const std::string& path, SourceFormat& format) {
    const bool replied = std::ranges::find(format.columns, replies.by, &ColumnFormat::name) != format.columns.end();
    if (replies.at.empty() || !replied || path == "-") return;
    format.replies = replies;
    format.columns.push_back({replies.at + "." + replies.text, Role::reply, "looked up by '" + replies.by + "'"});
}

Status settle_json(const Sample& sample, const Guides& guides, const ReadOptions& options, SourceFormat& format) {
    const std::string ending = ending_of(sample.path);
    const bool by_option = options.format == "jsonl" || options.format == "ndjson";
    JsonGuess guess = sniff_json(sample, by_option || ending == "jsonl" || ending == "ndjson");
    if (by_option) guess.format = FileFormat::jsonl;
    format.format = guess.format;
    format.records_at = guess.records_at;
    format.why.push_back("shape: " + guess.why);
    const SampleTable table = json_table(sample, guess);
    const Result<const Preset*> preset = choose_preset(guides, options, table, format);
    if (!preset) return preset.error();
    if (*preset != nullptr && !(*preset)->records_at.empty() && guess.format == FileFormat::json && !guess.records_at.empty())
        format.records_at = (*preset)->records_at;
    const Status settled = settle_columns(table, guides.vocabulary, *preset, options, sample.path, format);
    if (settled && *preset != nullptr && guess.format == FileFormat::json) expect_replies((*preset)->replies, sample.path, format);
    return settled;
}

SourceFormat mail_format(const MailboxFormat& mailbox, const ReadOptions& options) {
    SourceFormat format;
    format.format = FileFormat::mail;
    format.mailbox = mailbox.name;
    format.phrases = options.phrases_folder;
    format.mask = options.mail_mask;
    format.parties = options.parties;
    format.why = {"format mail (" + mailbox.name + "): " + mailbox.why};
    format.columns = {{"subject", Role::title, "header Subject, where the message is no reply"},
                      {"text", Role::text, "the writer's own words: hark clean shows them"},
                      {"message-id", Role::id, "header Message-ID"},
                      {"from", Role::customer, "header From: the address"},
                      {"date", Role::date, "header Date"},
                      {"folder", Role::segment, "where the message lies"},
                      {"kind", Role::segment, "personal, auto_reply, bounce, newsletter or invitation"}};
    return format;
}

void settle_lines(SourceFormat& format) {
    format.columns = {{"text", Role::text, "plain text: a comment a line"}};
}

}  // namespace

// inspect, from the bytes on.
Result<SourceFormat> inspect_sample(const Sample& given, const ReadOptions& options) {
    Result<Guides> guides = load_guides(options);
    if (!guides) return guides.error();
    Sample sample = given;
    replace_lone_cr(sample.text, 0, sample.whole);
    SourceFormat format;
    format.compression = sample.compression;
    format.mask = options.mask;
    format.encoding = sample.encoding;
    format.why = sample.why;
    FormatGuess guess{FileFormat::csv, "as you said"};
    if (options.format.empty()) {
        guess = guess_format(sample, options, guides->vocabulary);
    } else {
        const auto named = format_named(options.format);
        if (!named) return format_error(options.format);
        guess.format = *named;
    }
    format.format = guess.format;
    constexpr std::array<std::string_view, 4> names{"CSV", "JSON Lines", "JSON", "plain text"};
    format.why.push_back("format " + std::string(names[std::size_t(guess.format)]) + ": " + guess.why);
    if (options.format.empty()) format.doubt = doubt_of(sample, names[std::size_t(guess.format)]);
    format.dialect.lone_cr = lone_cr_ends_lines(given, sample, guess.format, options, guides->vocabulary);
    if (format.dialect.lone_cr) format.why.emplace_back("a CR alone ends a line, too");
    else sample.text = given.text;
    Status settled = ok;
    if (guess.format == FileFormat::csv) settled = settle_csv(sample, *guides, options, format);
    else if (guess.format == FileFormat::text) settle_lines(format);
    else settled = settle_json(sample, *guides, options, format);
    if (!settled) return settled.error();
    return format;
}

}  // namespace ingest

Result<SourceFormat> inspect(const std::string& path, const ReadOptions& options) {
    if (options.format.empty() || options.format == "mail") {
        const std::optional<MailboxFormat> mailbox = recognise_mailbox(path);
        if (mailbox) return ingest::mail_format(*mailbox, options);
        if (!options.format.empty()) return Error{ErrorCode::bad_input, "this is no mailbox", path, "Maildir, mbox, .eml, and .zip or .tar of them are"};
    }
    const Result<ingest::Sample> sample = ingest::take_sample(path, options.encoding);
    if (!sample) return sample.error();
    return ingest::inspect_sample(*sample, options);
}

}  // namespace hark
