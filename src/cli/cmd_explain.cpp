#include "hark/analysis/analyser.h"
#include "hark/base/json.h"
#include "hark/insight/words.h"
#include "hark/text/repair.h"
#include "hark/text/width.h"

#include "commands.h"

#include <charconv>
#include <optional>

namespace hark::cli {
namespace {

struct ExplainArguments {
    Common common;
    std::string what;
};

std::string valence(std::int64_t thousandths) {
    return (thousandths > 0 ? "+" : "") + fixed(double(thousandths) / 1000, 3);
}

std::optional<std::int64_t> as_id(const std::string& text) {
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return error == std::errc() && end == text.data() + text.size() && id > 0 ? std::optional(id) : std::nullopt;
}

// The number of a stored comment, or the text itself.
Result<std::string> text_of(const ExplainArguments& options) {
    const std::optional<std::int64_t> id = as_id(options.what);
    if (!id) {
        std::string text;
        repair(options.what, text);
        return text;
    }
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    Result<std::string> text = store->text(*id);
    if (!text && text.error().code != ErrorCode::not_found) return store_failure(text.error());
    if (!text && !text.error().mend.empty()) return text.error();  // it lies outside, and is gone
    if (!text)
        return Error{ErrorCode::not_found, "there is no comment " + options.what, db_path(options.common),
                     "hark search and hark quotes show the numbers of comments"};
    return text;
}

struct Explained {
    const Models& models;
    const std::string& text;
    const Annotation& annotation;
    const Explanation& explanation;

