// Customers who never were: texts from a seed, the same on every machine (no std distribution, which may differ).
#pragma once

#include <cstdint>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace hark {

class RandomTexts {
public:
    explicit RandomTexts(unsigned seed) : random_(seed) {}
    std::size_t pick(std::size_t n) { return random_() % n; }

    // Words that rules look at, in no order that makes sense.
    std::string comment(std::size_t most_words = 30) {
        static const char* words[] = {"not",
                                      "never",
                                      "no",
                                      "nobody",
                                      "but",
                                      "however",
                                      "although",
                                      "and",
                                      "or",
                                      "because",
                                      "very",
                                      "really",
                                      "slightly",
                                      "only",
                                      "would have been",
                                      "could be",
                                      "good",
                                      "great",
                                      "bad",
                                      "terrible",
                                      "friendly",
                                      "rude",
                                      "clean",
                                      "dirty",
                                      "slow",
                                      "staff",
                                      "room",
                                      "food",
                                      "delivery",
                                      "price",
                                      "waited",
                                      "three",
                                      "hours",
                                      "arrived late",
                                      "refund",
                                      "the",
                                      "was",
                                      "is",
                                      "it",
                                      "we",
                                      "LOVELY",
                                      "goooood",
                                      ":)",
                                      ":(",
                                      "\U0001F600",
                                      "\U0001F621",
                                      "5/5",
                                      "1/10",
                                      ",",
                                      ",",
                                      ".",
                                      "!",
                                      "?",
                                      ";",
                                      "-",
                                      "(",
                                      ")",
                                      "\n\n",
                                      "...",
                                      "$20",
                                      "@shop",
                                      "#fail",
                                      "caf\u00E9",
                                      "don\u2019t",
                                      "can't"};
        std::string all;
        for (std::size_t i = pick(most_words + 1); i > 0; --i)
            all += std::string(words[pick(std::size(words))]) + (pick(9) == 0 ? "" : " ");
        return all;
    }

    // Any code points: letters of all scripts, marks, joiners, emoji, controls, the greatest.
    std::string unicode(std::size_t most = 40) {
        static const std::uint32_t starts[] = {0x20,    0x41,    0x61,    0x300,   0x370,   0x400,   0x5D0,
                                               0x627,   0x900,   0xE01,   0x1100,  0x2000,  0x2028,  0x20A0,
                                               0x2600,  0x3040,  0x4E00,  0xAC00,  0xFE00,  0xFF01,  0xFFFD,
                                               0x10000, 0x1F1E6, 0x1F3FB, 0x1F600, 0xE0020, 0x10FFF0};
        std::string all;
        for (std::size_t i = pick(most + 1); i > 0; --i)
            append(all, starts[pick(std::size(starts))] + static_cast<std::uint32_t>(pick(14)));
        return all;
    }

    static void append(std::string& out, std::uint32_t c) {
        if (c < 0x80)
            out += static_cast<char>(c);
        else if (c < 0x800)
            out += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
        else if (c < 0x10000)
            out += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                    static_cast<char>(0x80 | (c & 0x3F))};
        else
            out += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)),
                    static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    }

private:
    std::mt19937 random_;
};

// The verbatims of corpora/golden, without what is expected of them.
inline std::vector<std::string> golden_verbatims(const std::string& source_dir) {
    std::vector<std::string> all;
    for (const char* name : {"polarity.en.tsv", "mentions.en.tsv", "intents.en.tsv", "facts.en.tsv"}) {
        std::ifstream in(source_dir + "/corpora/golden/" + name, std::ios::binary);
        for (std::string line; std::getline(in, line);)
            if (const std::size_t tab = line.find('\t'); tab != std::string::npos && !line.starts_with('#'))
                all.push_back(line.substr(tab + 1));
    }
    return all;
}

}  // namespace hark
