// Promises of the whole analysis, over every golden verbatim and random texts, with the models of this repository.
#include "hark/analysis/analyser.h"

#include "small_world.h"
#include "support/random_text.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

const Models& repository() {
    static const Models models = *Models::load(HARK_SOURCE_DIR "/models");
    return models;
}
const std::vector<std::string>& texts() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> made = golden_verbatims(HARK_SOURCE_DIR);
        for (unsigned seed = 0; seed < 3'000; ++seed) made.push_back(RandomTexts(seed).comment());
        for (unsigned seed = 0; seed < 3'000; ++seed) made.push_back(RandomTexts(seed).unicode());
        return made;
    }();
    return all;
}

TEST(Score, OfASumIsOdd) {
    EXPECT_EQ(score_of(0), 0);
    for (std::int64_t sum = 1; sum < 2'000'000'000'000; sum = sum * 3 / 2 + 1)
        EXPECT_EQ(score_of(-sum), -score_of(sum)) << sum;
}
TEST(Score, OfASumIsMonotoneAndStaysInItsBounds) {
    std::int32_t before = -score_one;
    for (std::int64_t sum = -60'000; sum <= 60'000; ++sum) {
        const std::int32_t score = score_of(sum);
        ASSERT_GE(score, before) << sum;
        ASSERT_LE(score, score_one) << sum;
        before = score;
    }
    EXPECT_LE(score_of(INT64_MAX), score_one);
    EXPECT_GE(score_of(INT64_MIN + 1), -score_one);
    EXPECT_GT(score_of(INT64_MAX), 9'990);
}
TEST(Score, IsTheCurveOfVader) {
    for (std::int64_t sum = -40'000; sum <= 40'000; sum += 7) {
        const double valence = static_cast<double>(sum) / 1000;
        ASSERT_NEAR(score_of(sum), score_one * valence / std::sqrt(valence * valence + 15), 3) << sum;
    }
}

TEST(Trace, AddsUpToTheScore) {
    Analyser analyser(repository());
    analyser.trace(true);
    Annotation annotation;
    for (const std::string& text : texts()) {
        analyser.annotate(text, annotation);
        if (annotation.state != State::analysed) continue;
        const Explanation& trace = analyser.explanation();
        std::int64_t positive = 0, negative = 0;
        for (const Hit& hit : trace.hits) {
            std::int64_t value = hit.base;
            for (int i = 0; i < hit.factor_count; ++i)
                value = value * hit.factors[static_cast<std::size_t>(i)].thousandths / 1000;
            ASSERT_EQ(value, hit.value) << text;
            (value > 0 ? positive : negative) += value;
        }
        ASSERT_EQ(positive, trace.positive) << text;
        ASSERT_EQ(negative, trace.negative) << text;
        std::int64_t lean = 0;
        for (const LearnedHit& hit : trace.learned) lean += hit.value;
        lean = lean * trace.length / 1000;
        for (std::size_t i = 0; i < signal_count; ++i)
            lean += std::int64_t{trace.signals[i]} * repository().learned().signal(static_cast<Signal>(i)).lean / 1000;
        ASSERT_EQ(lean, trace.lean) << text;
        ASSERT_EQ(trace.score, score_of(trace.scored_by_rules ? (positive + negative) * share_of_rules / 1000 : lean)) << text;
        ASSERT_EQ(annotation.score, trace.score) << text;
    }
}
TEST(Trace, NamesALineOfTheModelsForEveryHitButRatings) {
    Analyser analyser(repository());
    Annotation annotation;
    for (const std::string& text : golden_verbatims(HARK_SOURCE_DIR)) {
        analyser.annotate(text, annotation);
        for (const Hit& hit : analyser.explanation().hits) {
            if (hit.entry == Hit::by_rule) {
                EXPECT_NE(slice(text, hit.span).find('/'), std::string::npos) << text;
                continue;
            }
            const Entry& entry = repository().entry(hit.entry);
            EXPECT_GT(entry.line, 1u) << text;
            EXPECT_NE(entry.layer, Layer::topic) << text;
        }
    }
}

bool at_border(const std::string& text, std::uint32_t byte) {
    return byte == text.size() || (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80);
}
bool lies_in(Span inner, Span outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

TEST(Spans, LieInsideTheTextOnBordersOfCharacters) {
    Analyser analyser(repository());
    Annotation annotation;
    for (const std::string& text : texts()) {
        analyser.annotate(text, annotation);
        std::vector<Span> spans;
        for (const Mention& m : annotation.mentions) {
            spans.insert(spans.end(), {m.span, m.opinion, m.sentence});
            ASSERT_FALSE(m.span.empty()) << text;
            ASSERT_TRUE(lies_in(m.span, m.sentence)) << text;
            ASSERT_TRUE(m.opinion.empty() || lies_in(m.opinion, m.sentence)) << text;
            ASSERT_EQ(m.opinion.empty(), m.polarity == Polarity::no_evidence) << text;
        }
        for (const Label& l : annotation.labels) {
            spans.insert(spans.end(), {l.span, l.sentence});
            ASSERT_TRUE(!l.span.empty() && lies_in(l.span, l.sentence)) << text;
        }
        for (const Hit& hit : analyser.explanation().hits) {
            ASSERT_FALSE(hit.span.empty()) << text;
            spans.push_back(hit.span);
            for (int i = 0; i < hit.factor_count; ++i) spans.push_back(hit.factors[static_cast<std::size_t>(i)].span);
        }
        for (const Span span : spans)
            ASSERT_TRUE(span.begin <= span.end && at_border(text, span.begin) && at_border(text, span.end)) << text;
    }
}
TEST(Mentions, StandInTextOrder) {
    Analyser analyser(repository());
    Annotation annotation;
    for (const std::string& text : texts()) {
        analyser.annotate(text, annotation);
        ASSERT_TRUE(std::ranges::is_sorted(annotation.mentions, {}, [](const Mention& m) { return m.span.begin; }))
            << text;
    }
}

TEST(Analyser, GivesEqualTextsEqualAnnotationsWhateverCameBefore) {
    Analyser fresh(repository()), used(repository());
    std::vector<Annotation> first(texts().size());
    for (std::size_t i = 0; i < texts().size(); ++i) fresh.annotate(texts()[i], first[i]);
    Annotation again;
    for (std::size_t i = texts().size(); i-- > 0;) {
        used.annotate(texts()[i], again);
        ASSERT_EQ(again, first[i]) << texts()[i];
    }
}
TEST(Analyser, SetsEveryFieldAnewForATextWithoutTokens) {
    Analyser analyser(small_world());
    Annotation annotation;
    analyser.annotate("Rude staff, bad food, money back!", annotation);
    for (const char* empty : {"", "   ", "\n\n"}) {
        analyser.annotate(empty, annotation);
        EXPECT_EQ(annotation, Annotation{});
        EXPECT_TRUE(analyser.explanation().hits.empty());
    }
}

// A word that stands again elsewhere must not change what the first one weighs.
TEST(Analyser, WeighsAWordByItsPlaceAndNotByItsFirstOccurrence) {
    const Reading one = read("The soup was not good. We left at ten.");
    const Reading two = read("The soup was not good. We left at ten. The food was good.");
    EXPECT_EQ(one.factors("good"), two.factors("good"));
    EXPECT_EQ(one.value("good"), two.value("good"));
    EXPECT_GT(two.hit("good", 1)->value, 0);
    const Reading other = read("The food was good. The soup was not good.");
    EXPECT_GT(other.hit("good", 0)->value, 0);
    EXPECT_LT(other.hit("good", 1)->value, 0);
}
TEST(Analyser, AddsTheSumsOfSentencesThatStandApart) {
    Analyser analyser(repository());
    Annotation annotation;
    const auto sum = [&](const std::string& text) {
        analyser.annotate(text, annotation);
        return analyser.explanation().positive + analyser.explanation().negative;
    };
    const std::vector<std::string> sentences{"The room was dirty.", "Staff were not friendly.",
                                             "Never again!",        "Great value for money.",
                                             "It arrived late.",    "I waited three hours."};
    for (const std::string& a : sentences)
        for (const std::string& b : sentences) EXPECT_EQ(sum(a + "\n\n" + b), sum(a) + sum(b)) << a << b;
}
TEST(Analyser, NeverTurnsAJudgementForALeadingBut) {
    Analyser analyser(repository());
    Annotation plain, after_but;
    int judged = 0;
    for (std::string text : golden_verbatims(HARK_SOURCE_DIR)) {
        if (text.size() < 2 || text[1] < 'a' || text[1] > 'z' || text[0] < 'A' || text[0] > 'Z') continue;
        analyser.annotate(text, plain);
        text[0] = static_cast<char>(text[0] | 0x20);
        analyser.annotate("But " + text, after_but);
        const auto judges = [](Polarity polarity) { return polarity == Polarity::positive || polarity == Polarity::negative; };
        EXPECT_FALSE(judges(plain.polarity) && judges(after_but.polarity) && plain.polarity != after_but.polarity) << text;
        judged += judges(plain.polarity);
    }
    EXPECT_GT(judged, 300);
}

TEST(Polarity, TellsNeutralFromNoEvidenceAndMixedFromBoth) {
    EXPECT_EQ(read("We came at ten.").annotation.polarity, Polarity::no_evidence);
    EXPECT_EQ(read("It was okay.").annotation.polarity, Polarity::neutral);
    EXPECT_EQ(read("The food was good. The room was dirty.").annotation.polarity, Polarity::mixed);
    EXPECT_EQ(read("The food was good.").annotation.polarity, Polarity::positive);
    EXPECT_EQ(read("The room was dirty.").annotation.polarity, Polarity::negative);
}
TEST(Spam, NeedsTheWholeWeightAndTakesMentionsAndLabelsAway) {
    const Reading spam = read("Rude staff. Buy followers now, money back.");
    EXPECT_EQ(spam.annotation.state, State::spam);
    EXPECT_TRUE(spam.annotation.mentions.empty() && spam.annotation.labels.empty());
    EXPECT_EQ(spam.annotation.polarity, Polarity::no_evidence);
    EXPECT_EQ(read("Click here for the soup.").annotation.state, State::analysed);
    EXPECT_EQ(read("Click here. Click here.").annotation.state, State::spam);
}
TEST(State, OfWhatHoldsNoTokenIsEmpty) {
    EXPECT_EQ(read("").annotation.state, State::empty);
    EXPECT_EQ(read("...").annotation.state, State::analysed);
}

}  // namespace
}  // namespace hark
