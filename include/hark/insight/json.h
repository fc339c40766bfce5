// hark/insight/json.h: what was found, as one line of canonical JSON, and back: the store keeps the line, so that
// people can query it and `hark themes` need not count millions of rows again.
//
// Shares, net and q values have six decimals, stars and priorities four; a moment is ISO 8601, "" for none. A quote has
// the content key of its verbatim but not its id, which depends on the order of insertion: equal findings give equal
// lines. Quotes come back in the same order, with `verbatim` 0: the caller fills it in from where it keeps the ids.
//
// Reading is strict: the fields in the order written and nothing else, so a line that was damaged or that another
// version wrote is refused (bad_input, with the byte and what was expected there). to_json(*theme_from_json(j)) == j.
// Pure, any thread.
#pragma once

#include "hark/base/action_register.h"
#include "hark/base/result.h"
#include "hark/insight/insight.h"

#include <string>
#include <string_view>

namespace hark {

std::string to_json(const Summary& summary);
std::string to_json(const TopicCount& topic);
std::string to_json(const Theme& theme);
std::string to_json(const Action& action);
std::string to_json(const RegisteredAction& action);

Result<Summary> summary_from_json(std::string_view json);
Result<TopicCount> topic_from_json(std::string_view json);
Result<Theme> theme_from_json(std::string_view json);
Result<Action> action_from_json(std::string_view json);
Result<RegisteredAction> registered_from_json(std::string_view json);

}  // namespace hark
