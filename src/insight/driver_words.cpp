// A driver in a paragraph: what was found, how sure, and what it does not say.
#include "hark/base/json.h"
#include "hark/insight/drivers.h"
#include "hark/insight/words.h"

#include <cmath>

namespace hark {
namespace {

std::string between(double a, double b, int decimals) {
    return fixed(std::min(std::abs(a), std::abs(b)), decimals) + " to " + fixed(std::max(std::abs(a), std::abs(b)), decimals);
}

std::string unit_of(const Drivers& all) { return all.score == "stars" ? " stars" : all.score == "nps" ? " points (of 10)" : ""; }

std::string doubts(const Driver& driver) {
    std::string text;
    if (!driver.stable) text += " The two halves of the comments do not agree on it: wait for more before acting on it.";
    if (driver.inflation > 5)
        text += " It mostly comes together with " + driver.companion + ", and the figures cannot quite part the two.";
    return text;
}

}  // namespace

std::string describe(const Driver& driver, const Drivers& all, std::string_view title) {
    const std::string said = std::string(title) + ", " + std::string(name_of(driver.side));
    const std::string base = " (" + grouped(driver.n) + " of " + grouped(driver.impact.n) + " rated comments)";
    if (!driver.clear())
        return said + base + ": no clear effect on " + all.score + "; it may be anything from " + signed_fixed(driver.effect.low, 1) +
               " to " + signed_fixed(driver.effect.high, 1) + unit_of(all) + ".";
    const int decimals = driver.effect.high - driver.effect.low < 0.2 ? 2 : 1;  // "0.5 (0.5 to 0.5)" says nothing of how sure it is
    std::string text = said + base + ": such comments rate " + fixed(std::abs(driver.effect.value), decimals) + unit_of(all) +
                       (driver.effect.value < 0 ? " lower (" : " higher (") +
                       between(driver.effect.low, driver.effect.high, decimals) +
                       ") than comments that are alike in all other themes. ";
    if (all.average)
        text += "If nobody had cause to say it, the average would be about " + fixed(all.average->value + driver.impact.value, 2) +
                " (" + fixed(all.average->value + driver.impact.low, 2) + " to " +
                fixed(all.average->value + driver.impact.high, 2) + "), not " + fixed(all.average->value, 2) +
                ", provided that the theme is the cause and not only its company.";
    return text + doubts(driver);
}

}  // namespace hark
