#include "hark/analysis/expectations.h"

#include <algorithm>
#include <array>
#include <optional>

#include "hark/base/suggest.h"
#include "hark/text/repair.h"

namespace hark {
namespace {

using Kind = Expectation::Kind;
constexpr std::array<std::string_view, 3> forms{"affirmative", "negated", "embedded"};

std::vector<std::string_view> parts_of(std::string_view list) {
    std::vector<std::string_view> parts;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        parts.push_back(list.substr(0, comma));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

bool is_polarity(std::string_view name) { return name == name_of(polarity_named(name)); }

// Nothing for "-" and for what asks for two kinds at once.
std::optional<Kind> kind_of(std::string_view expected) {
    if (is_polarity(expected)) return Kind::polarity;
    if (expected.find(':') != std::string_view::npos) return Kind::mentions;
    const auto parts = parts_of(expected);
    const auto facts = std::ranges::count_if(parts, [](std::string_view part) { return part.starts_with("fact."); });
    if (facts == 0) return expected == "-" ? std::nullopt : std::optional(Kind::intents);
    return facts == std::ssize(parts) ? std::optional(Kind::facts) : std::nullopt;
}

// "# --- Negation: embedded"
void begin_section(std::string_view line, Expectation& line_to_be) {
    std::string_view name = line.substr(std::min(line.size(), std::size_t{6}));
    line_to_be.form.clear();
    for (const std::string_view form : forms)
        if (name.size() > form.size() + 2 && name.ends_with(form) && name[name.size() - form.size() - 2] == ':') {
            line_to_be.form = form;
            name.remove_suffix(form.size() + 2);
        }
    line_to_be.section = name;
}

Error bad_line(const Expectation& line, std::string what, std::string mend) {
    return {ErrorCode::bad_input, std::move(what), line.where, std::move(mend)};
}

// Fills what the line says; `kind` is settled later.
Status read_line(std::string_view line, Expectation& out) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos)
        return bad_line(out, "a line without a tab", "write the expected answer, a tab, and the text");
    out.open = line.starts_with('~');
    out.expected = line.substr(out.open, tab - out.open);
    repair(line.substr(tab + 1), out.verbatim);
    if (out.expected.empty()) return bad_line(out, "nothing is expected", "write - where nothing should be found");
    if (out.verbatim.empty()) return bad_line(out, "there is no text after the tab", "write the text, or delete the line");
    if (out.expected != "-" && !kind_of(out.expected))
        return bad_line(out, "facts and intents are asked for at once", "give each a line of its own");
    return ok;
}

// "-" asks for what the last line before it asked for, or the first line behind it; polarity never answers so.
void settle_kinds(std::vector<Expectation>& lines) {
    Kind kind = Kind::mentions;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
        if (const auto own = kind_of(line->expected); own && *own != Kind::polarity) kind = *own;
    for (Expectation& line : lines) {
        const auto own = kind_of(line.expected);
        if (own && *own != Kind::polarity) kind = *own;
        line.kind = own.value_or(kind);
    }
}

std::string joined(std::vector<std::string> names) {
    std::vector<std::string> unique;
    for (std::string& name : names)
        if (std::ranges::find(unique, name) == unique.end()) unique.push_back(std::move(name));
    std::string all;
    for (const std::string& name : unique) all += (all.empty() ? "" : ",") + name;
    return all.empty() ? "-" : all;
}

// Mentions that no opinion belongs to are left out.
std::string mentions_of(const Annotation& annotation, const Models& models) {
    std::vector<std::string> names;
    for (const Mention& mention : annotation.mentions)
        if (mention.polarity != Polarity::no_evidence)
            names.push_back(models.topics()[mention.topic].id + ":" + std::string(name_of(mention.polarity)));
    return joined(std::move(names));
}

std::string labels_of(const Annotation& annotation, const Models& models, bool facts) {
    std::vector<std::string> names;
    for (const Label& label : annotation.labels)
        if (const std::string& name = models.labels()[label.label]; name.starts_with("fact.") == facts)
            names.push_back(name);
    std::ranges::sort(names);
    return joined(std::move(names));
}

Status check_name(const Expectation& line, const char* what, std::string_view name,
                  const std::vector<std::string>& known) {
    if (std::ranges::find(known, name) != known.end()) return ok;
    const std::string guess = nearest(name, known);
    return bad_line(line, std::string("there is no ") + what + " '" + std::string(name) + "'",
                    guess.empty() ? std::string("see models/README.md for the names") : "did you mean " + guess + "?");
}

Status check_mention(const Expectation& line, std::string_view mention, const Models& models) {
    static const std::vector<std::string> signs{"positive", "negative", "mixed", "neutral"};
    std::vector<std::string> topics;
    for (const Topic& topic : models.topics()) topics.push_back(topic.id);
    const std::size_t colon = std::min(mention.find(':'), mention.size());
    if (const Status known = check_name(line, "topic", mention.substr(0, colon), topics); !known) return known;
    return check_name(line, "polarity", mention.substr(std::min(colon + 1, mention.size())), signs);
}

}  // namespace

Result<std::vector<Expectation>> parse_expectations(std::string_view name, std::string_view text) {
    std::vector<Expectation> lines;
    Expectation next;
    if (text.starts_with("\uFEFF")) text.remove_prefix(3);
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with("# ---")) begin_section(line, next);
        if (line.empty() || line.starts_with('#')) continue;
        next.where = std::string(name) + ":" + std::to_string(number);
        if (const Status read = read_line(line, next); !read) return read.error();
        lines.push_back(next);
    }
    settle_kinds(lines);
    return lines;
}

Status check_names(const Expectation& expectation, const Models& models) {
    if (expectation.kind == Kind::polarity || expectation.expected == "-") return ok;
    std::vector<std::string> labels = models.labels();
    for (const Polarity polarity : {Polarity::positive, Polarity::negative, Polarity::mixed, Polarity::neutral,
                                    Polarity::no_evidence})
        labels.emplace_back(name_of(polarity));  // "postive" is a polarity that was mistyped, not an intent
    for (const std::string_view part : parts_of(expectation.expected)) {
        const Status known = expectation.kind == Kind::mentions ? check_mention(expectation, part, models)
                                                                : check_name(expectation, "answer", part, labels);
        if (!known) return known;
    }
    return ok;
}

std::string answer(Expectation::Kind kind, const Annotation& annotation, const Models& models) {
    if (kind == Kind::polarity) return std::string(name_of(annotation.polarity));
    if (kind == Kind::mentions) return mentions_of(annotation, models);
    return labels_of(annotation, models, kind == Kind::facts);
}

bool stands(const Expectation& expectation, std::string_view answer) {
    return (answer == expectation.expected) != expectation.open;
}

}  // namespace hark
