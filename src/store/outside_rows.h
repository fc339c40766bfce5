// store/outside_rows.h: the words of a store that holds none: where they lie, and what is read there.
#pragma once

#include "hark/store/outside_words.h"

#include "store/sqlite.h"
#include "store/verbatim_block.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hark {

// What stands in place of a reply whose words are not kept: that there is one is no secret.
inline constexpr std::string_view kept_outside = "\u2026";

// Whether the words of all comments of that store lie outside it.
bool holds_no_words(sqlite::Database& db);

class OutsideRows {
public:
    explicit OutsideRows(sqlite::Database& db) : db_(&db) {}
    // As holds_no_words, looked up once, and again after `forget`.
    bool are_all();
    void forget() { all_.reset(); }
    // Of a row's fields. Nothing if its words are not found any more.
    std::optional<std::string_view> text(const VerbatimView& row);

private:
    struct Source {
        std::string path, format;
    };
    const Source* source(std::int64_t id);
    void open();

    sqlite::Database* db_;
    std::optional<bool> all_;
    std::optional<sqlite::Statement> later_;
    std::map<std::int64_t, std::optional<Source>> sources_;
    std::unique_ptr<OutsideWords> words_;
};

}  // namespace hark
