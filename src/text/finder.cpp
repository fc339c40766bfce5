#include "hark/text/finder.h"

#include <algorithm>
#include <bit>

#include "finder_rules.h"
#include "text/well_formed.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hark {
namespace {

using namespace finding;

UChar32 before(std::string_view text, std::size_t end) {
    if (end == 0) return ' ';
    auto i = static_cast<std::int32_t>(end);
    UChar32 c = 0;
    U8_PREV(text.data(), 0, i, c);
    return c;
}

// Of one byte in a text, whatever its case; in any text Kelvin and the long s fold to k and s, and typographic apostrophes are plain.
bool is_plain_in_ascii(char c) { return static_cast<unsigned char>(c) < 0x80 && c != ' '; }
bool is_plain_in_any(char c) { return is_plain_in_ascii(c) && c != '\'' && c != 'k' && c != 's'; }

// End of the match that begins at `at`, or npos.
std::size_t match_end(std::string_view text, std::size_t at, std::string_view phrase) {
    for (std::size_t p = 0; p < phrase.size();) {
        if (at >= text.size()) return std::string_view::npos;
        if (is_plain_in_any(phrase[p]) && static_cast<unsigned char>(text[at]) < 0x80) {  // most of them, without ICU
            if (folded(static_cast<unsigned char>(text[at++])) != phrase[p++]) return std::string_view::npos;
            continue;
        }
        const UChar32 want = next(phrase, p), got = next(text, at);
        if (want != ' ') {
            if (folded(got) != want) return std::string_view::npos;
            continue;
        }
        if (!is_space(got)) return std::string_view::npos;
        for (std::size_t ahead = at; ahead < text.size() && is_space(next(text, ahead));) at = ahead;
    }
    return at;
}

// Letters of English, the commonest first; all else is rarer.
std::size_t rarity(char c) {
    constexpr std::string_view letters = "etaoinshrdlcumwfgypbvkjxqz";
    return std::min(letters.find(c), letters.size());
}

}  // namespace

Finder::Finder(std::string_view phrase, bool anywhere) : anywhere_(anywhere) {
    for (std::size_t i = 0; i < phrase.size();) {
        const UChar32 c = next(phrase, i);
        if (!is_space(c)) append(phrase_, folded(c < 0 ? 0xFFFD : c));
        else if (!phrase_.empty() && phrase_.back() != ' ') phrase_ += ' ';
    }
    if (phrase_.ends_with(' ')) phrase_.pop_back();
    ascii_ = skip_ascii(phrase_, 0) == phrase_.size();
    in_ascii_ = anchors(is_plain_in_ascii), in_any_ = anchors(is_plain_in_any);
}

std::string_view Finder::plain_word() const {
    const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    std::string_view longest;
    for (auto begin = phrase_.begin(); begin != phrase_.end();) {
        const auto end = std::find_if_not(begin, phrase_.end(), is_plain);
        if (static_cast<std::size_t>(end - begin) > longest.size()) longest = {begin, end};
        begin = std::find_if(end, phrase_.end(), is_plain);
    }
    return longest;
}

Finder::Anchors Finder::anchors(bool (*is_plain)(char)) const {
    const auto anchor_at = [&](std::size_t place) {
        const char byte = phrase_[place];
        return Anchor{place, static_cast<unsigned char>(byte), static_cast<unsigned char>(byte >= 'a' && byte <= 'z' ? 0x20 : 0)};
    };
    std::size_t first = 0, second = 0, plain = 0;
    for (; plain < phrase_.size() && is_plain(phrase_[plain]); ++plain)
        if (rarity(phrase_[plain]) > rarity(phrase_[first])) first = plain;
    for (std::size_t i = 0; i < plain; ++i)
        if (i != first && (second == first || rarity(phrase_[i]) > rarity(phrase_[second]))) second = i;
    return plain > 0 ? Anchors{true, anchor_at(first), anchor_at(second)} : Anchors();
}

// The first place from `at` on where the phrase may begin, or the end: where both anchors stand, which many places are asked at once. By one of them alone every second text
// would be looked at closely. A phrase that begins with none is looked for everywhere.
std::size_t Finder::place_from(std::string_view text, std::size_t at, const Anchors& anchors) {
    if (!anchors.any) return at;
    const auto stands = [&](const Anchor& anchor, std::size_t place) { return (static_cast<unsigned char>(text[place + anchor.place]) | anchor.fold) == anchor.byte; };
    const std::size_t reach = std::max(anchors.rarest.place, anchors.next.place) + 1;
    if (text.size() < reach) return text.size();
    const std::size_t end = text.size() - reach + 1;
#if defined(__SSE2__)
    const auto stand = [&](const Anchor& anchor, std::size_t place) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + place + anchor.place));
        return _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(static_cast<char>(anchor.fold))), _mm_set1_epi8(static_cast<char>(anchor.byte)));
    };
    for (; at + 16 <= end; at += 16)
        if (const int both = _mm_movemask_epi8(_mm_and_si128(stand(anchors.rarest, at), stand(anchors.next, at)))) return at + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(both)));
#endif
    while (at < end && !(stands(anchors.rarest, at) && stands(anchors.next, at))) ++at;
    return at < end ? at : text.size();
}

std::optional<Span> Finder::find(std::string_view text) const {
    const bool ascii = skip_ascii(text, 0) == text.size();
    if (phrase_.empty() || (ascii && !ascii_)) return {};
    const Anchors& anchors = ascii ? in_ascii_ : in_any_;
    for (std::size_t at = place_from(text, 0, anchors); at < text.size(); at = place_from(text, at, anchors)) {
        const std::size_t end = match_end(text, at, phrase_);
        const auto whole_words = [&] {
            std::size_t first = 0, after = end, last = phrase_.size();
            const bool word_first = is_word(next(phrase_, first)), word_last = is_word(before(phrase_, last));
            return !(word_first && is_word(before(text, at))) && !(word_last && after < text.size() && is_word(next(text, after)));
        };
        if (end != std::string_view::npos && (anywhere_ || whole_words())) return Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
        next(text, at);
    }
    return {};
}

}  // namespace hark
