#include "hark/ingest/labelled.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "hark/base/json.h"
#include "hark/text/repair.h"
#include "byte_source.h"
#include "values.h"

namespace hark {
namespace {

namespace fs = std::filesystem;
namespace dom = simdjson::dom;

Error bad(std::string what, std::string where, std::string mend) {
    return {ErrorCode::bad_input, std::move(what), std::move(where), std::move(mend)};
}
constexpr const char* record_mend = R"(write {"id": "7", "text": "...", "label": "positive"}, one object a line)";

std::optional<std::string> text_at(dom::object object, std::string_view key) {
    std::string_view text;
    return object[key].get(text) ? std::nullopt : std::optional<std::string>(text);
}
std::optional<double> number_at(dom::object object, std::string_view key) {
    double number = 0;
    return object[key].get(number) ? std::nullopt : std::optional(number);
}
std::vector<std::string> texts_at(dom::object object, std::string_view key) {
    std::vector<std::string> texts;
    dom::array array;
    if (object[key].get(array)) return texts;
    for (const dom::element element : array)
        if (std::string_view text; !element.get(text)) texts.emplace_back(text);
    return texts;
}

void read_id(dom::object object, LabelledRecord& out) {
    dom::element id;
    std::string_view name;
    if (object["id"].get(id) || id.is_null()) out.id = std::to_string(out.line);
    else if (!id.get(name)) out.id = name;
    else out.id_json = out.id = simdjson::minify(id);
    if (out.id_json.empty()) JsonWriter(out.id_json).value(out.id);
}

void read_tags(dom::object object, LabelledRecord& out) {
    dom::element ignored;
    out.labels = texts_at(object, "labels");
    const std::string kind = text_at(object, "kind").value_or("");
    out.tagged = !kind.empty() || !object["labels"].get(ignored) || !object["aspects"].get(ignored);
    // Of a comparison the one label says which object won; elsewhere several labels are more than one.
    if (out.label && (object["labels"].get(ignored) != simdjson::SUCCESS || kind == "comparative")) out.labels = {*out.label};
    dom::array aspects;
    if (!object["aspects"].get(aspects))
        for (const dom::element element : aspects) {
            dom::object aspect;
            if (element.get(aspect)) continue;
            if (auto category = text_at(aspect, "category"); category && !category->empty())
                out.aspects.emplace_back(std::move(*category), text_at(aspect, "polarity").value_or(""));
        }
    if (dom::object meta; !object["meta"].get(meta)) out.known = texts_at(meta, "known");
}

Status read_record(std::string_view json, const std::string& where, LabelledRecord& out) {
    thread_local dom::parser parser;
    thread_local simdjson::padded_string padded;
    padded = simdjson::padded_string(json);
    dom::object object;
    if (const auto error = parser.parse(padded).get(object))
        return bad(std::string("not a JSON object: ") + simdjson::error_message(error), where, record_mend);
    const std::optional<std::string> text = text_at(object, "text");
    if (!text) return bad("the record has no \"text\" that is a string", where, std::string(record_mend) + ", or name the keys with --map text=KEY --label KEY");
    repair(*text, out.text);
    out.label = text_at(object, "label");
    dom::element label;
    if (!out.label && !object["label"].get(label) && !label.is_null())
        return bad("the label is no string", where, "write positive, neutral or negative");
    out.score = number_at(object, "score");
    out.rating = number_at(object, "rating");
    read_id(object, out);
    read_tags(object, out);
    return ok;
}

// Of five stars in hundredths.
std::string label_of_stars(std::int32_t hundredths) { return hundredths <= 250 ? "negative" : hundredths < 350 ? "neutral" : "positive"; }

}  // namespace

struct LabelledReader::Impl {
    std::string path;
    std::unique_ptr<Reader> reader;
    bool records = false;              // JSON records of labelled sets; else rows with a label column
    std::optional<std::size_t> label;  // which of the segments

    std::string where(std::uint64_t line) const { return path + ":" + std::to_string(line); }

