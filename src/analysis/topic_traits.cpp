#include "topic_traits.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace hark {
namespace {

bool is_quality(std::string_view id) {
    static constexpr std::array<std::string_view, 7> qualities{"product.general", "product.design", "product.usability", "product.performance", "wait.time", "place.ambience", "digital.bug"};
    return std::ranges::find(qualities, id) != qualities.end();
}

}  // namespace

TopicTable::TopicTable(const Models& models) {
    std::vector<std::string_view> groups;
    for (const Topic& topic : models.topics()) {
        const std::string_view id = topic.id, name = id.substr(0, id.find('.'));
        const auto group = static_cast<std::size_t>(std::ranges::find(groups, name) - groups.begin());
        if (group == groups.size()) groups.push_back(name);
        if (id == "product.general") general_ = static_cast<TopicId>(traits_.size());
        traits_.push_back({is_quality(id), id == "product.parts", name == "digital", static_cast<std::uint16_t>(group)});
    }
}

}  // namespace hark
