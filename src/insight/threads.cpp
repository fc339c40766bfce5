#include "hark/insight/threads.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace hark {
namespace {

// Sets that are joined; the smallest member stands for its set.
class Sets {
public:
    explicit Sets(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), 0u); }
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

// Sorted lists in the place of hash tables: a third of the memory.
class Threads {
public:
    explicit Threads(const Envelopes& mail) : mail_(mail), all_(mail.all()), sets_(all_.size()), order_(all_.size()) {
        std::iota(order_.begin(), order_.end(), 0u);
        std::ranges::sort(order_, {}, [&](std::uint32_t i) { return std::pair(all_[i].time, all_[i].key); });
    }

    std::vector<std::uint32_t> find() {
        number_ids();
        find_hubs();
        join_by_ids();
        join_by_subjects();
        return firsts();
    }

private:
    static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

    // By id, the earliest first.
    void number_ids() {
        for (const std::uint32_t i : order_)
            if (all_[i].id != 0) by_id_.push_back(i);
        std::ranges::stable_sort(by_id_, {}, [&](std::uint32_t i) { return all_[i].id; });
        for (std::size_t n = 1, first = 0; n < by_id_.size(); ++n) {
            if (all_[by_id_[n]].id != all_[by_id_[first]].id) first = n;
            else if (all_[by_id_[n]].sender == all_[by_id_[first]].sender) sets_.join(by_id_[n], by_id_[first]);  // copies that differ in their headers
        }
    }
    std::uint32_t known(std::uint64_t id) const {
        const auto at = std::ranges::lower_bound(by_id_, id, {}, [&](std::uint32_t i) { return all_[i].id; });
        return at != by_id_.end() && all_[*at].id == id ? *at : nowhere;
    }

    void find_hubs() {
        std::vector<std::pair<std::uint64_t, std::uint64_t>> refer;  // an id, and a customer who refers to it
        for (const Envelope& one : all_)
            if (one.party != Party::own)
                for (const std::uint64_t id : mail_.references(one)) refer.emplace_back(id, one.sender);
        std::ranges::sort(refer);
        refer.erase(std::unique(refer.begin(), refer.end()), refer.end());
        for (std::size_t i = most_customers_of_an_id; i < refer.size(); ++i)
            if (refer[i].first == refer[i - most_customers_of_an_id].first && (hubs_.empty() || hubs_.back() != refer[i].first)) hubs_.push_back(refer[i].first);
    }
    bool is_hub(std::uint64_t id) const { return std::ranges::binary_search(hubs_, id); }

    void join_by_ids() {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> absent;  // ids of messages that are not there, and who refers to them
        answers_known_.assign(all_.size(), false);
        for (std::uint32_t i = 0; i < all_.size(); ++i)
            for (const std::uint64_t id : mail_.references(all_[i])) {
                if (is_hub(id)) continue;
                const std::uint32_t at = known(id);
                if (at == nowhere) {
                    absent.emplace_back(id, i);
                    continue;
                }
                if (at != i) answers_known_[i] = true;
                sets_.join(i, at);
            }
        std::ranges::sort(absent);
        for (std::size_t n = 1; n < absent.size(); ++n)
            if (absent[n].first == absent[n - 1].first) sets_.join(absent[n].second, absent[n - 1].second);
    }

    // Those who stand on the customers' side of a message.
    template <class Use>
    void each_customer(const Envelope& message, Use&& use) const {
        if (message.party != Party::own) {
            if (!is_nobody(message.sender)) use(message.sender);
            if (!is_nobody(message.reply_to) && message.reply_to != message.sender) use(message.reply_to);
            return;
        }
        for (const std::uint64_t address : mail_.recipients(message))
            if (!is_nobody(address)) use(address);
    }

    // Of the messages of a customer and a subject, by time: one meets the one before it.
    void join_by_subjects() {
        struct Place {
            std::uint64_t subject;
            std::uint32_t rank;  // in order_
        };
        std::vector<Place> places;
        constexpr std::uint64_t mix = 0x9E37'79B9'7F4A'7C15u;  // an odd number: a customer and a subject make one number, in this order
        for (std::uint32_t rank = 0; rank < order_.size(); ++rank) {
            const Envelope& message = all_[order_[rank]];
            if (message.time == no_time || message.kind == MessageKind::newsletter) continue;
            each_customer(message, [&](std::uint64_t customer) { places.push_back({customer * mix + message.subject, rank}); });
        }
        std::ranges::sort(places, {}, [](const Place& place) { return std::pair(place.subject, place.rank); });
        for (std::size_t n = 1; n < places.size(); ++n) {
            if (places[n].subject != places[n - 1].subject) continue;
            const std::uint32_t now = order_[places[n].rank], before = order_[places[n - 1].rank];
            const bool may_answer = (all_[now].replied || all_[now].party == Party::own) && !answers_known_[now];
            if (may_answer && all_[now].time - all_[before].time <= subject_window) sets_.join(now, before);
        }
    }

    // The earliest message of each thread, whatever order they came in.
    std::vector<std::uint32_t> firsts() {
        std::vector<std::uint32_t> first(all_.size(), nowhere), threads(all_.size());
        for (const std::uint32_t i : order_) {
            std::uint32_t& of = first[sets_.find(i)];
            if (of == nowhere) of = i;
            threads[i] = of;
        }
        return threads;
    }

    const Envelopes& mail_;
    std::span<const Envelope> all_;
    Sets sets_;
    std::vector<std::uint32_t> order_;  // by time
    std::vector<std::uint32_t> by_id_;
    std::vector<std::uint64_t> hubs_;   // ascending
    std::vector<bool> answers_known_;   // a message that is there
};

}  // namespace

std::vector<std::uint32_t> threads_of(const Envelopes& mail) { return Threads(mail).find(); }

}  // namespace hark
