#include "model_builder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "hark/base/suggest.h"

namespace hark {
namespace {

// Patterns of up to so many sequences are listed one by one, and checked against all others.
constexpr std::size_t most_listed = 48;

constexpr std::array<std::string_view, 10> shifters{"negator", "negsubject", "intensifier", "diminisher", "contrast", "concession", "hypothetical", "politeness", "only", "clause"};

// What the analysis and the insights know the meaning of. Facts are known by their `fact.`: new ones may be thought of.
const std::vector<std::string> intents{"complaint", "praise", "request", "bug_report", "question", "leaving", "returning", "recommending", "warning", "legal_threat", "safety", "urgent", "effort",
                                       "expectation.below", "expectation.met", "expectation.above", "comparison", "staff_thanked", "stage.considering", "stage.new", "stage.long_term", "none"};

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names, std::string otherwise) {
    const std::string near = nearest(word, names);
    return near.empty() ? std::move(otherwise) : "did you mean '" + near + "'?";
}

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find(','), text.size());
        std::string_view item = text.substr(0, at);
        while (item.starts_with(' ')) item.remove_prefix(1);
        while (item.ends_with(' ')) item.remove_suffix(1);
        if (!item.empty()) items.emplace_back(item);
        text.remove_prefix(std::min(at + 1, text.size()));
    }
    return items;
}

bool same_payload(const Entry& a, const Entry& b) { return a.id == b.id && a.value == b.value && a.topic == b.topic; }

}  // namespace

void ModelBuilder::fail(const ModelRow& row, std::string what, std::string mend) {
    issues_.push_back({ModelIssue::Severity::error, std::move(what), models_.files_[file_] + ":" + std::to_string(row.line), std::move(mend)});
}
void ModelBuilder::warn(const Entry& at, std::string what, std::string mend) {
    issues_.push_back({ModelIssue::Severity::warning, std::move(what), models_.where(at), std::move(mend)});
}

bool ModelBuilder::has_columns(const ModelRow& row, std::size_t least, std::size_t most) {
    if (row.fields.size() >= least && row.fields.size() <= most) return true;
    const bool spaces = row.fields.size() == 1 && row.fields[0].find("  ") != std::string_view::npos;
    fail(row, "the line has " + std::to_string(row.fields.size()) + " columns, expected " + std::to_string(least) + (least == most ? "" : " to " + std::to_string(most)),
         spaces || row.fields.size() == 1 ? "columns are parted by a tab, not by spaces" : "see models/README.md for the columns of this kind");
    return false;
}

std::optional<std::int32_t> ModelBuilder::thousandths(const ModelRow& row, std::string_view field, double low, double high) {
    double number = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error == std::errc() && end == field.data() + field.size() && number >= low && number <= high) return static_cast<std::int32_t>(std::lround(number * 1000));
    std::array<char, 64> range{};
    std::snprintf(range.data(), range.size(), "a number from %g to %g", low, high);
    fail(row, "'" + std::string(field) + "' is not " + range.data(), "write it as -1.5, with a point");
    return {};
}

std::optional<std::int32_t> ModelBuilder::whole(const ModelRow& row, std::string_view field, int low, int high) {
    int number = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error == std::errc() && end == field.data() + field.size() && number >= low && number <= high) return number;
    fail(row, "'" + std::string(field) + "' is not a whole number from " + std::to_string(low) + " to " + std::to_string(high), "write one of these");
    return {};
}

// A label that nothing knows would be counted under a name that nobody asks for.
bool ModelBuilder::is_label(const ModelRow& row, std::string_view name, Layer layer) {
    const bool fact = layer == Layer::fact;
    if (fact ? name.size() > 5 && name.starts_with("fact.") : std::ranges::find(intents, name) != intents.end()) return true;
    if (name == "none" || name == "condition") return true;
    fail(row, "unknown label '" + std::string(name) + "'", fact ? "labels of facts begin with fact." : did_you_mean(name, intents, "see models/README.md for the labels"));
    return false;
}

bool ModelBuilder::is_cue(const ModelRow& row, const std::string& cue) {
    std::vector<std::string> known = intents;
    known.insert(known.end(), models_.labels_.begin(), models_.labels_.end());
    if (cue != "none" && std::ranges::find(known, cue) != known.end()) return true;
    if (cue.starts_with("word:") && cue.size() > 5) return true;
    fail(row, "unknown cue '" + cue + "'", did_you_mean(cue, known, "name labels of intents.tsv or facts.tsv, or word:PHRASE"));
    return false;
}

