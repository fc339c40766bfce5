// Where a word stands in many texts, packed: a number for each place, its lowest bit saying that a new text begins. With it the number is how far its id is from the one before,
// and the place follows as a number of its own; a place is how far it is from the one before in the text, and the gap before it in two bits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hark/base/varint.h"
#include "hark/text/search_words.h"

namespace hark {

class WordPlaces {
public:
    // By ascending id, then ascending number of the word in its text.
    void add(std::int64_t id, std::uint32_t number, WordGap before) {
        if (id != id_) {
            put_varint(bytes_, static_cast<std::uint64_t>(id - id_) << 1 | 1);
            put_varint(bytes_, packed(number, before));
        } else {
            put_varint(bytes_, packed(number - number_, before) << 1);
        }
        id_ = id;
        number_ = number;
    }
    std::string& bytes() noexcept { return bytes_; }

private:
    static std::uint64_t packed(std::uint32_t number, WordGap before) { return std::uint64_t{number} << 2 | static_cast<std::uint64_t>(before); }

    std::string bytes_;
    std::int64_t id_ = -1;  // as if one stood before the first
    std::uint32_t number_ = 0;
};

// What is damaged ends it.
class WordPlacesReader {
public:
    struct Place {
        std::uint32_t number;
        WordGap before;
    };
    explicit WordPlacesReader(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) { begins_ = take_varint(at_, end_, head_); }
    // Goes to the next text that holds the word; false if there is none.
    bool next();
    std::int64_t id() const noexcept { return id_; }
    const std::vector<Place>& places() const noexcept { return places_; }

private:
    void add(std::uint64_t packed, std::uint32_t after) { places_.push_back({after + static_cast<std::uint32_t>(packed >> 2), static_cast<WordGap>(packed & 3)}); }

    const char* at_;
    const char* end_;
    std::uint64_t head_ = 0;  // what was read last
    bool begins_ = false;     // and it begins a text
    std::int64_t id_ = -1;
    std::vector<Place> places_;
};

// Adds the texts in which the words stand in a row, parted as the phrase has it. `places`: of each of its words.
void add_texts_with(const SearchPhrase& phrase, const std::vector<std::string_view>& places, std::vector<std::int64_t>& ids);

}  // namespace hark
