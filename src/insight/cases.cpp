#include "hark/insight/cases.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "hark/insight/threads.h"
#include "insight/case_course.h"

namespace hark {
namespace {

bool may_complain(Party party) { return party != Party::own && party != Party::employee && party != Party::supplier; }
bool is_customer(const Envelope& one) { return one.kind == MessageKind::personal && may_complain(one.party); }

Contact contact_of(const CaseEvent& event) {
    return {event.touch.time, event.key, event.said.solved || event.said.thanks || event.said.good, event.said.complains};
}

void sort(std::vector<Contact>& contacts) {
    std::ranges::sort(contacts, {}, [](const Contact& contact) { return std::pair(contact.time, contact.key); });
}

// The messages of one thread, by time; an answer is never before what it answers, whatever its clock said.
class Thread {
public:
    Thread(const Envelopes& mail, std::span<const std::uint32_t> members, std::span<const std::uint64_t> bounced) : mail_(mail), members_(members.begin(), members.end()), bounced_(bounced) {
        put_in_order();
        find_people();
    }

    // Calls `use` with each case and the address of its customer.
    template <class Use>
    void each_case(const Calendar& calendar, Use&& use) const {
        std::vector<std::vector<CaseEvent>> events(people_.size());
        std::vector<const Envelope*> firsts(people_.size());
        for (const std::uint32_t i : members_) {
            for (const std::uint32_t person : concerned(at(i))) events[person].push_back(event_of(at(i), person));
            if (!is_customer(at(i))) continue;
            const Envelope*& first = firsts[person_of(at(i))];
            if (!first) first = &at(i);
        }
        for (std::size_t person = 0; person < firsts.size(); ++person) {
            std::optional<Case> found = firsts[person] ? case_of(events[person], calendar) : std::nullopt;
            if (!found) continue;
            found->party = firsts[person]->party;
            use(*found, firsts[person]->sender);
        }
    }

private:
    const Envelope& at(std::uint32_t i) const { return mail_.all()[i]; }

    void put_in_order() {
        std::unordered_map<std::uint64_t, Seconds> times;
        for (const std::uint32_t i : members_) times.emplace(at(i).id, at(i).time);
        std::unordered_map<std::uint32_t, std::pair<Seconds, int>> places;
        for (const std::uint32_t i : members_) {
            auto& [time, depth] = places[i];
            time = at(i).time;
            depth = at(i).references;
            for (const std::uint64_t id : mail_.references(at(i)))
                if (const auto known = times.find(id); known != times.end()) time = std::max(time, known->second);
        }
        std::ranges::sort(members_, {}, [&](std::uint32_t i) { return std::tuple(places[i].first, places[i].second, at(i).key); });
    }

    // Who writes from one address and asks for answers to another is one.
    void find_people() {
        for (const std::uint32_t i : members_) {
            const Envelope& one = at(i);
            if (one.party == Party::own) continue;
            const std::uint32_t number = people_.emplace(one.sender, static_cast<std::uint32_t>(people_.size())).first->second;
            if (one.reply_to != 0) people_.emplace(one.reply_to, number);
        }
    }
    std::uint32_t person_of(const Envelope& one) const { return people_.at(one.sender); }

    // Whose cases a message is shown in: everybody's, but in threads of very many only theirs who wrote or got it.
    std::vector<std::uint32_t> concerned(const Envelope& one) const {
        constexpr std::size_t many = 20;
        std::vector<std::uint32_t> persons;
        if (people_.size() <= many) {
            for (const auto& [address, person] : people_) persons.push_back(person);
        } else if (one.party != Party::own) {
            persons.push_back(person_of(one));
        } else {
            for (const std::uint64_t address : mail_.recipients(one))
                if (const auto known = people_.find(address); known != people_.end()) persons.push_back(known->second);
        }
        std::ranges::sort(persons);
        persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
        return persons;
    }

    // Of ours, without recipients (they were not kept): it answers where there is only one to answer.
    bool is_to(const Envelope& one, std::uint32_t customer) const {
        if (one.recipients == 0) return people_.size() == 1;
        return std::ranges::any_of(mail_.recipients(one), [&](std::uint64_t address) {
            const auto known = people_.find(address);
            return known != people_.end() && known->second == customer;
        });
    }

    TouchRole role_of(const Envelope& one, std::uint32_t customer) const {
        if (one.kind != MessageKind::personal) return TouchRole::automatic;
        if (one.party == Party::own) return !std::ranges::binary_search(bounced_, one.id) && is_to(one, customer) ? TouchRole::answer : TouchRole::note;
        return person_of(one) == customer && may_complain(one.party) ? TouchRole::customer : TouchRole::note;
    }
    CaseEvent event_of(const Envelope& one, std::uint32_t customer) const {
        return {{one.verbatim, false, role_of(one, customer), one.time}, one.key, one.quote, one.said, mail_.promises(one)};
    }

