#include "hark/insight/cases.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "hark/insight/threads.h"
#include "insight/case_course.h"

namespace hark {
namespace {

bool may_complain(Party party) { return party != Party::own && party != Party::employee && party != Party::supplier; }

// "The missing parts have come": words that say that it is solved are no complaint.
bool complains(const MessageRow& row, bool solved) {
    const auto apart = [&](const Span words) {
        return !solved || std::ranges::none_of(row.marks, [&](const Mark& mark) { return mark.name == "solved" && mark.span.begin < words.end && words.begin < mark.span.end; });
    };
    if (says(row.marks, "unsolved") || (row.complaint && (row.blames.empty() || std::ranges::any_of(row.blames, apart)))) return true;
    if (std::ranges::any_of(row.marks, [&](const Mark& mark) { return mark.name == "complaint" && apart(mark.span); })) return true;
    const bool judges_badly = row.polarity == Polarity::negative || row.polarity == Polarity::mixed;
    return judges_badly && !says(row.marks, "thanks") && !solved;
}

// What a customer's message says.
CaseEvent heard(const MessageRow& row) {
    CaseEvent event;
    event.touch = {row.verbatim, false, TouchRole::customer, row.time};
    event.key = row.key;
    event.quote = row.quote;
    event.subject = row.subject;
    event.solved = says(row.marks, "solved") && !says(row.marks, "unsolved");
    event.complains = complains(row, event.solved);
    event.thanks = says(row.marks, "thanks") || event.solved;
    event.question = row.question;
    event.good = row.polarity == Polarity::positive;
    event.marks = &row.marks;
    return event;
}

Contact contact_of(const CaseEvent& event, Polarity polarity) {
    return {event.touch.time, event.key, event.solved || event.thanks || polarity == Polarity::positive, event.complains};
}

void sort(std::vector<Contact>& contacts) {
    std::ranges::sort(contacts, [](const Contact& a, const Contact& b) { return std::pair(a.time, a.key) < std::pair(b.time, b.key); });
}

// The messages of one thread, by time; an answer is never before what it answers, whatever its clock said.
class Thread {
public:
    Thread(std::span<const MessageRow> all, std::vector<std::uint32_t> members, const std::unordered_set<std::string_view>& bounced, const Calendar& calendar)
        : all_(all), members_(std::move(members)), bounced_(bounced), calendar_(calendar) {
        put_in_order();
        find_people();
    }

    void add_cases(std::vector<Case>& cases) const {
        std::vector<std::vector<CaseEvent>> events(people_.size());
        std::vector<const MessageRow*> firsts(people_.size());
        for (const std::uint32_t i : members_) {
            for (const std::uint32_t person : concerned(all_[i])) events[person].push_back(event_of(all_[i], person));
            if (!is_customer(all_[i])) continue;
            const MessageRow*& first = firsts[person_of(all_[i])];
            if (!first) first = &all_[i];
        }
        for (std::size_t person = 0; person < firsts.size(); ++person) {
            std::optional<Case> found = firsts[person] ? case_of(events[person], calendar_) : std::nullopt;
            if (!found) continue;
            found->customer = firsts[person]->sender;
            found->party = firsts[person]->party;
            cases.push_back(std::move(*found));
        }
    }

private:
    static bool is_customer(const MessageRow& row) { return row.kind == MessageKind::personal && may_complain(row.party); }

    void put_in_order() {
        std::unordered_map<std::string_view, Seconds> times;
        for (const std::uint32_t i : members_) times.emplace(all_[i].id, all_[i].time);
        std::unordered_map<std::uint32_t, std::pair<Seconds, int>> places;
        for (const std::uint32_t i : members_) {
            auto& [time, depth] = places[i];
            time = all_[i].time;
            each_word(all_[i].references, [&, &when = time, &deep = depth](std::string_view id) {
                ++deep;
                if (const auto at = times.find(id); at != times.end()) when = std::max(when, at->second);
            });
        }
        std::ranges::sort(members_, [&](std::uint32_t a, std::uint32_t b) {
            return std::tuple(places[a].first, places[a].second, all_[a].key) < std::tuple(places[b].first, places[b].second, all_[b].key);
        });
    }

    // Who writes from one address and asks for answers to another is one.
    void find_people() {
        for (const std::uint32_t i : members_) {
            const MessageRow& row = all_[i];
            if (row.party == Party::own) continue;
            const std::uint32_t number = people_.emplace(row.sender, static_cast<std::uint32_t>(people_.size())).first->second;
            if (!row.reply_to.empty()) people_.emplace(row.reply_to, number);
        }
    }
    std::uint32_t person_of(const MessageRow& row) const { return people_.at(row.sender); }

    // Whose cases a message is shown in: everybody's, but in threads of very many only theirs who wrote or got it.
    std::vector<std::uint32_t> concerned(const MessageRow& row) const {
        constexpr std::size_t many = 20;
        std::vector<std::uint32_t> persons;
        if (people_.size() <= many) {
            for (const auto& [address, person] : people_) persons.push_back(person);
        } else if (row.party != Party::own) {
            persons.push_back(person_of(row));
        } else {
            each_word(row.recipients, [&](std::string_view address) {
                if (const auto at = people_.find(address); at != people_.end()) persons.push_back(at->second);
            });
        }
        std::ranges::sort(persons);
        persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
        return persons;
    }

    // Of ours, without recipients (they were not kept): it answers where there is only one to answer.
    bool is_to(const MessageRow& row, std::uint32_t customer) const {
        if (row.recipients.empty()) return people_.size() == 1;
        bool found = false;
        each_word(row.recipients, [&](std::string_view address) {
            const auto at = people_.find(address);
            found = found || (at != people_.end() && at->second == customer);
        });
        return found;
    }

