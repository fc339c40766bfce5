#include "rule_parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "hark/base/suggest.h"
#include "rule_lexer.h"

namespace hark {
namespace {

using Kind = RuleToken::Kind;

constexpr int near_by_default = 5;
constexpr int most_between = 50;

bool is_shouted(std::string_view word) {
    return word.size() > 1 && std::ranges::all_of(word.substr(0, word.find('/')), [](char c) { return c >= 'A' && c <= 'Z'; });
}

RuleTree make(RuleOp op, std::size_t at, std::vector<RuleTree> parts) {
    RuleTree tree;
    tree.op = op;
    tree.at = at;
    tree.parts = std::move(parts);
    return tree;
}

// Recursive descent; the first trouble ends it.
class Parser {
public:
    Parser(std::string_view file, std::size_t begin, std::size_t end) : tokens_(lex_rule(file, begin, end)) {}

    std::optional<RuleTrouble> parse(RuleStatement& statement) {
        statement.tree = any();
        while (!trouble_ && is_op("WHEN")) conditions(statement);
        if (!trouble_ && is_op("WEIGHT")) weight(statement);
        if (!trouble_ && here().kind != Kind::end) complain_of_rest();
        return trouble_;
    }

private:
    const RuleToken& here() const { return tokens_[at_]; }
    const RuleToken& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
    bool is_op(std::string_view name) const { return here().kind == Kind::op && here().text == name; }
    bool is_between(const RuleToken& token) const { return token.kind == Kind::op && (token.text == "NEAR" || token.text == "BEFORE" || token.text == "AFTER"); }
    RuleToken take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }

    void fail(const RuleToken& token, std::string what, std::string mend) {
        if (!trouble_) trouble_ = RuleTrouble{token.at, std::move(what), std::move(mend)};
        at_ = tokens_.size() - 1;
    }
    void complain_of_rest() {
        const RuleToken& token = here();
        if (token.kind == Kind::close) return fail(token, "nothing opens this ')'", "remove it, or add '(' before");
        if (is_op("NOT")) return fail(token, "expected an operator before NOT", "write AND NOT, or NOT NEAR/n for words nearby");
        if (is_shouted(token.text))
            if (const std::string name = nearest(token.text.substr(0, token.text.find('/')), rule_operators()); !name.empty()) return fail(token, "unknown operator " + shown(token), "did you mean " + name + "?");
        std::string upper(token.text);
        std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        if (std::ranges::find(rule_operators(), upper) != rule_operators().end()) return fail(token, "expected an operator before " + shown(token), "did you mean " + upper + "? operators are written in capitals");
        fail(token, "expected an operator before " + shown(token), "a phrase stands in quotation marks: \"arrived late\"; else write AND, OR or NEAR/5 between");
    }

    RuleTree any() {
        RuleTree first = all();
        if (here().kind != Kind::bar && !is_op("OR")) return first;
        RuleTree tree = make(RuleOp::any, first.at, {});
        tree.parts.push_back(std::move(first));
        while (here().kind == Kind::bar || is_op("OR")) {
            take();
            tree.parts.push_back(all());
        }
        return tree;
    }

    RuleTree all() {
        const bool denied_first = is_op("NOT") && !is_between(next());
        if (denied_first) take();
        RuleTree first = between();
        first.denied = denied_first;
        if (!is_op("AND") && !denied_first) return first;
        RuleTree tree = make(RuleOp::all, first.at, {});
        tree.parts.push_back(std::move(first));
        while (is_op("AND")) {
            take();
            const bool denied = is_op("NOT");
            if (denied) take();
            RuleTree part = between();
            part.denied = denied;
            tree.parts.push_back(std::move(part));
        }
        return tree;
    }

