#include "hark/insight/proof.h"

#include "insight/student.h"

#include <algorithm>
#include <cmath>

namespace hark {
namespace {

constexpr double confidence = 0.99;
constexpr double power_z = 0.8416212335729143;  // of an effect that is seen in four cases of five
constexpr std::int32_t year = 364;              // days: whole weeks, so that weekdays meet

using Days = std::map<std::int32_t, Verification::Day>;

void add(Moments& all, const Moments& more) {
    all.n += more.n;
    all.sum += more.sum;
    all.squares += more.squares;
}

// One side of a date; what was written on weekdays, and at weekends.
struct Side4 {
    std::array<Verification::Day, 2> parts;

    Verification::Day whole() const {
        Verification::Day sum = parts[0];
        add(sum.topic, parts[1].topic);
        add(sum.control, parts[1].control);
        sum.all += parts[1].all;
        sum.disliked += parts[1].disliked;
        return sum;
    }
};

bool at_weekend(std::int32_t day) { return ((day % 7) + 7 + 3) % 7 >= 5; }  // 1970-01-01 was a Thursday

// Days [from, to).
Side4 between(const Days& days, std::int32_t from, std::int32_t to) {
    Side4 side;
    for (auto at = days.lower_bound(from); at != days.end() && at->first < to; ++at) {
        Verification::Day& part = side.parts[at_weekend(at->first)];
        add(part.topic, at->second.topic);
        add(part.control, at->second.control);
        part.all += at->second.all;
        part.disliked += at->second.disliked;
    }
    return side;
}

bool enough(const Verification::Day& day, std::int64_t least) { return std::min(day.topic.n, day.control.n) >= least; }

// An estimate in the making: its variance on either side of the date, and the degrees of freedom (Satterthwaite 1946).
struct Gap {
    double value = 0, before = 0, after = 0, fourth = 0;
    bool by_weekday = false;

