// hark/analysis/said.h: what a sentence says of somebody by name: rivals that are compared, people who are thanked; and whether a request is a wish.
//
// Rules over words, without models: names are what lists do not hold. They read one sentence at a time, are pure, and nothing fails. Any thread.
//
//   rivals_in("Better than Acme in every way.", {});     // {{"Acme", Comparison::we_win}}
//   rivals_in("Acme is better.", {});                    // {{"Acme", Comparison::they_win}}
//   thanked_in("Thanks to Maria and Jon at the desk!");  // Maria and Jon, both sure
#pragma once

#include "hark/base/span.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

// Of us against a rival: who is better, whom a customer came from or goes to, or neither is said.
enum class Comparison : std::uint8_t { named, we_win, they_win, equal, came_from, goes_to };
std::string_view name_of(Comparison comparison);

struct Rival {
    std::string name;
    Comparison comparison = Comparison::named;

    bool operator==(const Rival&) const = default;
};
// Names that are `known` (of one or more words, in any case) wherever they stand; others only where a comparison or a change names them: capitalised
// words behind "than", "switched to" and the like, or before "is better". `own` names are ours, never a rival's. A comparison that is denied is turned:
// "not better than Acme". One a name, the first that says most.
std::vector<Rival> rivals_in(std::string_view sentence, std::span<const std::string> known, std::span<const std::string> own = {});
// False if no sentence of the text names a rival; in a fraction of the time.
bool may_name_rivals(std::string_view text, std::span<const std::string> known);

struct ThankedPerson {
    std::string name;     // as written: "Maria"
    bool sure = false;    // thanked outright; else told by what they are ("our waiter") or do, and a word that is also written small elsewhere may be no name

    bool operator==(const ThankedPerson&) const = default;
};
struct Thanked {
    std::vector<ThankedPerson> people;
    std::vector<std::string> teams;   // "front desk", "housekeeping" ...
    // What they are praised for.
    bool knowledge = false, friendliness = false, helpfulness = false, speed = false;
};
// Of a sentence that is known to praise staff: this finds the names in it, not the praise.
Thanked thanked_in(std::string_view sentence);

// A request is a wish if it asks for something to be otherwise than it is; `service` asks for something for oneself (a call, a refund), `advice` is meant for
// other customers, `denied` is none: "I don't need ...", and `none` has no word that asks.
enum class Request : std::uint8_t { wish, service, advice, denied, none };
inline constexpr std::size_t request_count = 5;
std::string_view name_of(Request request);
Request kind_of_request(std::string_view sentence);

// The words of a sentence as gathering compares them: stems (the plural cut off), content where it says what is wished for, not that it is wished.
struct SaidWord {
    Span span;
    std::string stem;
    bool content = false, mark = false;   // mark: punctuation
};
std::vector<SaidWord> wish_words(std::string_view sentence);

}  // namespace hark
