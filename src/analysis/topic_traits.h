// What the rules ask of topics by name, asked once.
#pragma once

#include <cstdint>
#include <vector>

#include "hark/lexicon/models.h"

namespace hark {

struct TopicTraits {
    // A product, a person or a place can have it alike. What judges it is said of the thing named beside it: "the wifi was
    // unusable", "the manager was charming", "my refund was quick".
    bool quality = false;
    bool parts = false;        // a thing of its own, beside any quality
    bool digital = false;      // what is said of it is said of apps, unless the sentence says of what
    std::uint16_t group = 0;   // equal for topics of one first level
};

class TopicTable {
public:
    explicit TopicTable(const Models& models);
    const TopicTraits& operator[](TopicId topic) const { return traits_[topic]; }
    // For what is said of the whole; no_topic if the models have none.
    TopicId general() const noexcept { return general_; }

private:
    std::vector<TopicTraits> traits_;
    TopicId general_ = no_topic;
};

}  // namespace hark
