#include "hark/text/zone_names.h"

#include <algorithm>
#include <memory>

#include <unicode/strenum.h>
#include <unicode/timezone.h>

namespace hark {

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createEnumeration());
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 0;
    while (const char* name = zones ? zones->next(&length, error) : nullptr) names.emplace_back(name, static_cast<std::size_t>(length));
    std::ranges::sort(names);
    return names;
}

}  // namespace hark