    Status parse_records(const RawBatch& raw, std::vector<LabelledRecord>& out) const {
        std::uint64_t line = raw.first_line;
        std::size_t begin = 0;
        for (const std::uint32_t end : raw.ends) {
            std::string_view json = std::string_view(raw.bytes).substr(begin, end - begin);
            const std::size_t first = std::min(json.find_first_not_of(" \t\r\n,["), json.size());
            const auto newlines = [](std::string_view part) { return static_cast<std::uint64_t>(std::ranges::count(part, '\n')); };
            LabelledRecord& record = out.emplace_back();
            record.line = line + newlines(json.substr(0, first));
            if (const Status read = read_record(json, where(record.line), record); !read) return out.pop_back(), read;
            line += newlines(json);
            begin = end;
        }
        return ok;
    }

    LabelledRecord record_of(const Verbatim& verbatim, const Batch& batch) const {
        LabelledRecord record;
        record.line = verbatim.line;
        record.id = verbatim.id.empty() ? std::to_string(verbatim.line) : std::string(verbatim.id);
        JsonWriter(record.id_json).value(record.id);
        record.text = verbatim.text;
        if (verbatim.rating == verbatim.rating) record.rating = verbatim.rating;
        if (!label && record.rating) record.label = label_of_stars(reader->info().scale.hundredths_of_a_star(*record.rating));
        for (std::uint32_t s = verbatim.segments_begin; label && s < verbatim.segments_end; ++s)
            if (batch.segments[s].column == *label) record.label = batch.segments[s].value;
        return record;
    }
};

LabelledReader::LabelledReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LabelledReader::~LabelledReader() = default;

namespace {

// Which segment column holds the label: the one that is named, or the first that is called like one.
std::optional<std::size_t> label_column(const std::vector<std::string>& columns, std::string_view named) {
    constexpr std::array<std::string_view, 4> usual{"label", "sentiment", "polarity", "gold"};
    const auto column = [&](std::string_view name) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (ingest::lower(columns[i]) == ingest::lower(name)) return i;
        return std::nullopt;
    };
    if (!named.empty()) return column(named);
    for (const std::string_view name : usual)
        if (const auto found = column(name)) return found;
    return std::nullopt;
}

Error no_label(const std::string& path, std::string_view named, const SourceFormat& format) {
    std::string columns;
    for (const ColumnFormat& column : format.columns) columns += (columns.empty() ? "" : ", ") + column.name;
    return bad(named.empty() ? "no column of labels, and no ratings to make them of" : "there is no column '" + std::string(named) + "' to take labels from",
               path, "name it with --label COLUMN; the columns are " + columns);
}

bool has_column(const SourceFormat& format, std::string_view name) {
    return std::ranges::any_of(format.columns, [&](const ColumnFormat& c) { return ingest::lower(c.name) == ingest::lower(name); });
}
bool is_json(const SourceFormat& format) { return format.format == FileFormat::jsonl || format.format == FileFormat::json; }

}  // namespace

Result<std::unique_ptr<LabelledReader>> LabelledReader::open(const std::string& path, const ReadOptions& options, std::string_view label) {
    Result<SourceFormat> format = inspect(path, options);  // of standard input as well: what was peeked at comes again
    if (!format) return format.error();
    if (!label.empty()) {
        if (!has_column(*format, label)) return no_label(path, label, *format);
        ReadOptions reading = options;  // a column to cut by, whatever its values look like
        reading.map.insert_or_assign(std::string(label), Role::segment);
        if (!(format = inspect(path, reading))) return format.error();
    }
    Result<std::unique_ptr<Reader>> reader = Reader::open(path, *format);
    if (!reader) return reader.error();
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    impl->records = is_json(*format) && options.map.empty() && label.empty();
    impl->reader = std::move(*reader);
    if (!impl->records) {
        impl->label = label_column(impl->reader->info().segments, label);
        const bool rated = std::ranges::any_of(format->columns, [](const ColumnFormat& c) { return c.role == Role::rating; });
        if (!impl->label && (!rated || !label.empty())) return no_label(path, label, *format);
    }
    return std::unique_ptr<LabelledReader>(new LabelledReader(std::move(impl)));
}

