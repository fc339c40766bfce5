#pragma once

#include "hark/report/table.h"

#include <random>
#include <string>
#include <vector>

namespace hark::report::test {

inline std::string drawn(Format format, const Table& table, const Style& style = {}) {
    std::string out;
    write(out, format, table, style);
    return out;
}

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0, end; begin < text.size(); begin = end + 1) {
        end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
    }
    return lines;
}

// What customers write, and what attackers do.
inline const std::vector<std::string> fragments{"late",       "parcel",     "supercalifragilisticexpialidocious",
                                                "配達が遅い", "とても",     "👩‍👩‍👧‍👦",
                                                "👍🏽",   "🇫🇷",         "e\u0301te\u0301",
                                                "مرحبا",      "שלום",       "\x1b[31mred",
                                                "\x07",       "\n",         "\r\n",
                                                "\t",         "|",          "<b>",
                                                "&amp;",      "=1+1",       "\"quoted\"",
                                                "a,b",        "\u202Eevil", "\u2028",
                                                "\xFF",       "\xC2\x9B",   "100%",
                                                "`code`",     "$x$",        "[link](u)",
                                                "ﷺ",          "नमस्ते",       "1.",
                                                "#"};

inline std::string random_text(std::mt19937_64& random, std::size_t most) {
    std::string text;
    for (std::size_t n = random() % (most + 1); n > 0; --n) {
        text += fragments[random() % fragments.size()];
        if (random() % 3 != 0) text += ' ';
    }
    return text;
}

inline Cell random_cell(std::mt19937_64& random) {
    switch (random() % 6) {
        case 0:
            return {};
        case 1:
            return static_cast<std::int64_t>(random() % 1'000'000) - 1'000;
        case 2:
            return Number{double(random() % 1'000) / 7, 2, random() % 2 == 0};
        case 3:
            return Percent{double(random() % 1'000) / 999};
        default:
            return random_text(random, random() % 12 == 0 ? 60 : 5);
    }
}

inline Table random_table(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    Table table;
    for (std::size_t i = 0, n = 1 + random() % 8; i < n; ++i) {
        Column column{.name = "c" + std::to_string(i), .align = random() % 2 ? Column::left : Column::right};
        column.title = random_text(random, 2);
        column.flexible = random() % 2;
        column.spare = static_cast<int>(random() % 4) - 1;
        table.columns.push_back(column);
    }
    for (std::size_t r = random() % 6; r > 0; --r) {
        auto& row = table.rows.emplace_back();
        for (std::size_t i = 0; i < table.columns.size(); ++i) row.push_back(random_cell(random));
    }
    return table;
}

}  // namespace hark::report::test
