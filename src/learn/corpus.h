// What was read to learn from.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "candidates.h"
#include "hark/learn/learner.h"

namespace hark::learn {

struct Text {
    Answer answer = Answer::neutral;
    std::int32_t length = 1000;            // the factor of its learned sums
    std::array<std::int16_t, signal_count> signals{};
    Polarity by_rules = Polarity::no_evidence;
    std::int32_t by_rules_sum = 0;
    std::int32_t lean = 0;                 // by the models that are there
};

struct Set {
    std::string name;
    bool rated = false;
};

struct Corpus {
    static constexpr std::size_t most_words = std::size_t{64} << 20;  // of all texts: a million comments of usual length
    static constexpr std::size_t most_quoted_bytes = std::size_t{64} << 20, longest_quote = 240;

    const Models& models;
    LearnOptions options;
    std::vector<std::string> names{""};    // of words, by number
    std::vector<Set> sets{};
    std::vector<Text> texts{};
    Texts words{};                         // of texts
    std::string quoted{};                  // beginnings of the first texts
    std::vector<std::uint64_t> quote_begins{0};

    // Forgets every second text.
    void thin();
    // What it would be without these sets, but for quotes: into an empty one.
    void copy_without(const std::vector<std::uint16_t>& left_out, Corpus& rest) const;
};

}  // namespace hark::learn