    double variance() const { return before + after; }
    double degrees() const { return fourth > 0 ? variance() * variance() / fourth : 1e6; }
    Gap operator-(const Gap& other) const {
        return {value - other.value, before + other.before, after + other.after, fourth + other.fourth, by_weekday};
    }
    Estimate estimate(double unit, std::int64_t n) const {
        const double half = student(std::max(1.0, degrees()), confidence) * std::sqrt(variance());
        return {value / unit, (value - half) / unit, (value + half) / unit, n};
    }
};

void add_group(const Moments& group, double weight, bool after, double sign, Gap& gap) {
    const double variance = weight * weight * group.variance() / double(group.n);
    gap.value += sign * weight * group.mean();
    (after ? gap.after : gap.before) += variance;
    gap.fourth += variance * variance / double(group.n - 1);
}

void add_part(const Verification::Day& before, const Verification::Day& after, double weight, Gap& gap) {
    add_group(after.topic, weight, true, 1, gap);
    add_group(after.control, weight, true, -1, gap);
    add_group(before.topic, weight, false, -1, gap);
    add_group(before.control, weight, false, 1, gap);
}

// Nothing if one of the four groups is too small.
std::optional<Gap> gap_between(const Side4& before, const Side4& after) {
    const Verification::Day b = before.whole(), a = after.whole();
    if (!enough(b, Verification::least) || !enough(a, Verification::least)) return {};
    Gap gap;
    constexpr std::int64_t least_part = 10;
    gap.by_weekday = true;
    for (int part = 0; part < 2; ++part)
        gap.by_weekday = gap.by_weekday && enough(before.parts[part], least_part) && enough(after.parts[part], least_part);
    if (!gap.by_weekday) return add_part(b, a, 1, gap), gap;
    for (int part = 0; part < 2; ++part)
        add_part(before.parts[part], after.parts[part],
                 double(before.parts[part].topic.n + after.parts[part].topic.n) / double(b.topic.n + a.topic.n), gap);
    return gap;
}

ProofSide side_of(const Verification::Day& day, double unit) {
    return {mean_interval(day.topic, unit), mean_interval(day.control, unit), wilson(double(day.disliked), day.all)};
}

// Comments yet to come, of all, until the variance is small enough; those of the time before stay as they are.
std::optional<std::int64_t> still_needed(const Gap& gap, double effect, const Verification::Day& after) {
    const double error = effect / (student(1e6, confidence) + power_z), room = error * error - gap.before;
    if (room <= 0) return {};
    const double times = gap.after / room;
    return times <= 1 ? 0 : static_cast<std::int64_t>(std::ceil((times - 1) * double(after.all)));
}

Verdict verdict_of(const Proof& proof) {
    if (!proof.effect) return Verdict::too_few;
    if (proof.placebo_fails || (proof.effect->low <= 0 && proof.effect->high >= 0)) return Verdict::no_evidence;
    return proof.effect->value > 0 ? Verdict::worked : Verdict::worse;
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    constexpr std::array<std::string_view, 4> names{"not enough data", "no evidence", "worked", "worse"};
    return names[static_cast<std::size_t>(verdict)];
}

void Verification::add(const FeedbackRow& row) {
    if (row.time == no_time) return;
    Day& day = days_[day_of(row.time)];
    bool speaks = false, dislikes = false, controls = !question_.control;
    for (const FeedbackMention& mention : row.mentions) {
        const bool here = mention.topic == question_.topic;
        speaks = speaks || here;
        dislikes = dislikes || (here && (mention.polarity == Polarity::negative || mention.polarity == Polarity::mixed));
        controls = controls || mention.topic == question_.control;
    }
    ++day.all;
    day.disliked += dislikes;
    const std::optional<std::int32_t>& score = question_.scale == Scale::nps ? row.nps : row.stars;
    if (!score) return;
    if (speaks) day.topic.add(*score);
    else if (controls) day.control.add(*score);
}

void Verification::merge(const Verification& other) {
    for (const auto& [date, more] : other.days_) {
        Day& day = days_[date];
        day.topic += more.topic, day.control += more.control;
        day.all += more.all, day.disliked += more.disliked;
    }
}

Proof Verification::finish() const {
    const double unit = question_.scale == Scale::nps ? 1 : 100;
    const std::int32_t date = day_of(question_.date), span = 7 * question_.weeks;
    const Side4 before = between(days_, date - span, date), after = between(days_, date, date + span);
    const Verification::Day b = before.whole(), a = after.whole();
    Proof proof;
    proof.before = side_of(b, unit);
    proof.after = side_of(a, unit);
    proof.small = question_.scale == Scale::nps ? 0.5 : 0.2;
    const double rated = double(b.topic.n + a.topic.n + b.control.n + a.control.n);
    proof.share = rated > 0 ? double(b.topic.n + a.topic.n) / rated : 0;
    if (b.all > 0 && a.all > 0) proof.disliked = newcombe(a.disliked, a.all, b.disliked, b.all);
    std::optional<Gap> gap = gap_between(before, after);
    if (!gap) return proof;
    proof.by_weekday = gap->by_weekday;
    // As far as we have come this year.
    const std::int32_t end = std::min(date + span, days_.rbegin()->first + 1);
    if (const auto then = gap_between(between(days_, date - year - span, date - year), between(days_, date - year, end - year))) {
        proof.last_year = then->estimate(unit, 0);
        gap = *gap - *then;
    }
    proof.effect = gap->estimate(unit, a.topic.n);
    if (const auto placebo = gap_between(between(days_, date - span, date - span / 2), between(days_, date - span / 2, date))) {
        proof.placebo = placebo->estimate(unit, b.topic.n);
        proof.placebo_fails = proof.effect->value > 0 ? proof.placebo->low > 0 : proof.placebo->high < 0;
    }
    proof.needs = still_needed(*gap, proof.small * unit, a);
    proof.verdict = verdict_of(proof);
    return proof;
}

}  // namespace hark
