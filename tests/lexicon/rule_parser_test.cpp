#include "lexicon/rule_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

ModelFile rules(const std::string& text) { return {"mine.rules", "#! hark-lexicon 1 rules en\n" + text}; }

// (late near/4 parcel), with ! for what must not be.
std::string drawn(const RuleTree& tree) {
    static const std::vector<std::string> names{"", "@", "any", "all", "near", "before", "after", "clause", "comment"};
    const std::string& name = names[static_cast<std::size_t>(tree.op)];
    const std::string sign = tree.denied ? "!" : "";
    if (tree.op == RuleOp::pattern || tree.op == RuleOp::reference) return sign + name + tree.text;
    std::string all = sign + "(" + (tree.except ? "no-" : "") + name;
    if (tree.op == RuleOp::near || tree.op == RuleOp::before || tree.op == RuleOp::after)
        all += "/" + (tree.within == anywhere ? "*" : std::to_string(tree.within));
    for (const RuleTree& part : tree.parts) all += " " + drawn(part);
    return all + ")";
}
std::string tree_of(const std::string& rule) {
    std::vector<ModelIssue> issues;
    const std::vector<RuleStatement> statements = parse_rules(rules("food: " + rule + "\n"), issues);
    return statements.empty() ? issues.at(0).what : drawn(statements[0].tree);
}
// "where: what (mend)" of the one issue.
std::string trouble_of(const std::string& text) {
    std::vector<ModelIssue> issues;
    (void)parse_rules(rules(text), issues);
    return issues.size() == 1 ? issues[0].where + ": " + issues[0].what + " (" + issues[0].mend + ")"
                              : std::to_string(issues.size()) + " issues";
}

TEST(RuleParser, BindsNearTighterThanAndTighterThanOr) {
    EXPECT_EQ(tree_of("a OR b AND c NEAR/2 d"), "(any a (all b (near/2 c d)))");
    EXPECT_EQ(tree_of("(a | b) AND c"), "(all (any a b) c)");
    EXPECT_EQ(tree_of("a NEAR/2 b BEFORE c"), "(before/* (near/2 a b) c)");
}
TEST(RuleParser, TakesFiveWordsForNearAndTheWholeSentenceForOrder) {
    EXPECT_EQ(tree_of("a NEAR b"), "(near/5 a b)");
    EXPECT_EQ(tree_of("a BEFORE b AND a AFTER/0 c"), "(all (before/* a b) (after/0 a c))");
}
TEST(RuleParser, KnowsWhatMustNotBe) {
    EXPECT_EQ(tree_of("a AND NOT b AND NOT (c | d)"), "(all a !b !(any c d))");
    EXPECT_EQ(tree_of("a NOT NEAR/3 b"), "(no-near/3 a b)");
}
TEST(RuleParser, HasScopesAndNames) {
    EXPECT_EQ(tree_of("CLAUSE(a AND @b) AND NOT COMMENT(c)"), "(all (clause (all a @b)) !(comment c))");
    EXPECT_EQ(tree_of("SENTENCE(a AND b)"), "(all a b)");
}
TEST(RuleParser, TakesPatternsAsWordsAndPhrasesInQuotationMarks) {
    EXPECT_EQ(tree_of("\"{arrive} (late|too late)\" | deliver* | <num> | don't | and"),
              "(any {arrive} (late|too late) deliver* <num> don't and)");
}
TEST(RuleParser, ReadsStatementsOverSeveralLines) {
    std::vector<ModelIssue> issues;
    const std::vector<RuleStatement> statements =
        parse_rules(rules("# a note\n\n@p: parcel\n  | box\nfood: @p\n\tAND late WHEN negative AND country = \"New "
                          "Zealand\" WEIGHT 3\nreplace food \ntopic a.b = One > Two: All of it\n"),
                    issues);
    EXPECT_THAT(issues, IsEmpty());
    ASSERT_THAT(statements, SizeIs(4));
    EXPECT_EQ(drawn(statements[0].tree), "(any parcel box)");
    EXPECT_EQ(statements[0].kind, RuleStatement::Kind::helper);
    EXPECT_EQ(drawn(statements[1].tree), "(all @p late)");
    EXPECT_EQ(statements[1].polarities, 1 << static_cast<int>(Polarity::negative));
    EXPECT_THAT(statements[1].segments, ElementsAre(std::pair<std::string, std::string>("country", "New Zealand")));
    EXPECT_EQ(statements[1].weight, 3);
    EXPECT_EQ(statements[2].name, "food");
    EXPECT_EQ(statements[3].topic.level2, "Two");
    EXPECT_EQ(statements[3].topic.holds, "All of it");
}