std::uint16_t ModelBuilder::topic_of(const ModelRow& row, std::string_view id) {
    const auto at = std::ranges::find(models_.topics_, id, &Topic::id);
    if (at != models_.topics_.end()) return static_cast<std::uint16_t>(at - models_.topics_.begin());
    if (is_set_aside(id)) return no_topic;
    std::vector<std::string> known;
    for (const Topic& topic : models_.topics_) known.push_back(topic.id);
    fail(row, "unknown topic '" + std::string(id) + "'", did_you_mean(id, known, "add it to topics/taxonomy.tsv, or correct it"));
    return no_topic;
}

std::uint16_t ModelBuilder::label_of(std::string_view name) {
    const auto at = std::ranges::find(models_.labels_, name);
    if (at == models_.labels_.end()) {
        models_.labels_.emplace_back(name);
        return static_cast<std::uint16_t>(models_.labels_.size() - 1);
    }
    return static_cast<std::uint16_t>(at - models_.labels_.begin());
}

void ModelBuilder::add(const ModelFile& file) {
    // Read by the floor mail, by ReplyModels and EmotionModels; part of the hash, as they decide whose words are analysed, and what is said in them.
    for (const std::string_view heading : {"#! hark-mail ", "#! hark-replies ", "#! hark-emotions "})
        if (file.text.starts_with(heading)) return;
    file_ = static_cast<std::uint16_t>(models_.files_.size());
    models_.files_.push_back(file.name);
    sources_.push_back({file_, &file, read_table(file, issues_), {}});
    if (sources_.back().table.kind == "rules") sources_.back().statements = parse_rules(file, issues_);
}

void ModelBuilder::add_taxonomy(const ModelRow& row) {
    if (!has_columns(row, 4, 4) || is_set_aside(row.fields[0])) return;
    if (std::ranges::find(models_.topics_, row.fields[0], &Topic::id) != models_.topics_.end()) return fail(row, "topic '" + std::string(row.fields[0]) + "' is listed twice", "remove one");
    models_.topics_.push_back({std::string(row.fields[0]), std::string(row.fields[1]), std::string(row.fields[2]), std::string(row.fields[3])});
}

