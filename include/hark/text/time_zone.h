// hark/text/time_zone.h: local time in a zone of the IANA data base, with daylight saving.
//
//   Result<TimeZone> berlin = TimeZone::named("Europe/Berlin");
//   berlin->offset_at(*civil(2026, 7, 1));                     // 7200: seconds east of UTC
//   berlin->from_local(*civil(2026, 3, 29, 9, 0));             // 07:00 UTC: what the clock on the wall shows as 9 o'clock
//
// ICU's data, of 1970 to 2070, read once: what follows is a search in a short list. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hark/base/result.h"
#include "hark/base/time.h"

namespace hark {

class TimeZone {
public:
    TimeZone() = default;  // UTC
    // bad_input for a name that is in no data base, with the nearest way to write it.
    static Result<TimeZone> named(std::string_view name);

    const std::string& name() const noexcept { return name_; }
    // Seconds east of UTC.
    int offset_at(Seconds utc) const noexcept;
    Seconds to_local(Seconds utc) const noexcept { return utc + offset_at(utc); }
    // An hour that the clock skips is read as if it had not been put forward; of one that comes twice the first is meant.
    Seconds from_local(Seconds local) const noexcept;

private:
    struct Change {
        Seconds at = 0;
        int offset = 0;
    };
    std::string name_ = "UTC";
    int first_offset_ = 0;
    std::vector<Change> changes_;  // ascending
};

}  // namespace hark
