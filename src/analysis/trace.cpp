#include "hark/analysis/trace.h"

#include "hark/base/json.h"

namespace hark {
namespace {

std::string quoted(std::string_view text, Span span) { return "\"" + std::string(slice(text, span)) + "\""; }
std::string thousandths(std::int64_t number) { return fixed(static_cast<double>(number) / 1000, 3); }

void add(std::string& line, const std::string& part) { line += (line.empty() ? "" : "; ") + part; }

std::string trace_of(const Models& models, std::string_view text, const Hit& hit) {
    std::string line = quoted(text, hit.span) + (hit.base > 0 ? " +" : " ") + thousandths(hit.base);
    for (std::size_t i = 0; i < hit.factor_count; ++i) {
        const Factor& factor = hit.factors[i];
        line += " x" + thousandths(factor.thousandths) + " " + std::string(name_of(factor.reason));
        if (!factor.span.empty()) line += " by " + quoted(text, factor.span);
    }
    return line + " (" + (hit.entry == Hit::by_rule ? "a rule" : models.where(models.entry(hit.entry))) + ")";
}

}  // namespace

std::string trace_of_score(const Models& models, std::string_view text, const Explanation& explanation) {
    std::string line;
    for (const Hit& hit : explanation.hits) add(line, trace_of(models, text, hit));
    return line.empty() ? "nothing that judges" : line;
}

std::string trace_of_mentions(const Models& models, std::string_view text, const Annotation& annotation) {
    std::string line;
    for (const Mention& mention : annotation.mentions) {
        const std::string judged = mention.opinion.empty() ? "" : " by " + quoted(text, mention.opinion);
        add(line, models.topics()[mention.topic].id + " " + std::string(name_of(mention.polarity)) + " " +
                      quoted(text, mention.span) + judged);
    }
    return line.empty() ? "no topic" : line;
}

std::string trace_of_labels(const Models& models, std::string_view text, const Annotation& annotation) {
    std::string line;
    for (const Label& label : annotation.labels)
        add(line, models.labels()[label.label] + " " + quoted(text, label.span));
    return line.empty() ? "no intent and no fact" : line;
}

}  // namespace hark
