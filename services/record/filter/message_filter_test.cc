#include "services/record/filter/message_filter.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "common/status/error.h"
#include "rapporteur/v1/commitment.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/engagement.pb.h"

namespace rapporteur::filter {
namespace {

using ::rapporteur::v1::Commitment;
using ::rapporteur::v1::Document;
using ::rapporteur::v1::Engagement;
using ::testing::AllOf;
using ::testing::HasSubstr;

template <typename Message>
Message FromText(std::string_view text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(std::string(text), &message)) << text;
  return message;
}

Engagement Meeting() {
  return FromText<Engagement>(R"pb(
    provenance { document: "sources/port/documents/a" confidence: 0.9 }
    kind: ENGAGEMENT_KIND_MEETING
    status: ENGAGEMENT_STATUS_HELD
    start { precision: TIME_PRECISION_DAY year: 2025 month: 5 day: 21 }
    place { name: "places/legionowo-poland" display_name: "Legionowo, Poland" }
    participants { name: "people/ida-noren" display_name: "Ida Norén" }
    participants { name: "people/omar-sy-lane" display_name: "Omar Sy Lane" }
    countries { name: "countries/pol" display_name: "Poland" }
    title: "Talks on the harbour"
  )pb");
}

Commitment Pledge() {
  return FromText<Commitment>(R"pb(
    actor { name: "organizations/port-board" display_name: "Port Board" }
    quantity { value: 2500000 unit: "EUR" comparator: COMPARATOR_OVER }
    status: COMMITMENT_STATUS_ANNOUNCED
  )pb");
}

template <typename Message>
bool Matches(const Message& message, std::string_view filter) {
  const auto made = MessageFilter::Create(filter, *Message::descriptor());
  EXPECT_TRUE(made.ok()) << made.status();
  return made.ok() && made->Matches(message);
}

template <typename Message>
std::string Violation(std::string_view filter) {
  const auto made = MessageFilter::Create(filter, *Message::descriptor());
  if (made.ok()) return "accepted";
  const auto violations = GetFieldViolations(made.status());
  return violations.size() == 1 ? violations[0].description : "";
}

TEST(MessageFilterTest, ComparesEnumsByTheirNames) {
  EXPECT_TRUE(Matches(Meeting(), "kind = MEETING"));
  EXPECT_TRUE(Matches(Meeting(), "kind = ENGAGEMENT_KIND_MEETING"));
  EXPECT_TRUE(Matches(Meeting(), "kind:meeting"));
  EXPECT_FALSE(Matches(Meeting(), "kind = VISIT"));
  EXPECT_TRUE(Matches(Meeting(), "kind != VISIT"));
}

TEST(MessageFilterTest, ComparesEntitiesByResourceNameOrName) {
  EXPECT_TRUE(Matches(Pledge(), "actor = organizations/port-board"));
  EXPECT_TRUE(Matches(Pledge(), "actor = \"port board\""));
  EXPECT_TRUE(Matches(Pledge(), "actor:board"));
  EXPECT_TRUE(Matches(Pledge(), "actor.name = organizations/port-board"));
  EXPECT_FALSE(Matches(Pledge(), "actor != \"Port Board\""));
  EXPECT_FALSE(Matches(Pledge(), "actor = board"));
}

TEST(MessageFilterTest, LooksIntoListsByHas) {
  EXPECT_TRUE(Matches(Meeting(), "participants:people/ida-noren"));
  EXPECT_TRUE(Matches(Meeting(), "participants:\"ida noren\" participants:lane"));
  EXPECT_TRUE(Matches(Meeting(), "participants.display_name:Lane"));
  EXPECT_FALSE(Matches(Meeting(), "participants:nobody"));
  EXPECT_TRUE(Matches(Meeting(), "-participants:nobody"));
  EXPECT_THAT(Violation<Engagement>("participants = \"Ida\""),
              HasSubstr("At byte 1: participants holds several values"));
}

TEST(MessageFilterTest, ComparesNumbers) {
  EXPECT_TRUE(Matches(Pledge(), "quantity.value >= 2.5e6"));
  EXPECT_FALSE(Matches(Pledge(), "quantity.value > 2500000"));
  EXPECT_TRUE(Matches(Pledge(), "quantity.value < 1e9 AND quantity.unit = eur"));
  EXPECT_TRUE(Matches(Meeting(), "provenance.confidence > 0.8"));
}

TEST(MessageFilterTest, ComparesTimesByAnyPartOfThem) {
  EXPECT_TRUE(Matches(Meeting(), "start >= 2025-05-21"));
  EXPECT_TRUE(Matches(Meeting(), "start >= 2025"));
  EXPECT_FALSE(Matches(Meeting(), "start > 2025-05"));
  EXPECT_TRUE(Matches(Meeting(), "start = 2025-05"));
  EXPECT_TRUE(Matches(Meeting(), "start < 2025-06 start > 2025-04"));
  EXPECT_TRUE(Matches(Meeting(), "start <= \"2025-05-21T10:00:00+02:00\""));
  EXPECT_FALSE(Matches(Meeting(), "start < 2025-05-21"));
  const auto document = FromText<Document>("published_time { seconds: 1747814400 }");  // 21 May.
  EXPECT_TRUE(Matches(document, "published_time > 2025-05-20 AND published_time < 2025-05-22"));
  EXPECT_TRUE(Matches(document, "published_time = 2025-05-21"));
}

TEST(MessageFilterTest, ComparesTextWithoutRegardToCaseAndAccents) {
  EXPECT_TRUE(Matches(Meeting(), "title:HARBOUR"));
  EXPECT_TRUE(Matches(Meeting(), "title = \"talks on the harbour\""));
  EXPECT_FALSE(Matches(Meeting(), "title = talks"));
  EXPECT_TRUE(Matches(Meeting(), "title = talks*"));
  EXPECT_TRUE(Matches(Meeting(), "title = \"*the*\""));
  EXPECT_FALSE(Matches(Meeting(), "title = \"*the\""));
  EXPECT_FALSE(Matches(Meeting(), "title = \"talks*talks\""));
  EXPECT_TRUE(Matches(FromText<Document>("tags: \"Ports\" tags: \"Trade\""), "tags:trade"));
}

TEST(MessageFilterTest, AFieldThatIsNotSetEqualsNothing) {
  EXPECT_FALSE(Matches(Meeting(), "end > 2000"));
  EXPECT_TRUE(Matches(Meeting(), "end != 2000"));
  EXPECT_FALSE(Matches(Meeting(), "end:*"));
  EXPECT_TRUE(Matches(Meeting(), "start:* place:* participants:* NOT organizations:*"));
  EXPECT_FALSE(Matches(Pledge(), "beneficiary:port"));
}

TEST(MessageFilterTest, WordsAloneAreLookedForEverywhereButInTheProvenance) {
  EXPECT_TRUE(Matches(Meeting(), "legionowo"));
  EXPECT_TRUE(Matches(Meeting(), "\"ida noren\" harbour"));
  EXPECT_FALSE(Matches(Meeting(), "sources/port"));
  EXPECT_FALSE(Matches(Meeting(), "lisbon"));
  EXPECT_TRUE(Matches(Meeting(), "lisbon OR poland"));
}

TEST(MessageFilterTest, ErrorsSayWhatWouldFit) {
  EXPECT_THAT(Violation<Engagement>("colour = red"),
              AllOf(HasSubstr("At byte 1: Engagement has no field \"colour\""),
                    HasSubstr("it has provenance, kind, status")));
  EXPECT_THAT(Violation<Engagement>("kind = PARTY"),
              AllOf(HasSubstr("At byte 8: \"PARTY\" is no value of kind"), HasSubstr("MEETING")));
  EXPECT_THAT(Violation<Engagement>("kind > MEETING"), HasSubstr("kind has no order"));
  EXPECT_THAT(Violation<Engagement>("start > 2025-13"), HasSubstr("a year, month or day"));
  EXPECT_THAT(Violation<Engagement>("start > 2025-02-30"), HasSubstr("a year, month or day"));
  EXPECT_THAT(Violation<Engagement>("title.length > 3"), HasSubstr("title has no fields"));
  EXPECT_THAT(Violation<Commitment>("quantity = 5"), HasSubstr("as quantity.value"));
  EXPECT_THAT(Violation<Commitment>("quantity.value > many"), HasSubstr("write a number"));
  EXPECT_THAT(Violation<Commitment>("quantity.value > nan"), HasSubstr("write a number"));
  EXPECT_THAT(Violation<Document>("text:harbour"), HasSubstr("no field \"text\" to filter by"));
  EXPECT_THAT(Violation<Engagement>("provenance.evidence:*"), HasSubstr("no field \"evidence\""));
  EXPECT_THAT(Violation<Engagement>("start.weekday_conflict = maybe"), HasSubstr("true or false"));
}

TEST(MessageFilterTest, ErrorsNameTheFieldOfTheRequest) {
  const auto made = MessageFilter::Create("(", *Engagement::descriptor(), "filter.expression");
  const auto violations = GetFieldViolations(made.status());
  ASSERT_EQ(violations.size(), 1U);
  EXPECT_EQ(violations[0].field, "filter.expression");
}

TEST(MessageFilterTest, KnowsWhichFieldsItReads) {
  const auto filter =
      MessageFilter::Create("kind = CALL OR -provenance.rule:x", *Engagement::descriptor());
  ASSERT_TRUE(filter.ok());
  EXPECT_TRUE(filter->Reads("provenance"));
  EXPECT_TRUE(filter->Reads("kind"));
  EXPECT_FALSE(filter->Reads("status"));
}

TEST(MessageFilterTest, DecidesByPartOfTheMessageWhereThatTells) {
  Document part;
  part.set_language("en");
  part.set_kind(rapporteur::v1::DOCUMENT_KIND_READOUT);
  const std::vector<std::string_view> fields = {"language", "kind"};
  const std::vector<std::tuple<const char*, std::optional<bool>, bool>> expected = {
      {"", true, true},
      {"language = en", true, true},
      {"language != en", false, true},
      {"title = x", std::nullopt, false},
      {"NOT title = x", std::nullopt, false},
      {"language = en AND title = x", std::nullopt, false},
      {"language = nb AND title = x", false, false},
      {"language = en OR title = x", true, false},
      {"language = nb OR title = x", std::nullopt, false},
      {"NOT (language = en OR title = x)", false, false},
      {"title = x AND kind = SPEECH AND revision > 1", false, false},
      {"en", true, false},
      {"nb", std::nullopt, false},
  };
  for (const auto& [text, answer, needs_only] : expected) {
    SCOPED_TRACE(text);
    const auto filter = MessageFilter::Create(text, *Document::descriptor());
    ASSERT_TRUE(filter.ok()) << filter.status();
    EXPECT_EQ(filter->MatchesPart(part, fields), answer);
    EXPECT_EQ(filter->NeedsOnly(fields), needs_only);
  }
}

}  // namespace
}  // namespace rapporteur::filter
