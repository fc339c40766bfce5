// What makes a set one that can be measured, and what is written of it.
#include "engine/evaluate_set.h"

#include "workbench.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark::engine {
namespace {

using testing::HasSubstr;

class EvaluateSet : public testing::Test {
protected:
    SetOutcomes measured(const std::string& lines, const EvalOptions& options = {}) const {
        const auto nothing = [](std::int64_t) {};
        Result<SetOutcomes> set = evaluate_set(bench_.write("s.jsonl", lines), options, repository_models(), nothing);
        if (!set) throw std::runtime_error(to_string(set.error()));
        return std::move(*set);
    }
    std::string refused(const std::string& lines) const {
        const SetOutcomes set = measured(lines);
        return set.report.error ? to_string(*set.report.error) : "measured";
    }
    static std::string text_of(const std::string& path) {
        std::ostringstream text;
        text << std::ifstream(path).rdbuf();
        return text.str();
    }

    Workbench bench_;
};

constexpr const char* one = "{\"id\": \"1\", \"text\": \"The staff was lovely.\", \"label\": \"positive\"}\n";

TEST_F(EvaluateSet, SaysWhatKeepsItFromBeingMeasured) {
    EXPECT_THAT(refused(""), HasSubstr("s.jsonl"));
    EXPECT_THAT(refused("{\"id\": \"1\", \"text\": \"The staff was lovely.\"}\n"), HasSubstr("no record has a label"));
    EXPECT_THAT(refused(std::string(one) + "{\"id\": \"2\", \"text\": \"Rude.\", \"label\": \"negativ\"}\n"), HasSubstr("s.jsonl:2: there is no label 'negativ' (did you mean negative?)"));
    EXPECT_THAT(refused("{\"id\": \"1\", \"text\": \"Some words.\", \"label\": \"billing\"}\n"), HasSubstr("tags go into \"labels\""));
    EXPECT_THAT(refused(std::string(one) + one), HasSubstr("s.jsonl:2: the id '1' is there twice"));
    EXPECT_THAT(refused(std::string(one) + "{\"id\": \"2\", \n"), HasSubstr("s.jsonl:2: not a JSON object"));
    EXPECT_THAT(refused(std::string(one) + "{\"id\": \"2\", \"text\": \"Rude.\", \"labels\": [\"bug\"]}\n"), HasSubstr("some records have tags"));
    EXPECT_THAT(refused("{\"id\": \"2\", \"text\": \"Rude staff.\", \"kind\": \"thread\"}\n"), HasSubstr("no record has a label, or an aspect"));
}
TEST_F(EvaluateSet, TakesLabelsAsPeopleWriteThem) {
    const SetOutcomes set = measured("{\"text\": \"The staff was lovely.\", \"label\": \"Positive\"}\n{\"text\": \"Rude.\", \"label\": \"NEG\"}\n{\"text\": \"It was a Monday.\", \"label\": \"neu\"}\n");
    ASSERT_FALSE(set.report.error) << to_string(*set.report.error);
    ASSERT_EQ(set.hark.size(), 3u);
    for (const eval::Outcome& row : set.hark) EXPECT_EQ(row.gold, row.said);
}
TEST_F(EvaluateSet, WritesPredictionsThatScorersRead) {
    EvalOptions options;
    options.predictions = bench_.path("predictions");
    measured(std::string(one) + "{\"id\": 2, \"text\": \"It was a Monday.\", \"label\": \"neutral\"}\n", options);
    const std::string written = text_of(bench_.path("predictions/s.jsonl"));
    EXPECT_THAT(written, testing::StartsWith("{\"id\":\"1\",\"label\":\"positive\",\"score\":0."));
    EXPECT_THAT(written, testing::HasSubstr("\n{\"id\":2,\"label\":\"neutral\",\"score\":"));
}
TEST_F(EvaluateSet, OfTagsIsLedToItsCategoriesByAMapBesideIt) {
    const std::string lines = "{\"id\": \"1\", \"text\": \"The waiter was rude.\", \"kind\": \"aspect\", \"aspects\": [{\"category\": \"SERVICE\", \"polarity\": \"negative\"}]}\n";
    EXPECT_EQ(measured(lines).report.tags->categories->micro.found, 0);
    std::filesystem::create_directory(bench_.path("maps"));
    bench_.write("maps/s.json", "{\"staff.attitude\": [\"SERVICE\"]}");
    EvalOptions options;
    options.predictions = bench_.path("predictions");
    const SetOutcomes set = measured(lines, options);
    EXPECT_TRUE(set.report.mapped);
    EXPECT_EQ(set.report.tags->categories->micro.found, 1);
    EXPECT_EQ(set.report.tags->aspects->micro.found, 1);
    EXPECT_THAT(text_of(bench_.path("predictions/s.jsonl")), HasSubstr("\"aspects\":[{\"category\":\"staff.attitude\",\"polarity\":\"negative\"}]"));
}
TEST_F(EvaluateSet, OfIntentsComparesOurNamesAsTheyAre) {
    const SetOutcomes set = measured("{\"id\": \"1\", \"text\": \"Please add a dark mode.\", \"kind\": \"intent\", \"label\": \"request\"}\n");
    EXPECT_EQ(set.report.tags->labels->micro.found, 1);
    EXPECT_EQ(set.report.tags->labels->micro.wrong, 0);
}
TEST_F(EvaluateSet, KnowsIntentsByTheNamesThatSetsGiveThem) {
    const SetOutcomes set = measured("{\"id\": \"1\", \"text\": \"Could you send me a copy of the contract?\", \"kind\": \"intent\", \"label\": \"suggestion\"}\n");
    ASSERT_FALSE(set.report.error) << to_string(*set.report.error);
    EXPECT_EQ(set.report.tags->labels->by_tag.at("suggestion").found, 1);
}
TEST_F(EvaluateSet, KeepsTheWorstOfEachPhenomenon) {
    std::vector<eval::Miss> misses;
    for (const std::int32_t score : {100, -9000, 500, -200}) {
        eval::Miss miss;
        miss.gold = eval::Label::positive;
        miss.score = score;
        miss.phenomenon = score == 500 ? 3 : 1;
        misses.push_back(miss);
    }
    keep_worst(misses, 2);
    ASSERT_EQ(misses.size(), 3u);
    EXPECT_EQ(misses[0].score, -9000);
    EXPECT_EQ(misses[1].score, -200);
    EXPECT_EQ(misses[2].phenomenon, 3u);
}

}  // namespace
}  // namespace hark::engine
