#include "tools/rapporteur/views/digest.h"

#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace rapporteur::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

rapporteur::v1::Document SampleDocument() {
  return Parse<rapporteur::v1::Document>(R"pb(
    name: "sources/nordvik/documents/harbour"
    source_title: "Nordvik"
    title: "Harbour opens"
    kind: DOCUMENT_KIND_PRESS_RELEASE
    published_time { seconds: 1747800000 }
    revision: 2
    text: "Harbour opens\n\nThe mayor came.\n\nShe spoke."
    body_begin: 15)pb");
}

std::vector<rapporteur::v1::Fact> SampleFacts() {
  return {Parse<rapporteur::v1::Fact>(R"pb(quote {
                                             name: "sources/nordvik/documents/harbour/quotes/1"
                                             speaker { display_name: "Elin Dahl" }
                                             text: "We open."
                                             provenance {
                                               rule: "quote.said-after"
                                               evidence { begin: 3 end: 11 exact: "We open." }
                                             }
                                           })pb"),
          Parse<rapporteur::v1::Fact>(R"pb(office_holding {
                                             person { display_name: "Elin Dahl" }
                                             office { display_name: "Mayor of Nordvik" }
                                           })pb")};
}

std::string Render(const rapporteur::v1::Document& document,
                   const std::vector<rapporteur::v1::Fact>& facts, const DigestOptions& options,
                   const OutputStyle& style = {}) {
  std::ostringstream out;
  WriteDigest(document, facts, options, {.out = &out, .out_style = style});
  return out.str();
}

TEST(DigestTest, ShowsWhatThereIs) {
  EXPECT_EQ(Render(SampleDocument(), SampleFacts(), {}),
            "Harbour opens\n"
            "press-release, Nordvik, 2025-05-21, revision 2, 2 facts\n"
            "nordvik/harbour\n"
            "\n"
            "Quotes\n"
            "Speaker    Quote\n"
            "Elin Dahl  We open.\n"
            "\n"
            "Offices\n"
            "Person     Office\n"
            "Elin Dahl  Mayor of Nordvik\n");
}

TEST(DigestTest, ShowsEvidenceWithItsFact) {
  const std::string text = Render(SampleDocument(), SampleFacts(), {.evidence = true});
  EXPECT_THAT(text, HasSubstr("\nEvidence\n"));
  EXPECT_THAT(text, HasSubstr("quotes/1  3-11"));
  EXPECT_THAT(text, HasSubstr("quote.said-after"));
}

TEST(DigestTest, ShowsTheBodyWrapped) {
  EXPECT_THAT(Render(SampleDocument(), {}, {.text = true}),
              HasSubstr("\nText\nThe mayor came.\n\nShe spoke.\n"));
  EXPECT_THAT(Render(SampleDocument(), {}, {.text = true}, {.width = 20}),
              HasSubstr("The mayor came."));
  EXPECT_THAT(Render(SampleDocument(), {}, {}), Not(HasSubstr("The mayor came.")));
}

TEST(DigestTest, ADocumentWithoutAnythingIsStillShown) {
  EXPECT_EQ(Render({}, {}, {.text = true, .evidence = true}), "(no title)\n0 facts\n");
}

TEST(DigestTest, TitlesAreBoldOnATerminal) {
  EXPECT_THAT(Render(SampleDocument(), {}, {}, {.bold = true}),
              StartsWith("\x1b[1mHarbour opens\x1b[0m\n"));
}

}  // namespace
}  // namespace rapporteur::cli
