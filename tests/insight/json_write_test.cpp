#include "hark/insight/json.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::HasSubstr;

TEST(InsightJson, IsOneLineThatReadsWell) {
    TopicCount topic;
    topic.topic = "delivery.time";
    topic.verbatims = 3;
    EXPECT_EQ(to_json(topic),
              R"({"topic":"delivery.time","verbatims":3,"liked":0,"disliked":0,"mentions":0,"liked_mentions":0,)"
              R"("disliked_mentions":0,"mixed_mentions":0,"neutral_mentions":0})");
    EXPECT_THAT(to_json(Theme()), HasSubstr(R"("share":{"value":0.000000,"low":0.000000,"high":0.000000,"n":0})"));
    EXPECT_THAT(to_json(Theme()), HasSubstr(R"("effect":null)"));
}

}  // namespace
}  // namespace hark
