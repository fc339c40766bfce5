#include "hark/engine/diff.h"

#include "workbench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// Our models with one more line in a file of its own.
Models with_valence(const std::string& line) {
    std::vector<ModelFile> files = *Models::read(HARK_SOURCE_DIR "/models");
    files.push_back({"en/valence-mine.tsv", "#! hark-lexicon 1 valence en\n" + line});
    std::vector<ModelIssue> issues;
    Result<Models> models = Models::parse(std::move(files), issues);
    if (!models) throw std::runtime_error(to_string(models.error()));
    return std::move(*models);
}

class Diff : public testing::Test {
protected:
    static void SetUpTestSuite() {
        bench_ = new Workbench;
        std::string csv = csv_header;
        for (int i = 0; i < 3'000; ++i)
            csv += std::to_string(i) + ",2026-01-01,3,North,Visit " + std::to_string(i) + (i % 3 == 0 ? ": the staff was zorbly\n" : i % 3 == 1 ? ": the staff was rude\n" : ": the soup was zorbly tasty\n");
        Store store = bench_->store();
        run_over(store, {bench_->write("rows.csv", csv)});
    }
    static void TearDownTestSuite() { delete bench_; }
    static ModelsDiff diff(const Models& after, std::size_t limit = 5, int threads = 2) {
        Result<ModelsDiff> result = diff_models(bench_->path("hark.db"), repository_models(), after, {}, limit, threads);
        if (!result) throw std::runtime_error(to_string(result.error()));
        return std::move(*result);
    }
    static Workbench* bench_;
};
Workbench* Diff::bench_ = nullptr;

TEST_F(Diff, OfTheSameModelsIsNothing) {
    const ModelsDiff same = diff(repository_models());
    EXPECT_EQ(same.verbatims, 3'000);
    EXPECT_EQ(same.flipped, 0);
    EXPECT_THAT(same.topics, IsEmpty());
    EXPECT_THAT(same.flips, IsEmpty());
}
TEST_F(Diff, CountsCommentsThatFlipAndTopicsThatMove) {
    const ModelsDiff changed = diff(with_valence("zorbly\t2\n"));
    EXPECT_EQ(changed.flipped, 1'000);
    EXPECT_EQ(changed.polarities[static_cast<std::size_t>(Polarity::no_evidence)][static_cast<std::size_t>(Polarity::positive)], 1'000);
    ASSERT_FALSE(changed.topics.empty());
    EXPECT_EQ(changed.topics[0].topic.substr(0, 5), "staff");
    EXPECT_EQ(changed.topics[0].liked_after - changed.topics[0].liked_before, 1'000);
    EXPECT_EQ(changed.topics[0].disliked_after, changed.topics[0].disliked_before);
}
TEST_F(Diff, ShowsThoseThatMoveMostWithBothTraces) {
    const ModelsDiff changed = diff(with_valence("zorbly\t2\n"));
    ASSERT_THAT(changed.flips, SizeIs(5));
    EXPECT_EQ(changed.flips[0].before, Polarity::no_evidence);
    EXPECT_EQ(changed.flips[0].after, Polarity::positive);
    EXPECT_EQ(changed.flips[0].trace_before, "nothing that judges");
    EXPECT_THAT(changed.flips[0].trace_after, HasSubstr("\"zorbly\" +2.000 (en/valence-mine.tsv:2)"));
    const auto place = [](const Flip& flip) { return std::pair(-std::abs(flip.score_after - flip.score_before), flip.verbatim); };
    EXPECT_TRUE(std::ranges::is_sorted(changed.flips, {}, place));
}
TEST_F(Diff, IsTheSameAtAnyNumberOfThreads) {
    const Models after = with_valence("zorbly\t-3\n");
    const ModelsDiff one = diff(after, 50, 1), seven = diff(after, 50, 7);
    EXPECT_EQ(one.polarities, seven.polarities);
    ASSERT_EQ(one.flips.size(), seven.flips.size());
    for (std::size_t i = 0; i < one.flips.size(); ++i) EXPECT_EQ(one.flips[i].verbatim, seven.flips[i].verbatim);
}
TEST_F(Diff, NeedsAStore) { EXPECT_FALSE(diff_models(bench_->path("none.db"), repository_models(), repository_models(), {}, 5, 2)); }

}  // namespace
}  // namespace hark
