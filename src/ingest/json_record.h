// One JSON object as the flat row it stands for. simdjson says whether it is JSON; a walk over the text then takes the
// values as they are written ("4.50" stays "4.50", and so do numbers too long for a machine). Any thread.
//
//   {"id": 7, "attributes": {"title": "Good"}, "tags": ["a", "b"], "comments": [{"body": "x"}], "note": null}
//   id = 7    attributes.title = Good    tags = a, b    comments.0.body = x
#pragma once

#include <string>
#include <string_view>

namespace hark::ingest {

inline constexpr auto npos = std::string_view::npos;
inline constexpr std::string_view json_white = " \t\r\n";

// "" if `json` is one JSON value and nothing else (white space around it is fine), else what is wrong. Strict but for
// numbers beyond the machine's range and halves of surrogate pairs in \u escapes, which grammar allows.
std::string_view json_error(std::string_view json);

// Elements of an array that get columns of their own: "comments.0", "comments.1", "comments.2".
inline constexpr int indexed_elements = 3;

class JsonFields {
public:
    virtual ~JsonFields() = default;
    // Both views are good for the call only, unless `lasting`: then `value` is part of the text that is walked.
    virtual void field(std::string_view path, std::string_view value, bool lasting) = 0;
};

// Calls `fields` for each scalar (null left out) and each array of scalars. `json` must have passed json_error. False
// if it is not an object.
bool walk_object(std::string_view json, JsonFields& fields);

}  // namespace hark::ingest
