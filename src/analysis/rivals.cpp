// Rivals in a sentence. A comparison has a word of more or less ("better"), a rival behind "than" or before "is", and perhaps a denial, which turns it.
#include "hark/analysis/said.h"

#include "analysis/said_words.h"

namespace hark {
namespace {

constexpr WordList<24> good{"better", "superior", "nicer", "cheaper", "faster", "quicker", "easier", "friendlier", "cleaner", "tastier", "stronger", "safer", "smoother", "comfier", "fresher", "softer", "smarter", "brighter", "simpler",
    "ahead", "best", "quieter", "fairer", "bigger"};
constexpr WordList<13> bad{"worse", "inferior", "slower", "dirtier", "ruder", "poorer", "pricier", "dearer", "weaker", "harder", "behind", "worst", "noisier"};
constexpr WordList<10> dear{"expensive", "complicated", "difficult", "rude", "unreliable", "painful", "disappointing", "costly", "frustrating", "confusing"};
constexpr WordList<10> costs{"charge", "charges", "charged", "cost", "costs", "pay", "paid", "wait", "waited", "complain"};
constexpr WordList<18> is_words{"is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't", "'s", "has", "have", "does", "offers", "seems", "looks", "feels", "works", "remains"};
constexpr WordList<13> switches{"switched", "switching", "switch", "migrated", "migrating", "defected", "converted", "moved", "moving", "changed", "changing", "jumped", "back"};
constexpr WordList<9> sure_switches{"switched", "switching", "switch", "migrated", "migrating", "defected", "converted", "jumped", "defecting"};
constexpr WordList<9> beaten{"beaten", "outperformed", "outclassed", "surpassed", "outdone", "overtaken", "undercut", "eclipsed", "bettered"};
constexpr WordList<12> beats{"beats", "beat", "outperforms", "outperform", "outclasses", "surpasses", "trumps", "outshines", "tops", "undercuts", "blows", "destroys"};
constexpr WordList<6> preferring{"prefer", "prefers", "preferred", "rather", "choose", "recommend"};
constexpr WordList<4> over{"to", "over", "than", "instead"};
constexpr WordList<10> us{"you", "here", "this", "them", "these", "yours", "theirs", "us", "it", "one"};

constexpr WordList<14> qualities{"good", "great", "nice", "fast", "cheap", "clean", "friendly", "reliable", "helpful", "easy", "comfortable", "bad", "slow", "expensive"};

constexpr WordList<17> others{"than", "as", "by", "more", "less", "left", "leave", "leaving", "ditched", "dumped", "unlike", "vs", "versus", "compared", "comparing", "comparison", "defecting"};
// No comparison does without one of these.
constexpr auto signs = [] {
    WordList<good.size() + bad.size() + switches.size() + beaten.size() + beats.size() + preferring.size() + others.size()> all{};
    auto at = all.begin();
    const auto add = [&](const auto& words) { at = std::ranges::copy(words, at).out; };
    add(good), add(bad), add(switches), add(beaten), add(beats), add(preferring), add(others);
    return in_order(all);
}();

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

// Calls `word` with each run of letters and digits, as written and in small letters, until it returns true.
template <class F>
bool any_word(std::string_view text, F&& word) {
    std::string small;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_letter(text[at])) {
            ++at;
            continue;
        }
        small.clear();
        std::size_t end = at;
        for (; end < text.size() && is_letter(text[end]); ++end) small += text[end] >= 'A' && text[end] <= 'Z' ? static_cast<char>(text[end] + 32) : text[end];
        if (word(text.substr(at, end - at), small)) return true;
        at = end;
    }
    return false;
}

// One of the names begins with the word; in letters beyond ASCII any word may.
bool begins_name(std::string_view small, std::span<const std::string> names) {
    return std::ranges::any_of(names, [&](const std::string& name) {
        return any_word(name, [&](std::string_view, const std::string& first) { return first == small || std::ranges::any_of(first, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }); });
    });
}

constexpr std::size_t npos = static_cast<std::size_t>(-1);

struct Name {
    std::size_t at = 0, words = 0;
    bool known = false;
};

class Sentence {
public:
    Sentence(std::string_view text, std::span<const std::string> known, std::span<const std::string> own) : words_(text), known_(known), own_(own) {}

