#include "hark/report/eval_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark::report {
namespace {

using testing::HasSubstr;
using testing::Not;

eval::Report one_set(bool beside) {
    eval::Figures hark, peer;
    hark.measures.n = 1200, hark.measures.n2 = 900;
    hark.measures.f1_3 = 0.5594, hark.measures.f1_2 = 0.79, hark.measures.auc = 0.892;
    hark.f1_3 = eval::Interval{0.551, 0.567};
    peer.measures = hark.measures;
    peer.measures.f1_3 = 0.514;
    eval::SetReport set;
    set.name = "hotels", set.groups = "AD", set.rows = 1200, set.hark = hark;
    eval::GroupReport group{"A", 1, hark, {}, {}, {}, {}};
    if (beside) set.peer = peer, group.peer = peer, set.ahead_f1_3 = eval::Interval{0.04, 0.05};
    return {{set}, {group}, {}, {}};
}
std::string eval_drawn(Format format, const Table& table, std::size_t width = 120) {
    std::string out;
    write(out, format, table, {width, false});
    return out;
}

TEST(EvalTables, ShowPeopleTheChiefMeasuresWithHalfTheirInterval) {
    const std::string out = eval_drawn(Format::table, polarity_table(one_set(false), ""));
    EXPECT_THAT(out, HasSubstr("hotels"));
    EXPECT_THAT(out, HasSubstr("55.9 ±0.8"));
    EXPECT_THAT(out, HasSubstr("1 set "));
    EXPECT_THAT(out, Not(HasSubstr("acc3")));
}
TEST(EvalTables, ShowMachinesEverything) {
    const std::string out = eval_drawn(Format::jsonl, polarity_table(one_set(true), "vader"));
    EXPECT_THAT(out, HasSubstr("\"kind\":\"set\",\"set\":\"hotels\",\"groups\":\"AD\",\"sets\":1,\"n\":1200,\"n2\":900"));
    EXPECT_THAT(out, HasSubstr("\"F1_3\":0.559400,\"F1_3_low\":0.551000,\"F1_3_high\":0.567000"));
    EXPECT_THAT(out, HasSubstr("\"peer_F1_3\":0.514000"));
    EXPECT_THAT(out, HasSubstr("\"ahead_F1_3_low\":0.040000"));
    EXPECT_THAT(out, HasSubstr("\"acc3\":null"));
}
TEST(EvalTables, PutThePeerBeside) {
    EXPECT_THAT(eval_drawn(Format::table, polarity_table(one_set(true), "vader"), 160), HasSubstr("vader F1_3"));
}
TEST(EvalTables, HaveALegendThatFits) {
    for (const std::string& line : polarity_legend(true)) EXPECT_LE(line.size(), 82u) << line;
}
TEST(EvalTables, OfTagsShowWhatASetHas) {
    eval::SetReport set;
    set.name = "meals", set.rows = 3, set.mapped = true;
    set.tags = eval::measure_tags(std::vector{eval::TaggedRow{{}, {}, {}, {{"food", "positive"}}, {{"food", "negative"}}}}, {});
    const std::string out = eval_drawn(Format::jsonl, tags_table({{set}, {}, {}, {}}));
    EXPECT_THAT(out, HasSubstr("\"labels_F1\":null"));
    EXPECT_THAT(out, HasSubstr("\"category_F1\":1.000000"));
    EXPECT_THAT(out, HasSubstr("\"aspect_F1\":0.000000"));
    EXPECT_THAT(out, HasSubstr("\"polarity_right\":0.000000,\"categories_found\":1"));
}
TEST(EvalTables, CountPhenomenaThatThereAre) {
    const std::string out = eval_drawn(Format::csv, phenomena_table({{}, {}, {}, {{"negation", 10, 7, 2, 1, 0}, {"question", 0, 0, 0, 0, 0}}}));
    EXPECT_EQ(out, "phenomenon,rows,share,right,turned,silent,loud\r\nnegation,10,1.000000,0.700000,2,1,0\r\n");
}
TEST(EvalTables, ShowMissesHarmless) {
    eval::Report report{{}, {}, {{0, "hotels", "7", 3, eval::Label::negative, eval::Label::positive, 5000, "=evil()\x1b[2J", "\"good\" +2"}}, {{"negation", 1, 0, 1, 0, 0}}};
    const std::string out = eval_drawn(Format::csv, misses_table(report));
    EXPECT_THAT(out, HasSubstr("negation,hotels,3,7,negative,positive,"));
    EXPECT_THAT(out, HasSubstr("'=evil()"));
    EXPECT_THAT(out, Not(HasSubstr("\x1b")));
}

TEST(EvalTables, SumUpSetsOfAspectsAndSingleIntents) {
    eval::Report report;
    eval::SetReport aspects, intents;
    aspects.tags.emplace(), intents.tags.emplace();
    aspects.tags->categories.emplace().micro = {3, 1, 1};
    aspects.tags->aspects.emplace().micro = {2, 2, 2};
    intents.name = "wishes";
    intents.tags->labels.emplace().by_tag["suggestion"] = {1, 1, 0};
    report.sets = {aspects, intents};
    EXPECT_THAT(tags_legend(report), testing::ElementsAre("wishes, suggestion: F1 66.7, P 50.0, R 100.0", "mean of 1 set of aspects: category F1 75.0, with polarity 50.0"));
}

}  // namespace
}  // namespace hark::report
