#include "insight/actions.h"

#include "hark/base/json.h"
#include "hark/insight/words.h"

#include "insight/playbook.h"
#include "insight/themes.h"

#include <algorithm>
#include <string>

namespace hark {
namespace {

constexpr std::size_t quotes_shown = 3;

struct Ranked {
    Action action;
    double fit = 0;
};

std::string parent_of(std::string_view topic) { return std::string(topic.substr(0, topic.find('.'))); }

// Plays of the topic and side, in the order of their ids: a playbook in another order recommends the same.
std::vector<const Play*> plays_of(std::span<const Play> playbook, std::string_view topic, Side side) {
    std::vector<const Play*> plays;
    for (const Play& play : playbook)
        if (play.topic == topic && play.liked == (side == Side::liked)) plays.push_back(&play);
    std::stable_sort(plays.begin(), plays.end(), [](const Play* a, const Play* b) { return a->id < b->id; });
    return plays;
}

std::vector<Chosen> choose(std::span<const Play> playbook, const Theme& theme, Evidence& evidence) {
    const std::string parent = parent_of(theme.topic);
    for (const std::string& topic : {theme.topic, parent, parent + ".general"}) {
        auto chosen = evidence.choose(plays_of(playbook, topic, theme.side));
        if (!chosen.empty()) return chosen;
    }
    return {};
}

// A play taken from the parent topic is an action of its own here, so its id names this topic.
std::string id_of(const Play& play, const Theme& theme) {
    if (play.topic == theme.topic) return play.id;
    const std::size_t slash = play.id.find('/');
    return theme.topic + "/" + (slash == std::string::npos ? play.id : play.id.substr(slash + 1));
}

// (k + 1) / (n + 2): a topic of which one mention in one is negative has not all the room there is (Laplace).
double room_of(const Measured& measured) {
    const TopicCounts& topic = *measured.topic;
    const auto judged = topic[Side::liked].mentions + topic[Side::disliked].mentions;
    return double(measured.side().mentions + 1) / double(judged + 2);
}

// Sentences that show the play's cues, the most telling first, then those that the theme shows.
std::vector<Quote> quotes_for(const Measured& measured, const Play& play, Evidence& evidence, const QuoteText& text) {
    std::vector<Candidate> shown = choose_quotes(evidence.showing(play), quotes_shown, text);
    for (const Candidate& other : measured.evidence) {
        const bool again = std::ranges::any_of(shown, [&](const Candidate& c) { return c.quote.verbatim == other.quote.verbatim; });
        if (shown.size() < quotes_shown && !again) shown.push_back(other);
    }
    std::vector<Quote> quotes;
    for (const Candidate& candidate : shown) quotes.push_back(candidate.quote);
    return quotes;
}

// "; without it the average would be about 3.87, not 3.75": what it is worth, if the theme is the cause.
std::string worth_of(const Theme& theme, const Summary& summary) {
    if (!theme.impact || theme.scale != Scale::stars || !summary.stars || theme.side == Side::liked) return {};
    if (theme.impact->low <= 0) return {};
    const double mean = summary.stars->value;
    return "; without it the average would be about " + fixed(mean + theme.impact->value, 2) + ", not " + fixed(mean, 2);
}

std::string reason_of(const Measured& measured, const Chosen& chosen, const Summary& summary) {
    const TopicCounts& topic = *measured.topic;
    const auto judged = topic[Side::liked].mentions + topic[Side::disliked].mentions;
    std::string reason = describe(measured.theme, summary) + worth_of(measured.theme, summary);
    if (!chosen.because.empty()) reason += "; " + chosen.because;
    return reason + "; of the " + grouped(judged) + " opinions on the topic " +
           percent(double(measured.side().mentions) / double(judged), 0) +
           (measured.theme.side == Side::liked ? " are good" : " are bad");
}

// What sets it apart from the next most: reach, harm or room.
std::string before_next(const Action& action, const Action& next) {
    const auto ratio = [](double a, double b) { return b > 0 ? a / b : 1e9; };
    const double reach = ratio(action.reach.value, next.reach.value), harm = ratio(action.harm, next.harm),
                 room = ratio(action.room, next.room);
    const double most = std::max({reach, harm, room});
    if (most <= 1) return {};
    const std::string text = "; comes before the next because ";
    if (most == reach) return text + "more say so (" + percent(action.reach.value) + " against " + percent(next.reach.value) + ")";
    if (most == harm) return text + "it weighs more for those who do (" + fixed(action.harm, 2) + " against " + fixed(next.harm, 2) + " of 1)";
    return text + "there is more room (" + percent(action.room, 0) + " against " + percent(next.room, 0) + ")";
}

// The first of what is to be mended, and of what is to be kept, says why it is the first; plays of one theme are not told apart so.
void say_why_first(std::vector<Action>& actions) {
    for (const bool keep : {false, true}) {
        const auto of_kind = [&](const Action& action) { return action.keep == keep; };
        const auto first = std::ranges::find_if(actions, of_kind);
        if (first == actions.end()) continue;
        const auto next = std::find_if(first, actions.end(), [&](const Action& a) { return a.keep == keep && a.theme != first->theme; });
        if (next != actions.end()) first->reason += before_next(*first, *next);
        if (first->effort == "low") first->reason += "; and it takes little effort";
    }
}

Action make_action(const Measured& measured, const Chosen& chosen, const Summary& summary, Evidence& evidence, const QuoteText& text) {
    const Theme& theme = measured.theme;
    const Play& play = *chosen.play;
    Action action;
    action.id = id_of(play, theme);
    action.topic = theme.topic;
    action.theme = theme.id();
    action.action = play.action;
    action.owner = play.owner;
    action.measure = play.measure;
    action.lead_days = play.lead_days;
    action.effort = play.effort;
    action.keep = theme.side == Side::liked;
    action.reach = theme.share;
    action.harm = theme.harm;
    action.room = room_of(measured);
    action.priority = 100 * theme.share.value * theme.harm * action.room * weight_of_topic(theme.topic);
    action.reason = reason_of(measured, chosen, summary);
    action.quotes = quotes_for(measured, play, evidence, text);
    return action;
}

// The expected effect decides; of two ways to the same effect the easier comes first.
int effort_of(const Action& action) { return action.effort == "low" ? 0 : action.effort == "high" ? 2 : 1; }

bool more_urgent(const Ranked& a, const Ranked& b) {
    if (a.action.keep != b.action.keep) return b.action.keep;
    if (a.action.priority != b.action.priority) return a.action.priority > b.action.priority;
    if (a.action.theme != b.action.theme) return a.action.theme < b.action.theme;
    if (a.fit != b.fit) return a.fit > b.fit;
    if (a.action.effort != b.action.effort) return effort_of(a.action) < effort_of(b.action);
    return a.action.id < b.action.id;
}

void note_missing(const std::vector<std::string>& missing, Summary& summary) {
    if (missing.empty()) return;
    std::string note = "The playbook has no action for: ";
    for (std::size_t i = 0; i < missing.size(); ++i) note += (i ? ", " : "") + missing[i];
    summary.notes.push_back(note + ".");
}

}  // namespace

std::vector<Action> recommend(std::span<const Measured> themes, Summary& summary, std::span<const Play> playbook,
                              const QuoteText& text, const FeedbackNames& names) {
    std::vector<Ranked> ranked;
    std::vector<std::string> missing;
    for (const Measured& measured : themes) {
        Evidence evidence(measured, text, names);
        const std::vector<Chosen> chosen = choose(playbook, measured.theme, evidence);
        if (chosen.empty() && measured.theme.side == Side::disliked) missing.push_back(measured.theme.topic);
        for (const Chosen& one : chosen) ranked.push_back({make_action(measured, one, summary, evidence, text), one.fit});
    }
    std::sort(ranked.begin(), ranked.end(), more_urgent);
    note_missing(missing, summary);
    std::vector<Action> actions;
    for (Ranked& one : ranked) actions.push_back(std::move(one.action));
    say_why_first(actions);
    return actions;
}

std::vector<Quote> quotes_to_read(std::span<const Measured> themes, std::span<const Play> playbook, const TallyOptions& options) {
    std::vector<Quote> quotes;
    const auto add = [&](const std::vector<Candidate>& candidates, std::size_t most) {
        for (std::size_t i = 0; i < std::min(most, candidates.size()); ++i) quotes.push_back(candidates[i].quote);
    };
    const auto shown = static_cast<std::size_t>(std::max(0, options.quotes));
    for (const Measured& measured : themes) {
        add(measured.side().pool.items(), shown + shown / 2);  // some say what another one says
        if (std::ranges::any_of(plays_of(playbook, measured.theme.topic, measured.theme.side), [](const Play* play) { return looks_for_words(*play); })) add(measured.side().sample.items(), sample_size);
    }
    return quotes;
}

}  // namespace hark
