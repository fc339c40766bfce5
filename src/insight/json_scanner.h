// insight/json_scanner.h: reads canonical JSON, the dialect that JsonWriter writes, one token after another: no white
// space, nothing optional. The first thing that is not as expected is remembered and everything after it does nothing,
// so that the caller asks once, at the end. What it lets pass that JsonWriter would write differently (1.50 for 1.5)
// shows when the value is written again.
#pragma once

#include "hark/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hark::json {

class Scanner {
public:
    explicit Scanner(std::string_view json) : json_(json) {}

    // Goes past `literal` if it is next.
    bool skip(std::string_view literal);
    void expect(std::string_view literal);
    std::string text();
    std::int64_t whole();
    double decimal();  // null is infinity
    void end();        // nothing may follow

    void fail(std::string expected);
    bool failed() const noexcept { return !expected_.empty(); }
    Error error() const;

private:
    std::string_view number();
    void escape(std::string& out);
    std::uint32_t four_digits();

    std::string_view json_;
    std::size_t at_ = 0;
    std::string expected_;
};

}  // namespace hark::json
