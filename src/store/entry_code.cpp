#include "store/entry_code.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace hark {
namespace {

std::vector<std::uint8_t> lengths_of(std::span<const EntryCode::Line> lines) {
    std::vector<std::uint8_t> lengths;
    for (const EntryCode::Line& line : lines) lengths.push_back(line.length);
    return lengths;
}

}  // namespace

EntryCode::EntryCode(std::span<const Line> lines) : code_(lengths_of(lines)), slots_(std::bit_ceil(3 * lines.size() / 2 + 1)), filter_(std::size_t{1} << filter_bits) {
    for (const Line& line : lines) add(line.entry);
    letters_.append(longest_entry, '\0');
    mark_ = static_cast<std::uint32_t>(std::ranges::find(lines, "", &Line::entry) - lines.begin());
    if (mark_ == lines.size()) throw std::invalid_argument("a list without the empty entry");
}

void EntryCode::add(std::string_view entry) {
    if (entry.size() > longest_entry) throw std::invalid_argument("an entry that is too long");
    const auto begin = static_cast<std::uint32_t>(letters_.size());
    const PrefixCode::Code code = code_.code(static_cast<std::uint32_t>(entries_.size()));
    slots_[place_of(entry)] = {first_8(entry, 0, entry.size()), begin & 0x7FFFFFF, static_cast<std::uint32_t>(entry.size()) & 31, code.bits & 0x7FFFF, code.length & 31, 1, 0};
    filter_[hash_of(entry, 0, entry.size()) >> (32 - filter_bits)] = true;
    letters_ += entry;
    entries_.push_back({begin, static_cast<std::uint8_t>(entry.size()), !entry.empty() && is_word(entry.front()), !entry.empty() && is_word(entry.back())});
}

void EntryCode::goes_on(std::string_view entry) {
    if (Known& known = slots_[place_of(entry)]; known.is_used) known.goes_on = 1;
}

}  // namespace hark
