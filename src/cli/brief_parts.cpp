#include "brief.h"

#include "hark/base/json.h"
#include "hark/engine/statements.h"
#include "hark/insight/words.h"
#include "hark/report/case_tables.h"

#include "insights.h"

#include <algorithm>
#include <array>
#include <functional>

namespace hark::cli {
namespace {

using report::BriefLine;
using report::BriefPart;

// What is found of a theme, with the most telling of its quotes that the part does not show yet.
void add_line(std::string text, std::int64_t n, std::span<const Quote> quotes, const Store& store, BriefPart& part) {
    BriefLine line{std::move(text), n};
    for (const Quote& quote : quotes) {
        std::string sentence = sentence_of(store, quote);
        const bool shown = std::ranges::find(part.lines, sentence, &BriefLine::quote) != part.lines.end();
        if (sentence.empty() || (shown && !line.quote.empty())) continue;
        line.quote = std::move(sentence);
        line.verbatim = quote.verbatim;
        if (!shown) break;
    }
    part.lines.push_back(std::move(line));
}

bool got_worse(const Theme& theme) {
    if (!theme.change) return false;
    const Trend trend = theme.change->trend;
    return theme.side == Side::liked ? trend == Trend::falling : trend == Trend::rising || trend == Trend::emerging || trend == Trend::appeared;
}

BriefPart worse(const Morning& morning) {
    BriefPart part{"worse", "What got worse", "Nothing is known to have got worse."};
    for (const Theme& theme : morning.found.insights.themes) {
        if (!got_worse(theme) || part.lines.size() == morning.most) continue;
        const std::vector<std::string> words = report::change_lines(std::span(&theme, 1), titles_of(morning.asked.models));
        if (!words.empty()) add_line(words.front(), theme.verbatims, theme.quotes, morning.asked.store, part);
    }
    return part;
}

Result<BriefPart> news(const Morning& morning) {
    BriefPart part{"new", "What is new", "No theme stands out against its history."};
    const Result<Emerging> found = emerging(morning.found.daily, morning.asked.path, morning.asked.models, morning.asked.filter, {.most = morning.most, .phrases = false, .nearest = false, .threads = morning.threads});
    if (!found) return store_failure(found.error());
    if (found->windows.empty()) part.none = "Not enough history to tell: comments of at least 15 days are needed, and there are " + std::to_string(found->days) + ".";
    for (const EmergingTheme& theme : found->themes) add_line(told(theme, morning.asked), theme.surge.now, theme.quotes, morning.asked.store, part);
    return part;
}

// What it is about, and where to look it up: "Order 4711 (case 4e6d017e, c_4f8c3fea…)".
std::string who(const Case& found) {
    const std::string where = "case " + found.id.substr(0, 8) + (found.customer.empty() ? "" : ", " + report::short_name(found.customer));
    return found.subject.empty() ? where : found.subject + " (" + where + ")";
}

// Of more than are shown it says how many there are.
void tell_all(std::size_t all, BriefPart& part) {
    if (all > part.lines.size()) part.title += ": " + grouped(static_cast<std::int64_t>(part.lines.size())) + " of " + grouped(static_cast<std::int64_t>(all));
}

Result<BriefPart> broken(const Morning& morning, std::span<const Case> cases) {
    BriefPart part{"broken", "Promises broken, or not known to be kept", "No promise of ours is past its day."};
    std::vector<std::pair<const Case*, Promise>> found;
    for (const Case& one : cases) {
        const Result<std::vector<Promise>> promises = morning.asked.store.promises(one.id);
        if (!promises) return store_failure(promises.error());
        for (const Promise& promise : *promises)
            if (state_of(promise, morning.now) == PromiseState::broken) found.emplace_back(&one, promise);
    }
    std::ranges::stable_sort(found, std::greater(), [](const auto& one) { return one.second.due; });  // the newest: what is old has been read before
    for (const auto& [one, promise] : std::span(found).first(std::min(found.size(), morning.most)))
        part.lines.push_back({who(*one) + ", due " + report::moment(promise.due, morning.calendar.zone), 1,
                              words_at(morning.asked.store, promise.verbatim, promise.in_reply, promise.sentence), promise.verbatim});
    tell_all(found.size(), part);
    return part;
}

BriefPart waiting(const Morning& morning, std::span<const Case> cases) {
    BriefPart part{"waiting", "Who waits longest", "Nobody waits for an answer."};
    std::vector<const Case*> open;
    for (const Case& one : cases)
        if (is_unanswered(one.state) && one.since != no_time) open.push_back(&one);
    std::ranges::stable_sort(open, {}, &Case::since);
    const std::size_t all = open.size();
    open.resize(std::min(open.size(), morning.most));
    for (const Case* one : open)
        part.lines.push_back({who(*one) + ", " + std::string(name_of(one->state)) + " for " + report::duration(std::max(Seconds{0}, morning.now - one->since)) + " (" +
                                  fixed(double(morning.calendar.business_seconds(one->since, morning.now)) / double(std::max<Seconds>(1, morning.calendar.business_day())), 1) + " working days)",
                              std::max(one->complaints, 1), words_at(morning.asked.store, one->complaint, false, one->quote), one->complaint});
    tell_all(all, part);
    return part;
}

BriefPart likes(const Morning& morning) {
    BriefPart part{"liked", "What they like", "Nothing is liked by enough of them to tell."};
    for (const Theme& theme : morning.found.insights.themes)
        if (theme.side == Side::liked && theme.names_topic() && part.lines.size() < morning.most)
            add_line(report::titled(titles_of(morning.asked.models), theme.topic) + ", " + fixed(100 * theme.share.value, 1) + " % of comments", theme.verbatims, theme.quotes, morning.asked.store, part);
    return part;
}

Result<BriefPart> thanked(const Morning& morning) {
    BriefPart part{"thanked", "Staff who were thanked", "Nobody is thanked by name."};
    const Result<Praise> found = praise(morning.asked.path, morning.found.only, "", morning.threads);
    if (!found) return store_failure(found.error());
    for (const PraiseCount& one : std::span(found->praised).first(std::min(found->praised.size(), morning.most)))
        part.lines.push_back({one.name, static_cast<std::int64_t>(one.said.size()), one.said.back().text, one.said.back().verbatim});
    return part;
}

Result<BriefPart> due(const Morning& morning) {
    BriefPart part{"due", "Actions that are due", "No action of the register is due this week."};
    Result<std::vector<RegisteredAction>> actions = morning.asked.store.registered();
    if (!actions) return store_failure(actions.error());
    const std::string today = iso_date(morning.calendar.zone.to_local(morning.now)), week = iso_date(morning.calendar.zone.to_local(morning.now + 7 * seconds_per_day));
    std::erase_if(*actions, [&](const RegisteredAction& one) { return one.state != "accepted" || one.due.empty() || one.due > week; });
    std::ranges::stable_sort(*actions, {}, &RegisteredAction::due);
    for (const RegisteredAction& one : std::span(*actions).first(std::min(actions->size(), morning.most)))
        part.lines.push_back({one.action + " (" + one.id + "), " + (one.due < today ? "overdue since " : "due ") + one.due + (one.owner.empty() ? "" : ", " + one.owner), static_cast<std::int64_t>(one.evidence.size())});
    return part;
}

}  // namespace

Result<std::vector<BriefPart>> parts_of(const Morning& morning) {
    const Result<std::vector<Case>> cases = morning.asked.store.cases(morning.asked.filter);
    if (!cases) return store_failure(cases.error());
    std::vector<BriefPart> parts{worse(morning)};
    for (Result<BriefPart>& part : std::array<Result<BriefPart>, 2>{news(morning), broken(morning, *cases)}) {
        if (!part) return part.error();
        parts.push_back(std::move(*part));
    }
    parts.push_back(waiting(morning, *cases));
    parts.push_back(likes(morning));
    for (Result<BriefPart>& part : std::array<Result<BriefPart>, 2>{thanked(morning), due(morning)}) {
        if (!part) return part.error();
        parts.push_back(std::move(*part));
    }
    return parts;
}

}  // namespace hark::cli
