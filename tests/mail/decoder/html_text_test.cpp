#include "mail/decoder/html_text.h"

#include <gtest/gtest.h>

namespace hark::mail {
namespace {

std::string text(std::string_view html) { return text_of_html(html).text; }
std::string quoted(std::string_view html) {
    const BodyText body = text_of_html(html);
    std::string all;
    for (const Span span : body.quoted) all += slice(body.text, span);
    return all;
}

TEST(HtmlText, HasTheLinesThatAReaderSees) {
    EXPECT_EQ(text("<p>One\n  two</p><p>Three<br>four</p>"), "One two\n\nThree\nfour");
    EXPECT_EQ(text("<div>a</div><div>b</div><ul><li>c<li>d</ul>"), "a\nb\nc\nd");
    EXPECT_EQ(text("<div>a</div><div><br></div><div>b</div>"), "a\n\nb");
    EXPECT_EQ(text("<table><tr><td>a<td>b<tr><td>c</table>"), "a\tb\nc");
    EXPECT_EQ(text("<pre>a\n  b</pre>"), "a\n  b");
}
TEST(HtmlText, DecodesCharacterReferencesAndHardBlanks) {
    EXPECT_EQ(text("Gr&uuml;&szlig;e &amp; &#8364;&nbsp;5 &lt;b&gt;"), "Grüße & € 5 <b>");
    EXPECT_EQ(text("<p>a</p><p>&nbsp;</p><p>b</p>"), "a\n\nb");
}
TEST(HtmlText, LeavesOutWhatIsNotShown) {
    EXPECT_EQ(text("<head><title>t</title><style>p{}</style></head><body><script>x()</script><p>a<!-- b --></p><div style='display: none'>c</div></body>"), "a");
}
TEST(HtmlText, KeepsEmojiThatAreSentAsPictures) {
    EXPECT_EQ(text("so good <img alt='😀' src=x> <img alt='logo' src=y>!"), "so good 😀 !");
}
TEST(HtmlText, KnowsWhatMailProgramsQuote) {
    EXPECT_EQ(quoted("mine<blockquote type=cite>theirs</blockquote>"), "theirs");
    EXPECT_EQ(quoted("mine<div class='gmail_quote'>On Monday Ann wrote:<blockquote class='gmail_quote'>theirs<blockquote>older</blockquote></blockquote></div>mine"), "theirs\n\nolder");
    EXPECT_EQ(quoted("mine<span id='OLK_SRC_BODY_SECTION'>theirs</span>"), "theirs");
    EXPECT_EQ(quoted("<blockquote style='margin: 0 0 0 40px; border: none; padding: 0px'>indented</blockquote>"), "");
}
TEST(HtmlText, TakesAPlainBlockquoteForOneIfItIsAnnouncedOrTheLast) {
    EXPECT_EQ(quoted("Your terms say<blockquote>free returns</blockquote>and so<div>On Monday Shop wrote:</div><blockquote>theirs</blockquote>"), "theirs");
    EXPECT_EQ(quoted("Shop wrote:<blockquote>theirs</blockquote>no<blockquote>last</blockquote>"), "theirslast");
}
TEST(HtmlText, OfTornHtmlIsWhatIsThere) {
    EXPECT_EQ(text("<p>a <b>b <i>c</p> d"), "a b c\n\nd");
    EXPECT_EQ(text("a < b and <p"), "a < b and");
    EXPECT_EQ(quoted("a<blockquote>b"), "b");
    EXPECT_EQ(text(""), "");
}
TEST(HtmlText, OfHostileNestingIsItsWords) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<div>";
    EXPECT_EQ(text(deep + "word"), "word");
    std::string wide = "<p ";
    for (int i = 0; i < 100'000; ++i) wide += "a" + std::to_string(i) + "=1 ";
    EXPECT_EQ(text(wide + ">word</p>"), "word");
}

}  // namespace
}  // namespace hark::mail
