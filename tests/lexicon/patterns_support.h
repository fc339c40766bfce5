// Patterns compiled into a matcher, and the naive scan that it must agree with.
#pragma once

#include "hark/lexicon/matcher.h"
#include "hark/text/tokenizer.h"

#include "lexicon/matcher_builder.h"
#include "lexicon/pattern.h"

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

struct Rule {
    Layer layer = Layer::sentiment;
    Pattern pattern;
    bool joined = false;  // compiled as a pattern with too many sequences to list
};

inline Rule rule(std::string_view pattern, Layer layer = Layer::sentiment, bool joined = false) {
    return {layer, *parse_pattern(pattern), joined};
}

// Words of the types that the tests use.
inline const std::vector<std::pair<std::string, std::string>> type_words{
    {"num", "three"}, {"num", "two"}, {"dur", "day"}, {"dur", "days"}, {"neg", "not"}, {"neg", "never"}};

// Entry numbers are the positions of the rules.
inline Matcher compile(const std::vector<Rule>& rules) {
    Matcher::Builder builder;
    for (const char* word : {"a", "not", "b", "the"}) builder.add_frequency(word, 20'000);  // patterns are entered by other words
    for (const auto& [type, word] : type_words) builder.add_type(type, word);
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        const auto listed = rules[i].joined ? std::nullopt : expand(rules[i].pattern, 1000);
        if (!listed)
            builder.add(rules[i].layer, i, rules[i].pattern);
        else
            for (const Sequence& sequence : *listed) builder.add(rules[i].layer, i, sequence);
    }
    return std::move(builder).build();
}

struct Looked {
    std::vector<Token> tokens;
    std::vector<Symbol> symbols;
    MatchScratch scratch;
};
inline Looked look_up(const Matcher& matcher, std::string_view text) {
    Looked looked;
    Tokenizer().tokenize(text, looked.tokens);
    std::array<std::string, 2> buffer;
    matcher.look_up(looked.tokens, text, looked.symbols, buffer);
    return looked;
}

// "first-last:entry" of each match. "a", "b", "not" and "the" are common words (see compile()).
inline std::vector<std::string> found(const std::vector<Rule>& rules, const std::string& text) {
    const Matcher matcher = compile(rules);
    Looked looked = look_up(matcher, text);
    std::vector<Match> matches;
    matcher.match(looked.symbols, true, looked.scratch, matches);
    std::vector<std::string> all;
    for (const Match& m : matches) all.push_back(std::to_string(m.first) + "-" + std::to_string(m.last) + ":" + std::to_string(m.entry));
    return all;
}

// What a reader of models/README.md would do by hand.
class Naive {
public:
    Naive(std::string_view text, const std::vector<Token>& tokens) : tokens_(tokens) {
        std::string buffer;
        for (const Token& token : tokens) folded_.emplace_back(fold(slice(text, token.span), buffer));
    }

    // Where the pattern may end if it begins at token `at`.
    std::set<std::size_t> ends(const Pattern& pattern, std::size_t at) const {
        std::set<std::size_t> here{at};
        for (const Pattern::Item& item : pattern.items) {
            std::set<std::size_t> next;
            for (const std::size_t from : here) next.merge(ends(item, from));
            here = std::move(next);
        }
        return here;
    }

private:
    std::set<std::size_t> ends(const Pattern::Item& item, std::size_t at) const {
        std::set<std::size_t> all;
        for (const Pattern& choice : item.choices) all.merge(ends(choice, at));
        if (!item.choices.empty()) return all;
        if (item.step.kind == Step::start) return at == 0 ? std::set<std::size_t>{0} : all;
        if (item.step.kind == Step::gap)
            for (std::size_t skip = 0; skip <= static_cast<std::size_t>(item.step.most) && at + skip <= folded_.size();
                 ++skip)
                all.insert(at + skip);
        else if (at < folded_.size() && fits(item.step, at))
            all.insert(at + 1);
        return all;
    }

    bool fits(const Step& step, std::size_t at) const {
        const std::string& word = folded_[at];
        if (step.kind == Step::word) return word == step.form;
        if (step.kind == Step::prefix) return tokens_[at].kind == TokenKind::word && word.starts_with(step.form);
        if (step.form == "num" && tokens_[at].kind == TokenKind::number) return true;
        if (step.form == "money" && tokens_[at].kind == TokenKind::price) return true;
        for (const auto& [type, member] : type_words)
            if (type == step.form && member == word) return true;
        return false;
    }

    const std::vector<Token>& tokens_;
    std::vector<std::string> folded_;
};

}  // namespace hark
