// The hits of a sentence and what changes their weight. Each rule is a function over the sentence that scales hits; they run in
// the order of Reason. The constants are ours, set by hand and checked on labelled data (models/README.md).
#include <algorithm>
#include <array>
#include <charconv>

#include "sentence_work.h"

namespace hark {
namespace {

constexpr std::uint32_t negation_reach = 4;       // symbols between a negator and what it turns
constexpr std::uint32_t subject_reach = 7;        // "nobody at the front desk was ..."
constexpr std::uint32_t hypothetical_reach = 5;
constexpr std::int32_t negated_positive = -700, negated_negative = -400;
constexpr std::int32_t after_contrast = 1300, conceded = 500, ironic = -500;

Shifter kind_of(const Found& shifter) { return static_cast<Shifter>(shifter.entry->id); }

// "4/5" is +1.5 and "1/10" about -3: linear in the share of the scale, 0 at three of five, and
// -4 for less than a fifteenth of it.
std::int32_t rating_valence(std::string_view rating) {
    const std::size_t slash = rating.find('/');
    double got = 0, of = 0;
    std::from_chars(rating.data(), rating.data() + slash, got);
    std::from_chars(rating.data() + slash + 1, rating.data() + rating.size(), of);
    if (of <= 0 || got > of) return 0;
    const auto thousandths = static_cast<std::int32_t>(got * 1000 / of);
    return std::max((thousandths * 5 - 3000) * 3 / 2, -4000);  // of the scale of all valences
}

// Labels that judge by themselves, where no rated word stands in their span. Thousandths of valence.
std::int32_t label_valence(std::string_view label, int severity) {
    if (label.starts_with("fact.")) return value_of_failure(severity);
    if (label == "complaint" || label == "bug_report") return -1500;
    if (label == "warning" || label == "leaving") return -2000;
    if (label == "recommending") return 2000;
    return label == "praise" || label == "returning" ? 1500 : 0;
}

Hit make_hit(const SentenceWork& work, std::uint32_t first, std::uint32_t last, std::uint32_t entry, std::int32_t base) {
    Hit hit;
    hit.span = work.span_of(first, last);
    hit.first = first;
    hit.last = last;
    hit.sentence = work.number;
    hit.clause = work.clause_of(first);
    hit.entry = entry;
    hit.base = hit.value = base;
    const TokenKind kind = work.tokens[first].kind;
    hit.face = kind == TokenKind::emoji || kind == TokenKind::emoticon || kind == TokenKind::rating;
    return hit;
}

void add_hits(SentenceWork& work) {
    work.hits.clear();
    for (const Found& found : work.sentiments)
        if (found.entry->value != 0) work.hits.push_back(make_hit(work, found.first, found.last, found.index, found.entry->value));
    for (const std::uint32_t i : work.ratings)
        if (const std::int32_t value = rating_valence(slice(work.text, work.tokens[i].span)); value != 0) work.hits.push_back(make_hit(work, i, i + 1, Hit::by_rule, value));
}

// One evaluator of intensity: the chain of shifters that ends where the hit begins ("really very good").
void intensify(SentenceWork& work) {
    for (Hit& hit : work.hits) {
        std::uint32_t at = hit.first;
        for (int steps = 0; steps < 3; ++steps) {
            const auto before = std::ranges::find_if(work.shifters, [&](const Found& s) {
                return s.last == at && (kind_of(s) == Shifter::intensifier || kind_of(s) == Shifter::diminisher);
            });
            if (before == work.shifters.end()) break;
            const Reason reason = kind_of(*before) == Shifter::intensifier ? Reason::intensified : Reason::diminished;
            hit.scale({reason, before->entry->value, before->index, work.span_of(before->first, before->last)});
            at = before->first;
        }
    }
}

void shout(SentenceWork& work) {
    constexpr std::size_t abbreviation = 2;  // "OK" is written so by everyone: letters
    for (Hit& hit : work.hits) {
        if (hit.face) continue;
        const auto any = [&](bool Token::*mark) {
            return std::any_of(work.tokens.begin() + hit.first, work.tokens.begin() + hit.last,
                               [&](const Token& t) { return t.*mark && t.span.size() > abbreviation; });
        };
        if (!work.shouting && any(&Token::all_caps)) hit.scale({Reason::capitals, 1250, Hit::by_rule, {}});
        if (any(&Token::elongated)) hit.scale({Reason::elongated, 1200, Hit::by_rule, {}});
        if (work.exclamations > 0) hit.scale({Reason::exclaimed, 1000 + 60 * std::min(work.exclamations, 3), Hit::by_rule, {}});
    }
}

class Negation {
public:
    explicit Negation(SentenceWork& work) : work_(work) {}

