// hark/insight/gather.h: short texts that want or name the same thing, brought together under the words that they share.
//
//   std::vector<Group> groups = gather(texts);
//   groups[0].name;      // "dark mode", as somebody wrote it
//
// Greedy cover: of all phrases (one to three words, beginning and ending with a word of content) the one that brings most texts together names a
// group, takes its texts, and the rest goes on. A longer phrase counts for more, because it says more. The same in any order of texts. Pure; nothing fails.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hark {

struct GatherWord {
    std::string stem, raw;   // what is compared; as it was written
    bool content = false;    // it may begin or end a phrase
    bool broken = false;     // no phrase may run over it
    bool common = false;     // it says too little to be a phrase by itself: "room" among hotels
};

using GatherText = std::vector<GatherWord>;

struct Group {
    std::string name;                // the commonest way to write it
    std::vector<std::size_t> texts;  // places, ascending
};

// Groups of at least `least` texts, the largest first, then by name. Texts that share nothing are in none. A phrase of a single word needs half as many more.
std::vector<Group> gather(const std::vector<GatherText>& texts, std::size_t least = 2);

}  // namespace hark
