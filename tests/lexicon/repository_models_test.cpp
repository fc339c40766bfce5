// The models of this repository keep the promises of models/README.md.
#include "hark/lexicon/models.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::IsEmpty;

struct Loaded {
    std::vector<ModelIssue> issues;
    Models models;
};
const Loaded& repository() {
    static const Loaded loaded = [] {
        Loaded made;
        made.models = *Models::parse(*Models::read(HARK_SOURCE_DIR "/models"), made.issues);
        return made;
    }();
    return loaded;
}
const Models& models() { return repository().models; }

TEST(RepositoryModels, HaveNoErrors) {
    for (const ModelIssue& issue : repository().issues)
        if (issue.severity == ModelIssue::Severity::error) ADD_FAILURE() << issue.where << ": " << issue.what;
}
TEST(RepositoryModels, KnowAsMuchAsIsPromised) {
    EXPECT_GE(models().entries(Layer::sentiment), 3'000u);
    EXPECT_GE(models().entries(Layer::topic), 2'500u);
    EXPECT_EQ(models().topics().size(), 45u);
}
TEST(RepositoryModels, HaveAnActionForEveryTopicWhateverTheCause) {
    for (const Topic& topic : models().topics())
        EXPECT_TRUE(std::ranges::any_of(models().playbook(), [&](const Play& play) {
            return play.topic == topic.id && play.when.empty() && !play.liked;
        })) << topic.id;
}
TEST(RepositoryModels, NameKnownLabelsOrWordsAsCuesOfActions) {
    const std::vector<std::string>& labels = models().labels();
    for (const Play& play : models().playbook())
        for (const std::string& cue : play.when)
            EXPECT_TRUE((cue.starts_with("word:") && cue.size() > 5) || std::ranges::find(labels, cue) != labels.end())
                << play.id << ": " << cue;
}
TEST(RepositoryModels, SayOfEveryActionWhoDoesWhatAndWhatToMeasure) {
    for (const Play& play : models().playbook()) {
        EXPECT_FALSE(play.action.empty() || play.owner.empty() || play.measure.empty()) << play.id;
        EXPECT_GT(play.lead_days, 0) << play.id;
        EXPECT_TRUE(play.id.starts_with(play.topic + "/")) << play.id;
    }
}
TEST(RepositoryModels, UseOnlyTheLabelsOfTheReadme) {
    const std::set<std::string> known{"complaint",         "praise",
                                      "request",           "bug_report",
                                      "question",          "leaving",
                                      "returning",         "recommending",
                                      "warning",           "none",
                                      "condition",
                                      "legal_threat",      "safety",
                                      "urgent",            "effort",
                                      "expectation.below", "expectation.met",
                                      "expectation.above", "comparison",
                                      "staff_thanked",     "stage.considering",
                                      "stage.new",         "stage.long_term",
                                      "fact.waiting",      "fact.broken_promise",
                                      "fact.not_working",  "fact.charged_wrong",
                                      "fact.wrong_item",   "fact.missing_item",
                                      "fact.damaged",      "fact.not_arrived",
                                      "fact.late",         "fact.repeat_contact",
                                      "fact.no_answer",    "fact.cancelled_on_me",
                                      "fact.no_refund",    "fact.not_as_described",
                                      "fact.no_access",    "fact.unresolved",
                                      "fact.not_informed", "fact.unavailable",
                                      "fact.unclean",      "fact.failure"};
    for (const std::string& label : models().labels()) EXPECT_TRUE(known.contains(label)) << label;
    EXPECT_EQ(models().labels().size(), known.size());
}
TEST(RepositoryModels, HaveTopicIdsOfTwoPartsInAnOrderThatGroupsThem) {
    std::set<std::string> groups;
    std::string group;
    for (const Topic& topic : models().topics()) {
        const std::size_t dot = topic.id.find('.');
        ASSERT_NE(dot, std::string::npos) << topic.id;
        const bool begins = topic.id.substr(0, dot) != group;
        group = topic.id.substr(0, dot);
        EXPECT_TRUE(!begins || groups.insert(group).second) << topic.id << " stands apart from its group";
        EXPECT_FALSE(topic.level1.empty() || topic.level2.empty() || topic.holds.empty()) << topic.id;
    }
}
TEST(RepositoryModels, KnowEnglishAndThreeOtherLanguagesAtLeast) {
    EXPECT_GE(models().languages().size(), 4u);
    EXPECT_NE(std::ranges::find(models().languages(), "en"), models().languages().end());
}
TEST(RepositoryModels, GiveTheSameHashWhenReadAgain) {
    EXPECT_EQ(Models::load(HARK_SOURCE_DIR "/models")->hash(), models().hash());
}

}  // namespace
}  // namespace hark
