#include "hark/insight/threads.h"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>

namespace hark {
namespace {

// Sets that are joined; the smallest member stands for its set.
class Sets {
public:
    std::uint32_t add() {
        parents_.push_back(static_cast<std::uint32_t>(parents_.size()));
        return parents_.back();
    }
    std::uint32_t find(std::uint32_t at) {
        while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
        return at;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = find(a);
        b = find(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> parents_;
};

bool is_masked(std::string_view address) { return address.empty() || address.find('*') != std::string_view::npos; }

std::string in_small_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

class Threads {
public:
    explicit Threads(std::span<const MessageRow> messages) : messages_(messages), order_(messages.size()) {
        std::iota(order_.begin(), order_.end(), 0u);
        std::ranges::sort(order_, [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
        for (std::size_t i = 0; i < messages.size(); ++i) sets_.add();
    }

    std::vector<std::uint32_t> find() {
        number_ids();
        find_hubs();
        join_by_ids();
        join_by_subjects();
        return firsts();
    }

private:
    std::tuple<Seconds, ContentKey> place(std::uint32_t i) const { return {messages_[i].time, messages_[i].key}; }

    void number_ids() {
        for (const std::uint32_t i : order_) {
            if (messages_[i].id.empty()) continue;
            const std::uint32_t first = known_.emplace(messages_[i].id, i).first->second;
            if (messages_[first].sender == messages_[i].sender) sets_.join(i, first);  // copies that differ in their headers
        }
    }

    void find_hubs() {
        for (const MessageRow& message : messages_) {
            if (message.party == Party::own) continue;
            each_word(message.references, [&](std::string_view id) {
                std::vector<std::string_view>& people = people_[id];
                if (people.size() <= most_customers_of_an_id && std::ranges::find(people, message.sender) == people.end()) people.push_back(message.sender);
            });
        }
    }
    bool is_hub(std::string_view id) const {
        const auto people = people_.find(id);
        return people != people_.end() && people->second.size() > most_customers_of_an_id;
    }

    void join_by_ids() {
        std::unordered_map<std::string_view, std::uint32_t> absent;  // ids of messages that are not there
        answers_known_.assign(messages_.size(), false);
        for (std::uint32_t i = 0; i < messages_.size(); ++i)
            each_word(messages_[i].references, [&](std::string_view id) {
                if (is_hub(id)) return;
                if (const auto at = known_.find(id); at != known_.end()) {
                    answers_known_[i] = answers_known_[i] || at->second != i;
                    sets_.join(i, at->second);
                } else {
                    sets_.join(i, absent.emplace(id, i).first->second);
                }
            });
    }

    // Those who stand on the customers' side of a message.
    template <class Use>
    void each_customer(const MessageRow& message, Use&& use) const {
        if (message.party != Party::own) {
            if (!is_masked(message.sender)) use(message.sender);
            if (!is_masked(message.reply_to) && message.reply_to != message.sender) use(message.reply_to);
            return;
        }
        each_word(message.recipients, [&](std::string_view address) {
            if (!is_masked(address)) use(address);
        });
    }

    // In the order of time: a message meets the newest of its people and its subject.
    void join_by_subjects() {
        std::map<std::pair<std::string, std::string>, std::uint32_t> newest;
        for (const std::uint32_t i : order_) {
            const MessageRow& message = messages_[i];
            if (message.time == no_time || message.kind == MessageKind::newsletter) continue;
            const std::string subject = in_small_letters(message.subject);
            const bool may_answer = (message.replied || message.party == Party::own) && !answers_known_[i];
            each_customer(message, [&](std::string_view customer) {
                const auto [at, is_first] = newest.emplace(std::pair(std::string(customer), subject), i);
                if (is_first) return;
                if (may_answer && message.time - messages_[at->second].time <= subject_window) sets_.join(i, at->second);
                at->second = i;
            });
        }
    }

    // The earliest message of each thread, whatever order they came in.
    std::vector<std::uint32_t> firsts() {
        std::unordered_map<std::uint32_t, std::uint32_t> first;
        std::vector<std::uint32_t> threads(messages_.size());
        for (const std::uint32_t i : order_) threads[i] = first.emplace(sets_.find(i), i).first->second;
        return threads;
    }

    std::span<const MessageRow> messages_;
    std::vector<std::uint32_t> order_;  // by time
    Sets sets_;
    std::unordered_map<std::string_view, std::uint32_t> known_;
    std::unordered_map<std::string_view, std::vector<std::string_view>> people_;  // who refers to an id
    std::vector<bool> answers_known_;  // a message that is there
};

}  // namespace

std::vector<std::uint32_t> threads_of(std::span<const MessageRow> messages) { return Threads(messages).find(); }

}  // namespace hark
