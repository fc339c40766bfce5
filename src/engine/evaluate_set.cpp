#include "evaluate_set.h"

#include "tag_maps.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "hark/analysis/analyser.h"
#include "hark/analysis/phenomena.h"
#include "hark/analysis/trace.h"
#include "hark/base/content_key.h"
#include "hark/base/json.h"
#include "hark/base/suggest.h"

#include "engine/parallel.h"

namespace hark::engine {
namespace {

namespace fs = std::filesystem;

// A record with its answer. The text is kept only where a miss may be shown.
struct Scored {
    LabelledRecord record;
    eval::Label said = eval::Label::neutral;
    std::int32_t score = 0;
    double confidence = eval::nothing;
    Phenomenon phenomenon = Phenomenon::not_analysed;
    std::string trace;
    eval::Tags labels, topics;
    eval::Aspects aspects;
};

struct Answers {
    RawBatch raw;
    std::vector<Scored> rows;
    std::string questions;
    std::optional<Error> error;

    void clear() {
        rows.clear();
        questions.clear();
        error.reset();
    }
};

eval::Label label_of(Polarity polarity) { return eval::label_named(name_of(polarity)); }

class Answering {
public:
    Answering(const Models& models, const EvalOptions& options)
        : models_(models), analyser_(models), measures_(options.measures), traces_(options.errors > 0), questions_(options.peer && options.peer->ask) {}

    void answer(const LabelledReader& reader, Answers& part) {
        std::vector<LabelledRecord> records;
        if (const Status parsed = reader.parse(part.raw, records); !parsed) part.error = parsed.error();
        for (LabelledRecord& record : records)
            if (!measures_ || measures_(record)) part.rows.push_back(answer(std::move(record), part.questions));
    }

private:
    Scored answer(LabelledRecord record, std::string& questions) {
        Scored row;
        row.record = std::move(record);
        const std::string& text = row.record.text;
        analyser_.annotate(text, annotation_);
        row.said = label_of(class_of(annotation_));
        row.score = annotation_.score;
        if (!models_.learned().empty()) row.confidence = analyser_.explanation().probabilities.of(class_of(annotation_)) / 1000.0;
        row.phenomenon = phenomenon_of(models_, text, annotation_, analyser_.explanation());
        for (const Label& label : annotation_.labels) row.labels.insert(models_.labels()[label.label]);
        for (const Mention& mention : annotation_.mentions) {
            const std::string& topic = models_.topics()[mention.topic].id;
            row.topics.insert(topic);
            row.aspects.emplace(topic, mention.polarity == Polarity::no_evidence ? "neutral" : name_of(mention.polarity));
        }
        if (traces_) row.trace = trace_of_score(models_, text, analyser_.explanation());
        if (questions_) {
            JsonWriter(questions).begin_object().key("id").raw(row.record.id_json).key("text").value(text).end_object();
            questions += '\n';
        }
        if (!traces_) row.record.text.clear();
        return row;
    }

    const Models& models_;
    Analyser analyser_;
    Annotation annotation_;
    const std::function<bool(const LabelledRecord&)>& measures_;
    bool traces_, questions_;
};

// What the scorers of such sets read.
class Predictions {
public:
    Status open(const std::string& folder, const std::string& set) {
        if (folder.empty()) return ok;
        std::error_code error;
        fs::create_directories(folder, error);
        path_ = fs::path(folder) / (set + ".jsonl");
        out_.open(path_, std::ios::binary);
        return out_ ? Status(ok) : failed();
    }
    void write(const Scored& row, bool tagged, bool mapped) {
        if (!out_.is_open()) return;
        line_.clear();
        JsonWriter json(line_);
        json.begin_object().key("id").raw(row.record.id_json);
        if (tagged) write_tags(json, row, mapped);
        else json.key("label").value(eval::name_of(row.said)).key("score").value(row.score / double{score_one}, 4);
        json.end_object();
        out_ << line_ << '\n';
    }
    Status close() {
        if (!out_.is_open()) return ok;
        out_.close();
        return out_ ? Status(ok) : failed();
    }

private:
    static void write_tags(JsonWriter& json, const Scored& row, bool mapped) {
        json.key("labels").begin_array();
        for (const std::string& label : row.labels) json.value(label);
        if (mapped)
            for (const std::string& topic : row.topics) json.value(topic);
        json.end_array().key("aspects").begin_array();
        for (const auto& [category, polarity] : row.aspects)
            json.begin_object().key("category").value(category).key("polarity").value(polarity).end_object();
        json.end_array();
    }
    Status failed() const { return Error{ErrorCode::io, "the predictions cannot be written", path_.string(), "give a folder that can be written"}; }