    std::vector<Rival> rivals() const {
        std::vector<Rival> found;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (const std::size_t ours = listed(i, own_); ours > 0) {
                i += ours + words_.name_at(i + ours) - 1;  // "Tallyho Maps" is ours too
                continue;
            }
            const Name name = name_at(i);
            if (name.words == 0) continue;
            if (const Comparison comparison = compared(name); comparison != Comparison::named || name.known || is_set_beside(name)) add(found, {bare(words_.joined(name.at, name.words)), comparison});
            i += name.words - 1;
        }
        return found;
    }

private:
    static std::string bare(std::string name) { return name.ends_with("'s") ? name.substr(0, name.size() - 2) : name; }
    static void add(std::vector<Rival>& found, Rival rival) {
        for (Rival& one : found)
            if (one.name == rival.name) {
                if (one.comparison == Comparison::named) one.comparison = rival.comparison;
                return;
            }
        found.push_back(std::move(rival));
    }
    std::size_t listed(std::size_t at, std::span<const std::string> names) const {
        std::size_t longest = 0;
        for (const std::string& name : names) {
            const SaidWords words(name);
            std::size_t same = 0;
            while (same < words.size() && at + same < words_.size() && words[same] == words_[at + same]) ++same;
            if (same == words.size()) longest = std::max(longest, same);
        }
        return longest;
    }
    Name name_at(std::size_t i) const {
        if (const std::size_t words = listed(i, known_); words > 0) return {i, words, true};
        std::size_t words = words_.name_at(i);
        for (std::size_t j = 1; j < words; ++j)
            if (listed(i + j, own_) > 0 || listed(i + j, known_) > 0) words = j;
        return {i, words, false};
    }
    // Of the words right before the name: "than" in "better than the Acme".
    std::size_t before(const Name& name) const {
        static constexpr WordList<17> articles{"the", "a", "an", "any", "over", "most", "other", "some", "my", "your", "their", "using", "playing", "off", "on", "with", "those"};
        std::size_t i = name.at;
        while (i > 0 && words_.is(i - 1, articles)) --i;
        return i == 0 ? npos : i - 1;
    }
    bool is_word(std::size_t i, std::string_view word) const { return i < words_.size() && words_[i] == word; }

    // A word of more or less in [first, last): +1, -1; 0 if there is none.
    int degree(std::size_t first, std::size_t last) const {
        for (std::size_t i = first; i < std::min(last, words_.size()); ++i) {
            if (words_.is(i, good)) return 1;
            if (words_.is(i, bad)) return -1;
            if (words_[i] == "more" || words_[i] == "less") {
                const bool of_bad = words_.any(i + 1, i + 3, dear) || words_.any(i > 2 ? i - 2 : 0, i, costs);
                return (words_[i] == "more") != of_bad ? 1 : -1;
            }
        }
        return 0;
    }
    static Comparison turned(int sign, bool denied) { return (sign > 0) != denied ? Comparison::we_win : Comparison::they_win; }

    Comparison compared(const Name& name) const {
        const std::size_t at = before(name), end = name.at + name.words;
        if (at != npos && words_[at] == "than")
            if (const int sign = degree(at > 6 ? at - 6 : 0, at); sign != 0) return turned(sign, words_.negated(at > 8 ? at - 8 : 0, at));
        if (at != npos && words_[at] == "as")
            if (const Comparison as = as_good(at); as != Comparison::named) return as;
        if (at != npos && words_[at] == "by" && words_.any(at > 3 ? at - 3 : 0, at, beaten)) return turned(-1, words_.negated(at > 6 ? at - 6 : 0, at));
        if (at != npos && words_.any(at > 1 ? at - 1 : 0, at + 1, beats) && !words_.is(at, us)) return turned(1, words_.negated(at > 5 ? at - 5 : 0, at));
        if (const Comparison change = changed(name, at); change != Comparison::named) return change;
        if (const Comparison preferred = prefers(at); preferred != Comparison::named) return preferred;
        return as_subject(end);
    }
    // "as good as Acme": "as" stands before the name.
    Comparison as_good(std::size_t at) const {
        for (std::size_t i = at >= 4 ? at - 4 : 0; i < at; ++i)
            if (words_[i] == "as" || words_[i] == "so") return words_.negated(i > 4 ? i - 4 : 0, i) ? Comparison::they_win : Comparison::equal;
        return Comparison::named;
    }
    Comparison changed(const Name& name, std::size_t at) const {
        if (at == npos || at == 0) return Comparison::named;
        const std::size_t from = at > 5 ? at - 5 : 0;
        const bool sure = words_.any(from, at, sure_switches), any = sure || (name.known && words_.any(from, at, switches));
        const bool left = words_.any(from, at, WordList<4>{"left", "leave", "leaving", "ditched"});
        if (any && words_[at] == "from") return Comparison::came_from;
        if (any && words_[at] == "to") return words_.negated(from > 2 ? from - 2 : 0, at) ? Comparison::named : Comparison::goes_to;
        if (left && words_[at] == "for") return Comparison::goes_to;
        if (words_.is(at, WordList<4>{"left", "ditched", "leaving", "dumped"}) && words_.any(name.at + name.words, name.at + name.words + 2, WordList<1>{"for"})) return Comparison::came_from;
        if (words_[at] == "from" && name.known && words_.any(from, at, WordList<3>{"came", "coming", "come"})) return Comparison::came_from;
        return Comparison::named;
    }
    Comparison prefers(std::size_t at) const {
        if (at == npos) return Comparison::named;
        const std::size_t from = at > 5 ? at - 5 : 0;
        for (std::size_t i = from; i <= at; ++i) {
            if (!words_.is(i, preferring)) continue;
            const bool second = i < at && words_.is(at, over);   // "prefer this to Acme"
            if (!second && (words_[i] == "recommend" || words_[i] == "choose")) return Comparison::named;
            return turned(second ? 1 : -1, words_.negated(i > 3 ? i - 3 : 0, i));
        }
        return Comparison::named;
    }
    // "Acme is better", "Acme beats you", "Acme is not as good".
    Comparison as_subject(std::size_t end) const {
        if (words_.is(end, is_words) && words_.any(end + 1, end + 3, beaten)) return turned(1, words_.negated(end, end + 3));
        if (words_.is(end, beats) && words_.any(end + 1, end + 4, us)) return Comparison::they_win;
        static constexpr WordList<12> others_speak{"i", "it", "this", "that", "you", "they", "we", "he", "she", "there", "what", "who"};  // "Amazing It is the best": a title, and a sentence
        const std::size_t verb = words_.is(end, is_words) ? end : words_.is(end + 1, is_words) && !words_.is(end, others_speak) ? end + 1 : npos;
        // "America's Best Inn" is a name, "Britain's best actors" are better than others of Britain.
        const bool possessive = words_[end - 1].ends_with("'s") && (end == words_.size() || !(is_capital(words_.raw(end)) || words_.is(end, WordList<2>{"best", "worst"})));
        if (verb == npos && !possessive) return Comparison::named;
        const std::size_t from = possessive && verb == npos ? end : verb + 1;
        std::size_t last = from;
        while (last < words_.size() && last < from + 6 && !words_.is_mark(last) && words_[last] != "but" && words_[last] != "than") ++last;
        const int sign = degree(from, last);
        const bool denied = words_.negated(verb == npos ? from : verb, last);
        if (sign != 0 && (possessive || words_.is(verb, is_words))) return turned(-sign, denied);
        for (std::size_t i = from; i < last; ++i)
            if (words_[i] == "as" && words_.any(i + 1, i + 2, qualities)) return denied ? Comparison::we_win : Comparison::equal;
        return Comparison::named;
    }
    // "unlike Acme", "compared to Acme", "vs Acme": a rival, whatever is said of it.
    bool is_set_beside(const Name& name) const {
        const std::size_t at = before(name);
        if (at == npos) return false;
        return words_.is(at, WordList<4>{"unlike", "vs", "versus", "vs."}) || (words_.is(at, WordList<2>{"to", "with"}) && at > 0 && words_.is(at - 1, WordList<3>{"compared", "comparing", "comparison"}));
    }

    SaidWords words_;
    std::span<const std::string> known_, own_;
};

}  // namespace

std::string_view name_of(Comparison comparison) {
    constexpr std::array<std::string_view, 6> names{"named", "we_win", "they_win", "equal", "came_from", "goes_to"};
    return names[static_cast<std::size_t>(comparison)];
}

bool may_name_rivals(std::string_view text, std::span<const std::string> known) {
    static constexpr WordShapes shapes(signs);
    bool sign = false, name = false;
    return any_word(text, [&](std::string_view word, const std::string& small) {
        sign = sign || (shapes.may_hold(small) && is_listed(small, signs));
        name = name || (is_capital(word) && word.size() > 1 && !is_listed(small, everyday_words));
        return (sign && name) || begins_name(small, known);
    });
}

std::vector<Rival> rivals_in(std::string_view sentence, std::span<const std::string> known, std::span<const std::string> own) {
    return may_name_rivals(sentence, known) ? Sentence(sentence, known, own).rivals() : std::vector<Rival>();
}

}  // namespace hark
