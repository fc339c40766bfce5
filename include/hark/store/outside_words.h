// hark/store/outside_words.h: words that a store does not hold, and who reads them where they lie.
//
// A store of `hark run --no-text` holds what was found of its comments, and the places of their records. Reading files is not the store's: whoever can says so once, before
// stores are opened, and all that asks for words (Store::text, scans, SQL) then gets them as if they were kept.
#pragma once

#include "hark/base/content_key.h"
#include "hark/base/time.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace hark {

// Where the record of a comment lies: in a file, whose records are to be read as `format` says, as bytes of whoever reads them.
struct RecordPlace {
    std::string_view path, format;
    std::uint64_t byte = 0;
};

// What else makes a comment the one it is: with the words, its key.
struct OutsideRow {
    ContentKey key;
    Seconds time = no_time;
    double rating = 0;  // NaN: none
    int nps = -1;
    std::string_view external_id, customer;
};

class OutsideWords {
public:
    virtual ~OutsideWords() = default;
    // Of the first of these places at which that very comment stands; good until the next call. Nothing if it stands at none of them any more.
    virtual std::optional<std::string_view> text(const OutsideRow& row, std::span<const RecordPlace> places) = 0;
};

// One for each connection that asks: none is asked by two threads.
void read_outside_words_with(std::unique_ptr<OutsideWords> (*open)());

}  // namespace hark
