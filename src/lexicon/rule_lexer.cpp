#include "rule_lexer.h"

#include <algorithm>
#include <charconv>

namespace hark {
namespace {

constexpr std::string_view spaces = " \t\r\n";
constexpr std::string_view stops = " \t\r\n()|\"=";

RuleToken word_or_operator(std::string_view text, std::size_t at) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::string_view name = text.substr(0, slash);
    if (std::ranges::find(rule_operators(), name) == rule_operators().end()) return {RuleToken::Kind::word, text, at};
    RuleToken token{RuleToken::Kind::op, name, at};
    if (slash == text.size()) return token;
    const std::string_view digits = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), token.number);
    if (error != std::errc() || end != digits.data() + digits.size() || token.number < 0) token.number = -2;
    return token;
}

}  // namespace

const std::vector<std::string>& rule_operators() {
    static const std::vector<std::string> names{"AND", "OR", "NOT", "NEAR", "BEFORE", "AFTER", "CLAUSE", "SENTENCE", "COMMENT", "WHEN", "WEIGHT"};
    return names;
}

std::vector<RuleToken> lex_rule(std::string_view file, std::size_t begin, std::size_t end) {
    using Kind = RuleToken::Kind;
    std::vector<RuleToken> tokens;
    const std::string_view text = file.substr(0, end);
    std::size_t at = begin;
    const auto single = [&](Kind kind) { tokens.push_back({kind, text.substr(at, 1), at}); ++at; };
    while ((at = std::min(text.find_first_not_of(spaces, at), text.size())) < text.size()) {
        const std::size_t close = text[at] == '"' ? text.find('"', at + 1) : std::string_view::npos;
        if (text[at] == '(') single(Kind::open);
        else if (text[at] == ')') single(Kind::close);
        else if (text[at] == '|') single(Kind::bar);
        else if (text[at] == '=') single(Kind::equals);
        else if (close != std::string_view::npos) {
            tokens.push_back({Kind::quoted, text.substr(at + 1, close - at - 1), at});
            at = close + 1;
        } else {
            const std::size_t stop = std::min(text.find_first_of(stops, at + 1), text.size());
            const std::string_view word = text.substr(at, stop - at);
            tokens.push_back(word.size() > 1 && word[0] == '@' ? RuleToken{Kind::name, word.substr(1), at} : word_or_operator(word, at));
            at = stop;
        }
    }
    tokens.push_back({Kind::end, {}, end});
    return tokens;
}

std::string shown(const RuleToken& token) {
    if (token.kind == RuleToken::Kind::end) return "the end of the rule";
    if (token.kind == RuleToken::Kind::quoted) return "\"" + std::string(token.text) + "\"";
    return "'" + std::string(token.kind == RuleToken::Kind::name ? "@" : "") + std::string(token.text) + "'";
}

}  // namespace hark
