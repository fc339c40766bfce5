#include "hark/report/case_tables.h"

#include "hark/base/json.h"
#include "hark/insight/words.h"
#include "hark/text/pseudonyms.h"

#include "report/sheet.h"

#include <algorithm>

namespace hark::report {
namespace {

constexpr Seconds minute = 60, hour = 3600;

Cell time_cell(Seconds time) {
    if (time == no_time) return {};
    return iso_time(time);
}
Cell hours(Seconds seconds) {
    if (seconds == no_time) return {};
    return Number{double(seconds) / double(hour), 2};
}
Cell text(std::string value) {
    if (value.empty()) return {};
    return value;
}
Cell span_text(Seconds seconds) { return text(duration(seconds)); }

Column machine(std::string name) { return {.name = std::move(name), .audience = Column::machines}; }
Column person(std::string name, std::string title, int spare = 0) { return {.name = std::move(name), .title = std::move(title), .audience = Column::people, .spare = spare}; }
Column words(std::string name) { return {.name = std::move(name), .flexible = true}; }

// What people see of the words: one line's worth.
std::string shortened(const std::string& words) {
    constexpr std::size_t most = 200;
    if (words.size() <= most) return words;
    std::size_t end = words.rfind(' ', most);
    if (end == std::string::npos || end == 0) end = most;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    return words.substr(0, end) + " …";
}

void add_customer(Sheet& sheet, const std::string& customer) {
    sheet.add({.name = "customer", .audience = Column::people, .spare = 1}, text(short_name(customer)));
    sheet.add(machine("customer"), text(customer));
}

void add_moments(Sheet& sheet, const CaseLine& line) {
    sheet.add(machine("opened"), time_cell(line.found.opened));
    sheet.add(machine("since"), time_cell(line.found.since));
    sheet.add(machine("waiting_for"), text(std::string(waits_for(line.found.state))));
    sheet.machine("waiting_hours", hours(line.waiting));
    sheet.machine("waiting_business_hours", line.waiting == no_time ? Cell() : hours(line.waiting_business));
    sheet.add(machine("first_reply"), time_cell(line.found.first_reply));
    sheet.machine("first_reply_hours", hours(line.reply));
    sheet.machine("first_reply_business_hours", line.reply == no_time ? Cell() : hours(line.reply_business));
    sheet.add(machine("last_touch"), time_cell(line.found.last_touch));
}

void add_quality(Sheet& sheet, const Case& found) {
    sheet.machine("complaints", std::int64_t{found.complaints});
    sheet.machine("reminders", std::int64_t{found.reminders});
    sheet.machine("reopenings", std::int64_t{found.reopenings});
    sheet.machine("apology", std::int64_t{found.apology});
    sheet.machine("remedy", std::int64_t{found.remedy});
    sheet.machine("follow_up", std::int64_t{found.follow_up});
    sheet.add(machine("recovery"), std::string(name_of(found.recovery)));
    sheet.machine("recovery_hours", found.recovered == no_time ? Cell() : hours(found.recovered - found.first_reply));
}

}  // namespace

std::string short_name(const std::string& customer) { return Pseudonyms::is_one(customer) ? customer.substr(0, 10) + "…" : customer; }

std::string in_words(std::span<const Case> cases) {
    const auto counted = [](std::int64_t count, const std::string& what) { return grouped(count) + " " + what + (count == 1 ? "" : "s"); };
    const auto unclear = std::ranges::count(cases, CaseKind::unclear, &Case::kind);
    const auto unanswered = std::ranges::count_if(cases, [](const Case& one) { return is_unanswered(one.state); });
    std::string words = counted(std::ssize(cases) - unclear, "complaint");
    if (unclear > 0) words += " and " + counted(unclear, "message") + (unclear == 1 ? " that may be one" : " that may be complaints");
    return words + ", " + grouped(unanswered) + " unanswered";
}

std::string duration(Seconds seconds) {
    if (seconds == no_time) return {};
    if (seconds < hour) return std::to_string(seconds / minute) + " min";
    if (seconds < 2 * seconds_per_day) return fixed(double(seconds) / double(hour), 1) + " h";
    return fixed(double(seconds) / double(seconds_per_day), 1) + " d";
}

std::string moment(Seconds time, const TimeZone& zone) {
    if (time == no_time) return {};
    std::string iso = iso_time(zone.to_local(time));
    iso[10] = ' ';
    return iso.substr(0, 16);
}

std::string_view waits_for(CaseState state) {
    if (is_unanswered(state)) return "us";
    return state == CaseState::waiting ? "customer" : "";
}

Table to_table(std::span<const CaseLine> lines, const TimeZone& zone) {
    return Sheet::of(lines, [&](Sheet& sheet, const CaseLine& line) {
        sheet.text("id", line.found.id);
        sheet.add(machine("kind"), std::string(name_of(line.found.kind)));
        sheet.add(machine("state"), std::string(name_of(line.found.state)));
        sheet.add({.name = "state_of", .title = "state", .audience = Column::people}, std::string(name_of(line.found.state)) + (line.found.kind == CaseKind::unclear ? " ?" : ""));
        sheet.add(person("since_local", "since"), text(moment(line.found.since, zone)));
        sheet.people("waits", span_text(line.waiting));
        sheet.people("first reply", line.reply == no_time ? Cell() : span_text(line.reply_business), 2);
        add_moments(sheet, line);
        add_customer(sheet, line.found.customer);
        sheet.machine("earlier_cases", line.earlier);
        sheet.add(machine("party"), std::string(name_of(line.found.party)));
        add_quality(sheet, line.found);
        sheet.add(machine("subject"), text(line.found.subject));
        sheet.add(words("quote"), line.quote);
        sheet.machine("verbatim", line.found.complaint);
    });
}

Table to_table(std::span<const PromiseLine> lines, const TimeZone& zone) {
    return Sheet::of(lines, [&](Sheet& sheet, const PromiseLine& line) {
        sheet.text("case", line.id);
        sheet.text("state", std::string(name_of(line.state)));
        sheet.add(person("due_local", "due"), text(moment(line.promise.due, zone)));
        sheet.add(person("made_local", "made", 2), text(moment(line.promise.made, zone)));
        sheet.add(machine("made"), time_cell(line.promise.made));
        sheet.add(machine("due"), time_cell(line.promise.due));
        sheet.add(machine("kept"), time_cell(line.promise.kept));
        add_customer(sheet, line.customer);
        sheet.add(words("sentence"), line.sentence);
        sheet.machine("verbatim", line.promise.verbatim);
    });
}

Table to_table(std::span<const TouchLine> lines, const TimeZone& zone) {
    return Sheet::of(lines, [&](Sheet& sheet, const TouchLine& line) {
        sheet.add(person("time_local", "time"), text(moment(line.touch.time, zone)));
        sheet.add(machine("time"), time_cell(line.touch.time));
        sheet.people("after", span_text(line.after_business), 2);
        sheet.machine("after_business_hours", hours(line.after_business));
        sheet.text("role", std::string(name_of(line.touch.role)));
        sheet.add({.name = "who", .audience = Column::people, .spare = 1}, text(short_name(line.who)));
        sheet.add(machine("who"), text(line.who));
        sheet.add({.name = "words", .title = "text", .flexible = true, .audience = Column::people}, shortened(line.text));
        sheet.add(machine("text"), line.text);
        sheet.machine("verbatim", line.touch.verbatim);
    });
}

Table to_table(const ReplyTimes& times) {
    struct Row {
        std::string measure;
        ReplyTimes::Percentiles values;
    };
    const std::vector<Row> rows{{"first reply, working hours", times.business}, {"first reply, by the clock", times.clock}};
    const bool any = times.answered > 0;
    return Sheet::of(std::span<const Row>(rows), [&](Sheet& sheet, const Row& row) {
        sheet.text("measure", row.measure);
        sheet.count("n", times.answered);
        sheet.count("cases", times.cases);
        for (const auto& [name, value] : {std::pair("50 %", row.values.p50), std::pair("90 %", row.values.p90), std::pair("95 %", row.values.p95)}) {
            sheet.people(name, any ? span_text(value) : Cell());
            sheet.machine("p" + std::string(name, 2) + "_hours", any ? hours(value) : Cell());
        }
    });
}

}  // namespace hark::report
