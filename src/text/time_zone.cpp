#include "hark/text/time_zone.h"

#include <algorithm>
#include <memory>

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

namespace hark {
namespace {

constexpr Seconds last_year = Seconds{100} * 365 * seconds_per_day;  // behind 1970

int offset_of(const icu::TimeZone& zone, Seconds at) {
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t raw = 0, saving = 0;
    zone.getOffset(double(at) * 1000, false, raw, saving, status);
    return (raw + saving) / 1000;
}

}  // namespace

Result<TimeZone> TimeZone::named(std::string_view name) {
    TimeZone zone;
    if (name.empty() || name == "UTC") return zone;
    const std::unique_ptr<icu::TimeZone> known(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())))));
    const auto* rules = dynamic_cast<const icu::BasicTimeZone*>(known.get());
    if (rules == nullptr || *known == icu::TimeZone::getUnknown())
        return Error{ErrorCode::bad_input, "there is no time zone '" + std::string(name) + "'", "", "write it as Europe/Berlin, America/New_York or UTC"};
    zone.name_ = name;
    zone.first_offset_ = offset_of(*known, 0);
    icu::TimeZoneTransition next;
    for (Seconds at = 0; at < last_year && rules->getNextTransition(double(at) * 1000, false, next);) {
        at = static_cast<Seconds>(next.getTime() / 1000);
        const int offset = offset_of(*known, at);
        const int before = zone.changes_.empty() ? zone.first_offset_ : zone.changes_.back().offset;
        if (offset != before) zone.changes_.push_back({at, offset});  // the others change a name only
    }
    return zone;
}

int TimeZone::offset_at(Seconds utc) const noexcept {
    const auto after = std::ranges::upper_bound(changes_, utc, {}, &Change::at);
    return after == changes_.begin() ? first_offset_ : std::prev(after)->offset;
}

// The offset before a change is tried first: it gives the first of two equal hours, and an hour that is skipped as if it were there.
Seconds TimeZone::from_local(Seconds local) const noexcept {
    const Seconds early = local - offset_at(local - seconds_per_day);
    if (to_local(early) == local) return early;
    const Seconds late = local - offset_at(local + seconds_per_day);
    return to_local(late) == local ? late : early;
}

}  // namespace hark
