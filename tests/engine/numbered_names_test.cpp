#include "engine/numbered_names.h"

#include <string>

#include <gtest/gtest.h>

namespace hark::test {
namespace {

TEST(NumberedNames, CountNamesInTheOrderInWhichTheyAreMet) {
    NumberedNames numbers;
    std::vector<std::string> names;
    const auto name_of = [&](std::uint32_t number) { return std::string_view(names[number]); };
    const auto number_of = [&](const std::string& name) {
        const auto [number, fresh] = numbers.number_of(name, name_of);
        EXPECT_EQ(fresh, number == names.size());
        if (fresh) names.push_back(name);
        return number;
    };
    for (std::uint32_t i = 0; i < 5'000; ++i) ASSERT_EQ(number_of("C" + std::to_string(i)), i);
    for (std::uint32_t i = 0; i < 5'000; ++i) ASSERT_EQ(number_of("C" + std::to_string(4'999 - i)), 4'999 - i);
    EXPECT_EQ(number_of(""), 5'000u);
    EXPECT_EQ(number_of("C"), 5'001u);
    EXPECT_EQ(numbers.size(), 5'002u);
}

}  // namespace
}  // namespace hark::test
