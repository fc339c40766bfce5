// Words as the models look them up, by number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "candidates.h"
#include "hark/analysis/analyser.h"

namespace hark::learn {

class WordNumbers {
public:
    // `names` is filled: the word of each number; [0] is nothing.
    WordNumbers(const Models& models, std::vector<std::string>& names) : models_(models), names_(names) {}
    // Appends a text, as the analysis read it, to `texts`.
    void append(std::string_view text, const std::vector<ReadWord>& words, std::uint16_t set, Texts& texts);

private:
    std::uint32_t number(std::string_view word);
    // 0 for what the models will not know again.
    std::uint32_t number(std::string_view text, const ReadWord& word);

    const Models& models_;
    std::vector<std::string>& names_;
    std::unordered_map<std::string, std::uint32_t> ids_;
    std::string buffer_;
};

}  // namespace hark::learn
