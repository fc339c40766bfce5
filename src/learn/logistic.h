// Logistic regression with an L2 penalty over sparse rows.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace hark::learn {

// Rows of a matrix. A row is a list of columns, each with one of two values of its own (plain or turned), times the row's factor;
// and a few dense values.
struct Matrix {
    static constexpr std::uint32_t turned = 0x8000'0000;
    std::vector<std::uint64_t> begins{0};
    std::vector<std::uint32_t> columns;   // | turned
    std::vector<float> factors;           // by row
    std::vector<float> dense;             // rows x dense_columns
    std::size_t dense_columns = 0, sparse_columns = 0;

    std::size_t rows() const noexcept { return factors.size(); }
    std::span<const std::uint32_t> row(std::size_t i) const { return {columns.data() + begins[i], columns.data() + begins[i + 1]}; }
};

struct Case {
    std::uint32_t row = 0;
    float weight = 1, offset = 0;         // offset: of the logit
    bool yes = false;
    std::uint16_t kind = 0;               // from 1: has the constant of its kind; 0: none
};

struct Problem {
    const Matrix& matrix;
    std::vector<Case> cases;
    double penalty = 1;                   // of a sparse weight
    double dense_penalty = 0.05, held_penalty = 0.05;  // times it: of a dense one, and of those from `held` on
    std::size_t held = 0xFFFF'FFFF;
    std::size_t kinds = 0;                // of cases: each has a constant of its own
    double kind_penalty = 0.05;           // of these, times the penalty
    double turned_value = 1;              // of a turned column
    std::vector<float> shares = {};       // of the penalty, by sparse column; empty: 1 each
    std::vector<std::uint8_t> frozen = {};  // by column (sparse, then dense): weight stays 0; empty: none
};

// Of a case: what its row weighs, and its offset.
double logit_of(const Problem& problem, const Case& row, const std::vector<double>& weights);
// Sparse weights, then dense ones, then the constants of kinds. Calls `step` once an iteration.
std::vector<double> fit(const Problem& problem, int most_steps, const std::function<void()>& step);
// The diagonal of the second derivative at `weights`, penalty included.
std::vector<double> curvature(const Problem& problem, const std::vector<double>& weights);

}  // namespace hark::learn
