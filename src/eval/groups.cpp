#include "hark/eval/groups.h"

#include <algorithm>
#include <cmath>

namespace hark::eval {

std::string groups_of(std::span<const Outcome> outcomes) {
    const auto count = [&](auto test) { return std::ranges::count_if(outcomes, test); };
    const auto labelled = count([](const Outcome& row) { return row.gold != Label::none; });
    const auto neutral = count([](const Outcome& row) { return row.gold == Label::neutral; });
    const auto positive = count([](const Outcome& row) { return row.gold == Label::positive; });
    const auto rated = count([](const Outcome& row) { return row.gold != Label::none && !std::isnan(row.rating); });
    const auto negative = labelled - neutral - positive;
    std::string groups;
    if (rated * 2 > labelled) groups += 'C';
    else groups += neutral * 100 >= labelled ? 'A' : 'B';
    if (positive > 0 && negative > 0) groups += 'D';
    return groups;
}

Result<std::vector<GroupLine>> parse_groups(std::string_view name, std::string_view text) {
    std::vector<GroupLine> lines;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos || tab == 0 || tab + 1 == line.size())
            return Error{ErrorCode::bad_input, "not a set, a tab and a group", std::string(name) + ":" + std::to_string(number),
                         "write, for example: shop_reviews, a tab, A"};
        lines.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
    }
    return lines;
}

}  // namespace hark::eval
