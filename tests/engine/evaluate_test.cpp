#include "hark/engine/evaluate.h"

#include "workbench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;

std::string record(const std::string& id, const std::string& text, const std::string& label, const std::string& more = "") {
    return R"({"id": ")" + id + R"(", "text": ")" + text + R"(", "label": ")" + label + "\"" + more + "}\n";
}
// Hark says positive, negative, and neutral of these.
constexpr const char* good = "The staff was lovely.";
constexpr const char* bad = "The staff was rude.";
constexpr const char* plain = "We came on a Monday.";

// Half right, in three classes; and each kind of error once.
std::string small_set() {
    return record("1", good, "positive") + record("2", bad, "negative") + record("3", plain, "neutral") +
           record("4", good, "negative") + record("5", plain, "positive") + record("6", bad, "neutral");
}
// Many rows, a third of them answered otherwise than people do.
std::string large_set(int rows) {
    std::string set;
    for (int i = 0; i < rows; ++i) {
        const char* text = i % 3 == 0 ? good : i % 3 == 1 ? bad : plain;
        set += record("r" + std::to_string(i), std::string(text) + " Number " + std::to_string(i), i % 2 ? "positive" : i % 5 ? "negative" : "neutral");
    }
    return set;
}

class Evaluate : public testing::Test {
protected:
    eval::Report evaluated(std::vector<std::string> sets, EvalOptions options = {}) const {
        options.sets = std::move(sets);
        Result<eval::Report> report = evaluate(options, repository_models());
        if (!report) throw std::runtime_error(to_string(report.error()));
        return std::move(*report);
    }
    std::string set(const std::string& name, std::string_view lines) const { return bench_.write(name + ".jsonl", lines); }

    Workbench bench_;
};