    fs::path path_;
    std::ofstream out_;
    std::string line_;
};

// Counts the rows of one set, in its order.
class Counting {
public:
    Counting(SetOutcomes& out, const EvalOptions& options, bool mapped) : out_(out), options_(options), mapped_(mapped) {}

    // Why the set is no good, as of this row.
    std::optional<Error> add(Scored row) {
        const std::string where = out_.report.path + ":" + std::to_string(row.record.line);
        if (!ids_.insert(hash64(row.record.id)).second)
            return Error{ErrorCode::bad_input, "the id '" + row.record.id + "' is there twice", where, "give each record an id of its own"};
        ++out_.report.rows;
        tagged_ = tagged_ || row.record.tagged;
        if (const Status written = write(row); !written) return written.error();
        if (row.record.tagged) return add_tags(std::move(row)), std::nullopt;
        return add_polarity(std::move(row), where);
    }
    // What is known at the end: fills the report.
    std::optional<Error> finish(const std::optional<eval::TagMap>& map) {
        if (out_.report.rows == 0) return bad("there is no record in this set", "check the file");
        if (const Status closed = predictions_.close(); !closed) return closed.error();
        if (tagged_ && !out_.hark.empty()) return bad("some records have tags and others none", "keep one kind of record a set");
        if (tagged_) return finish_tags(map);
        keep_worst(out_.misses, static_cast<std::size_t>(options_.errors));
        const bool labelled = std::ranges::any_of(out_.hark, [](const eval::Outcome& row) { return row.gold != eval::Label::none; });
        if (labelled) return std::nullopt;
        return bad("no record has a label", "write \"label\": \"positive\", \"neutral\" or \"negative\"");
    }
    std::optional<Error> take(const std::vector<GivenAnswer>& answers, const std::string& peer);
    bool tagged() const { return tagged_; }

private:
    Status write(const Scored& row) {
        if (out_.report.rows == 1)
            if (const Status opened = predictions_.open(options_.predictions, out_.report.name); !opened) return opened;
        predictions_.write(row, row.record.tagged, mapped_);
        return ok;
    }

    void add_tags(Scored row) {
        eval::TaggedRow tagged;
        tagged.gold.insert(row.record.labels.begin(), row.record.labels.end());
        tagged.known.insert(row.record.known.begin(), row.record.known.end());
        tagged.gold_aspects.insert(row.record.aspects.begin(), row.record.aspects.end());
        tagged.said = std::move(row.labels);
        if (mapped_) tagged.said.merge(row.topics);
        tagged.said_aspects = std::move(row.aspects);
        tags_.push_back(std::move(tagged));
    }
    // Without a map of its own, a set may name intents as such sets do.
    bool asks_for_intents() const {
        return std::ranges::any_of(names_of_intents(), [&](const auto& intent) {
            return std::ranges::any_of(tags_, [&](const eval::TaggedRow& row) {
                return std::ranges::any_of(intent.second, [&](const std::string& name) { return row.gold.contains(name); });
            });
        });
    }
    std::optional<Error> finish_tags(const std::optional<eval::TagMap>& map) {
        out_.report.tags = eval::measure_tags(tags_, map || !asks_for_intents() ? map : names_of_intents());
        out_.report.mapped = mapped_;
        if (out_.report.tags->labels || out_.report.tags->categories) return std::nullopt;
        out_.report.tags.reset();
        return bad("no record has a label, or an aspect with a category", "write \"labels\": [...] or \"aspects\": [{\"category\": ...}]");
    }

