// Requests: which of them are wishes, and the words that say what for.
#include "hark/analysis/said.h"

#include "analysis/said_words.h"

namespace hark {
namespace {

constexpr WordList<10> for_oneself{"refund", "compensation", "callback", "reimburse", "reimbursement", "replacement", "contact", "call", "email", "reply"};
constexpr WordList<6> me{"me", "us", "my", "our", "mine", "back"};
constexpr WordList<8> advising{"sure", "remember", "prepared", "beware", "careful", "forget", "ask", "book"};
// Words that wish, or stand around it, and name nothing that is wished for.
constexpr WordList<137> frame{"would", "be", "great", "good", "nice", "cool", "awesome", "helpful", "useful", "better", "best", "perfect", "amazing", "lovely", "wish", "wished", "wishes", "hope", "hoping", "please", "pls", "plz", "kindly", "add", "adding",
    "added", "fix", "fixed", "fixing", "make", "making", "give", "bring", "include", "included", "improve", "improved", "improvement", "improvements", "update", "updated", "updates", "change", "changed", "provide", "consider", "allow", "let", "need", "needs",
    "needed", "want", "wanted", "should", "could", "must", "may", "might", "can", "will", "have", "had", "has", "get", "got", "put", "see", "use", "used", "using", "like", "love", "really", "also", "just", "even", "still", "only", "more", "less", "much",
    "many", "some", "any", "thing", "things", "something", "little", "bit", "lot", "way", "maybe", "perhaps", "suggest", "suggestion", "suggestions", "feature", "option", "options", "ability", "able", "app", "one", "star", "stars", "rating", "think",
    "instead", "again", "least", "next", "future", "time", "please.", "very", "too", "if", "not", "but", "it's", "i'd", "there", "here", "this", "that", "with", "them", "they", "you", "your", "from", "when", "would've", "it'd", "that'd", "don't", "it"};
constexpr WordList<136> grammar{"the", "a", "an", "of", "to", "in", "on", "at", "for", "and", "or", "is", "are", "was", "were", "been", "being", "i", "we", "he", "she", "my", "our", "their", "his",
    "her", "its", "as", "by", "so", "than", "then", "do", "does", "did", "up", "out", "all", "who", "what", "which", "because", "about", "how", "when", "where", "why",
    "whose", "while", "though", "although", "other", "others", "another", "back", "down", "over", "under", "off", "away", "around", "into", "onto", "through", "until",
    "after", "before", "during", "again", "always", "never", "ever", "every", "each", "both", "such", "own", "same", "am", "has", "having", "im", "dont", "cant", "wont",
    "guys", "guy", "people", "please", "work", "works", "working", "well", "now", "get", "gets", "getting", "take", "takes", "going", "goes", "goes", "come", "comes", "want",
    "try", "trying", "even", "though", "keep", "say", "said", "says", "know", "problem", "problems", "help", "day", "days", "year", "years", "first", "last", "two", "three",
    "thought", "worked", "made", "came", "liked", "loved", "soon", "probably", "looked", "felt", "few"};

bool denies(const SaidWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool wanting = words.is(i, WordList<7>{"need", "want", "wish", "require", "needed", "wanted", "change"});
        if (!wanting) continue;
        const std::size_t from = i > 3 ? i - 3 : 0;
        bool here = false;
        for (std::size_t j = from; j < i; ++j) here = (here || words[j] == "i" || words[j] == "we" || words[j] == "wouldn't") && !words.is_mark(j);
        // "You don't need to be rude" asks for something; "I don't need it" does not. Nor does "nothing I would change", "no need to change".
        if (words.negated(from, i) && here) return true;
        if (words[i] == "change" && (words.negated(i > 5 ? i - 5 : 0, i) || words.any(0, i, WordList<1>{"nothing"})) && words.any(from, i, WordList<5>{"i", "we", "would", "i'd", "wouldn't"})) return true;
        if (words[i] == "need" && i > 0 && words[i - 1] == "no") return true;
    }
    return false;
}

bool advises(const SaidWords& words) {
    if (words.any(0, 3, WordList<3>{"if", "when", "anyone"}) && words.any(0, 4, WordList<2>{"you", "anyone"}) && (words.any(2, words.size(), advising) || words.any(2, words.size(), WordList<5>{"go", "visit", "stay", "travel", "buy"}))) return true;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == "make" && words[i + 1] == "sure" && words.any(i + 2, i + 5, WordList<9>{"to", "you", "ask", "book", "get", "bring", "check", "take", "request"}) && !words.any(0, i, WordList<4>{"please", "should", "could", "they"})) return true;
        if (words[i] == "be" && words.is(i + 1, WordList<3>{"prepared", "careful", "aware"})) return true;
        if (words[i] == "ask" && words[i + 1] == "for") return true;
    }
    return false;
}

bool is_for_oneself(const SaidWords& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words.is(i, for_oneself) && words.any(i > 3 ? i - 3 : 0, i + 3, me)) return true;
        if (words[i] == "help" && words.any(i + 1, i + 2, me)) return true;
        if (words[i] == "let" && words.any(i + 1, i + 2, WordList<2>{"me", "us"}) && words.any(i + 2, i + 3, WordList<1>{"know"})) return true;
    }
    return false;
}

