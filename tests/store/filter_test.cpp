#include "store/store_support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Filtered : public testing::Test {
protected:
    Filtered() : store_(open_store(folder_ / "hark.db")) {
        Row a{.text = "a", .customer = "ann", .time = 100, .rating = 1, .segments = {"Berlin", "web"}};
        Row b{.text = "b", .customer = "bob", .time = 200, .rating = 4.5, .segments = {"Paris", "web"}};
        Row c{
            .text = "c", .time = 300, .segments = {"Berlin", "shop"}, .language = "de", .polarity = Polarity::positive};
        Row d{.text = "d", .segments = {"analysed", ""}};
        Row spam{.text = "spam", .state = State::spam};
        store_run(store_, {{a, b}}, "one.csv");
        store_run(store_, {{c, d, spam}}, "two.csv");
    }
    std::vector<std::string> where(std::vector<SegmentName> pairs) {
        return texts(store_, {.where = std::move(pairs)});
    }
    std::vector<std::string> between(Seconds since, Seconds until) { return texts(store_, {since, until, {}}); }

    Folder folder_;
    Store store_;
};

TEST_F(Filtered, ByNothingIsEverything) {
    EXPECT_THAT(texts(store_), ElementsAre("a", "b", "c", "d", "spam"));
    EXPECT_THAT(ids(store_), SizeIs(4));  // only the analysed
}
TEST_F(Filtered, ByTimeInclusive) {
    EXPECT_THAT(between(100, 200), ElementsAre("a", "b"));
    EXPECT_THAT(between(101, no_time), ElementsAre("b", "c"));
    EXPECT_THAT(between(no_time, 199), ElementsAre("a"));  // a row without a date is at no time
}
TEST_F(Filtered, BySegmentsOfAllColumnsAndAnyValue) {
    EXPECT_THAT(where({{"store", "Berlin"}}), ElementsAre("a", "c"));
    EXPECT_THAT(where({{"store", "Berlin"}, {"channel", "web"}}), ElementsAre("a"));
    EXPECT_THAT(where({{"store", "Berlin"}, {"store", "Paris"}}), ElementsAre("a", "b", "c"));
    EXPECT_THAT(where({{"store", "berlin"}}), IsEmpty());
    EXPECT_THAT(where({{"nothing", "x"}}), IsEmpty());
}
TEST_F(Filtered, ByTheFieldsOfAVerbatim) {
    EXPECT_THAT(where({{"language", "de"}}), ElementsAre("c"));
    EXPECT_THAT(where({{"customer", "ann"}, {"customer", "bob"}}), ElementsAre("a", "b"));
    EXPECT_THAT(where({{"polarity", "positive"}}), ElementsAre("c"));
    EXPECT_THAT(where({{"source", "one.csv"}}), ElementsAre("a", "b"));
    EXPECT_THAT(where({{"rating", "4.5"}}), ElementsAre("b"));
    EXPECT_THAT(where({{"rating", "1.0"}}), ElementsAre("a"));
    EXPECT_THAT(where({{"rating", "good"}}), IsEmpty());
    EXPECT_THAT(where({{"polarity", "none such"}}), IsEmpty());
}
TEST_F(Filtered, ByStateMeansOursOrTheSourcesOwn) {
    EXPECT_THAT(where({{"state", "spam"}}), ElementsAre("spam"));
    Row texan{.text = "e", .segments = {"x", "TX"}};
    const std::int64_t run = value_of(store_.begin_run(run_info(), dictionary()));
    SourceInfo info = source_info("three.csv");
    info.segments = {"store", "state"};
    const std::int64_t source = value_of(store_.begin_source(run, info));
    const Feedback feedback({texan});
    EXPECT_TRUE(store_.write(source, feedback.batch, feedback.keys, feedback.annotations));
    EXPECT_THAT(where({{"state", "TX"}, {"state", "spam"}}), ElementsAre("spam", "e"));
}
TEST_F(Filtered, FindingsOfTheRowsThatPassStayTheirs) {
    std::vector<std::string> found;
    const FeedbackNames names = value_of(store_.names());
    EXPECT_TRUE(store_.scan({.where = {{"channel", "web"}}}, [&](const FeedbackRow& row) {
        for (const SegmentId id : row.segments) found.push_back(names.segments.at(id).value);
        return true;
    }));
    EXPECT_THAT(found, ElementsAre("Berlin", "web", "web", "Paris"));
}

}  // namespace
}  // namespace hark
