// Packs: words of a trade, and topics that it does without.
#include "hark/lexicon/models.h"

#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string of_topics = "#! hark-lexicon 1 topics en\n";

std::vector<ModelFile> base() {
    return {{"topics/taxonomy.tsv", "#! hark-lexicon 1 taxonomy en\nplace.room\tPlace\tRooms\tRooms\nnet.signal\tNet\tSignal\tSignal\ncare.pain\tCare\tPain\tPain\ncare.visit\tCare\tVisits\tVisits\n"},
            {"topics/en/all.tsv", of_topics + "place.room\treception\nnet.signal\tsignal\ncare.pain\tpain\n"},
            {"topics/en/all.rules", "#! hark-lexicon 1 rules en\n@ache: ache | aches\ncare.pain: @ache NEAR/2 back\n"},
            {"en/facts.tsv", "#! hark-lexicon 1 facts en\nfact.hurt\tstill hurts\t2\tcare.pain\n"},
            {"actions/playbook.tsv", "#! hark-playbook 1 actions en\na/b\tcare.pain\t*\tDo it\tWard\t14\tPain\n"},
            {"en/learned_topics.tsv", "#! hark-lexicon 1 learned-tags en\ncare.pain\tsore\t0.5\nplace.room\t@care.pain\t0.2\n"}};
}
std::vector<ModelFile> with(std::vector<ModelFile> more) {
    std::vector<ModelFile> files = base();
    std::ranges::move(more, std::back_inserter(files));
    return files;
}
std::string pack(const std::string& lines) { return "#! hark-lexicon 1 pack en\n" + lines; }

std::vector<std::string> issues_of(std::vector<ModelFile> files) {
    std::vector<ModelIssue> issues;
    (void)!Models::parse(std::move(files), issues);
    std::vector<std::string> all;
    for (const ModelIssue& issue : issues) all.push_back(issue.where + ": " + issue.what + "; " + issue.mend);
    return all;
}
std::vector<std::string> topics_of(std::vector<ModelFile> files) {
    std::vector<ModelIssue> issues;
    const Result<Models> models = Models::parse(std::move(files), issues);
    EXPECT_TRUE(models) << to_string(models.error());
    std::vector<std::string> ids;
    for (const Topic& topic : models->topics()) ids.push_back(topic.id);
    return ids;
}

TEST(Packs, DoWithoutTopicsAndAllThatNamesThem) {
    const std::vector<ModelFile> files = with({{"packs/phone/pack.tsv", pack("title\tPhones\nwithout\tcare\n")}});
    EXPECT_THAT(issues_of(files), IsEmpty());
    EXPECT_THAT(topics_of(files), ElementsAre("place.room", "net.signal"));
}
TEST(Packs, TogetherDoWithoutWhatNoneOfThemNeeds) {
    EXPECT_THAT(topics_of(with({{"packs/a/pack.tsv", pack("without\tcare\nwithout\tplace\n")}, {"packs/b/pack.tsv", pack("without\tcare.visit\nwithout\tnet\n")}})),
                ElementsAre("place.room", "net.signal", "care.pain"));
}
TEST(Packs, SayWhatAWordMeansInTheirTrade) {
    std::vector<ModelIssue> issues;
    const Result<Models> models = Models::parse(with({{"packs/phone/pack.tsv", pack("title\tPhones\n")}, {"packs/phone/topics.tsv", of_topics + "net.signal\treception\n"}}), issues);
    ASSERT_TRUE(models);
    EXPECT_THAT(issues, IsEmpty());
    std::vector<Token> tokens;
    std::vector<Symbol> symbols;
    std::array<std::string, 2> buffer;
    MatchScratch scratch;
    std::vector<Match> matches;
    Tokenizer().tokenize("reception", tokens);
    models->matcher().look_up(tokens, "reception", symbols, buffer);
    models->matcher().match(symbols, true, scratch, matches);
    ASSERT_THAT(matches, SizeIs(1));
    EXPECT_EQ(models->where(models->entry(matches[0].entry)), "packs/phone/topics.tsv:2");
}
TEST(Packs, ThatDisagreeAreNamedAndTheFirstIsFollowed) {
    EXPECT_THAT(issues_of(with({{"packs/a/topics.tsv", of_topics + "net.signal\treception\n"}, {"packs/b/topics.tsv", of_topics + "place.room\treception\ncare.pain\tsignal\n"}})),
                ElementsAre(HasSubstr("packs/b/topics.tsv:2: another pack says otherwise of it, and is followed: packs/a/topics.tsv:2")));
}
TEST(Packs, NameTheTopicThatWasMeant) {
    EXPECT_THAT(issues_of(with({{"packs/a/pack.tsv", pack("without\tcare.pan\nwithuot\tcare\n")}})),
                ElementsAre("packs/a/pack.tsv:2: no topic 'care.pan' to do without; did you mean 'care.pain'?", "packs/a/pack.tsv:3: 'withuot' is nothing that a pack says; there are title and without"));
}
TEST(Packs, AreReadOnlyWhenTheyAreNamed) {
    const std::filesystem::path folder = HARK_SOURCE_DIR "/models";
    Result<std::vector<ModelFile>> files = Models::read(folder);
    ASSERT_TRUE(files);
    const std::size_t without = files->size();
    EXPECT_TRUE(std::ranges::none_of(*files, [](const ModelFile& file) { return file.name.starts_with("packs/"); }));
    ASSERT_TRUE(Models::switch_on(*files, folder, {"hotel", "hotel"}));
    EXPECT_GT(files->size(), without);
    EXPECT_EQ(std::ranges::count(*files, "packs/hotel/pack.tsv", &ModelFile::name), 1);
    EXPECT_THAT(to_string(Models::switch_on(*files, folder, {"hotle"}).error()), HasSubstr("did you mean hotel?"));
    EXPECT_THAT(*Models::packs(folder), SizeIs(10));
    EXPECT_THAT(*Models::packs(folder / "packs"), IsEmpty());
}

}  // namespace
}  // namespace hark
