// hark/insight/intervals.h: estimates with their 95 % intervals, and the tests that compare two shares. Everything is
// computed from whole numbers, in a fixed order: the same counts give the same bits.
//
//   Estimate share = wilson(41, 300);                       // 0.137 (0.102 to 0.180), n = 300
//   double p = two_proportions(41, 300, 120, 2'000);        // are the two shares the same?
//
// Pure, any thread. No function fails: where the data cannot bear an estimate the answer is an empty optional or, for
// a share of nothing, the interval 0..1.
#pragma once

#include <cstdint>
#include <optional>

namespace hark {

struct Estimate {
    double value = 0, low = 0, high = 0;  // with its 95 % interval
    std::int64_t n = 0;                   // rows it rests on

    bool operator==(const Estimate&) const = default;
};

// A share, 0..1. The score interval of Wilson (1927), which keeps its coverage for rare things and small n, where the
// textbook interval collapses. `successes` need not be whole; for n = 0 the value is 0.
Estimate wilson(double successes, std::int64_t n);

// (likes - dislikes) / n on -1..1, where each of n likes, dislikes, or does both: the share that likes, with those who
// do both as half of each, stretched from 0..1. With halves Wilson's interval is wider than need be, never narrower.
Estimate net_share(std::int64_t likes, std::int64_t dislikes, std::int64_t n);

// p1 - p2 of two independent groups, neither of them empty: the hybrid score interval, Newcombe (1998), method 10.
struct Difference {
    double value = 0, low = 0, high = 0;

    bool operator==(const Difference&) const = default;
};
Difference newcombe(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2);

// Count, sum and sum of squares of whole numbers: what a mean and its interval need. Squares up to 10^6, 10^12 rows.
struct Moments {
    std::int64_t n = 0, sum = 0, squares = 0;

    void add(std::int64_t x) noexcept {
        ++n;
        sum += x;
        squares += x * x;
    }
    Moments& operator+=(const Moments& part) noexcept {
        n += part.n, sum += part.sum, squares += part.squares;
        return *this;
    }
    Moments operator-(const Moments& part) const noexcept {
        return {n - part.n, sum - part.sum, squares - part.squares};
    }
    double mean() const noexcept;      // of at least one
    double variance() const noexcept;  // of the sample, divisor n - 1; of at least two
};

// Mean in units of `unit` (100: hundredths become ones). Student's t; nothing for fewer than two rows.
std::optional<Estimate> mean_interval(const Moments& all, double unit);

// mean(with) - mean(without), in units of `unit`; n is that of `with`. Welch (1947): the groups may differ in size and
// spread. A group whose values all agree is given the variance of both together: ten equal answers do not prove that
// the eleventh is equal. Nothing if either group has fewer than `least` rows.
std::optional<Estimate> welch(const Moments& with, const Moments& without, double unit, std::int64_t least = 2);

// 100 x (share of promoters - share of detractors), adjusted Wald: adds 3/4, 3/2 and 3/4 rows to the three answers
// (Rocks 2016); the value is the plain one. Nothing for n = 0.
std::optional<Estimate> net_promoter(std::int64_t promoters, std::int64_t detractors, std::int64_t n);

// Two-sided p-value of k1 of n1 against k2 of n2: the sum over all tables with these margins that are as unlikely as
// this one or more (Fisher 1935). Never too small, however rare the thing. Time: in proportion to the
// smaller margin.
double fisher_exact(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2);

// The same question: Fisher's test if a cell expects fewer than 20, else the pooled z-test, which then agrees with it.
double two_proportions(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2);

}  // namespace hark
