// insight/multiple.h: many tests at once.
#pragma once

#include <span>
#include <vector>

namespace hark {

// The q-value of each p-value, in the same order: the smallest false discovery rate at which it would be called a
// finding (Benjamini & Hochberg 1995). Calling all with q <= 0.05 makes, of the findings, one in twenty false on
// average; where nothing is there at all, it raises any alarm in one run out of twenty. Tests that are positively
// dependent, as themes that occur together are, keep that promise (Benjamini & Yekutieli 2001). Pure, any thread.
std::vector<double> benjamini_hochberg(std::span<const double> p_values);

// The p-value of "none of these is so": the least p x count / rank (Simes 1986). Nearly as strong as the best single
// test where the tests agree with each other, and not fooled by how many there were; 1 for no tests.
double simes(std::span<const double> p_values);

// Each p-value, in the same order, as it must be to keep the chance of any false finding at all at its level (Holm 1979), whatever the tests
// have to do with each other. Stricter than benjamini_hochberg: for alarms, where each false one costs trust.
std::vector<double> holm(std::span<const double> p_values);

}  // namespace hark
