#include "hark/engine/evaluate_learning.h"

#include "workbench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

// A trade of its own: what two words mean there, and nothing else says.
std::string trade(const std::string& good, const std::string& bad, int rows = 120) {
    std::string lines;
    for (int i = 0; i < rows; ++i) {
        const std::string n = std::to_string(i);
        const auto add = [&](const std::string& kind, const std::string& word, const std::string& label) {
            lines += R"({"id": ")" + kind + n + R"(", "text": "The crumb was )" + word + " at table " + n + R"(, and the crust )" + word + R"( too", "label": ")" + label + "\"}\n";
        };
        add("a", good, "positive");
        add("b", bad, "negative");
        add("c", "there", "neutral");
    }
    return lines;
}

class EvaluateLearning : public testing::Test {
protected:
    EvaluateLearning() {
        options_.sets = {bench_.write("one.jsonl", trade("airy", "gluey")), bench_.write("two.jsonl", trade("airy", "gluey")), bench_.write("three.jsonl", trade("tangy", "mealy"))};
        options_.draws = 0;
        options_.threads = 2;
    }
    Result<eval::Report> evaluated(const LearningOptions& learning) const {
        std::vector<ModelFile> files{{"languages.tsv", "#! hark-lexicon 1 languages und\nen\tthe and was is at too of to in with a\n"},
                                     {"en/valence.tsv", "#! hark-lexicon 1 valence en\nlovely\t3\nawful\t-3\n"},
                                     {"en/learned.tsv", "#! hark-lexicon 1 learned en\nairy\t-9\t9\ngluey\t9\t9\n"}};
        return evaluate_learning(options_, learning, std::move(files));
    }
    static std::vector<double> right(const Result<eval::Report>& report) {
        std::vector<double> shares;
        for (const eval::SetReport& set : report->sets) shares.push_back(set.hark ? *set.hark->measures.acc2 : -1);
        return shares;
    }

    Workbench bench_;
    EvalOptions options_;
};

TEST_F(EvaluateLearning, MeasuresASetByWhatTheOthersTaught) {
    const Result<eval::Report> report = evaluated({.leave_out = true});
    ASSERT_TRUE(report) << to_string(report.error());
    const std::vector<double> shares = right(report);
    ASSERT_THAT(shares, SizeIs(3));
    EXPECT_EQ(shares[0], 1) << "two speaks as one does";
    EXPECT_EQ(shares[1], 1);
    EXPECT_LE(shares[2], 0.5) << "nobody else says tangy";
}
TEST_F(EvaluateLearning, LeavesKinOutTogether) {
    const Result<eval::Report> report = evaluated({.leave_out = true, .kin = {{"one", "bakers"}, {"two", "bakers"}}, .only = {"two"}});
    ASSERT_TRUE(report) << to_string(report.error());
    ASSERT_THAT(report->sets, SizeIs(1));
    EXPECT_EQ(report->sets[0].name, "two");
    EXPECT_LE(right(report)[0], 0.5);
}
TEST_F(EvaluateLearning, KeepsAFifthOfEachSetOut) {
    const Result<eval::Report> report = evaluated({.keep_out = true});
    ASSERT_TRUE(report) << to_string(report.error());
    for (const eval::SetReport& set : report->sets) {
        EXPECT_GT(set.rows, 40);
        EXPECT_LT(set.rows, 110);
        EXPECT_GE(*set.hark->measures.acc2, 0.9) << set.name << ": the rest of it speaks as it does";
    }
    EXPECT_EQ(evaluated({.keep_out = true, .only = {"three"}})->sets.size(), 1u);
}
TEST_F(EvaluateLearning, MeasuresTheOtherHalfBesideWhatWasKnownBefore) {
    const Result<eval::Report> report = evaluated({.leave_out = true, .own = true, .only = {"three"}});
    ASSERT_TRUE(report) << to_string(report.error());
    const eval::SetReport& set = report->sets.at(0);
    ASSERT_TRUE(set.peer);
    EXPECT_LT(set.rows, 240);
    EXPECT_GT(set.rows, 120);
    EXPECT_EQ(set.hark->measures.n, set.peer->measures.n);
    EXPECT_GT(*set.hark->measures.acc2, *set.peer->measures.acc2 + 0.4);
}
TEST_F(EvaluateLearning, IsTheSameAtAnyNumberOfThreads) {
    std::vector<std::vector<double>> all;
    for (const int threads : {1, 7}) {
        options_.threads = threads;
        const Result<eval::Report> report = evaluated({.leave_out = true});
        all.push_back(right(report));
        for (const eval::SetReport& set : report->sets) all.back().push_back(*set.hark->measures.auc);
    }
    EXPECT_THAT(all, ElementsAre(all[0], all[0]));
}
TEST_F(EvaluateLearning, SaysWhatCannotBeDone) {
    EXPECT_THAT(evaluated({.leave_out = true, .only = {"tree"}}).error().mend, HasSubstr("did you mean 'three'?"));
    options_.sets.resize(1);
    const Result<eval::Report> alone = evaluated({.leave_out = true});
    ASSERT_FALSE(alone);
    EXPECT_EQ(alone.error().where, "without one");
    options_.sets = {bench_.write("few.jsonl", trade("airy", "gluey", 5))};
    const Result<eval::Report> few = evaluated({.own = true});
    ASSERT_TRUE(few);
    EXPECT_THAT(few->sets[0].error->what, HasSubstr("too few to learn from"));
}

}  // namespace
}  // namespace hark
