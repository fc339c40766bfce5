#include "hark/report/brief.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hark::report {
namespace {

using testing::HasSubstr;
using testing::Not;

Brief brief() {
    return {"Brief of 2026-11-16", {"43 comments"},
            {{"waiting", "Who waits longest", "Nobody waits.", {{"lucy, open since 2026-11-03", 1, "Where is <b>my</b> refund?\x1b[31m", 7}}}, {"worse", "What got worse", "Nothing got worse."}}};
}
std::string drawn(Format format) {
    std::string out;
    write_brief(out, format, brief(), {.width = 60});
    return out;
}

TEST(BriefPage, AnswersEachQuestionWithNAndAQuote) {
    const std::string page = drawn(Format::table);
    EXPECT_THAT(page, HasSubstr("Who waits longest\n- lucy, open since 2026-11-03 (n = 1)\n    [7] “Where is <b>my</b> refund?"));
    EXPECT_THAT(page, HasSubstr("What got worse\n  Nothing got worse.\n"));
    EXPECT_THAT(page, Not(HasSubstr("\x1b")));
}
TEST(BriefPage, IsMarkdownThatShowsJustTheTexts) {
    EXPECT_THAT(drawn(Format::md), HasSubstr("## Who waits longest\n\n- lucy, open since 2026-11-03 (n = 1)\n\n  > "));
    EXPECT_THAT(drawn(Format::md), Not(HasSubstr("<b>")));
}
TEST(BriefPage, IsHtmlInWhichNothingActs) {
    const std::string page = html_of(brief());
    EXPECT_THAT(page, HasSubstr("<h2>Who waits longest</h2>\n<ul>\n<li>lucy, open since 2026-11-03 <span class=\"n\">n = 1</span><blockquote>“Where is &lt;b&gt;my&lt;/b&gt; refund?"));
    EXPECT_THAT(page, HasSubstr("<p>Nothing got worse.</p>"));
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("\x1b")));
}
TEST(BriefPage, IsARowALineForMachines) {
    EXPECT_THAT(drawn(Format::tsv), HasSubstr("part\tfinding\tn\tquote\tverbatim\nwaiting\tlucy, open since 2026-11-03\t1\t"));
}

}  // namespace
}  // namespace hark::report
