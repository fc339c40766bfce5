#include "hark/insight/cases.h"
#include "hark/insight/words.h"
#include "hark/report/case_tables.h"
#include "hark/text/width.h"

#include "calendar_options.h"
#include "commands.h"
#include "insights.h"

#include <algorithm>
#include <map>

namespace hark::cli {
namespace {

struct CasesArguments {
    Common common;
    CalendarFlags calendar;
    std::string id, older, kind;
    std::vector<std::string> states;
    bool unanswered = false, promises = false, times = false, fail = false;
    int limit = 0;
};

// All that is asked, made ready.
struct CasesAsked {
    Calendar calendar;
    Age older;
    Seconds now = 0;
};

Result<CasesAsked> question_of(const CasesArguments& options) {
    Result<Calendar> calendar = calendar_of(options.calendar);
    if (!calendar) return calendar.error();
    const Result<Age> older = parse_age(options.older, *calendar);
    if (!older) return Error{older.error().code, older.error().what, "--older", older.error().mend};
    const Result<Seconds> now = now_of(options.calendar);
    if (!now) return now.error();
    for (const std::string& state : options.states) {
        const bool of_promise = state == "open" || state == "kept" || state == "late" || state == "broken" || state == "undated";
        if (options.promises ? !of_promise : !case_state_named(state))
            return Error{ErrorCode::bad_input, "there is no state '" + state + "'", "--state",
                         options.promises ? "promises are open, kept, late, broken or undated" : "cases are open, answered, waiting, resolved or reopened"};
    }
    if (!options.kind.empty() && !case_kind_named(options.kind)) return Error{ErrorCode::bad_input, "there is no kind '" + options.kind + "'", "--kind", "cases are complaint or unclear"};
    return CasesAsked{std::move(*calendar), *older, *now};
}

bool has_state(const CasesArguments& options, std::string_view state) {
    return options.states.empty() || std::ranges::find(options.states, state) != options.states.end();
}

// What is not known cannot be shown to be young.
bool is_older(const CasesAsked& question, Seconds since) {
    if (since == no_time || question.older.seconds == 0) return true;
    return passed(since, question.now, question.older, question.calendar) >= question.older.seconds;
}

report::CaseLine line_of(Case found, const CasesAsked& question) {
    report::CaseLine line;
    if (!report::waits_for(found.state).empty() && found.since != no_time) {
        line.waiting = std::max(Seconds{0}, question.now - found.since);
        line.waiting_business = question.calendar.business_seconds(found.since, question.now);
    }
    if (found.first_reply != no_time && found.opened != no_time) {
        line.reply = std::max(Seconds{0}, found.first_reply - found.opened);
        line.reply_business = question.calendar.business_seconds(found.opened, found.first_reply);
    }
    line.found = std::move(found);
    return line;
}

int outcome(const CasesArguments& options, bool listed) { return options.fail && listed ? check_failed : done; }

// For people as many as fill a screen.
template <class Line>
void shorten(std::vector<Line>& lines, const CasesArguments& options, report::Format format, Console& console) {
    constexpr int screen = 20;
    const int limit = options.limit > 0 ? options.limit : report::for_people(format) ? screen : 0;
    if (limit == 0 || std::ssize(lines) <= limit) return;
    console.message(grouped(std::ssize(lines)) + " in all; the first " + std::to_string(limit) + " are shown (--limit).");
    lines.resize(static_cast<std::size_t>(limit));
}

Result<int> list_promises(const CasesArguments& options, const CasesAsked& question, const Store& store, std::span<const Case> cases, report::Format format, Console& console) {
    std::vector<report::PromiseLine> lines;
    for (const Case& found : cases) {
        const Result<std::vector<Promise>> promises = store.promises(found.id);
        if (!promises) return store_failure(promises.error());
        for (const Promise& promise : *promises)
            if (const PromiseState state = state_of(promise, question.now); has_state(options, name_of(state)) && is_older(question, promise.due == no_time ? promise.made : promise.due))
                lines.push_back({found.id, found.customer, promise, state, ""});
    }
    std::ranges::stable_sort(lines, {}, [](const report::PromiseLine& line) { return line.promise.due == no_time ? std::numeric_limits<Seconds>::max() : line.promise.due; });
    const bool any = !lines.empty();
    shorten(lines, options, format, console);
    for (report::PromiseLine& line : lines) line.sentence = words_at(store, line.promise.verbatim, line.promise.in_reply, line.promise.sentence);
    write(console.out, format, report::to_table(std::span<const report::PromiseLine>(lines), question.calendar.zone), style_of(console));
    return outcome(options, any);
}

void tell_times(const ReplyTimes& times, Console& console) {
    if (times.answered == 0) return;
    console.message("First reply in working hours: " + report::duration(times.business.p50) + " (half), " + report::duration(times.business.p90) + " (90 %), " +
                    report::duration(times.business.p95) + " (95 %), of " + grouped(times.answered) + " of " + grouped(times.cases) + " cases.");
}

// Whoever complains for the third time is another customer than who does for the first.
Status add_earlier(const Store& store, std::span<report::CaseLine> lines) {
    const Result<std::vector<Case>> all = store.cases();
    if (!all) return store_failure(all.error());
    const std::map<std::string, std::int64_t> earlier = earlier_cases(*all);
    for (report::CaseLine& line : lines)
        if (const auto at = earlier.find(line.found.id); at != earlier.end()) line.earlier = at->second;
    return ok;
}

Result<int> list_cases(const CasesArguments& options, const CasesAsked& question, const Store& store, std::vector<Case> cases, report::Format format, Console& console) {
    const ReplyTimes times = reply_times(cases, question.calendar);
    std::vector<report::CaseLine> lines;
    for (Case& found : cases) {
        const bool wanted = has_state(options, name_of(found.state)) && (!options.unanswered || is_unanswered(found.state));
        if (wanted && is_older(question, found.since)) lines.push_back(line_of(std::move(found), question));
    }
    const bool any = !lines.empty();
    shorten(lines, options, format, console);
    const bool unclear = std::ranges::any_of(lines, [](const report::CaseLine& line) { return line.found.kind == CaseKind::unclear; });
    for (report::CaseLine& line : lines) line.quote = words_at(store, line.found.complaint, false, line.found.quote);
    if (const Status earlier = add_earlier(store, lines); !earlier) return earlier.error();
    write(console.out, format, report::to_table(std::span<const report::CaseLine>(lines), question.calendar.zone), style_of(console));
    if (!any) console.message("No case is so.");
    else if (report::for_people(format)) tell_times(times, console);
    if (unclear && report::for_people(format)) console.message("\"?\": the customer reports something, and names no failure; perhaps no complaint (--kind complaint leaves them out).");
    return outcome(options, any);
}

void tell_case(const report::CaseLine& line, const CasesAsked& question, Console& console) {
    const Case& found = line.found;
    const auto add = [&](const std::string& text) { console.out += text + "\n"; };
    const std::string waits(report::waits_for(found.state));
    add("Case " + found.id + (found.kind == CaseKind::unclear ? ", perhaps no complaint, " : ", ") + std::string(name_of(found.state)) + " since " + report::moment(found.since, question.calendar.zone) +
        (waits.empty() ? "" : ", waits for " + waits + ": " + report::duration(line.waiting)));
    add("Customer     " + printable(found.customer) + " (" + std::string(name_of(found.party)) + "), " + std::to_string(found.complaints) + " complaining, " +
        std::to_string(found.reminders) + " reminders, reopened " + std::to_string(found.reopenings) + " times; " + (line.earlier == 0 ? "no" : std::to_string(line.earlier)) + (line.earlier == 1 ? " earlier case" : " earlier cases"));
    add("First reply  " + (line.reply == no_time ? std::string("none") : report::duration(line.reply_business) + " of working time, " + report::duration(line.reply) + " by the clock"));
    add(std::string("Our answers  apology ") + (found.apology ? "yes" : "no") + ", concrete remedy " + (found.remedy ? "yes" : "no") + ", follow-up " + (found.follow_up ? "yes" : "no"));
    add("Recovery     " + std::string(name_of(found.recovery)) + "\n");
}

Result<int> show_case(const CasesArguments& options, const CasesAsked& question, const Store& store, report::Format format, Console& console) {
    Result<Case> found = store.case_of(options.id);
    if (!found) return found.error();
    std::vector<report::TouchLine> lines;
    for (const Touch& touch : found->touches) {
        const Result<StoredVerbatim> verbatim = store.verbatim(touch.verbatim);
        if (!verbatim) return store_failure(verbatim.error());
        const Seconds after = touch.time == no_time || found->opened == no_time ? no_time : question.calendar.business_seconds(found->opened, touch.time);
        lines.push_back({touch, touch.in_reply ? "reply" : verbatim->customer, touch.in_reply ? verbatim->reply : verbatim->text, after});
    }
    report::CaseLine line = line_of(*found, question);
    if (const Status earlier = add_earlier(store, {&line, 1}); !earlier) return earlier.error();
    if (report::for_people(format)) tell_case(line, question, console);
    write(console.out, format, report::to_table(std::span<const report::TouchLine>(lines), question.calendar.zone), style_of(console));
    if (!report::for_people(format) || found->promises.empty()) return done;
    std::vector<report::PromiseLine> promises;
    for (const Promise& promise : found->promises)
        promises.push_back({found->id, found->customer, promise, state_of(promise, question.now), words_at(store, promise.verbatim, promise.in_reply, promise.sentence)});
    console.out += "\nPromises\n";
    write(console.out, format, report::to_table(std::span<const report::PromiseLine>(promises), question.calendar.zone), style_of(console));
    return done;
}

Result<int> execute_cases(const CasesArguments& options, Console& console) {
    const Result<report::Format> format = format_of(options.common, console);
    if (!format) return format.error();
    const Result<CasesAsked> question = question_of(options);
    if (!question) return question.error();
    const Result<Store> store = open_store(options.common, Store::Mode::read_only);
    if (!store) return store.error();
    if (!options.id.empty()) return show_case(options, *question, *store, *format, console);
    const Result<Filter> filter = filter_of(options.common, *store);
    if (!filter) return filter.error();
    Result<std::vector<Case>> cases = store->cases(*filter);
    if (!cases) return cases.error();
    if (!options.kind.empty()) std::erase_if(*cases, [&](const Case& found) { return name_of(found.kind) != options.kind; });
    if (options.promises) return list_promises(options, *question, *store, *cases, *format, console);
    if (!options.times) return list_cases(options, *question, *store, std::move(*cases), *format, console);
    write(console.out, *format, report::to_table(reply_times(*cases, question->calendar)), style_of(console));
    return done;
}

}  // namespace

Action declare_cases(App& app) {
    auto options = std::make_shared<CasesArguments>();
    app.add_option("id", options->id, "One case as it went: its id, or the beginning of it");
    app.add_flag("--unanswered", options->unanswered, "Only those that wait for an answer of ours: open or reopened");
    app.add_option("--older", options->older, "Only those that are so for longer: 12h, 2d, 1w, or of working time 4bh, 2bd")->type_name("TIME");
    app.add_option("--kind", options->kind, "Only complaints (complaint), or what may be none: customers' first words to us that report something (unclear)")->type_name("KIND");
    app.add_option("--state", options->states, "Only those that are open, answered, waiting, resolved or reopened; of promises open, kept, late, broken or undated")->type_name("STATE");
    app.add_flag("--promises", options->promises, "What our answers promised instead, by the day it is due");
    app.add_flag("--times", options->times, "How long customers waited for the first reply instead: 50, 90 and 95 % of them");
    app.add_flag("--fail", options->fail, "Exit with 10 if any is listed");
    app.add_option("--limit", options->limit, "So many (default: 20 for people, all for machines)")->check(Range(1, 1'000'000'000));
    declare_calendar(app, options->calendar);
    declare_filter(app, options->common);
    declare_db(app, options->common);
    declare_format(app, options->common);
    return [options](Console& console) { return execute_cases(*options, console); };
}

}  // namespace hark::cli