Result<bool> LabelledReader::next(RawBatch& raw) {
    constexpr std::size_t records = 256;
    Result<bool> more = impl_->reader->next(raw, records);
    if (more && !raw.rejects.empty()) return raw.rejects.front().error;
    return more;
}

Status LabelledReader::parse(const RawBatch& raw, std::vector<LabelledRecord>& records) const {
    records.clear();
    if (impl_->records) return impl_->parse_records(raw, records);
    Batch batch;
    impl_->reader->parse(raw, batch);
    if (!batch.rejects.empty()) return batch.rejects.front().error;
    for (const Verbatim& verbatim : batch.verbatims) records.push_back(impl_->record_of(verbatim, batch));
    return ok;
}

Result<std::vector<std::string>> list_sets(const std::vector<std::string>& paths) {
    std::vector<std::string> sets;
    for (const std::string& path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            if (path != "-" && !fs::exists(path, error)) return Error{ErrorCode::not_found, "no such file or folder", path, "check the path"};
            sets.push_back(path);
            continue;
        }
        std::vector<std::string> inside;
        for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error))
            if (const std::string name = at->path().filename().string(); name.ends_with(".jsonl") || name.ends_with(".jsonl.gz"))
                inside.push_back(at->path().string());
        if (error) return Error{ErrorCode::io, "the folder cannot be read: " + error.message(), path, "ask for the right to read it"};
        if (inside.empty()) return Error{ErrorCode::not_found, "no labelled sets in this folder", path, "sets end in .jsonl or .jsonl.gz"};
        std::ranges::sort(inside);
        sets.insert(sets.end(), inside.begin(), inside.end());
    }
    return sets;
}

std::string set_name(const std::string& path) {
    if (path == "-") return "stdin";
    fs::path name = fs::path(path).filename();
    if (name.extension() == ".gz" || name.extension() == ".zst") name = name.stem();
    return name.stem().string();
}

Result<std::vector<GivenAnswer>> read_answers(std::string_view lines, const std::string& where) {
    std::vector<GivenAnswer> answers;
    for (int number = 1; !lines.empty(); ++number) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        dom::parser parser;
        dom::object object;
        const simdjson::padded_string padded(line);
        const std::string here = where + ":" + std::to_string(number);
        if (parser.parse(padded).get(object)) return bad("not a JSON object", here, R"(write {"id": "7", "label": "positive", "score": 0.5})");
        LabelledRecord named;
        if (dom::element id; object["id"].get(id)) return bad("an answer without an id", here, "repeat the id of the question");
        read_id(object, named);
        answers.push_back({std::move(named.id), text_at(object, "label"), number_at(object, "score")});
    }
    return answers;
}

Result<std::string> read_unpacked(const std::string& path) {
    const Result<std::string> first = ingest::peek(path, 8);
    if (!first) return first.error();
    Result<std::unique_ptr<ingest::ByteSource>> stored = ingest::open_stored(path);
    if (!stored) return stored.error();
    Result<std::unique_ptr<ingest::ByteSource>> source = ingest::unpack(std::move(*stored), ingest::compression_of(*first), path);
    if (!source) return source.error();
    std::string bytes;
    constexpr std::size_t all = std::size_t{1} << 40;
    if (const Status read = ingest::read_up_to(**source, all, bytes); !read) return read.error();
    return bytes;
}

Result<std::map<std::string, std::vector<std::string>, std::less<>>> read_tag_map(const std::string& path) {
    const Result<std::string> text = read_unpacked(path);
    if (!text) return text.error();
    dom::parser parser;
    dom::object object;
    const simdjson::padded_string padded(*text);
    if (const auto error = parser.parse(padded).get(object))
        return bad(std::string("not a JSON object: ") + simdjson::error_message(error), path, R"(write {"our topic": ["their category", ...]})");
    std::map<std::string, std::vector<std::string>, std::less<>> map;
    for (const auto& [key, value] : object) map[std::string(key)] = texts_at(object, key);
    return map;
}

}  // namespace hark
