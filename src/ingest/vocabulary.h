// What columns are called, by role: models/presets/columns.toml as a value. Immutable; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/result.h"
#include "hark/ingest/reader.h"

namespace hark::ingest {

// A header made comparable: lower case, markup out, "reviewText" and "review_text" as "review text".
std::string plain_header(std::string_view header);
// The letters and digits of that alone: "reviewtext". Two headers with the same key are the same column.
std::string header_key(std::string_view header);

class Vocabulary {
public:
    // Knows each role by its own name, and nothing else.
    Vocabulary();
    static Result<Vocabulary> parse(std::string_view toml, const std::string& name);
    // columns.toml in `folder`; Vocabulary() if `folder` is "".
    static Result<Vocabulary> load(const std::string& folder);

    struct Match {
        bool exact = false;
        std::size_t rank = 0;  // place in the list: the smaller the better
        std::string word;      // what was recognised
    };
    // Whether `header` (plain) may be a column of `role`.
    std::optional<Match> match(std::string_view header, Role role) const;
    // Whether `header` (plain) is exactly a name of any role.
    bool knows(std::string_view header) const;

private:
    struct Words {
        std::vector<std::string> exact, words, never;
    };
    std::vector<Words> roles_;  // by Role
};

// The text of a file; not_found or io.
Result<std::string> read_model_file(const std::filesystem::path& path);

}  // namespace hark::ingest