TEST_F(Evaluate, MeasuresASetAndItsGroups) {
    const eval::Report report = evaluated({set("small", small_set())});
    ASSERT_THAT(report.sets, SizeIs(1));
    EXPECT_EQ(report.sets[0].name, "small");
    EXPECT_EQ(report.sets[0].groups, "AD");
    const eval::Measures& m = report.sets[0].hark->measures;
    EXPECT_EQ(m.n, 6);
    EXPECT_DOUBLE_EQ(*m.acc3, 0.5);
    EXPECT_DOUBLE_EQ(*m.f1_3, 0.5);
    EXPECT_DOUBLE_EQ(*m.cov2, 0.75);
    ASSERT_THAT(report.groups, SizeIs(2));
    EXPECT_EQ(report.groups[0].name, "A");
    EXPECT_EQ(report.groups[0].hark.measures.f1_3, m.f1_3);
}
TEST_F(Evaluate, AveragesAGroupOverItsSets) {
    const eval::Report report = evaluated({set("small", small_set()), set("right", record("1", good, "positive") + record("2", bad, "negative") + record("3", plain, "neutral"))});
    EXPECT_EQ(report.groups[0].sets, 2);
    EXPECT_EQ(report.groups[0].hark.measures.n, 9);
    EXPECT_DOUBLE_EQ(*report.groups[0].hark.measures.f1_3, 0.75);
}
TEST_F(Evaluate, TakesGroupsFromTheUser) {
    EvalOptions options;
    options.groups = {{"small", "mine"}, {"other", "mine"}, {"small", "all"}};
    const eval::Report report = evaluated({set("small", small_set()), set("free", small_set())}, options);
    ASSERT_THAT(report.groups, SizeIs(2));
    EXPECT_EQ(report.groups[0].name, "all");
    EXPECT_EQ(report.groups[1].sets, 1);
    EXPECT_EQ(report.sets[0].groups, "mine all");
    EXPECT_EQ(report.sets[1].groups, "");
}
TEST_F(Evaluate, RefusesTwoSetsOfOneName) {
    EvalOptions options;
    std::filesystem::create_directory(bench_.path("b"));
    options.sets = {set("small", small_set()), set("b/small", small_set())};
    const Result<eval::Report> report = evaluate(options, repository_models());
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().what, HasSubstr("two sets of the name 'small'"));
}
TEST_F(Evaluate, SortsRowsByWhatMadeThemHardAndLosesNone) {
    const eval::Report report = evaluated({set("small", small_set())});
    eval::PhenomenonCount sum;
    for (const eval::PhenomenonCount& count : report.phenomena) {
        sum.rows += count.rows, sum.right += count.right, sum.turned += count.turned, sum.silent += count.silent, sum.loud += count.loud;
        EXPECT_EQ(count.rows, count.right + count.turned + count.silent + count.loud) << count.name;
    }
    EXPECT_EQ(sum.rows, 6);
    EXPECT_EQ(sum.turned, 1);
    EXPECT_EQ(sum.silent, 1);
    EXPECT_EQ(sum.loud, 1);
}
TEST_F(Evaluate, KeepsTheWorstMissesOfEachPhenomenonWithTheirTraces) {
    EvalOptions options;
    options.errors = 2;
    const eval::Report report = evaluated({set("small", small_set()), set("large", large_set(600))}, options);
    std::map<std::size_t, std::vector<std::int32_t>> distances;
    for (const eval::Miss& miss : report.misses) {
        distances[miss.phenomenon].push_back(miss.distance());
        EXPECT_NE(miss.text, "");
        EXPECT_NE(miss.trace, "");
    }
    EXPECT_GE(distances.size(), 2u);
    for (const auto& [phenomenon, all] : distances) {
        EXPECT_LE(all.size(), 2u);
        EXPECT_TRUE(std::is_sorted(all.rbegin(), all.rend()));
    }
}
TEST_F(Evaluate, GivesTheSameAtAnyNumberOfThreads) {
    const std::string path = set("large", large_set(3000));
    EvalOptions options;
    options.errors = 5;
    options.threads = 1;
    const eval::Report one = evaluated({path}, options);
    options.threads = 7;
    const eval::Report seven = evaluated({path}, options);
    EXPECT_EQ(one.sets[0].hark->measures.f1_3, seven.sets[0].hark->measures.f1_3);
    EXPECT_EQ(one.sets[0].hark->f1_3->low, seven.sets[0].hark->f1_3->low);
    EXPECT_EQ(one.groups[0].hark.auc->high, seven.groups[0].hark.auc->high);
    ASSERT_EQ(one.misses.size(), seven.misses.size());
    for (std::size_t i = 0; i < one.misses.size(); ++i) EXPECT_EQ(one.misses[i].id, seven.misses[i].id);
}
TEST_F(Evaluate, PutsAnotherBesideOnTheSameRows) {
    EvalOptions options;
    std::string questions;
    options.peer = Peer{"perfect", [&](std::string_view lines) { questions += lines; return Status(ok); },
                        [&](const std::string&) { return Result<std::string>("{\"id\": \"1\", \"label\": \"positive\", \"score\": 1}\n{\"id\": \"2\", \"score\": -1}\n{\"id\": \"4\", \"score\": -0.9}\n"); }};
    const eval::Report report = evaluated({set("small", small_set())}, options);
    EXPECT_THAT(questions, HasSubstr("{\"id\":\"6\",\"text\":\"The staff was rude.\"}\n"));
    const eval::Measures& peer = report.sets[0].peer->measures;
    EXPECT_EQ(peer.missing, 3);
    EXPECT_DOUBLE_EQ(*peer.acc3, 5.0 / 6) << "what it left out is neutral";
    EXPECT_TRUE(report.sets[0].ahead_f1_3);
    EXPECT_TRUE(report.groups[0].peer);
    EXPECT_LT(report.sets[0].ahead_f1_3->low, 0);
}
TEST_F(Evaluate, RefusesAPeerThatAnswersWhatWasNotAsked) {
    EvalOptions options;
    options.sets = {set("small", small_set())};
    options.peer = Peer{"odd", {}, [](const std::string&) { return Result<std::string>("{\"id\": \"99\", \"score\": 1}\n"); }};
    const Result<eval::Report> report = evaluate(options, repository_models());
    ASSERT_FALSE(report);
    EXPECT_THAT(to_string(report.error()), HasSubstr("'99', which was not asked"));
}

}  // namespace
}  // namespace hark
