// store/schema.h: the history of the store's tables, and how an older store becomes a newer one.
#pragma once

#include "store/sqlite.h"

#include <span>
#include <string_view>

namespace hark {

inline constexpr int application_id = 0x4861726B;  // "Hark": marks the file as ours

// Never edit one that has shipped; add one.
struct Migration {
    int version;
    std::string_view name;
    const char* sql;
    void (*then)(sqlite::Database&) = nullptr;  // what SQL cannot do
};
std::span<const Migration> migrations();

// Of a new file: a frame of texts fills such a page (text_frame).
inline constexpr const char* page_size = "pragma page_size = 4096";
// The version that the file has; 0 for an empty one.
int schema_version(sqlite::Database& db);
// Makes the index of keys from the rows that are there.
void index_keys(sqlite::Database& db);
// The rows of a store of schema 13 or less, in blocks.
void move_to_blocks(sqlite::Database& db);
// What they no longer take of the file, afterwards.
void give_back(sqlite::Database& db);
// Brings the file to the newest version in one transaction; safe when two programs try at once.
void migrate(sqlite::Database& db);

}  // namespace hark
