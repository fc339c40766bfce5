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

EntryCode::EntryCode(std::span<const Line> lines, Hash hash) : code_(lengths_of(lines)), hash_(hash), slots_(std::bit_ceil(3 * lines.size() / 2 + 1)), filter_(std::size_t{1} << (filter_bits - 6)) {
    for (const Line& line : lines) add(line.entry);
    letters_.append(longest_entry, '\0');
    mark_ = static_cast<std::uint32_t>(std::ranges::find(lines, "", &Line::entry) - lines.begin());
    if (mark_ == lines.size()) throw std::invalid_argument("a list without the empty entry");
}

void EntryCode::add(std::string_view entry) {
    if (entry.size() > longest_entry) throw std::invalid_argument("an entry that is too long");
    const auto begin = static_cast<std::uint32_t>(letters_.size());
    const PrefixCode::Code code = code_.code(static_cast<std::uint32_t>(entries_.size()));
    Known known{{}, static_cast<std::uint32_t>(entry.size()), code.bits & 0x7FFFF, code.length & 31, 1, 0};
    if (!entry.empty()) std::memcpy(known.letters.data(), entry.data(), entry.size());
    slots_[place_of(entry)] = known;
    letters_ += entry;
    entries_.push_back({begin, static_cast<std::uint8_t>(entry.size()), !entry.empty() && is_word(entry.front()), !entry.empty() && is_word(entry.back())});
}

void EntryCode::goes_on(std::string_view entry) {
    if (Known& known = slots_[place_of(entry)]; known.is_used) known.goes_on = 1;
}

}  // namespace hark
