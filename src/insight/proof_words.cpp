// A proof in words: the verdict first, then what it rests on, then what it does not say.
#include "hark/base/json.h"
#include "hark/insight/proof.h"
#include "hark/insight/words.h"

namespace hark {
namespace {

std::string unit_of(Scale scale) { return scale == Scale::nps ? " points (of 10)" : " stars"; }
std::string range_of(const Estimate& e) { return signed_fixed(e.low, 2) + " to " + signed_fixed(e.high, 2); }

std::string needs_in_words(const Proof& proof, Scale scale) {
    const std::string effect = "an effect of " + fixed(proof.small, 1) + unit_of(scale);
    if (!proof.needs) return " Too few comments were written before the date to see " + effect + ", however many follow.";
    if (*proof.needs == 0) return " " + std::string("There are comments enough to see ") + effect + " four times in five.";
    return " You will see " + effect + " after about " + grouped(*proof.needs) + " more comments.";
}

std::string means_in_words(const Proof& proof) {
    return "those who speak of it went from " + fixed(proof.before.topic->value, 2) + " to " + fixed(proof.after.topic->value, 2) +
           ", the control from " + fixed(proof.before.control->value, 2) + " to " + fixed(proof.after.control->value, 2);
}

std::string checks_in_words(const Proof& proof) {
    std::string text;
    if (proof.last_year)
        text += " In the same weeks of last year the difference was " + signed_fixed(proof.last_year->value, 2) + ", which is taken off.";
    if (!proof.placebo) return text + " There is too little before the date for a placebo.";
    if (proof.placebo_fails)
        return text + " But half-way before the date, when nothing was done, scores moved the same way (" + range_of(*proof.placebo) +
               "): it began earlier, or has another cause.";
    return text + " Half-way before the date, when nothing was done, nothing of the kind shows (" + range_of(*proof.placebo) + ").";
}

std::string complaints_in_words(const Proof& proof) {
    return " " + percent(proof.before.disliked.value) + " of all comments disliked it before, " + percent(proof.after.disliked.value) +
           " after" + (proof.disliked.high < 0 ? ": fewer, which by itself proves nothing." : ".");
}

}  // namespace

std::string describe(const Proof& proof, Scale scale) {
    if (!proof.effect)
        return "Not enough data: " + grouped(proof.before.topic ? proof.before.topic->n : 0) +
               " rated comments speak of it before the date and " + grouped(proof.after.topic ? proof.after.topic->n : 0) +
               " after, at least " + grouped(Verification::least) + " each are needed, and as many that do not.";
    const std::string effect = signed_fixed(proof.effect->value, 2) + unit_of(scale) + " against the control (99 %: " +
                               range_of(*proof.effect) + "; n = " + grouped(proof.effect->n) + " after the date)";
    std::string text;
    switch (proof.verdict) {
        case Verdict::worked: text = "It worked: " + effect + "; "; break;
        case Verdict::worse: text = "It became worse: " + effect + "; "; break;
        default: text = "No evidence of an effect: " + effect + "; ";
    }
    text += means_in_words(proof) + "." + checks_in_words(proof) + complaints_in_words(proof);
    return proof.verdict == Verdict::no_evidence ? text + needs_in_words(proof, scale) : text;
}

}  // namespace hark