void ModelBuilder::add_language(const ModelRow& row) {
    if (!has_columns(row, 2, 2)) return;
    auto at = std::ranges::find(models_.languages_, row.fields[0]);
    if (at == models_.languages_.end()) at = models_.languages_.insert(at, std::string(row.fields[0]));
    const auto language = static_cast<int>(at - models_.languages_.begin());
    if (language > 15) return fail(row, "there can be 16 languages at most", "");
    std::string buffer;
    for (std::string_view words = row.fields[1]; !words.empty();) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (end > 0) matcher_.add_language(language, fold(words.substr(0, end), buffer));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

void ModelBuilder::add_frequency(const ModelRow& row) {
    if (!has_columns(row, 2, 2)) return;
    std::string buffer;
    if (const auto per_million = whole(row, row.fields[1], 1, 1'000'000)) matcher_.add_frequency(fold(row.fields[0], buffer), *per_million);
}

void ModelBuilder::add_type(const ModelRow& row) {
    if (!has_columns(row, 2, 2)) return;
    if (row.fields[0] != "num" && row.fields[0] != "dur" && row.fields[0] != "money") return fail(row, "unknown type '" + std::string(row.fields[0]) + "'", "there are num, dur and money");
    std::string buffer;
    matcher_.add_type(row.fields[0], fold(row.fields[1], buffer));
}

void ModelBuilder::add_play(const ModelRow& row) {
    if (!has_columns(row, 7, 8) || topic_of(row, row.fields[1]) == no_topic) return;
    Play play{std::string(row.fields[0]), std::string(row.fields[1]), split_list(row.fields[2]), false, std::string(row.fields[3]), std::string(row.fields[4]), std::string(row.fields[6]), 0, row.fields.size() > 7 ? std::string(row.fields[7]) : ""};
    std::erase(play.when, "*");
    play.liked = std::erase(play.when, "liked") > 0;
    for (const std::string& cue : play.when)
        if (!is_cue(row, cue)) return;
    const std::string_view days = row.fields[5];
    const auto [end, error] = std::from_chars(days.data(), days.data() + days.size(), play.lead_days);
    if (error != std::errc() || end != days.data() + days.size()) return fail(row, "'" + std::string(days) + "' is no number of days", "");
    if (!play.effort.empty() && play.effort != "low" && play.effort != "medium" && play.effort != "high") return fail(row, "'" + play.effort + "' is no effort", "there are low, medium and high");
    if (std::ranges::find(models_.playbook_, play.id, &Play::id) != models_.playbook_.end()) return fail(row, "action '" + play.id + "' is listed twice", "remove one");
    models_.playbook_.push_back(std::move(play));
}

void ModelBuilder::add_valence(const ModelRow& row) {
    if (!has_columns(row, 2, 3)) return;
    const auto valence = thousandths(row, row.fields[1], -4, 4);
    if (!valence) return;
    add_entry(row, {.layer = Layer::sentiment, .value = *valence}, row.fields.size() > 2 ? row.fields[2] : "");
}

// Intensifiers and diminishers must say how much; hypotheticals, limits and contrasts may, and leave nothing, a third, and six tenths if they do not.
std::optional<std::int32_t> ModelBuilder::factor_of(const ModelRow& row, Shifter kind) {
    const bool given = row.fields.size() > 2 && !row.fields[2].empty();
    if (kind == Shifter::hypothetical) return given ? thousandths(row, row.fields[2], -1, 1) : 0;
    if (kind == Shifter::contrast) return given ? thousandths(row, row.fields[2], 0, 1) : 600;
    if (kind == Shifter::only) return given ? thousandths(row, row.fields[2], -1, 1) : 333;
    if (kind != Shifter::intensifier && kind != Shifter::diminisher) return 1000;
    if (!has_columns(row, 3, 3)) return {};
    const bool up = kind == Shifter::intensifier;
    return thousandths(row, row.fields[2], up ? 1 : 0, up ? 3 : 1);
}

void ModelBuilder::add_shifter(const ModelRow& row) {
    if (!has_columns(row, 2, 3)) return;
    const auto kind = std::ranges::find(shifters, row.fields[1]);
    if (kind == shifters.end()) return fail(row, "unknown kind of shifter '" + std::string(row.fields[1]) + "'", "see models/README.md for the kinds");
    const auto id = static_cast<std::uint16_t>(kind - shifters.begin());
    const std::optional<std::int32_t> factor = factor_of(row, static_cast<Shifter>(id));
    if (!factor) return;
    add_entry(row, {.layer = Layer::shifter, .id = id, .value = *factor}, "");
    if (static_cast<Shifter>(id) == Shifter::negator && row.fields[0].find(' ') == std::string_view::npos) {
        std::string buffer;
        matcher_.add_type("neg", fold(row.fields[0], buffer));
    }
}

void ModelBuilder::add_topic(const ModelRow& row) {
    if (!has_columns(row, 2, 3)) return;
    const bool guard = row.fields[0] == "none";  // wins its words, and yields nothing
    const TopicId topic = guard ? no_topic : topic_of(row, row.fields[0]);
    if ((topic == no_topic && !guard) || replaced_.contains(row.fields[0])) return;
    ModelRow pattern{row.line, {row.fields[1]}};
    add_entry(pattern, {.layer = Layer::topic, .id = topic}, row.fields.size() > 2 ? row.fields[2] : "");
}

void ModelBuilder::add_label(const ModelRow& row, Layer layer) {
    const bool fact = layer == Layer::fact;
    if (!has_columns(row, fact ? 3 : 2, fact ? 4 : 2)) return;
    const std::string_view both = row.fields[0], name = fact ? both : both.substr(0, both.find('+')), implied = both.substr(std::min(name.size() + 1, both.size()));
    if (!is_label(row, name, layer) || (!implied.empty() && !is_label(row, implied, layer))) return;
    Entry entry{.layer = layer, .id = label_of(name)};
    if (!implied.empty()) entry.topic = label_of(implied);
    if (fact) {
        const auto severity = whole(row, row.fields[2], 1, 3);
        if (!severity) return;
        entry.value = *severity;
        if (row.fields.size() > 3 && !row.fields[3].empty()) entry.topic = topic_of(row, row.fields[3]);
    }
    add_entry({row.line, {row.fields[1]}}, std::move(entry), "");
}

void ModelBuilder::add_spam(const ModelRow& row) {
    if (!has_columns(row, 2, 2)) return;
    const auto weight = whole(row, row.fields[1], 1, 10);
    if (weight) add_entry(row, {.layer = Layer::spam, .value = *weight}, "");
}

std::uint32_t ModelBuilder::keep(const ModelRow& row, Entry entry) {
    entry.file = file_;
    entry.line = row.line;
    entry.pattern_at = static_cast<std::uint32_t>(models_.patterns_.size());
    entry.pattern_size = static_cast<std::uint32_t>(row.fields[0].size());
    models_.patterns_.append(row.fields[0]);
    models_.entries_.push_back(std::move(entry));
    return static_cast<std::uint32_t>(models_.entries_.size() - 1);
}

void ModelBuilder::add_entry(const ModelRow& row, Entry entry, std::string_view inflection) {
    const Result<Pattern> pattern = parse_pattern(row.fields[0], inflection);
    if (!pattern) return fail(row, pattern.error().what, pattern.error().mend);
    if (const auto cut = word_never_made(*pattern, tokenizer_)) fail(row, cut->what, cut->mend);
    const Layer layer = entry.layer;
    const std::uint32_t index = keep(row, std::move(entry));
    const auto sequences = expand(*pattern, most_listed);
    if (!sequences) return matcher_.add(layer, index, *pattern);
    for (std::size_t i = 0; i < sequences->size(); ++i)
        if (i > 0 && !inflection.empty()) generated_.push_back({layer, index, (*sequences)[i]});
        else place(index, (*sequences)[i], false);
}

// What a pack says of a word it says for its trade; where two packs disagree the first by name is followed.
void ModelBuilder::yield_to_pack(const Entry& entry, const Entry& other) {
    if (is_of_pack(entry.file) && !same_payload(entry, other)) warn(entry, "another pack says otherwise of it, and is followed: " + models_.where(other), "switch on one of the two packs, or say what it means in rules of your own");
}

// A listed form that two entries claim is an error if they disagree and superfluous if not; an inflected one yields.
void ModelBuilder::place(std::uint32_t index, const Sequence& sequence, bool generated) {
    const Entry& entry = models_.entries_[index];
    if (matcher_.add(entry.layer, index, sequence)) return;
    const Entry& other = models_.entries_[matcher_.entry_of(entry.layer, sequence)];
    if (generated || &other == &entry) return;
    if (is_of_pack(other.file) && entry.file != other.file) return yield_to_pack(entry, other);
    std::string form;
    for (const Step& step : sequence) form += (form.empty() ? "" : " ") + (step.kind == Step::gap ? "~" + std::to_string(step.most) : step.form);
    if (same_payload(entry, other)) return warn(entry, "'" + form + "' is listed already at " + models_.where(other), "remove one of the two");
    issues_.push_back({ModelIssue::Severity::error, "'" + form + "' contradicts " + models_.where(other), models_.where(entry), "keep one of the two"});
}

// Those that most texts held when weights were learned lie together, so that what is looked up again and again stays in the nearer caches.
void ModelBuilder::order_words() {
    std::vector<std::pair<int, std::string_view>> common;
    for (const Source& source : sources_)
        for (const ModelRow& row : source.table.rows) {
            if (source.table.kind != "learned" || row.fields.size() < 4 || row.fields[0].find(' ') != std::string_view::npos) continue;
            int texts = 0;
            std::from_chars(row.fields[3].data(), row.fields[3].data() + row.fields[3].size(), texts);
            common.emplace_back(-texts, row.fields[0]);
        }
    std::ranges::sort(common);
    for (const auto& [texts, word] : common)
        if (!word.starts_with('@')) matcher_.add_word(word);
}

Models ModelBuilder::build() && {
    const auto each = [&](std::string_view kind, auto&& row_of) {
        for (const Source& source : sources_)
            if (source.table.kind == kind) {
                file_ = source.file;
                for (const ModelRow& row : source.table.rows) row_of(row);
            }
    };
    put_packs_first();
    order_words();
    read_packs();
    each("taxonomy", [&](const ModelRow& row) { add_taxonomy(row); });
    add_rule_topics();
    each("languages", [&](const ModelRow& row) { add_language(row); });
    each("frequency", [&](const ModelRow& row) { add_frequency(row); });
    each("types", [&](const ModelRow& row) { add_type(row); });
    each("shifters", [&](const ModelRow& row) { add_shifter(row); });
    each("valence", [&](const ModelRow& row) { add_valence(row); });
    each("topics", [&](const ModelRow& row) { add_topic(row); });
    add_rules();
    each("intents", [&](const ModelRow& row) { add_label(row, Layer::intent); });
    each("facts", [&](const ModelRow& row) { add_label(row, Layer::fact); });
    each("amounts", [&](const ModelRow& row) { add_amount(row); });  // behind the facts, as the actions
    freeze_amounts();
    each("actions", [&](const ModelRow& row) { add_play(row); });  // behind the labels, which its cues name
    each("spam", [&](const ModelRow& row) { add_spam(row); });
    for (const Generated& form : generated_) place(form.entry, form.sequence, true);
    each("learned", [&](const ModelRow& row) { add_learned(row); });
    each("overlay", [&](const ModelRow& row) { add_overlay(row); });
    each("learned-tags", [&](const ModelRow& row) { add_learned_tag(row); });
    freeze_learned();
    freeze_tags();
    models_.hash_ = hash_;
    models_.matcher_ = std::move(matcher_).build();
    return std::move(models_);
}

}  // namespace hark