    std::optional<Error> add_polarity(Scored row, const std::string& where) {
        eval::Outcome outcome;
        if (row.record.label && (outcome.gold = label_written(*row.record.label)) == eval::Label::none) return unknown_label(*row.record.label, where);
        outcome.said = row.said;
        outcome.score = row.score / double{score_one};
        outcome.confidence = row.confidence;
        outcome.gold_score = row.record.score.value_or(eval::nothing);
        outcome.rating = row.record.rating.value_or(eval::nothing);
        if (options_.peer) places_.emplace(row.record.id, out_.hark.size());
        out_.hark.push_back(outcome);
        if (outcome.gold != eval::Label::none) count(std::move(row), outcome);
        return std::nullopt;
    }
    void count(Scored row, const eval::Outcome& outcome) {
        eval::PhenomenonCount& count = out_.report.phenomena[static_cast<std::size_t>(row.phenomenon)];
        const bool right = outcome.gold == outcome.said;
        ++count.rows;
        count.right += right;
        count.loud += !right && outcome.gold == eval::Label::neutral;
        count.silent += !right && outcome.said == eval::Label::neutral;
        count.turned += !right && outcome.gold != eval::Label::neutral && outcome.said != eval::Label::neutral;
        if (right || options_.errors == 0) return;
        out_.misses.push_back({static_cast<std::size_t>(row.phenomenon), out_.report.name, std::move(row.record.id), row.record.line, outcome.gold, outcome.said,
                               row.score, std::move(row.record.text), std::move(row.trace)});
        const auto most = static_cast<std::size_t>(options_.errors);
        if (out_.misses.size() > 4 * most * phenomenon_count) keep_worst(out_.misses, most);
    }

    Error bad(std::string what, std::string mend) const { return {ErrorCode::bad_input, std::move(what), out_.report.path, std::move(mend)}; }
    static Error unknown_label(const std::string& label, const std::string& where) {
        static const std::vector<std::string> known{"positive", "neutral", "negative"};
        const std::string guess = nearest(label, known);
        return {ErrorCode::bad_input, "there is no label '" + label + "'", where,
                guess.empty() ? "labels are positive, neutral and negative; tags go into \"labels\": [...]" : "did you mean " + guess + "?"};
    }

