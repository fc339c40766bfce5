#include "hark/text/finder.h"

#include <algorithm>

#include "finder_rules.h"

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

// End of the match that begins at `at`, or npos.
std::size_t match_end(std::string_view text, std::size_t at, std::string_view phrase) {
    for (std::size_t p = 0; p < phrase.size();) {
        if (at >= text.size()) return std::string_view::npos;
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

// Of one byte in a text, whatever its case: Kelvin and the long s fold to k and s, and typographic apostrophes are plain.
bool is_plain(char c) { return static_cast<unsigned char>(c) < 0x80 && c != ' ' && c != '\'' && c != 'k' && c != 's'; }

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
    for (std::size_t i = 0; i < phrase_.size() && is_plain(phrase_[i]); ++i)
        if (!anchored_ || rarity(phrase_[i]) > rarity(phrase_[anchor_])) anchor_ = i, anchored_ = true;
}

// A text is left quickly where the rarest byte of the phrase's beginning does not occur in either case; a phrase that begins with none that is plain is looked for everywhere.
class Finder::Places {
public:
    Places(const Finder& finder, std::string_view text) : finder_(finder), text_(text) {
        if (!finder.anchored_) return;
        low_ = finder.phrase_[finder.anchor_];
        high_ = low_ >= 'a' && low_ <= 'z' ? static_cast<char>(low_ & ~0x20) : low_;
    }
    // The first place from `at` on where the phrase may begin, or the end.
    std::size_t from(std::size_t at) {
        if (!finder_.anchored_) return at;
        const std::size_t cursor = at + finder_.anchor_;
        if (cursor >= text_.size()) return text_.size();
        if (!looked_ || next_low_ < cursor) next_low_ = std::min(text_.find(low_, cursor), text_.size());
        if (!looked_ || next_high_ < cursor) next_high_ = std::min(text_.find(high_, cursor), text_.size());
        looked_ = true;
        const std::size_t found = std::min(next_low_, next_high_);
        return found == text_.size() ? found : found - finder_.anchor_;
    }

private:
    const Finder& finder_;
    std::string_view text_;
    char low_ = 0, high_ = 0;
    std::size_t next_low_ = 0, next_high_ = 0;
    bool looked_ = false;
};

std::optional<Span> Finder::find(std::string_view text) const {
    if (phrase_.empty()) return {};
    Places places(*this, text);
    for (std::size_t at = places.from(0); at < text.size(); at = places.from(at)) {
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
