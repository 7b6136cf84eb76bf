#include "services/ingest/formats/html_guard.h"

#include <algorithm>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/ingest/formats/html_page.h"
#include "services/ingest/formats/html_text.h"

namespace rapporteur::ingest {
namespace {

constexpr int kRepeats = 3'000;
// With what the parser puts between those that a page names.
constexpr int kMostDepth = 6 * kMaxHtmlDepth;

class Measure {
 public:
  bool Enter(const GumboNode& node) {
    ++nodes;
    if (node.type != GUMBO_NODE_ELEMENT) return false;
    most_depth = std::max(most_depth, ++depth_);
    return true;
  }
  void Leave(const GumboNode& /*node*/) { --depth_; }

  int nodes = 0;
  int most_depth = 0;

 private:
  int depth_ = 0;
};

Measure MeasureOf(const std::string& html) {
  Measure measure;
  const absl::StatusOr<GuardedHtml> guarded = GuardHtml(html);
  EXPECT_OK(guarded);
  if (!guarded.ok()) return measure;
  EXPECT_EQ(guarded->html.size(), html.size());
  const HtmlPage page(guarded->html);
  Walk(page.root(), &measure);
  return measure;
}

// Markup that who only looks for tags reads otherwise than a parser does, and elements that are not
// ended by their end tags.
TEST(GuardHtmlTest, NothingHidesOpenElements) {
  for (const std::string opened : {"<div></ </div>",
                                   "<div><!----!></div><!-- -->",
                                   "<div><p = \"></div\">",
                                   "<div><p x=y=\"></div\">",
                                   "<div></div\v>",
                                   "<div><select></div></select>",
                                   "<div><svg><title></div></svg>",
                                   "<svg><g><![CDATA[></g>]]>",
                                   "<div><table><tr><td></div>",
                                   "<span><p></span></p>",
                                   "<span><div></span></div>",
                                   "<q><p></q></p>",
                                   "<option><p>",
                                   "<noscript><div></noscript></div>",
                                   "<div><table><caption></div></table>",
                                   "<div><xmp></xmps><!-- </xmp>",
                                   "<div><textarea></textareas></div></textarea>",
                                   "<div><object></div></object>",
                                   "<div><template></div></template>",
                                   "<math><mi></math>",
                                   "<x></y>",
                                   "<form><div></form>",
                                   "<li><ul></li>",
                                   "<dt><section></dt>",
                                   "<h1></h2>",
                                   "<svg>",
                                   "<select><div>"}) {
    std::string html;
    for (int i = 0; i < kRepeats; ++i) html += opened;
    const Measure measure = MeasureOf(html + "deep");
    EXPECT_LE(measure.most_depth, kMostDepth) << opened;
    EXPECT_LE(measure.nodes, 20 * kRepeats) << opened;
  }
}

TEST(GuardHtmlTest, NothingHidesTags) {
  for (const std::string before :
       {"<!-- --!>", "<p = \">", "<p x=y=\">", "<svg><title>", "<select>", "<svg><![CDATA[<!--]]>",
        "<plaintext>", "<xmp></xmps><!--</xmp>"}) {
    std::string html = before;
    for (int i = 0; i < kRepeats; ++i) html += "<div>";
    EXPECT_LE(MeasureOf(html).most_depth, kMostDepth) << before;
  }
}

TEST(GuardHtmlTest, OpenFormattingIsNotCopiedIntoEveryBlock) {
  for (const std::string closed : {"", "<object></font></object>", "<select></font></select>"}) {
    std::string html;
    for (int i = 0; i < kRepeats; ++i) html += "<font size=" + std::to_string(i) + ">" + closed;
    for (int i = 0; i < kRepeats; ++i) html += "<p>x";
    EXPECT_LE(MeasureOf(html).nodes, 20 * kRepeats) << closed;
  }
}

}  // namespace
}  // namespace rapporteur::ingest