    RuleTree between() {
        RuleTree left = one();
        while (is_between(here()) || (is_op("NOT") && is_between(next()))) {
            const bool denied = is_op("NOT");
            if (denied) take();
            const RuleToken op = take();
            RuleTree tree = make(op.text == "NEAR" ? RuleOp::near : op.text == "BEFORE" ? RuleOp::before : RuleOp::after, left.at, {});
            if (op.number == -2 || op.number > most_between) fail(op, std::string(op.text) + "/ wants a number from 0 to " + std::to_string(most_between), "such as " + std::string(op.text) + "/5: at most five words between");
            tree.within = op.number >= 0 ? static_cast<std::uint16_t>(op.number) : op.text == "NEAR" ? near_by_default : anywhere;
            tree.except = denied;
            tree.parts.push_back(std::move(left));
            tree.parts.push_back(one());
            left = std::move(tree);
        }
        return left;
    }

    RuleTree bracketed() {
        const RuleToken open = here();
        if (open.kind != Kind::open) {
            fail(open, "expected '(' but found " + shown(open), "CLAUSE, SENTENCE and COMMENT hold what stands in brackets");
            return {};
        }
        take();
        RuleTree tree = any();
        if (!trouble_ && here().kind == Kind::end) fail(open, "nothing closes this '('", "add ')'");
        else if (!trouble_ && here().kind != Kind::close) complain_of_rest();
        else take();
        return tree;
    }

    RuleTree one() {
        const RuleToken token = here();
        if (token.kind == Kind::open) return bracketed();
        if (is_op("SENTENCE")) return take(), bracketed();
        if (is_op("CLAUSE") || is_op("COMMENT")) {
            take();
            return make(token.text == "CLAUSE" ? RuleOp::clause : RuleOp::comment, token.at, {bracketed()});
        }
        if (token.kind != Kind::word && token.kind != Kind::quoted && token.kind != Kind::name) {
            fail(token, "expected a word, a \"phrase\", @name or '(' but found " + shown(token), token.kind == Kind::op ? "an operator stands between two things; in small letters it is a word" : "");
            return {};
        }
        take();
        RuleTree tree = make(token.kind == Kind::name ? RuleOp::reference : RuleOp::pattern, token.at, {});
        tree.text = std::string(token.text);
        return tree;
    }

    void conditions(RuleStatement& statement) {
        do {
            take();
            condition(statement);
        } while (!trouble_ && is_op("AND"));
    }
    void condition(RuleStatement& statement) {
        const RuleToken token = take();
        if (token.kind != Kind::word && token.kind != Kind::quoted) return fail(token, "expected a polarity or a column behind WHEN but found " + shown(token), "such as WHEN negative, or WHEN country = DE");
        if (here().kind == Kind::equals) {
            take();
            const RuleToken value = take();
            if (value.kind != Kind::word && value.kind != Kind::quoted) return fail(value, "expected the value of the column but found " + shown(value), "such as WHEN country = DE");
            statement.segments.emplace_back(token.text, value.text);
            return;
        }
        static const std::vector<std::string> names{"positive", "negative", "mixed", "neutral", "no_evidence"};
        if (std::ranges::find(names, token.text) == names.end()) {
            const std::string near = nearest(token.text, names);
            return fail(token, "unknown polarity " + shown(token), near.empty() ? "a polarity, or a column as in WHEN country = DE" : "did you mean " + near + "?");
        }
        statement.polarities |= 1 << static_cast<int>(polarity_named(token.text));
    }
    void weight(RuleStatement& statement) {
        take();
        const RuleToken number = take();
        int value = 0;
        const auto [end, error] = std::from_chars(number.text.data(), number.text.data() + number.text.size(), value);
        if (error != std::errc() || end != number.text.data() + number.text.size() || value < 0 || value > 100) return fail(number, "WEIGHT wants a whole number from 0 to 100 but found " + shown(number), "of rules that claim the same words the heavier one wins; 1 is usual");
        statement.weight = value;
    }

    std::vector<RuleToken> tokens_;
    std::size_t at_ = 0;
    std::optional<RuleTrouble> trouble_;
};

}  // namespace

std::optional<RuleTrouble> parse_rule(std::string_view file, std::size_t begin, std::size_t end, RuleStatement& statement) { return Parser(file, begin, end).parse(statement); }

}  // namespace hark