    // Negators turn the hits that follow them; two of them leave things as they were.
    void run() {
        for (Hit& hit : work_.hits) {
            if (hit.face) continue;
            const Found* cause = nullptr;
            int negators = 0;
            for (const Found& shifter : work_.shifters)
                if (reaches(shifter, hit) && !(cause && work_.is_nor(shifter))) {
                    cause = &shifter;
                    ++negators;
                }
            if (negators % 2 == 1) hit.scale({Reason::negated, hit.value > 0 ? negated_positive : negated_negative, cause->index, work_.span_of(cause->first, cause->last)});
            else if (!cause) note_beyond(hit);
        }
    }

private:
    // A negator that ends a little too far before the hit turns nothing; whether it should is learned.
    void note_beyond(Hit& hit) {
        const auto cause = std::ranges::find_if(work_.shifters, [&](const Found& s) {
            return kind_of(s) == Shifter::negator && s.last + negation_reach < hit.first && s.last + 2 * negation_reach >= hit.first && work_.clause_of(s.first) == hit.clause && undisturbed(s, hit);
        });
        if (cause != work_.shifters.end()) hit.scale({Reason::beyond, 1000, cause->index, work_.span_of(cause->first, cause->last)});
    }

    bool reaches(const Found& shifter, const Hit& hit) const {
        const bool subject = kind_of(shifter) == Shifter::negative_subject;
        if ((kind_of(shifter) != Shifter::negator && !subject) || shifter.last > hit.first) return false;
        if (hit.first - shifter.last > (subject ? subject_reach : negation_reach) && !carried(hit)) return false;
        return same_domain(shifter, hit) && undisturbed(shifter, hit);
    }

    // No border lies between but one that coordinates: "not friendly, clean or quiet".
    bool same_domain(const Found& shifter, const Hit& hit) const {
        const std::uint32_t from = work_.clause_of(shifter.first);
        if (from != hit.clause && has_own(hit)) return false;
        for (std::uint32_t c = from + 1; c <= hit.clause; ++c) {
            if (!work_.clauses[c].soft || (work_.clauses[c].opener && static_cast<Shifter>(work_.clauses[c].opener->id) != Shifter::clause)) return false;
            if (!carried(hit) || hit.first - work_.clauses[hit.clause].first > 2) return false;
        }
        return true;
    }

    // "Nothing was dirty, nothing was broken": a clause with a negator of its own takes none from the clause before.
    bool has_own(const Hit& hit) const {
        return std::ranges::any_of(work_.shifters, [&](const Found& s) {
            const bool turns = kind_of(s) == Shifter::negator || kind_of(s) == Shifter::negative_subject;
            return turns && s.last <= hit.first && work_.clause_of(s.first) == hit.clause;
        });
    }

    // The hit before this one was negated too and says the same: coordination goes on.
    bool carried(const Hit& hit) const {
        const Hit* before = previous(hit);
        return before && before->factor_count > 0 && before->factors[before->factor_count - 1].reason == Reason::negated && (before->base > 0) == (hit.base > 0) &&
               hit.first - before->last <= 4;
    }

    // "never had a problem with the friendly staff": an opposite hit between ends the scope.
    bool undisturbed(const Found& shifter, const Hit& hit) const {
        return std::ranges::none_of(work_.hits, [&](const Hit& other) {
            return other.first >= shifter.last && other.last <= hit.first && !other.face && (other.base > 0) != (hit.base > 0);
        });
    }

