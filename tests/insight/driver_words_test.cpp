#include "hark/insight/drivers.h"

#include <gmock/gmock.h>

namespace hark {
namespace {

using testing::HasSubstr;
using testing::Not;

Drivers stars() {
    Drivers all;
    all.score = "stars";
    all.average = Estimate{3.9, 3.8, 4.0, 2'000};
    return all;
}
Driver late() {
    Driver driver;
    driver.topic = "delivery.time";
    driver.n = 400;
    driver.effect = {-1.5, -1.7, -1.3, 400};
    driver.impact = {0.3, 0.25, 0.35, 2'000};
    driver.stable = true;
    return driver;
}

TEST(DriverWords, SayTheEffectAndWhatTheAverageWouldBeWithoutIt) {
    EXPECT_EQ(describe(late(), stars(), "Delivery time"),
              "Delivery time, disliked (400 of 2,000 rated comments): such comments rate 1.5 stars lower (1.3 to 1.7) than comments "
              "that are alike in all other themes. If nobody had cause to say it, the average would be about 4.20 (4.15 to 4.25), not "
              "3.90, provided that the theme is the cause and not only its company.");
}
TEST(DriverWords, ClaimNothingThatMayBeChance) {
    Driver driver = late();
    driver.effect = {-0.2, -0.6, 0.2, 40};
    const std::string words = describe(driver, stars(), "Delivery time");
    EXPECT_THAT(words, HasSubstr("no clear effect on stars; it may be anything from -0.6 to +0.2 stars."));
    EXPECT_THAT(words, Not(HasSubstr("average would be")));
}
TEST(DriverWords, SayWhatIsToBeDoubted) {
    Driver driver = late();
    driver.stable = false;
    driver.inflation = 7;
    driver.companion = "delivery.cost/disliked";
    EXPECT_THAT(describe(driver, stars(), "Delivery time"),
                testing::AllOf(HasSubstr("do not agree on it"), HasSubstr("comes together with delivery.cost/disliked")));
}

}  // namespace
}  // namespace hark
