// What to say where a column of numbers is asked for that there is not.
#pragma once

#include <string>

#include "hark/base/result.h"
#include "hark/insight/columns.h"

namespace hark {

// `beside`: scores that are no columns.
inline Error no_number_column(const std::string& name, const FeedbackNames& names, const std::string& option, const std::string& beside = "") {
    std::string known = beside;
    for (const std::string& column : number_columns(names)) known += (known.empty() ? "" : ", ") + column;
    return {ErrorCode::bad_input, "there is no column '" + name + "' with numbers", option, known.empty() ? "the store holds no column of numbers, or of yes and no" : "there are " + known};
}

}  // namespace hark
