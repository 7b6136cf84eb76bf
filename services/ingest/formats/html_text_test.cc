#include "services/ingest/formats/html_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"

namespace rapporteur::ingest {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// The text of `html`, after checking that mapped bytes are those of the page.
std::string TextOf(std::string_view html, std::vector<std::string>* warnings = nullptr) {
  constexpr int64_t kOffset = 1000;
  MappedText mapped;
  const auto result = AddHtmlText(html, kOffset, &mapped);
  EXPECT_OK(result);
  if (warnings != nullptr && result.ok()) *warnings = *result;
  std::string text = mapped.TakeText();
  int64_t end = 0;
  for (const ByteRun& run : mapped.TakeRuns()) {
    EXPECT_GE(run.text_begin, end);
    EXPECT_GT(run.length, 0);
    EXPECT_EQ(text.substr(run.text_begin, run.length),
              html.substr(run.original_begin - kOffset, run.length));
    end = run.text_begin + run.length;
  }
  EXPECT_LE(end, static_cast<int64_t>(text.size()));
  return text;
}

TEST(HtmlTextTest, PartsParagraphsAndLines) {
  EXPECT_EQ(TextOf("<p>One\n two.</p>\n<p>Three<br />\nfour<br>five.</p>"),
            "One two.\n\nThree\nfour\nfive.");
  EXPECT_EQ(TextOf("<h1>Head</h1>text<div>more</div>end"), "Head\n\ntext\n\nmore\n\nend");
  EXPECT_EQ(TextOf("One<br><br><br>two"), "One\n\ntwo");
}

TEST(HtmlTextTest, ListsHaveBullets) {
  EXPECT_EQ(
      TextOf("<p>Points:</p><ul><li> one</li>\n<li><p>two</p></li><li></li><li>three <b>four</b>"
             "<ul><li>inner</li></ul></li></ul>after"),
      "Points:\n\n• one\n• two\n• three four\n• inner\n\nafter");
}

TEST(HtmlTextTest, DropsWhatIsNotShown) {
  EXPECT_EQ(
      TextOf("<html><head><title>t</title><style>p{}</style></head><body><script>if (a < b) "
             "alert('<p>x</p>')</script><!-- note --><p>Seen</p><noscript>no</noscript></body>"),
      "Seen");
}

TEST(HtmlTextTest, DecodesEntities) {
  EXPECT_EQ(TextOf("Caf&eacute; &amp; Bar&nbsp;&#8217;s &lt;b&gt; &copy2025 AT&T &unknown; &#x41;"),
            "Caf\xC3\xA9 & Bar \xE2\x80\x99s <b> \xC2\xA9"
            "2025 AT&T &unknown; A");
}

TEST(HtmlTextTest, KeepsLinksQuotesAndCells) {
  EXPECT_EQ(TextOf("See <a href=\"x?a=1&amp;b=2\">the page</a>, <q>so</q>."),
            "See the page, \xE2\x80\x9Cso\xE2\x80\x9D.");
  EXPECT_EQ(TextOf("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "a b\nc");
  EXPECT_EQ(TextOf("<pre>a  b\n  c</pre>"), "a  b\n  c");
}

TEST(HtmlTextTest, MapsWordsToThePage) {
  const std::string html = "<p>Caf&eacute; <b>No</b>rth</p>\r\n<p>\xE2\x80\x9CYes.\xE2\x80\x9D</p>";
  MappedText mapped;
  ASSERT_OK(AddHtmlText(html, 0, &mapped).status());
  const std::string text = mapped.TakeText();
  ASSERT_EQ(text, "Caf\xC3\xA9 North\n\n\xE2\x80\x9CYes.\xE2\x80\x9D");
  int64_t mapped_bytes = 0;
  for (const ByteRun& run : mapped.TakeRuns()) mapped_bytes += run.length;
  EXPECT_EQ(mapped_bytes, static_cast<int64_t>(text.size()) - 4);  // All but the é and the break.
}

TEST(HtmlTextTest, TakesBrokenMarkup) {
  EXPECT_EQ(TextOf("<p>a</i>b</div>c <b>d<p>e</b>f"), "abc d\n\nef");
  EXPECT_EQ(TextOf("<table>loose<tr><td>cell"), "loose\n\ncell");
  EXPECT_EQ(TextOf("a < b and <"), "a < b and <");
  for (const std::string end : {"<b", "</b", "<b c", "<b c='>", "<svg", "<p", "<!", "<!--", "</"}) {
    EXPECT_EQ(TextOf("x" + end), end == "</" ? "x</" : "x") << end;
  }
  EXPECT_EQ(TextOf(""), "");
}

TEST(HtmlTextTest, DeepNestingKeepsTheText) {
  for (const std::string tag : {"<div>", "<table><tr><td>", "<p><ul><li>"}) {
    std::string html;
    for (int i = 0; i < 60'000; ++i) html += tag;
    std::vector<std::string> warnings;
    EXPECT_THAT(TextOf(html + "deep", &warnings), ::testing::EndsWith("deep")) << tag;
    EXPECT_THAT(warnings, SizeIs(1)) << tag;
  }
}

TEST(HtmlTextTest, TagsWithoutARolePartNothing) {
  std::string html;
  for (int i = 0; i < 60'000; ++i) html += "<b>";
  std::vector<std::string> warnings;
  EXPECT_EQ(TextOf(html + "de<span class=\"x\">e</span>p", &warnings), "deep");
  EXPECT_THAT(warnings, IsEmpty());
  EXPECT_EQ(
      TextOf("a<svg viewBox=0><title>icon</title><text>x</text></svg>b <math><mi>x</mi></math>"),
      "ab x");
  EXPECT_EQ(TextOf("a<svg/>b<select><option>c</select>d"), "abd");
  EXPECT_EQ(TextOf("<p>a<script>if (a </b> '</scripts>') <p></SCRIPT >b</p>"), "ab");
  EXPECT_EQ(TextOf("a<!-- <p> --!>b<!-->c<!--->d</ <p>e<i title = '>' x=y='>f"), "abcdef");
}

TEST(HtmlTextTest, APageMayBreakOffInATag) {
  for (const std::string end : {"<b", "</b", "<b ", "<p", "<script", "<!-"})
    EXPECT_EQ(TextOf("a" + end), "a") << end;
}

TEST(HtmlTextTest, NothingBehindPlaintextIsATag) {
  EXPECT_EQ(TextOf("a<plaintext>b <i>c</i> <!-- d --></plaintext>"),
            "a\n\nb <i>c</i> <!-- d --></plaintext>");
}

TEST(HtmlTextTest, OpenFormattingCostsNoMoreThanItsLength) {
  std::string html;
  for (int i = 0; i < 2'000; ++i) html += "<font size=" + std::to_string(i) + ">";
  for (int i = 0; i < 50'000; ++i) html += "<p>x";
  EXPECT_THAT(TextOf(html), SizeIs(150'000 - 2));
}

TEST(HtmlTextTest, ManyAttributesAreBlanked) {
  std::string html = "before<a";
  for (int i = 0; i < 100'000; ++i) html += " a" + std::to_string(i) + "=1";
  EXPECT_EQ(TextOf(html + ">after"), "beforeafter");
  EXPECT_EQ(TextOf("before<p" + html.substr(8) + ">after"), "before after");
}

TEST(HtmlTextTest, RejectsTooManyTags) {
  std::string html;
  for (size_t i = 0; i <= kMaxHtmlTags; ++i) html += "<p>";
  MappedText mapped;
  EXPECT_EQ(ErrorReason(AddHtmlText(html, 0, &mapped).status()), "CONTENT_TOO_LARGE");
}

}  // namespace
}  // namespace rapporteur::ingest
