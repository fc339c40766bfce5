// How long and how often, by the models of this repository.
#include "hark/analysis/analyser.h"
#include "hark/lexicon/models.h"

#include <algorithm>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

const Models& models() {
    static const Models loaded = [] {
        std::vector<ModelIssue> issues;
        std::vector<ModelFile> files = *Models::read(HARK_SOURCE_DIR "/models");
        std::erase_if(files, [](const ModelFile& file) { return file.name.starts_with("en/learned"); });
        return *Models::parse(std::move(files), issues);
    }();
    return loaded;
}

// Of the first fact of this kind; throws if the text has none.
Amount amount(std::string_view label, std::string_view text) {
    static Analyser analyser(models());
    Annotation annotation;
    analyser.annotate(text, annotation);
    const auto at = std::ranges::find(annotation.labels, label, [](const Label& l) -> std::string_view { return models().labels()[l.label]; });
    if (at == annotation.labels.end()) throw std::invalid_argument(std::string(text));
    return at->amount;
}
std::uint32_t waited(std::string_view text) { return amount("fact.waiting", text).minutes; }

constexpr std::uint32_t hour = 60, day = 24 * hour, week = 7 * day;

TEST(Amounts, AreReadInFiguresAndInWords) {
    EXPECT_EQ(waited("I waited 3 weeks for a refund."), 3 * week);
    EXPECT_EQ(waited("I waited three weeks for a refund."), 3 * week);
    EXPECT_EQ(waited("Waited 1.5 hours in the queue."), 90u);
    EXPECT_EQ(waited("We waited a full week for an answer."), week);
    EXPECT_EQ(amount("fact.no_answer", "No reply for a couple of days.").minutes, 2 * day);
    EXPECT_EQ(amount("fact.late", "The flight was delayed by 45min.").minutes, 45u);
}
TEST(Amounts, KnowHalvesAndSums) {
    EXPECT_EQ(waited("Still waiting after half an hour."), 30u);
    EXPECT_EQ(waited("It took an hour and a half to check in."), 90u);
    EXPECT_EQ(amount("fact.no_answer", "No reply for two and a half weeks.").minutes, 2 * week + week / 2);
    EXPECT_EQ(waited("Been waiting for 2 hours and 30 minutes."), 150u);
}
TEST(Amounts, OfARangeAreWhatItWasAtLeast) {
    EXPECT_EQ(amount("fact.late", "My parcel arrived 3-4 days late.").minutes, 3 * day);
    EXPECT_EQ(waited("I waited 3 to 4 weeks."), 3 * week);
}
TEST(Amounts, CountHowOften) {
    EXPECT_EQ(amount("fact.repeat_contact", "I have called four times about this.").times, 4u);
    EXPECT_EQ(amount("fact.repeat_contact", "I had to call 6 times.").times, 6u);
    EXPECT_EQ(amount("fact.repeat_contact", "This is the third time I have contacted you.").times, 3u);
    EXPECT_EQ(amount("fact.charged_wrong", "I was charged twice.").times, 2u);
}
TEST(Amounts, AreNotWhatWasPromisedAndNotMadeUp) {
    EXPECT_EQ(amount("fact.no_answer", "They promised it within 3 days and nobody has replied."), Amount{});
    EXPECT_EQ(amount("fact.late", "The train was late."), Amount{});
    EXPECT_EQ(amount("fact.no_answer", "Emailed twice, no reply for a couple of weeks.").minutes, 2 * week);
}
TEST(Amounts, HaveABoundWhateverIsWritten) {
    EXPECT_LE(waited("I waited 99999 years for a refund."), 100u * 366 * day);
    EXPECT_EQ(waited("I waited 99999999999999999999 weeks."), 0u);
}

}  // namespace
}  // namespace hark
