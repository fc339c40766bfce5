#include "hark/text/search_words.h"

#include "finder_rules.h"

namespace hark {
namespace {

using namespace finding;

bool is_ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

// What stands between two words, as it grows; white space of any width is one space.
class Between {
public:
    void add(UChar32 c) {
        const WordGap gap = is_space(c) ? WordGap::space : folded(c) == '\'' ? WordGap::apostrophe : c == '-' ? WordGap::hyphen : WordGap::other;
        const bool goes_on = gap == WordGap::space && gap_ == WordGap::space;
        gap_ = empty_ || goes_on ? gap : WordGap::other;
        empty_ = false;
    }
    WordGap take() {
        empty_ = true;
        return gap_;
    }
    bool empty() const { return empty_; }

private:
    WordGap gap_ = WordGap::other;
    bool empty_ = true;
};

// The word that begins at `at`, or nothing; moves behind it.
bool take_word(std::string_view text, std::size_t& at, std::string& word) {
    word.clear();
    while (at < text.size()) {
        if (is_ascii_word(text[at])) {
            word += static_cast<char>(folded(text[at++]));
            continue;
        }
        std::size_t behind = at;
        const UChar32 c = static_cast<unsigned char>(text[at]) < 0x80 ? -1 : next(text, behind);
        if (!is_word(c)) break;
        append(word, folded(c));
        at = behind;
    }
    return !word.empty();
}

}  // namespace

void each_search_word(std::string_view text, const std::function<void(std::string_view word, WordGap before)>& use) {
    std::string word;
    Between between;
    between.add('.');  // before the first word there is no word
    for (std::size_t at = 0; at < text.size();) {
        if (take_word(text, at, word)) use(std::string_view(word).substr(0, longest_search_word), between.take());
        if (at < text.size()) between.add(next(text, at));
    }
}

SearchPhrase search_phrase(std::string_view phrase) {
    while (!phrase.empty() && is_space(static_cast<unsigned char>(phrase.front()))) phrase.remove_prefix(1);
    while (!phrase.empty() && is_space(static_cast<unsigned char>(phrase.back()))) phrase.remove_suffix(1);
    SearchPhrase found;
    std::string word;
    Between between;
    found.exact = true;
    for (std::size_t at = 0; at < phrase.size();) {
        if (take_word(phrase, at, word)) {
            const WordGap before = found.words.empty() ? WordGap::other : between.take();
            found.exact = found.exact && (found.words.empty() || before != WordGap::other) && word.size() <= longest_search_word;
            found.words.push_back({word.substr(0, longest_search_word), before});
        }
        if (at == phrase.size()) continue;
        found.exact = found.exact && !found.words.empty();  // it begins with a mark
        between.add(next(phrase, at));
    }
    found.exact = found.exact && !found.words.empty() && between.empty();  // it ends with one
    return found;
}

}  // namespace hark