    CaseEvent event_of(const MessageRow& row, std::uint32_t customer) const {
        CaseEvent event = heard(row);
        const bool from_customer = row.party != Party::own && person_of(row) == customer;
        const bool delivered = !bounced_.contains(row.id);
        if (row.kind != MessageKind::personal) event.touch.role = TouchRole::automatic;
        else if (row.party == Party::own) event.touch.role = delivered && is_to(row, customer) ? TouchRole::answer : TouchRole::note;
        else event.touch.role = from_customer && may_complain(row.party) ? TouchRole::customer : TouchRole::note;
        return event;
    }

    std::span<const MessageRow> all_;
    std::vector<std::uint32_t> members_;
    const std::unordered_set<std::string_view>& bounced_;
    const Calendar& calendar_;
    std::map<std::string_view, std::uint32_t> people_;  // by address
};

std::unordered_set<std::string_view> bounced_ids(std::span<const MessageRow> messages) {
    std::unordered_set<std::string_view> ids;
    for (const MessageRow& message : messages)
        if (message.kind == MessageKind::bounce) each_word(message.references, [&](std::string_view id) { ids.insert(id); });
    return ids;
}

void judge_recoveries(std::span<const MessageRow> messages, std::vector<Case>& cases) {
    std::unordered_map<std::string_view, std::vector<Contact>> contacts;
    for (const Case& found : cases) contacts.emplace(found.customer, std::vector<Contact>());
    for (const MessageRow& row : messages)
        if (const auto of = contacts.find(row.sender); of != contacts.end() && row.kind == MessageKind::personal && row.party != Party::own)
            of->second.push_back(contact_of(heard(row), row.polarity));
    for (auto& [customer, all] : contacts) sort(all);
    for (Case& found : cases) judge_recovery(contacts.at(found.customer), found);
}

// A row of an export and its reply.
std::vector<CaseEvent> events_of(const ReplyRow& row) {
    CaseEvent words, reply;
    words.touch = {row.verbatim, false, TouchRole::customer, row.time};
    words.key = reply.key = row.key;
    words.quote = row.quote;
    words.complains = row.complaint || row.polarity == Polarity::negative;
    reply.touch = {row.verbatim, true, TouchRole::answer, row.reply_time};
    reply.marks = &row.marks;
    if (row.replied) return {words, reply};
    return {words};
}

ReplyTimes::Percentiles percentiles_of(std::vector<Seconds>& values) {
    if (values.empty()) return {};
    std::ranges::sort(values);
    const auto at = [&](std::size_t percent) { return values[(values.size() * percent + 99) / 100 - 1]; };
    return {at(50), at(90), at(95)};
}

}  // namespace

std::vector<Case> cases_of(std::span<const MessageRow> messages, const Calendar& calendar) {
    const std::vector<std::uint32_t> threads = threads_of(messages);
    std::vector<std::vector<std::uint32_t>> members(messages.size());
    for (std::uint32_t i = 0; i < threads.size(); ++i) members[threads[i]].push_back(i);
    const std::unordered_set<std::string_view> bounced = bounced_ids(messages);
    std::vector<Case> cases;
    for (std::vector<std::uint32_t>& thread : members)
        if (!thread.empty()) Thread(messages, std::move(thread), bounced, calendar).add_cases(cases);
    judge_recoveries(messages, cases);
    return cases;
}

void add_cases(std::span<const ReplyRow> rows, const Calendar& calendar, std::vector<Case>& cases) {
    std::vector<Contact> contacts;
    for (const ReplyRow& row : rows) contacts.push_back(contact_of(events_of(row).front(), row.polarity));
    sort(contacts);
    for (const ReplyRow& row : rows) {
        std::optional<Case> found = case_of(events_of(row), calendar);
        if (!found) continue;
        found->customer = row.customer;
        const std::optional<CaseState> said = state_of_status(row.status);
        if (said && (!row.replied || *said == CaseState::waiting || *said == CaseState::reopened)) found->state = *said;
        if (!row.customer.empty()) judge_recovery(contacts, *found);
        cases.push_back(std::move(*found));
    }
}

ReplyTimes reply_times(std::span<const Case> cases, const Calendar& calendar) {
    std::vector<Seconds> clock, business;
    for (const Case& one : cases) {
        if (one.first_reply == no_time || one.opened == no_time) continue;
        clock.push_back(std::max(Seconds{0}, one.first_reply - one.opened));
        business.push_back(calendar.business_seconds(one.opened, one.first_reply));
    }
    return {std::ssize(cases), std::ssize(clock), percentiles_of(clock), percentiles_of(business)};
}

std::map<std::string, std::int64_t> earlier_cases(std::span<const Case> cases) {
    std::vector<const Case*> in_order;
    for (const Case& one : cases)
        if (!one.customer.empty() && one.opened != no_time) in_order.push_back(&one);
    std::ranges::sort(in_order, {}, [](const Case* one) { return std::tuple(std::string_view(one->customer), one->opened, std::string_view(one->id)); });
    std::map<std::string, std::int64_t> earlier;
    std::int64_t before = 0;
    for (std::size_t i = 1; i < in_order.size(); ++i) {
        before = in_order[i]->customer == in_order[i - 1]->customer ? before + 1 : 0;
        if (before > 0) earlier[in_order[i]->id] = before;
    }
    return earlier;
}

}  // namespace hark
