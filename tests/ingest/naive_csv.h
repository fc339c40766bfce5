// CSV the slow and obvious way, a character at a time, for sound files only: what the quick reader must agree with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hark::testing_ingest {

inline std::vector<std::vector<std::string>> naive_csv(std::string_view text, char delimiter = ',', char quote = '"') {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false, at_start = true, blank = true;
    const auto end_row = [&] {
        if (blank) rows.pop_back();
        rows.emplace_back(1);
        at_start = blank = true;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != quote) rows.back().back() += c;
            else if (i + 1 < text.size() && text[i + 1] == quote) rows.back().back() += quote, ++i;
            else quoted = false;
        } else if (c == quote && at_start) {
            quoted = true, at_start = blank = false;
        } else if (c == delimiter) {
            rows.back().emplace_back();
            at_start = true, blank = false;
        } else if (c == '\n') {
            end_row();
        } else if (c == '\r' && (i + 1 == text.size() || text[i + 1] == '\n')) {
            continue;
        } else {
            rows.back().back() += c;
            at_start = blank = false;
        }
    }
    if (blank) rows.pop_back();
    return rows;
}

}  // namespace hark::testing_ingest
