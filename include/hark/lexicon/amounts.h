// hark/lexicon/amounts.h: words that count: "three", "weeks", "twice", "fourth time".
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "hark/lexicon/table.h"

namespace hark {

// What a line of amounts.tsv says of a word, or of a label.
struct AmountWord {
    enum class Kind : std::uint32_t {
        number,   // value: thousandths
        unit,     // seconds
        ordinal,  // the number
        often,    // times
        counted,  // "times", "calls"
        joiner,   // "two AND a half"
        between,  // "3 TO 4"
        filler,   // "a FULL week"
        bound,    // "WITHIN 3 days": no time that went by
        how_long, how_often  // `word` is a LabelId: of which a time, a number of times is looked for
    };
    Kind kind = Kind::number;
    std::uint32_t word = 0;
    std::int32_t value = 0;

    auto operator<=>(const AmountWord&) const = default;
};

// Immutable; any thread.
class AmountWords {
public:
    // Nothing if `word` is none of this kind.
    std::optional<std::int32_t> find(AmountWord::Kind kind, std::uint32_t word) const noexcept {
        const auto* const at = std::lower_bound(words_.begin(), words_.end(), AmountWord{kind, word, INT32_MIN});
        return at != words_.end() && at->kind == kind && at->word == word ? std::optional(at->value) : std::nullopt;
    }
    bool is(AmountWord::Kind kind, std::uint32_t word) const noexcept { return find(kind, word).has_value(); }

private:
    friend class ModelBuilder;
    friend class ModelImage;
    Table<AmountWord> words_;  // ascending
};

}  // namespace hark
