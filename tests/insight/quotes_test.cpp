#include "insight/quotes.h"

#include "insight/corpus.h"

#include <set>

#include <gmock/gmock.h>

namespace hark {
namespace {

using test::Corpus;
using testing::ElementsAre;
using testing::SizeIs;

std::vector<std::int64_t> quoted(const Insights& insights) {
    std::vector<std::int64_t> verbatims;
    for (const Quote& quote : insights.themes.at(0).quotes) verbatims.push_back(quote.verbatim);
    return verbatims;
}

std::vector<std::int32_t> kept(const Best<more_telling>& best) {
    std::vector<std::int32_t> telling;
    for (const Candidate& candidate : best.items()) telling.push_back(candidate.telling);
    return telling;
}
TEST(Best, KeepsTheFewThatASortWouldPutFirst) {
    std::uint32_t state = 7;
    for (const std::size_t capacity : {0u, 1u, 5u, 30u})
        for (const std::size_t offered : {0u, 4u, 5u, 31u, 400u}) {
            Best<more_telling> best, other;
            std::vector<std::int32_t> all;
            for (std::size_t i = 0; i < offered; ++i) {
                Candidate candidate;
                candidate.telling = static_cast<std::int32_t>((state = state * 1'664'525 + 1'013'904'223) >> 16);
                candidate.quote.key = {i, i};
                all.push_back(candidate.telling);
                Best<more_telling>& into = i % 3 == 0 ? other : best;
                if (into.wants(candidate, capacity)) into.add(candidate, capacity);
                if (i % 50 == 9) best.settle(capacity), best.settle(capacity);  // what is in order is gone on from
            }
            best.merge(other, capacity);
            best.settle(capacity);
            std::ranges::sort(all, std::greater());
            all.resize(std::min(all.size(), capacity));
            EXPECT_EQ(kept(best), all) << capacity << " of " << offered;
        }
}

TEST(Quotes, ShowTheStrongestFirst) {
    Corpus corpus;
    for (const int strength : {1'000, 9'000, 4'000, 2'000, 6'000, 500})
        corpus.mention(corpus.row(), "delivery.time", Polarity::negative, strength);
    EXPECT_THAT(quoted(corpus.insights()), ElementsAre(2, 5, 3, 4, 1));
}

TEST(Quotes, PreferASentenceThatCanBeRead) {
    Corpus corpus;
    for (int i = 0; i < 6; ++i) corpus.mention(corpus.row(), "delivery.time", Polarity::negative, 9'000 - i);
    corpus.rows[0].mentions[0].sentence = {0, 9};
    corpus.rows[1].mentions[0].sentence = {0, 600};
    EXPECT_THAT(quoted(corpus.insights()), ElementsAre(3, 4, 5, 6, 1));
}

TEST(Quotes, PreferVerbatimsOfTheSamePolarity) {
    Corpus corpus;
    for (int i = 0; i < 5; ++i) corpus.mention(corpus.row(), "delivery.time", Polarity::negative, 5'000);
    for (int i = 0; i < 5; ++i) corpus.rows[i].polarity = i == 3 ? Polarity::negative : Polarity::mixed;
    EXPECT_EQ(quoted(corpus.insights()).front(), 4);
}

TEST(Quotes, PreferASentenceThatSpeaksOfNothingElseAndOneThatStatesAFailure) {
    Corpus corpus;
    for (int i = 0; i < 5; ++i) corpus.mention(corpus.row(), "delivery.time", Polarity::negative, 5'000);
    for (int i = 0; i < 4; ++i) {
        FeedbackMention other = corpus.rows[i].mentions[0];
        other.topic = corpus.topic("service.staff");
        other.polarity = Polarity::neutral;
        corpus.rows[i].mentions.push_back(other);
    }
    corpus.rows[2].labels.push_back({corpus.label("fact.late"), 3, {10, 20}});
    const auto verbatims = quoted(corpus.insights());
    EXPECT_EQ(verbatims[0], 3);
    EXPECT_EQ(verbatims[1], 5);
}

TEST(Quotes, NeverShowTheSameVerbatimTwice) {
    Corpus corpus;
    for (int i = 0; i < 6; ++i) {
        FeedbackRow& row = corpus.row();
        for (int k = 0; k < 4; ++k) corpus.mention(row, "delivery.time", Polarity::negative, 9'000 - k);
    }
    const auto verbatims = quoted(corpus.insights());
    EXPECT_THAT(verbatims, SizeIs(5));
    EXPECT_THAT(std::set<std::int64_t>(verbatims.begin(), verbatims.end()), SizeIs(5));
}

TEST(Quotes, NeverShowNearlyTheSameSentenceTwice) {
    Corpus corpus;
    for (int i = 0; i < 12; ++i) corpus.mention(corpus.row(), "delivery.time", Polarity::negative, 9'000 - i);
    const char* const sentences[]{"My parcel came two weeks late!!", "my parcel came two weeks late",
                                  "Late by a fortnight, again."};
    const QuoteText text = [&](const Quote& quote) { return std::string(sentences[(quote.verbatim - 1) % 3]); };
    EXPECT_THAT(quoted(corpus.insights({}, text)), ElementsAre(1, 3));
}

TEST(NearIdentical, LooksAtTheWords) {
    EXPECT_TRUE(near_identical(words_of("Great service, thanks"), words_of("great SERVICE thanks!!!")));
    EXPECT_FALSE(near_identical(words_of("Great service, thanks"), words_of("Great food, thanks")));
    EXPECT_THAT(words_of("Bien, tr\xC3\xA8s bien!"), ElementsAre("bien", "tr\xC3\xA8s"));
}

}  // namespace
}  // namespace hark