    SetOutcomes& out_;
    const EvalOptions& options_;
    bool mapped_, tagged_ = false;
    Predictions predictions_;
    std::unordered_set<std::uint64_t> ids_;
    std::unordered_map<std::string, std::size_t> places_;  // of ids, for a peer's answers
    std::vector<eval::TaggedRow> tags_;
};

// A row that the peer left out counts as neutral and missing, an answer without a label gets one from its score, as VADER's
// authors do: more than 0.05 from zero.
std::optional<Error> Counting::take(const std::vector<GivenAnswer>& answers, const std::string& peer) {
    constexpr double threshold = 0.05;
    out_.peer = out_.hark;
    for (eval::Outcome& row : out_.peer) row.said = eval::Label::neutral, row.score = row.confidence = eval::nothing, row.missing = true;
    for (const GivenAnswer& answer : answers) {
        const auto at = places_.find(answer.id);
        if (at == places_.end())
            return Error{ErrorCode::bad_input, "the peer answers '" + answer.id + "', which was not asked", peer, "it must repeat the id of each question"};
        eval::Outcome& row = out_.peer[at->second];
        row.missing = false;
        row.score = answer.score.value_or(eval::nothing);
        if (answer.label) row.said = label_written(*answer.label);
        else if (answer.score) row.said = *answer.score > threshold ? eval::Label::positive : *answer.score < -threshold ? eval::Label::negative : eval::Label::neutral;
        if (row.said == eval::Label::none)
            return Error{ErrorCode::bad_input, "the peer's label '" + *answer.label + "' is none", peer, "labels are positive, neutral and negative"};
    }
    return std::nullopt;
}

// Reads on until the end or the first thing that is wrong, which it returns.
std::optional<Error> run_set(LabelledReader& reader, const EvalOptions& options, const Models& models, Counting& counting,
                             const Advanced& advanced) {
    parallel::PerThread<Answering> answering([&] { return Answering(models, options); });
    std::optional<Error> wrong;
    std::atomic<bool> ended = false;  // both ends of the pipeline know it
    const auto cut = [&](Answers& part) {
        if (ended) return false;
        part.clear();
        const Result<bool> more = reader.next(part.raw);
        if (!more) part.error = more.error();
        ended = !more || !*more;
        return !more || *more;
    };
    const auto answer = [&](Answers& part) {
        if (!part.error) answering.local().answer(reader, part);
    };
    const auto count = [&](Answers& part) {
        for (Scored& row : part.rows)
            if (!wrong) wrong = counting.add(std::move(row));
        if (!wrong && part.error) wrong = part.error;
        if (!wrong && !part.questions.empty() && !counting.tagged())
            if (const Status asked = options.peer->ask(part.questions); !asked) wrong = asked.error();
        if (wrong) ended = true;
        advanced(static_cast<std::int64_t>(part.rows.size()));
    };
    parallel::Pool<Answers> pool;
    parallel::pipeline(pool, 16, cut, answer, count);
    return wrong;
}

std::optional<Error> compare_with(const Peer& peer, const std::string& set, Counting& counting) {
    const Result<std::string> lines = peer.answers(set);
    if (!lines) return lines.error();
    const Result<std::vector<GivenAnswer>> answers = read_answers(*lines, peer.name + ", " + set);
    if (!answers) return answers.error();
    return counting.take(*answers, peer.name + ", " + set);
}

}  // namespace

eval::Label label_written(std::string_view name) {
    const std::string folded = eval::folded_polarity(name);
    const std::vector<std::string> written{folded, folded.substr(0, 3)};
    std::string lower(name);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return std::ranges::find(written, lower) == written.end() ? eval::Label::none : eval::label_named(folded);
}

SetOutcomes SetOutcomes::failed(const std::string& path, Error error) {
    SetOutcomes out;
    out.report.name = set_name(path), out.report.path = path, out.report.error = std::move(error);
    return out;
}

Result<SetOutcomes> evaluate_set(const std::string& path, const EvalOptions& options, const Models& models, const Advanced& advanced) {
    SetOutcomes out;
    out.report.name = set_name(path);
    out.report.path = path;
    for (int i = 0; i < phenomenon_count; ++i)
        out.report.phenomena.push_back({std::string(name_of(static_cast<Phenomenon>(i))), 0, 0, 0, 0, 0});
    const auto map = map_of_set(path, options.maps);
    if (!map) return SetOutcomes::failed(path, map.error());
    Result<std::unique_ptr<LabelledReader>> reader = LabelledReader::open(path, options.read, options.label);
    if (!reader) return SetOutcomes::failed(path, reader.error());
    Counting counting(out, options, map->has_value());
    std::optional<Error> wrong = run_set(**reader, options, models, counting, advanced);
    if (!wrong) wrong = counting.finish(*map);
    if (wrong && wrong->code == ErrorCode::io) return *wrong;
    if (wrong) return SetOutcomes::failed(path, std::move(*wrong));
    if (options.peer && !counting.tagged())
        if (auto failed = compare_with(*options.peer, out.report.name, counting)) return *failed;
    return out;
}

void keep_worst(std::vector<eval::Miss>& misses, std::size_t most) {
    const auto key = [](const eval::Miss& miss) { return std::tuple(miss.phenomenon, -miss.distance(), std::string_view(miss.set), miss.line); };
    std::ranges::sort(misses, {}, key);
    std::size_t kept = 0, of_one = 0;
    for (std::size_t i = 0; i < misses.size(); ++i) {
        of_one = i > 0 && kept > 0 && misses[kept - 1].phenomenon == misses[i].phenomenon ? of_one + 1 : 0;
        if (of_one >= most) continue;
        if (kept != i) misses[kept] = std::move(misses[i]);
        ++kept;
    }
    misses.resize(kept);
}

}  // namespace hark::engine
