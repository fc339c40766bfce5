// From texts with tags to weights: words and phrases that are frequent enough, a rough fit a tag, what explains most, a fine fit.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "candidates.h"
#include "hark/learn/tag_learner.h"

namespace hark::learn {

struct TaggedText {
    std::vector<TagId> tags;
    std::vector<std::uint16_t> signals;    // those that are on
    std::int32_t length = 1000;
};

struct TagCorpus {
    TagLearnOptions options{};
    std::vector<std::string> names{""};    // of words, by number
    std::vector<std::string> tags{};       // by number; topics, then labels
    std::size_t topics = 0;
    std::vector<std::string> signals{};    // "@bias" ...
    std::vector<std::vector<TagId>> sets{};  // the tags that each covers, ascending
    std::vector<std::string> trades{};     // by number
    static constexpr std::uint16_t no_trade = 0xFFFF;
    std::vector<std::uint16_t> trade_of{};  // by set
    std::vector<TaggedText> texts{};
    Texts words{};                         // of texts
};

LearnedTags learn_tags(const TagCorpus& corpus, const std::function<void(double)>& progress);

}  // namespace hark::learn
