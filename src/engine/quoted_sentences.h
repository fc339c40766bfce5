// engine/quoted_sentences.h: the sentences that quotes stand in. Those that are known to be asked for are fetched at once, by several threads.
//
//   QuotedSentences sentences(store);
//   sentences.fetch(quotes);
//   std::string first = sentences.of(quotes[0]);
#pragma once

#include "hark/insight/insight.h"
#include "hark/store/store.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hark {

class QuotedSentences {
public:
    explicit QuotedSentences(const Store& store) : store_(store) {}
    // It is a help and no condition: what cannot be had now is asked for again, one by one.
    void fetch(std::span<const Quote> quotes);
    // "" if it cannot be had.
    std::string of(const Quote& quote) const;

private:
    const Store& store_;
    std::vector<std::pair<std::int64_t, std::string>> texts_;  // by id
};

}  // namespace hark