    const Hit* previous(const Hit& hit) const { return &hit == work_.hits.data() ? nullptr : &hit - 1; }

    SentenceWork& work_;
};

// What stands under "would have been", "if only", "I wish", or is excepted by "the only good thing", does not hold in full.
void suspend(SentenceWork& work) {
    for (Hit& hit : work.hits) {
        if (hit.face) continue;
        for (const Found& shifter : work.shifters) {
            const Shifter kind = kind_of(shifter);
            if ((kind != Shifter::hypothetical && kind != Shifter::only) || shifter.last > hit.first || hit.first - shifter.last > hypothetical_reach) continue;
            if (work.clause_of(shifter.first) != hit.clause) continue;
            const bool hypothetical = kind == Shifter::hypothetical;
            const std::int32_t factor = hit.value > 0 ? shifter.entry->value : std::max(shifter.entry->value, -shifter.entry->value);
            hit.scale({hypothetical ? Reason::hypothetical : Reason::limited, factor, shifter.index, work.span_of(shifter.first, shifter.last)});
            break;
        }
    }
}

// "How could anyone not love it?", "Who knew a toaster could be this beautiful?": a phrase of the models that holds the
// question word asks nothing.
bool is_rhetorical(const SentenceWork& work, const Hit& hit) {
    const auto opens = [](std::uint32_t first, std::uint32_t last) { return first == 0 && last >= 3; };
    return opens(hit.first, hit.last) ||
           std::ranges::any_of(work.shifters, [&](const Found& s) { return kind_of(s) == Shifter::intensifier && s.last == hit.first && opens(s.first, s.last); });
}

// A question asks more than it judges: "Is the soup good?" says nothing, "Why is it so slow?" a little less than the fact.
void question(SentenceWork& work) {
    if (!work.question) return;
    for (Hit& hit : work.hits)
        if (!hit.face && !is_rhetorical(work, hit)) hit.scale({Reason::question, hit.value > 0 ? 0 : 600, Hit::by_rule, {}});
}

std::string_view word_at(const SentenceWork& work, std::uint32_t symbol) { return symbol < work.tokens.size() ? slice(work.text, work.tokens[symbol].span) : std::string_view{}; }

// "Thanks a lot for losing my bag", "Five stars for the delay": praise given for the very thing that is blamed.
bool given_for_blame(const SentenceWork& work, const Hit& praise) {
    constexpr std::uint32_t between = 3;  // "Thanks (a lot) for", "Thank (you so much) for"
    for (std::uint32_t at = praise.last; at <= praise.last + between; ++at)
        if (word_at(work, at) == "for") return std::ranges::any_of(work.hits, [&](const Hit& hit) { return hit.value < 0 && hit.first > at && hit.first <= at + 2; });
    return false;
}

// "Great service, not.": what stands before is taken back.
void recant(SentenceWork& work) {
    auto last = static_cast<std::uint32_t>(work.tokens.size());
    while (last > 0 && work.tokens[last - 1].kind == TokenKind::punct) --last;
    if (last < 3 || word_at(work, last - 2) != ",") return;
    const auto negator = std::ranges::find_if(work.shifters, [&](const Found& s) { return kind_of(s) == Shifter::negator && s.first == last - 1 && s.last == last; });
    if (negator == work.shifters.end() || slice(work.text, work.tokens[last - 1].span) != "not") return;
    for (Hit& hit : work.hits)
        if (!hit.face) hit.scale({Reason::negated, hit.value > 0 ? negated_positive : negated_negative, negator->index, work.span_of(last - 1, last)});
}

bool overlap(const Hit& hit, const Found& label) { return hit.first < label.last && label.first < hit.last; }

// "Could you send me the form, thank you.": thanks that end a request are manners, and no praise.
void thank_in_advance(SentenceWork& work, const std::vector<std::string>& names) {
    constexpr std::uint32_t after = 3;  // "thank (you very much)"
    if (work.hits.empty() || work.intents.empty()) return;
    Hit& last = work.hits.back();
    const auto is = [&](const Found& intent, std::string_view name) { return names[intent.entry->id] == name; };
    const bool thanks = slice(work.text, last.span).substr(1).starts_with("hank") && last.first + 1 + after + 1 >= work.tokens.size();
    if (!thanks || std::ranges::none_of(work.intents, [&](const Found& f) { return is(f, "request") && f.first < last.first; })) return;
    last.scale({Reason::hypothetical, 0, Hit::by_rule, {}});
    std::erase_if(work.intents, [&](const Found& f) { return is(f, "praise") && overlap(last, f); });
}

// "My flight was cancelled, how wonderful.", "I call again and, brilliant, the line is dead.": praise that is thrown in.
bool thrown_in(const SentenceWork& work, const Hit& praise) {
    const auto before = [&](std::uint32_t symbols) { return praise.first >= symbols ? word_at(work, praise.first - symbols) : std::string_view{}; };
    if (before(1) == "how" && before(2) == ",") return praise.last + 1 >= work.tokens.size();
    return before(1) == "," && (before(2) == "and" || before(2) == "then") && word_at(work, praise.last) == ",";
}

// "Great, another delay.": the only praise among blame, that opens the sentence and is set off by a comma, or is thrown in.
void irony(SentenceWork& work) {
    const auto is_blame = [](const Hit& hit) { return hit.value < 0; };
    const auto praise = std::ranges::find_if_not(work.hits, is_blame);
    if (work.hits.size() < 2 || praise == work.hits.end() || praise->value == 0 || praise->face) return;
    const bool contrasted = std::ranges::any_of(work.shifters, [](const Found& s) { return s.first > 0 && (kind_of(s) == Shifter::contrast || kind_of(s) == Shifter::concession); });
    if (contrasted || !std::all_of(praise + 1, work.hits.end(), is_blame)) return;
    const bool opens = praise == work.hits.begin() && praise->first <= 2;
    const bool set_off = opens && (word_at(work, praise->last) == "," || given_for_blame(work, *praise));
    if (!set_off && !thrown_in(work, *praise)) return;
    praise->scale({Reason::ironic, ironic, Hit::by_rule, {}});
    work.ironic = true;
}

// "Great, another outage. Thanks a lot!": who was ironic thanks for nothing, unless for something.
void mock_thanks(SentenceWork& work) {
    static constexpr std::array<std::string_view, 9> without_first_letter{"hank", "heers", "ravo", "ell done", "reat job", "ood job", "ice job", "ice work", "ongrat"};
    if (!work.ironic || work.hits.size() != 1) return;
    Hit& hit = work.hits.front();
    const std::string_view said = slice(work.text, hit.span).substr(1);
    const bool thanks = hit.value > 0 && hit.first <= 1 && std::ranges::any_of(without_first_letter, [&](std::string_view word) { return said.starts_with(word); });
    if (thanks && word_at(work, hit.last) != "for") hit.scale({Reason::ironic, ironic, Hit::by_rule, {}});
}

// "A but B": B weighs more and A less, if both say something; "A but overall B": A still less. "Although A, B": A weighs less, if B says otherwise.
void contrast(SentenceWork& work) {
    for (std::uint32_t c = 0; c < work.clauses.size(); ++c) {
        const Clause& clause = work.clauses[c];
        if (!clause.opener) continue;
        const auto in = [&](const Hit& hit) { return hit.clause == c; };
        const bool contrasts = static_cast<Shifter>(clause.opener->id) == Shifter::contrast;
        if (contrasts && c > 0) {
            const auto after = [&](const Hit& hit) { return hit.clause >= c; };
            if (std::ranges::none_of(work.hits, after) || std::ranges::all_of(work.hits, after)) continue;
            for (Hit& hit : work.hits) hit.scale({Reason::contrasted, after(hit) ? after_contrast : clause.opener->value, clause.opener_entry, work.span_of(clause.first, clause.first + 1)});
        } else if (static_cast<Shifter>(clause.opener->id) == Shifter::concession) {
            for (Hit& hit : work.hits)
                if (in(hit) && std::ranges::any_of(work.hits, [&](const Hit& other) { return !in(other) && (other.value > 0) != (hit.value > 0); }))
                    hit.scale({Reason::conceded, conceded, clause.opener_entry, work.span_of(clause.first, clause.first + 1)});
        }
    }
}

// "Nobody complained" is no complaint ...
bool is_turned_before(const SentenceWork& work, const Hit& hit, const Found& label) {
    return std::any_of(hit.factors.begin(), hit.factors.begin() + hit.factor_count,
                       [&](const Factor& factor) { return factor.reason == Reason::negated && factor.span.begin < work.tokens[label.first].span.begin; });
}

// ... but the negation in "did not get a refund" is part of it.
bool is_turned_within(const SentenceWork& work, const Hit& hit, const Found& label) { return hit.has(Reason::negated) && !is_turned_before(work, hit, label); }

// A rated word in the label's span speaks for it, and one that is negated before it even against it. Otherwise the label
// judges, and what its own negation turned is said by it.
void add_label_hits(SentenceWork& work, const std::vector<Found>& labels, const std::vector<std::string>& names) {
    for (const Found& label : labels) {
        const std::int32_t valence = label_valence(names[label.entry->id], label.entry->value);
        if (valence == 0) continue;
        const auto agrees = [&](const Hit& hit) { return (hit.value > 0) == (valence > 0); };
        if (std::ranges::any_of(work.hits, [&](const Hit& hit) { return overlap(hit, label) && (agrees(hit) || is_turned_before(work, hit, label)); })) continue;
        std::erase_if(work.hits, [&](const Hit& hit) { return overlap(hit, label) && is_turned_within(work, hit, label); });
        Hit hit = make_hit(work, label.first, label.last, label.index, valence);
        hit.face = true;
        work.hits.push_back(hit);
    }
}

}  // namespace

std::string_view name_of(Reason reason) {
    static constexpr std::array<std::string_view, 13> names{"intensified", "diminished", "capitals", "elongated", "exclaimed", "negated",
                                                        "beyond reach", "limited", "hypothetical", "question", "ironic", "contrasted", "conceded"};
    return names[static_cast<std::size_t>(reason)];
}

bool Hit::has(Reason reason) const noexcept {
    return std::any_of(factors.begin(), factors.begin() + factor_count, [&](const Factor& factor) { return factor.reason == reason; });
}

std::int32_t Hit::said() const noexcept {
    std::int64_t product = base;
    constexpr std::int32_t outweighed = 500;  // "but overall ..." leaves less: that prevails over each that is said
    for (std::size_t i = 0; i < factor_count; ++i)
        if ((factors[i].reason != Reason::contrasted || factors[i].thousandths < outweighed) && factors[i].reason != Reason::conceded) product = product * factors[i].thousandths / 1000;
    return static_cast<std::int32_t>(product);
}

void Hit::scale(const Factor& factor) {
    if (factor_count == factors.size()) return;  // what is not recorded is not applied: the trace adds up
    factors[factor_count++] = factor;
    value = static_cast<std::int32_t>(std::int64_t{value} * factor.thousandths / 1000);
}

// Most sentences need few of these rules: what none of them could change is not asked of each.
void weigh(const Models& models, SentenceWork& work) {
    add_hits(work);
    if (work.hits.empty() && work.facts.empty() && work.intents.empty()) return;
    const bool shifted = !work.shifters.empty();
    if (!work.hits.empty()) {
        std::ranges::sort(work.hits, {}, &Hit::first);
        if (shifted) intensify(work);
        shout(work);
        if (shifted) {
            Negation(work).run();
            suspend(work);
            if (!work.marks.empty()) recant(work);
        }
        if (!work.intents.empty()) thank_in_advance(work, models.labels());
        if (work.question) question(work);
    }
    if (!work.facts.empty()) add_label_hits(work, work.facts, models.labels());
    if (!work.intents.empty()) add_label_hits(work, work.intents, models.labels());
    if (work.ironic) mock_thanks(work);
    if (work.hits.size() > 1) irony(work);
    if (shifted) contrast(work);
}

}  // namespace hark
