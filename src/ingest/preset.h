// An export that is known: how it is recognised and what its columns are. Read from models/presets/*.toml.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "hark/base/result.h"
#include "hark/ingest/reader.h"

namespace hark::ingest {

struct Preset {
    std::string name, title;              // "google-play", "Google Play Console: monthly reviews"
    std::vector<std::string> detect;      // headers that must all be there, as keys; alternatives parted by '|'
    std::vector<std::pair<Role, std::string>> map;  // role and header key; the earlier ones first
    std::optional<RatingScale> scale;
    std::optional<DateOrder> date_order;
    std::optional<int> header_rows;
    std::optional<char> quote;            // 0: quotes are text
    bool rating_words = false;
    bool guess_rest = false;              // columns that are not mapped are guessed, else they are segments
    std::string records_at;               // json
    ReplyFormat replies;                  // json
    std::vector<std::string> notes;       // shown by inspect

    static Result<Preset> parse(std::string_view toml, const std::string& file);
    // Whether all headers that it looks for are among `keys`.
    bool recognises(std::span<const std::string> keys) const;
};

// All presets of a folder, by name; none for "". An Error names the file that is wrong.
Result<std::vector<Preset>> load_presets(const std::string& folder);

// The one that `keys` (header_key of each column) speak for: that which looks for most headers. nullptr if none.
const Preset* recognise(std::span<const Preset> presets, std::span<const std::string> keys);

}  // namespace hark::ingest