TEST(RuleParserTells, WhereAnOperatorIsMissing) {
    EXPECT_EQ(trouble_of("food: cold soup\n"),
              "mine.rules:2:12: expected an operator before 'soup' (a phrase stands in quotation marks: \"arrived "
              "late\"; else write AND, OR or NEAR/5 between)");
    EXPECT_EQ(trouble_of("food: soup\n  and cold\n"),
              "mine.rules:3:3: expected an operator before 'and' (did you mean AND? operators are written in capitals)");
    EXPECT_EQ(trouble_of("food: soup NAER/3 cold\n"), "mine.rules:2:12: unknown operator 'NAER/3' (did you mean NEAR?)");
    EXPECT_EQ(trouble_of("food: soup NOT cold\n"),
              "mine.rules:2:12: expected an operator before NOT (write AND NOT, or NOT NEAR/n for words nearby)");
}
TEST(RuleParserTells, WhatAnOperatorWants) {
    EXPECT_EQ(trouble_of("food: soup AND\n"),
              "mine.rules:3:1: expected a word, a \"phrase\", @name or '(' but found the end of the rule ()");
    EXPECT_EQ(trouble_of("food: OR soup\n"),
              "mine.rules:2:7: expected a word, a \"phrase\", @name or '(' but found 'OR' (an operator stands between "
              "two things; in small letters it is a word)");
    EXPECT_EQ(trouble_of("food: soup NEAR/x cold\n"),
              "mine.rules:2:12: NEAR/ wants a number from 0 to 50 (such as NEAR/5: at most five words between)");
    EXPECT_EQ(trouble_of("food: soup NEAR/51 cold\n"),
              "mine.rules:2:12: NEAR/ wants a number from 0 to 50 (such as NEAR/5: at most five words between)");
    EXPECT_EQ(trouble_of("food: CLAUSE soup\n"),
              "mine.rules:2:14: expected '(' but found 'soup' (CLAUSE, SENTENCE and COMMENT hold what stands in brackets)");
}
TEST(RuleParserTells, WhichBracketIsAlone) {
    EXPECT_EQ(trouble_of("food: (soup | stew\n"), "mine.rules:2:7: nothing closes this '(' (add ')')");
    EXPECT_EQ(trouble_of("food: soup)\n"), "mine.rules:2:11: nothing opens this ')' (remove it, or add '(' before)");
}
TEST(RuleParserTells, WhatConditionsThereAre) {
    EXPECT_EQ(trouble_of("food: soup WHEN negativ\n"),
              "mine.rules:2:17: unknown polarity 'negativ' (did you mean negative?)");
    EXPECT_EQ(trouble_of("food: soup WHEN\n"),
              "mine.rules:3:1: expected a polarity or a column behind WHEN but found the end of the rule (such as WHEN "
              "negative, or WHEN country = DE)");
    EXPECT_EQ(trouble_of("food: soup WHEN country =\n"),
              "mine.rules:3:1: expected the value of the column but found the end of the rule (such as WHEN country = DE)");
    EXPECT_EQ(trouble_of("food: soup WEIGHT heavy\n"),
              "mine.rules:2:19: WEIGHT wants a whole number from 0 to 100 but found 'heavy' (of rules that claim the "
              "same words the heavier one wins; 1 is usual)");
}
TEST(RuleParserTells, WhatAStatementIs) {
    EXPECT_EQ(trouble_of("soup | stew\n"),
              "mine.rules:2:1: expected 'topic.id: rule' or '@name: rule' (a rule that goes on over several lines "
              "indents all but the first)");
    EXPECT_EQ(trouble_of("topic a.b = Two\n"), "mine.rules:2:1: expected 'topic id = Level 1 > Level 2: what it holds' ()");
}
TEST(RuleParserTells, ColumnsInLettersAndGoesOnWithTheNextStatement) {
    std::vector<ModelIssue> issues;
    EXPECT_THAT(parse_rules(rules("food: \u00e9t\u00e9 soup\nfood: stew\n"), issues), SizeIs(1));
    ASSERT_THAT(issues, SizeIs(1));
    EXPECT_EQ(issues[0].where, "mine.rules:2:11");
}

}  // namespace
}  // namespace hark