    std::string where(std::uint32_t entry) const {
        return entry == Hit::by_rule ? "a rule" : models.where(models.entry(entry));
    }
    std::string words(Span span) const { return std::string(slice(text, span)); }
};

void write_hit(const Explained& e, const Hit& hit, std::string& out) {
    out += "  " + valence(hit.value) + "  \"" + printable(e.words(hit.span)) + "\"  " + valence(hit.base) + " by " +
           e.where(hit.entry);
    if (hit.entry != Hit::by_rule) out += " (" + printable(e.models.pattern(e.models.entry(hit.entry))) + ")";
    out += "\n";
    for (int i = 0; i < hit.factor_count; ++i) {
        const Factor& factor = hit.factors[static_cast<std::size_t>(i)];
        out += "          x " + fixed(factor.thousandths / 1000.0, 3) + "  " + std::string(name_of(factor.reason));
        if (!factor.span.empty()) out += " by \"" + printable(e.words(factor.span)) + "\"";
        if (factor.entry != Hit::by_rule) out += "  " + e.where(factor.entry);
        out += "\n";
    }
}

// Those that say little stand in one line: they are many. The machine formats have them all.
void write_learned_hits(const Explained& e, std::string& out) {
    constexpr std::int32_t little = 150;  // thousandths
    std::int64_t rest = 0, stake = 0;
    int others = 0;
    for (const LearnedHit& hit : e.explanation.learned) {
        if (std::abs(hit.value) < little) {
            rest += hit.value;
            stake += hit.stake;
            ++others;
            continue;
        }
        out += "  " + valence(hit.value) + "  \"" + printable(e.words(hit.span)) + "\"  ";
        if (hit.turned) out += valence(hit.lean) + " x " + valence(e.models.learned().negated()) + " negated, ";
        if (e.models.pattern(e.models.entry(hit.entry)).starts_with(LearnedWeights::negator_word)) out += "behind a negator, ";
        out += "by " + e.where(hit.entry) + "  (evaluates " + valence(hit.stake) + ")\n";
    }
    if (others > 0) out += "  " + valence(rest) + "  by " + std::to_string(others) + " that say little  (evaluates " + valence(stake) + ")\n";
}

// What learned words and phrases add, beside the rules, to the sum that the score is made of.
void write_learned(const Explained& e, std::string& out) {
    const Explanation& x = e.explanation;
    if (e.models.learned().empty()) return;
    out += "Learned words and phrases, each x " + fixed(x.length / 1000.0, 3) + " for the length of the text\n";
    write_learned_hits(e, out);
    out += "  " + valence(x.words_lean) + "  together  (evaluates " + valence(x.words_stake) + ")\n";
    out += "Beside what the rules say\n";
    for (std::size_t i = 0; i < signal_count; ++i) {
        const Signal signal = static_cast<Signal>(i);
        const LearnedWeight weight = e.models.learned().signal(signal);
        if (x.signals[i] == 0 || (weight.lean == 0 && weight.stake == 0)) continue;
        out += "  " + valence(std::int64_t{x.signals[i]} * weight.lean / 1000) + "  @" + std::string(name_of(signal)) + "  " + valence(x.signals[i]) + " x " +
               valence(weight.lean) + "  (evaluates " + valence(std::int64_t{x.signals[i]} * weight.stake / 1000) + ")\n";
    }
    out += "  " + valence(x.lean) + "  all in all  (evaluates " + valence(x.stake) + ")";
    if (x.rules_stand) out += x.by_rules == Polarity::mixed ? ": the rules hear both sides, and stand" : ": too little against the rules, which stand";
    if (x.scored_by_rules) out += "\n  " + valence(x.sum) + "  what the rules say x " + valence(share_of_rules);
    out += "; score = s / sqrt(s x s + 15)\n";
    const auto share = [](std::int32_t thousandths) { return fixed(thousandths / 1000.0, 3); };
    out += "  as likely as  positive " + share(x.probabilities.positive) + ", neutral " + share(x.probabilities.neutral) + ", negative " + share(x.probabilities.negative) + "\n";
}

std::string name_of_tag(const Explained& e, TagId tag) {
    const std::size_t topics = e.models.topics().size();
    return tag < topics ? e.models.topics()[tag].id : e.models.labels()[tag - topics];
}

// Those that say little stand in one line.
void write_tag(const Explained& e, const TagTrace& tag, std::string& out) {
    constexpr std::int32_t little = 300;  // thousandths
    std::int64_t words = 0, signals = 0;
    int others = 0;
    out += "  " + name_of_tag(e, tag.tag) + "  " + valence(tag.sum) + (tag.said ? tag.sum < 0 && !tag.by_rules ? "  the likeliest" : "  said" : "  denied") + (tag.by_rules ? ", the rules find it\n" : "\n");
    for (const TagTrace::Part& part : tag.parts) {
        if (std::abs(part.weight) < little) {
            (part.span.empty() ? signals : words) += part.weight;
            ++others;
            continue;
        }
        out += "    " + valence(part.weight) + "  " + (part.span.empty() ? printable(e.models.pattern(e.models.entry(part.entry))) : "\"" + printable(e.words(part.span)) + "\" x " + fixed(tag.length / 1000.0, 3)) +
               "  by " + e.where(part.entry) + "\n";
    }
    if (others > 0) out += "    " + valence(words) + " x " + fixed(tag.length / 1000.0, 3) + " and " + valence(signals) + "  by " + std::to_string(others) + " that say little\n";
}

void write_tags(const Explained& e, std::string& out) {
    if (e.explanation.tags.empty()) return;
    out += "What learned words say of topics and intents (said from 0 on)\n";
    for (const TagTrace& tag : e.explanation.tags) write_tag(e, tag, out);
}

// ", for 3 weeks", ", 4 times"
std::string amount_in_words(const Amount& amount) {
    std::string words = amount.minutes > 0 ? ", for " + span_of_time(amount.minutes) : "";
    if (amount.times > 0) words += ", " + grouped(amount.times) + (amount.times == 1 ? " time" : " times");
    return words;
}

void write_text(const Explained& e, std::string& out) {
    const Annotation& a = e.annotation;
    out += std::string(name_of(a.polarity)) + "  score " + fixed(a.score / double{score_one}, 4) + "  (" +
           std::string(name_of(a.state)) + ", language " + std::string(a.language.name()) + ")\n";
    for (const Hit& hit : e.explanation.hits) write_hit(e, hit, out);
    const std::int64_t sum = e.explanation.positive + e.explanation.negative;
    out += "  " + valence(sum) + "  = " + valence(e.explanation.positive) + " and " + valence(e.explanation.negative) +
           " by rules" + (e.models.learned().empty() ? "; score = s / sqrt(s x s + 15)\n" : "\n");
    write_learned(e, out);
    if (!a.mentions.empty()) out += "Topics\n";
    for (const Mention& mention : a.mentions) {
        out += "  " + e.models.topics()[mention.topic].id + "  " + std::string(name_of(mention.polarity)) + "  \"" +
               printable(e.words(mention.span)) + "\"";
        if (!mention.opinion.empty()) out += ", judged by \"" + printable(e.words(mention.opinion)) + "\"";
        out += "\n";
    }
    if (!a.labels.empty()) out += "Labels\n";
    for (const Label& label : a.labels)
        out += "  " + e.models.labels()[label.label] + "  \"" + printable(e.words(label.span)) + "\"" + amount_in_words(label.amount) + "\n";
    write_tags(e, out);
}

void write_factor(const Explained& e, const Factor& factor, JsonWriter& json) {
    json.begin_object().key("why").value(name_of(factor.reason)).key("factor").value(factor.thousandths / 1000.0, 3);
    json.key("words").value(e.words(factor.span)).key("entry").value(e.where(factor.entry)).end_object();
}

// The same for programs: lean = words + the sum of the signals' products.
void write_learned(const Explained& e, JsonWriter& json) {
    const Explanation& x = e.explanation;
    if (e.models.learned().empty()) return;
    json.key("learned").begin_array();
    for (const LearnedHit& hit : x.learned)
        json.begin_object().key("words").value(e.words(hit.span)).key("entry").value(e.where(hit.entry)).key("lean").value(hit.lean / 1000.0, 3)
            .key("stake").value(hit.stake / 1000.0, 3).key("negated").value(hit.turned).key("value").value(hit.value / 1000.0, 3).end_object();
    json.end_array().key("length").value(x.length / 1000.0, 3).key("signals").begin_array();
    for (std::size_t i = 0; i < signal_count; ++i) {
        const LearnedWeight weight = e.models.learned().signal(static_cast<Signal>(i));
        json.begin_object().key("name").value(name_of(static_cast<Signal>(i))).key("value").value(x.signals[i] / 1000.0, 3)
            .key("lean").value(weight.lean / 1000.0, 3).key("stake").value(weight.stake / 1000.0, 3).end_object();
    }
    json.end_array().key("words_lean").value(double(x.words_lean) / 1000, 3).key("lean").value(double(x.lean) / 1000, 3)
        .key("stake").value(double(x.stake) / 1000, 3).key("rules_stand").value(x.rules_stand).key("sum").value(double(x.sum) / 1000, 3);
    json.key("probabilities").begin_object().key("positive").value(x.probabilities.positive / 1000.0, 3).key("neutral").value(x.probabilities.neutral / 1000.0, 3)
        .key("negative").value(x.probabilities.negative / 1000.0, 3).end_object();
}

void write_tags(const Explained& e, JsonWriter& json) {
    json.key("tags").begin_array();
    for (const TagTrace& tag : e.explanation.tags) {
        json.begin_object().key("tag").value(name_of_tag(e, tag.tag)).key("sum").value(tag.sum / 1000.0, 3).key("words").value(tag.words / 1000.0, 3)
            .key("length").value(tag.length / 1000.0, 3).key("by_rules").value(tag.by_rules).key("said").value(tag.said).key("parts").begin_array();
        for (const TagTrace::Part& part : tag.parts)
            json.begin_object().key("words").value(e.words(part.span)).key("entry").value(e.where(part.entry)).key("weight").value(part.weight / 1000.0, 3).end_object();
        json.end_array().end_object();
    }
    json.end_array();
}

void write_json(const Explained& e, std::string& out) {
    const Annotation& a = e.annotation;
    JsonWriter json(out);
    json.begin_object()
        .key("state")
        .value(name_of(a.state))
        .key("lang")
        .value(a.language.name())
        .key("polarity")
        .value(name_of(a.polarity))
        .key("score")
        .value(a.score / double{score_one}, 4);
    json.key("positive")
        .value(double(e.explanation.positive) / 1000, 3)
        .key("negative")
        .value(double(e.explanation.negative) / 1000, 3)
        .key("hits")
        .begin_array();
    for (const Hit& hit : e.explanation.hits) {
        json.begin_object()
            .key("words")
            .value(e.words(hit.span))
            .key("begin")
            .value(std::int64_t{hit.span.begin})
            .key("end")
            .value(std::int64_t{hit.span.end})
            .key("entry")
            .value(e.where(hit.entry));
        json.key("base")
            .value(hit.base / 1000.0, 3)
            .key("value")
            .value(hit.value / 1000.0, 3)
            .key("factors")
            .begin_array();
        for (int i = 0; i < hit.factor_count; ++i) write_factor(e, hit.factors[static_cast<std::size_t>(i)], json);
        json.end_array().end_object();
    }
    write_learned(e, json.end_array());
    json.key("mentions").begin_array();
    for (const Mention& mention : a.mentions)
        json.begin_object()
            .key("topic")
            .value(e.models.topics()[mention.topic].id)
            .key("polarity")
            .value(name_of(mention.polarity))
            .key("words")
            .value(e.words(mention.span))
            .key("opinion")
            .value(e.words(mention.opinion))
            .end_object();
    json.end_array().key("labels").begin_array();
    for (const Label& label : a.labels)
        json.begin_object()
            .key("label")
            .value(e.models.labels()[label.label])
            .key("words")
            .value(e.words(label.span))
            .key("minutes")
            .value(std::int64_t{label.amount.minutes})
            .key("times")
            .value(std::int64_t{label.amount.times})
            .end_object();
    json.end_array();
    write_tags(e, json);
    json.end_object();
    out += "\n";
}

Result<int> execute_explain(const ExplainArguments& options, Console& console) {
    const bool as_json = options.common.format == "json" || options.common.format == "jsonl";
    if (!options.common.format.empty() && !as_json && options.common.format != "table")
        return Error{ErrorCode::bad_input, "an explanation is no table", "--format", "choose table or json"};
    const Result<Models> models = load_models(options.common);
    if (!models) return models.error();
    const Result<std::string> text = text_of(options);
    if (!text) return text.error();
    Analyser analyser(*models);
    analyser.trace(true);
    Annotation annotation;
    analyser.annotate(*text, annotation);
    const Explained explained{*models, *text, annotation, analyser.explanation()};
    if (as_json)
        write_json(explained, console.out);
    else
        write_text(explained, console.out);
    return done;
}

}  // namespace

Action declare_explain(App& app) {
    auto options = std::make_shared<ExplainArguments>();
    app.add_option("text", options->what,
                   "A text, or the number of a stored comment (as hark search and hark quotes show it)")
        ->required();
    declare_db(app, options->common);
    declare_models(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_explain(*options, console); };
}

}  // namespace hark::cli
