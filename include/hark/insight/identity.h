// hark/insight/identity.h: whether a theme that was found tonight is one that was found before.
//
//   Sketch sketch; sketch.add(hash64(text));        // of each comment of the theme
//   std::vector<Succession> who = successions(before, now);
//
// A theme is its members. Of each the 256 comments with the lowest hashes are kept (bottom-k sketch, Broder 1997): a random sample that is the same in any order, from which the share
// of one theme's members that another holds is told to some 3 points. Pure; nothing fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hark {

class Sketch {
public:
    static constexpr std::size_t size = 256;
    void add(std::uint64_t member);
    // Ascending, each once; for keeping.
    const std::vector<std::uint64_t>& members() const noexcept { return members_; }
    static Sketch of(std::vector<std::uint64_t> members);
    // The share of this one's members that `other` holds, 0..1; 0 for an empty one.
    double within(const Sketch& other) const;

    bool operator==(const Sketch&) const = default;

private:
    std::vector<std::uint64_t> members_;
};

// What became of the themes of last time, and where those of tonight come from; places in the two lists.
struct Succession {
    std::optional<std::size_t> same;    // of last time: most of its members are here, and of all that took members of it this one took most
    std::optional<std::size_t> split;   // none is the same, but a third of its members or more come from this one
    std::vector<std::size_t> merged;    // of last time, beside `same`: most of their members are here too
};
std::vector<Succession> successions(std::span<const Sketch> before, std::span<const Sketch> now);

}  // namespace hark