    const Envelopes& mail_;
    std::vector<std::uint32_t> members_;
    std::span<const std::uint64_t> bounced_;             // ids of messages that came back, ascending
    std::unordered_map<std::uint64_t, std::uint32_t> people_;  // by address
};

std::vector<std::uint64_t> bounced_ids(const Envelopes& mail) {
    std::vector<std::uint64_t> ids;
    for (const Envelope& one : mail.all())
        if (one.kind == MessageKind::bounce) std::ranges::copy(mail.references(one), std::back_inserter(ids));
    std::ranges::sort(ids);
    return ids;
}

// What each customer wrote, and when.
class Contacts {
public:
    explicit Contacts(const Envelopes& mail) : all_(mail.all()) {
        for (std::uint32_t i = 0; i < all_.size(); ++i)
            if (all_[i].kind == MessageKind::personal && all_[i].party != Party::own) by_sender_.push_back(i);
        std::ranges::sort(by_sender_, {}, [&](std::uint32_t i) { return std::tuple(all_[i].sender, all_[i].time, all_[i].key); });
    }

    std::vector<Contact> of(std::uint64_t customer) const {
        std::vector<Contact> found;
        for (const std::uint32_t i : std::ranges::equal_range(by_sender_, customer, {}, [&](std::uint32_t one) { return all_[one].sender; }))
            found.push_back({all_[i].time, all_[i].key, all_[i].said.solved || all_[i].said.thanks || all_[i].said.good, all_[i].said.complains});
        return found;
    }

private:
    std::span<const Envelope> all_;
    std::vector<std::uint32_t> by_sender_;
};

// A row of an export and its reply.
void add_events(const ReplyRow& row, std::vector<CaseEvent>& events) {
    CaseEvent words{{row.verbatim, false, TouchRole::customer, row.time}, row.key.high, row.quote, {}, {}};
    words.said.complains = row.complaint || row.polarity == Polarity::negative;
    words.said.good = row.polarity == Polarity::positive;
    events.push_back(words);
    if (row.replied) events.push_back({{row.verbatim, true, TouchRole::answer, row.reply_time}, row.key.high, {}, said_in(row.marks), row.marks});
}

// Rows of one ticket, by time, each with its reply behind it unless a later row came first.
std::vector<CaseEvent> events_of(std::span<const ReplyRow> ticket) {
    std::vector<CaseEvent> events;
    for (const ReplyRow& row : ticket) add_events(row, events);
    Seconds known = no_time;
    std::vector<std::pair<Seconds, std::size_t>> order;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].touch.time != no_time && (!events[i].touch.in_reply || events[i].touch.time > known)) known = events[i].touch.time;
        order.emplace_back(known, i);
    }
    std::ranges::sort(order);
    std::vector<CaseEvent> sorted;
    for (const auto& [time, i] : order) sorted.push_back(events[i]);
    return sorted;
}

// What the ticket system says prevails, where we know no better: a reply answers what waits, unless the ticket says that it is to wait or was opened again.
void apply_status(std::span<const ReplyRow> ticket, Case& found) {
    const auto newest = std::ranges::find_if(ticket.rbegin(), ticket.rend(), [](const ReplyRow& row) { return state_of_status(row.status).has_value(); });
    if (newest == ticket.rend()) return;
    const CaseState said = *state_of_status(newest->status);
    if (ticket.back().replied && said != CaseState::waiting && said != CaseState::reopened) return;
    if (found.state == CaseState::reopened && is_unanswered(said)) return;
    if (said == CaseState::reopened) found.reopenings = std::max(found.reopenings, 1);
    found.state = said;
}

bool is_same_ticket(const ReplyRow& a, const ReplyRow& b) { return !a.ticket.empty() && a.ticket == b.ticket && (!a.customer.empty() || a.source == b.source); }

ReplyTimes::Percentiles percentiles_of(std::vector<Seconds>& values) {
    if (values.empty()) return {};
    std::ranges::sort(values);
    const auto at = [&](std::size_t percent) { return values[(values.size() * percent + 99) / 100 - 1]; };
    return {at(50), at(90), at(95)};
}

}  // namespace

void each_case(const Envelopes& mail, const Calendar& calendar, const std::function<void(const Case&)>& use) {
    const std::vector<std::uint32_t> threads = threads_of(mail);
    std::vector<std::uint32_t> members(threads.size());
    std::iota(members.begin(), members.end(), 0u);
    std::ranges::stable_sort(members, {}, [&](std::uint32_t i) { return threads[i]; });
    const std::vector<std::uint64_t> bounced = bounced_ids(mail);
    const Contacts contacts(mail);
    for (std::size_t begin = 0, end = 0; begin < members.size(); begin = end) {
        while (end < members.size() && threads[members[end]] == threads[members[begin]]) ++end;
        Thread(mail, std::span(members).subspan(begin, end - begin), bounced).each_case(calendar, [&](Case& found, std::uint64_t customer) {
            judge_recovery(contacts.of(customer), found);
            use(found);
        });
    }
}

void add_cases(std::span<const ReplyRow> rows, const Calendar& calendar, std::vector<Case>& cases) {
    std::vector<Contact> contacts;
    for (const ReplyRow& row : rows) contacts.push_back(contact_of(events_of({&row, 1}).front()));
    sort(contacts);
    for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
        for (end = begin + 1; end < rows.size() && is_same_ticket(rows[begin], rows[end]);) ++end;
        const std::span<const ReplyRow> ticket = rows.subspan(begin, end - begin);
        std::optional<Case> found = case_of(events_of(ticket), calendar);
        if (!found) continue;
        apply_status(ticket, *found);
        if (!rows[begin].customer.empty()) judge_recovery(contacts, *found);
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
