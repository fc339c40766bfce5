// A statement of a rules file, cut into words, operators and brackets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hark {

struct RuleToken {
    enum class Kind : std::uint8_t { word, quoted, name, op, open, close, bar, equals, end };
    Kind kind = Kind::end;
    std::string_view text;              // without quotation marks, @, and /n
    std::size_t at = 0;                 // byte of the file
    int number = -1;                    // op: what follows its slash; -1: nothing does, -2: no number
};

// AND OR NOT NEAR BEFORE AFTER CLAUSE SENTENCE COMMENT WHEN WEIGHT
const std::vector<std::string>& rule_operators();

// `text` is bytes [begin, end) of a file; the last token is `end`. A quotation mark that nothing closes becomes a word.
std::vector<RuleToken> lex_rule(std::string_view file, std::size_t begin, std::size_t end);

// How a message names it: 'late', "end of the rule".
std::string shown(const RuleToken& token);

}  // namespace hark
