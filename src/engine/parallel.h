// How work is shared among threads, by oneTBB. Whatever runs in parallel runs by one of these, so that the thread sanitizer, which does not see into that
// library, is told in one place which thread hands what to which.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>

#if defined(__SANITIZE_THREAD__)
extern "C" void __tsan_acquire(void* at);
extern "C" void __tsan_release(void* at);
#endif

namespace hark::parallel {

// Whoever takes sees all that was done before it was given. It only says so, to the sanitizer: that it is so, oneTBB sees to.
class HandOver {
public:
#if defined(__SANITIZE_THREAD__)
    void give() noexcept { __tsan_release(this); }
    void take() noexcept { __tsan_acquire(this); }

private:
    char address_ = 0;
#else
    void give() noexcept {}
    void take() noexcept {}
#endif
};

// At the end of a scope, also by what is thrown.
struct GivenAtEnd {
    HandOver& to;
    ~GivenAtEnd() { to.give(); }
};
struct TakenAtEnd {
    HandOver& from;
    ~TakenAtEnd() { from.take(); }
};

// What was there when work was begun. Not of that work alone: its address would have to be read from what is handed over.
inline HandOver beginning;

// How many threads these are; 0: as many as there are processors.
inline int threads(int wanted) { return wanted > 0 ? wanted : static_cast<int>(std::max(1U, std::thread::hardware_concurrency())); }

// No more threads than so many while it lives; 0: as many as there are processors.
class Cap {
public:
    explicit Cap(int threads) {
        if (threads > 0) control_.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    }

private:
    std::optional<tbb::global_control> control_;
};

// Something of its own for each thread, made when it first asks for `local()`.
template <class T>
using PerThread = tbb::enumerable_thread_specific<T>;

// body(i) for each i below `size`, in any order and several at once.
template <class Body>
void each(std::size_t size, Body&& body) {
    HandOver done;
    const auto one = [&](std::size_t i) {
        beginning.take();
        const GivenAtEnd finished{done};
        body(i);
    };
    const TakenAtEnd all{done};
    beginning.give();
    tbb::parallel_for(std::size_t{0}, size, one);
}

// What travels through a pipeline, recycled: once warm, nothing is allocated.
template <class Item>
class Pool {
public:
    struct Parcel {
        Item item;
        HandOver handed;
    };

    Parcel* take() {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) return all_.emplace_back(std::make_unique<Parcel>()).get();
        Parcel* parcel = free_.back();
        free_.pop_back();
        return parcel;
    }
    void give(Parcel* parcel) {
        const std::lock_guard lock(mutex_);
        free_.push_back(parcel);
    }

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<Parcel>> all_;
    std::vector<Parcel*> free_;
};

// cut(item) fills an item that may hold what an earlier one left, or says that there are no more; work(item) sees several at once; finish(item) has them in the order in
// which they were cut. At most `lanes` items are on their way.
template <class Item, class Cut, class Work, class Finish>
void pipeline(Pool<Item>& pool, std::size_t lanes, Cut&& cut, Work&& work, Finish&& finish) {
    using Parcel = typename Pool<Item>::Parcel;
    HandOver cutting, worked, finishing;
    const auto first = [&](tbb::flow_control& flow) -> Parcel* {
        beginning.take();
        cutting.take();
        Parcel* parcel = pool.take();
        const bool more = cut(parcel->item);
        if (more) {
            parcel->handed.give();
        } else {
            pool.give(parcel);
            parcel = nullptr;
            flow.stop();
        }
        cutting.give();
        return parcel;
    };
    const auto second = [&](Parcel* parcel) {
        beginning.take();
        parcel->handed.take();
        work(parcel->item);
        parcel->handed.give();
        worked.give();
        return parcel;
    };
    const auto third = [&](Parcel* parcel) {
        beginning.take();
        finishing.take();
        parcel->handed.take();
        finish(parcel->item);
        pool.give(parcel);
        finishing.give();
    };
    const auto stages = tbb::make_filter<void, Parcel*>(tbb::filter_mode::serial_in_order, first) & tbb::make_filter<Parcel*, Parcel*>(tbb::filter_mode::parallel, second) &
                        tbb::make_filter<Parcel*, void>(tbb::filter_mode::serial_in_order, third);
    beginning.give();
    tbb::parallel_pipeline(lanes, stages);
    cutting.take();
    worked.take();
    finishing.take();
}

}  // namespace hark::parallel