constexpr WordList<21> asking{"please", "pls", "plz", "kindly", "wish", "wished", "wishing", "wishlist", "hopefully", "should", "shud", "ought", "suggest", "suggestion", "suggestions", "suggesting", "needs", "improvement", "improvements", "prefer", "consider"};
constexpr WordList<37> asking_first{"add", "fix", "make", "bring", "include", "improve", "update", "provide", "allow", "enable", "introduce", "implement", "offer", "give", "let", "reduce", "remove", "change", "put", "get", "stop", "keep", "train", "hire", "open", "install",
    "more", "better", "create", "extend", "expand", "integrate", "replace", "develop", "ensure", "expose", "simplify"};
constexpr WordList<12> wished{"be", "like", "love", "prefer", "appreciate", "help", "make", "have", "use", "do", "improve", "add"};

// "I thought it would be softer", "I should have ordered a size up", "our needs", "a must have": the words of a wish, and none.
bool only_looks_like_asking(const SaidWords& words, std::size_t i) {
    const auto before = [&](std::size_t n, const auto& list) { return words.any(i > n ? i - n : 0, i, list); };
    if (before(7, WordList<9>{"thought", "expected", "assumed", "figured", "knew", "afraid", "worried", "feared", "imagined"}) && words.is(i, WordList<4>{"would", "could", "might", "should"})) return true;
    if (words[i] == "should" && before(2, WordList<2>{"i", "we"})) return true;
    if (words[i] == "needs" && before(2, WordList<7>{"my", "our", "your", "their", "special", "all", "the"})) return true;
    if (words[i] == "must" && before(1, WordList<1>{"a"})) return true;
    if (words[i] == "consider" && before(3, WordList<3>{"i", "we", "i'd"})) return true;
    return words[i] == "would" && i + 2 < words.size() && words[i + 1] == "have" && !words.any(i + 2, i + 4, WordList<9>{"liked", "loved", "preferred", "appreciated", "been", "helped", "made", "wished", "enjoyed"});
}

// The place of a word that asks; npos if there is none. The label is given by words and by what was learned, a wish has such a word.
constexpr std::size_t npos = static_cast<std::size_t>(-1);
std::size_t asking_at(const SaidWords& words) {
    if (words.is(0, asking_first)) return 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (only_looks_like_asking(words, i)) continue;
        if (words.is(i, asking)) return i;
        if (words.is(i, WordList<6>{"would", "could", "might", "it'd", "i'd", "we'd"}) && words.any(i + 1, i + 4, wished)) return i;
        if (words[i] == "need" && words.any(i + 1, i + 3, WordList<5>{"to", "more", "better", "some", "fewer"})) return i;
        // "If you want to swim" and "you must wait" ask for nothing; nor does "I hope to come back".
        if (words.is(i, WordList<3>{"want", "wants", "must"}) && !words.any(i > 2 ? i - 2 : 0, i, WordList<4>{"you", "if", "i'm", "not"})) return i;
        if (words.is(i, WordList<2>{"hope", "hoping"}) && words.any(i + 1, i + 3, WordList<7>{"they", "you", "it", "this", "that", "someone", "the"})) return i;
        if (i + 1 == words.size()) break;
        if (words[i] == "least" && i > 0 && words[i - 1] == "at" && words.is(i + 1, asking_first)) return i;  // "at least let us ..."
        if ((words[i] == "get" && words[i + 1] == "rid" && i < 3) || (words[i] == "if" && words[i + 1] == "only") || (words[i] == "bring" && words[i + 1] == "back") || (words[i] == "why" && words[i + 1] == "not") || (words[i] == "feature" && words[i + 1] == "request")) return i;
        if (words.is(i, WordList<3>{"can", "could", "would"}) && words[i + 1] == "you") return i;
    }
    return npos;
}

std::string stem_of(std::string word) {
    const auto cut = [&](std::string_view ending, std::size_t least, std::string_view instead = "") {
        if (!word.ends_with(ending) || word.size() < ending.size() + least) return false;
        word.resize(word.size() - ending.size());
        word += instead;
        return true;
    };
    if (cut("'s", 2)) return word;
    if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return word;
    if (cut("ies", 2, "y") || cut("sses", 1, "ss") || cut("ches", 2, "ch") || cut("shes", 2, "sh") || cut("xes", 2, "x") || cut("s", 3)) return word;
    return word;
}

}  // namespace

std::string_view name_of(Request request) {
    constexpr std::array<std::string_view, request_count> names{"wish", "service", "advice", "denied", "none"};
    return names[static_cast<std::size_t>(request)];
}

Request kind_of_request(std::string_view sentence) {
    const SaidWords words(sentence);
    if (denies(words)) return Request::denied;
    if (advises(words)) return Request::advice;
    if (is_for_oneself(words)) return Request::service;
    return asking_at(words) != npos ? Request::wish : Request::none;
}

std::vector<SaidWord> wish_words(std::string_view sentence) {
    const SaidWords words(sentence);
    std::vector<SaidWord> said;
    // What is wished for stands near the word that asks; in what people write without full stops, much else stands farther off.
    constexpr std::size_t before = 7, after = 10;
    const std::size_t at = asking_at(words), first = at == npos || at < before ? 0 : at - before, last = at == npos ? words.size() : at + after;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool content = i >= first && i <= last && words.is_word(i) && words[i].size() > 2 && !words.is(i, frame) && !words.is(i, grammar) && words[i].find('\'') == std::string::npos;
        said.push_back({words.span(i), content ? stem_of(words[i]) : words[i], content, words.is_mark(i)});
    }
    return said;
}

}  // namespace hark
