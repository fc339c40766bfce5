#include "hark/report/insight_tables.h"
#include "hark/text/width.h"

#include "report/support.h"

#include <gmock/gmock.h>

namespace hark::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<Action> actions() {
    Action mend;
    mend.id = "delivery.time/carrier";
    mend.topic = "delivery.time";
    mend.theme = "delivery.time/disliked";
    mend.action = "Review the promised windows with the carrier every week";
    mend.owner = "Logistics";
    mend.measure = "share of comments that dislike it";
    mend.lead_days = 14;
    mend.effort = "high";
    mend.reason =
        "14.2 % of comments (n = 312 of 2,197; 12.8 to 15.7 %) dislike this; those who do rate 1.4 stars lower (1.2 to "
        "1.6)";
    mend.quotes = {{1, {0, 1}, {0, 4}, {0, 30}, -5'000}, {2, {0, 2}, {0, 4}, {0, 30}, -4'000}};
    Action keep = mend;
    keep.action = "Thank the staff by name";
    keep.topic = "service.staff";
    keep.keep = true;
    keep.lead_days = 1;
    keep.effort.clear();
    keep.quotes.clear();
    return {mend, keep};
}

std::string sentence(const Quote& quote) {
    return quote.verbatim == 1 ? "Two weeks late, and \x1b[31mnobody\nanswers | <b>help</b>!"
                               : "- 配達が遅い、とても遅い";
}

std::string cards(Format format, const Style& style = {}) {
    std::string out;
    write_actions(out, format, actions(), {{}, sentence}, style);
    return out;
}

TEST(ActionCards, SayWhatWhyInWhoseWordsAndByWhom) {
    EXPECT_EQ(cards(Format::table),
              "1.  Review the promised windows with the carrier every week\n"
              "    About    Delivery > Time, disliked\n"
              "    Why      14.2 % of comments (n = 312 of 2,197; 12.8 to 15.7 %) dislike this;\n"
              "             those who do rate 1.4 stars lower (1.2 to 1.6)\n"
              "    Words    “Two weeks late, and \uFFFD[31mnobody answers | <b>help</b>!”\n"
              "             “- 配達が遅い、とても遅い”\n"
              "    Owner    Logistics, 14 days, high effort\n"
              "    Measure  share of comments that dislike it\n"
              "\n"
              "What to keep\n"
              "\n"
              "2.  Thank the staff by name\n"
              "    About    Service > Staff, liked\n"
              "    Why      14.2 % of comments (n = 312 of 2,197; 12.8 to 15.7 %) dislike this;\n"
              "             those who do rate 1.4 stars lower (1.2 to 1.6)\n"
              "    Owner    Logistics, 1 day\n"
              "    Measure  share of comments that dislike it\n");
}

TEST(ActionCards, AreMarkdownToo) {
    const std::string out = cards(Format::md);
    EXPECT_TRUE(
        out.starts_with("### 1. Review the promised windows with the carrier every week\n\n"
                        "- **About:** Delivery &gt; Time, disliked\n- **Why:** 14.2 % of comments"));
    EXPECT_THAT(out, HasSubstr("\n> Two weeks late, and \uFFFD\\[31mnobody answers \\| &lt;b&gt;help&lt;/b&gt;!\n"));
    EXPECT_THAT(out, HasSubstr("\n> \\- 配達が遅い、とても遅い\n"));
    EXPECT_THAT(out, HasSubstr("\n## What to keep\n"));
}

TEST(ActionCards, FitAnyWidth) {
    for (std::size_t width = 20; width < 120; ++width)
        for (const std::string& line : test::lines_of(cards(Format::table, {.width = width})))
            EXPECT_LE(display_width(line), width) << line;
}

TEST(ActionCards, AreColouredOnlyWhenAskedFor) {
    EXPECT_THAT(cards(Format::table), Not(HasSubstr("\x1b")));
    EXPECT_TRUE(cards(Format::table, {.colour = true}).starts_with("\x1b[1m1.  Review"));
}

TEST(ActionCards, SayThatThereAreNone) {
    std::string out;
    write_actions(out, Format::table, {}, {});
    EXPECT_EQ(out, "No actions to recommend.\n");
}

}  // namespace
}  // namespace hark::report
