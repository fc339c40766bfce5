#include "word_places.h"

#include <algorithm>

namespace hark {

bool WordPlacesReader::next() {
    places_.clear();
    std::uint64_t packed = 0;
    if (!begins_ || (head_ & 1) == 0 || !take_varint(at_, end_, packed)) return false;
    id_ += static_cast<std::int64_t>(head_ >> 1);
    add(packed, 0);
    while ((begins_ = take_varint(at_, end_, head_)) && (head_ & 1) == 0) add(head_ >> 1, places_.back().number);
    return true;
}

namespace {

using Readers = std::vector<WordPlacesReader>;

// Goes on to the next text that holds all words; all readers stand at it.
bool meet(Readers& readers) {
    if (!readers.front().next()) return false;
    for (std::size_t i = 1, agreed = 1; agreed < readers.size(); i = (i + 1) % readers.size()) {
        const std::int64_t wanted = readers[(i + readers.size() - 1) % readers.size()].id();
        while (readers[i].id() < wanted)
            if (!readers[i].next()) return false;
        agreed = readers[i].id() == wanted ? agreed + 1 : 1;
    }
    return true;
}

bool stands_at(const WordPlacesReader& word, std::uint32_t number, WordGap before) {
    const auto at = std::ranges::lower_bound(word.places(), number, {}, &WordPlacesReader::Place::number);
    return at != word.places().end() && at->number == number && at->before == before;
}

bool in_a_row(const Readers& readers, const SearchPhrase& phrase) {
    return std::ranges::any_of(readers.front().places(), [&](const WordPlacesReader::Place& first) {
        for (std::uint32_t i = 1; i < readers.size(); ++i)
            if (!stands_at(readers[i], first.number + i, phrase.words[i].before)) return false;
        return true;
    });
}

}  // namespace

void add_texts_with(const SearchPhrase& phrase, const std::vector<std::string_view>& places, std::vector<std::int64_t>& ids) {
    Readers readers(places.begin(), places.end());
    while (meet(readers))
        if (in_a_row(readers, phrase)) ids.push_back(readers.front().id());
}

}  // namespace hark
