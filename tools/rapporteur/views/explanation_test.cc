#include "tools/rapporteur/views/explanation.h"

#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace rapporteur::cli {
namespace {

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

TEST(ExplanationTest, ShowsRuleWordsAndWhatTheyAreReadAs) {
  const auto quote = Parse<rapporteur::v1::Fact>(R"pb(
    quote {
      name: "sources/nordvik/documents/harbour/quotes/1"
      provenance {
        rule: "quote.said-after"
        confidence: 0.95
        evidence { fields: "text" begin: 3 end: 11 exact: "We open." }
        evidence { fields: "speaker" begin: 14 end: 22 exact: "she said" }
      }
    })pb");
  const auto pronoun = Parse<rapporteur::ingest::v1::Expression>(R"pb(
    kind: EXPRESSION_KIND_PERSON
    value: "Elin Dahl"
    begin: 14
    end: 17
    exact: "she"
    facts: "sources/nordvik/documents/harbour/quotes/1")pb");
  const auto other = Parse<rapporteur::ingest::v1::Expression>(
      R"pb(
        kind: EXPRESSION_KIND_TIME value: "2025-05-21" begin: 30 end: 35 exact: "today")pb");
  std::ostringstream out;
  WriteExplanation({quote}, {pronoun, other}, {.out = &out});
  EXPECT_EQ(out.str(),
            "\n"
            "Explanation\n"
            "Fact      Found by                 Bytes  Words\n"
            "quotes/1  quote.said-after (0.95)\n"
            "          text                     3-11   We open.\n"
            "          speaker                  14-22  she said\n"
            "          person: Elin Dahl        14-17  she\n");
}

TEST(ExplanationTest, WritesNothingWithoutFacts) {
  std::ostringstream out;
  WriteExplanation({}, {}, {.out = &out});
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace rapporteur::cli
