// hark/engine/outside_words.h: for stores of `hark run --no-text`: words are read in the files that were read, and are the customer's own or none.
//
//   read_words_from_sources();                       // once, before stores are opened
//   ... store.text(id) ...
//   for (const LostWords& lost : lost_words()) ...   // what was asked for in vain
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hark {

void read_words_from_sources();

// Comments whose words are no more where they were: the file is gone, or something else stands there.
struct LostWords {
    std::string path, why;     // "there is no such file", "it was changed since it was read"
    std::int64_t comments = 0; // each time one was asked for
};
// Of all that was asked in this process, by path.
std::vector<LostWords> lost_words();

}  // namespace hark
