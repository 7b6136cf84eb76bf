#include "tools/rapporteur/views/view.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "rapporteur/query/v1/documents.pb.h"
#include "rapporteur/query/v1/entities.pb.h"
#include "rapporteur/query/v1/offices.pb.h"
#include "rapporteur/v1/commitment.pb.h"

namespace rapporteur::cli {
namespace {

using ::testing::ElementsAre;

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

TEST(ViewTest, AQuoteSaysWhoAndWhere) {
  const auto quote = Parse<rapporteur::v1::Quote>(R"pb(
    speaker { display_name: "Elin Dahl" }
    text: "We open today."
    provenance {
      document: "sources/nordvik/documents/harbour"
      published_time { seconds: 1747800000 }
    })pb");
  EXPECT_THAT(QuoteView().cells(quote),
              ElementsAre("Elin Dahl", "We open today.", "2025-05-21", "nordvik/harbour"));
}

TEST(ViewTest, AnEngagementSaysWhoMetWhomWhenAndWhere) {
  const auto engagement = Parse<rapporteur::v1::Engagement>(R"pb(
    kind: ENGAGEMENT_KIND_MEETING
    status: ENGAGEMENT_STATUS_HELD
    title: "Harbour council"
    start { precision: TIME_PRECISION_DAY year: 2025 month: 5 day: 21 }
    place { display_name: "Nordvik" }
    participants { display_name: "Elin Dahl" }
    participants { display_name: "Bo Ek" }
    organizations { display_name: "Port Authority" }
    countries { display_name: "NOR" }
    provenance { document: "sources/nordvik/documents/harbour" })pb");
  EXPECT_THAT(EngagementView().cells(engagement),
              ElementsAre("2025-05-21", "Elin Dahl, Bo Ek, Port Authority, Norway",
                          "meeting: Harbour council", "held", "Nordvik", "nordvik/harbour", ""));
}

TEST(ViewTest, TheKindIsNotSaidTwice) {
  auto engagement = Parse<rapporteur::v1::Engagement>(R"pb(
    kind: ENGAGEMENT_KIND_PRESS_CONFERENCE
    title: "Joint Press Conference")pb");
  EXPECT_EQ(EngagementView().cells(engagement)[2], "Joint Press Conference");
  engagement.set_title("");
  EXPECT_EQ(EngagementView().cells(engagement)[2], "press conference");
  engagement.set_title("Questions");
  EXPECT_EQ(EngagementView().cells(engagement)[2], "press conference: Questions");
}

TEST(ViewTest, AnOfficeHolderShowsCounts) {
  const auto holder = Parse<rapporteur::query::v1::OfficeHolder>(R"pb(
    person { display_name: "Elin Dahl" }
    office { display_name: "Mayor of Nordvik" }
    document_count: 12
    last_published_time { seconds: 1747800000 }
    provenances { document: "sources/nordvik/documents/harbour" })pb");
  EXPECT_THAT(OfficeHolderView().cells(holder),
              ElementsAre("Mayor of Nordvik", "Elin Dahl", "12", "", "2025-05-21"));
}

TEST(ViewTest, DocumentsAndSearchResults) {
  const auto result = Parse<rapporteur::query::v1::SearchResult>(R"pb(
    score: 1.256
    passage { exact: "the new harbour" }
    document {
      name: "sources/nordvik/documents/harbour"
      title: "Harbour opens"
      kind: DOCUMENT_KIND_PRESS_RELEASE
      fact_count: 3
    })pb");
  EXPECT_THAT(SearchResultView().cells(result),
              ElementsAre("1.26", "", "Harbour opens", "the new harbour", "nordvik/harbour"));
  EXPECT_THAT(DocumentView().cells(result.document()),
              ElementsAre("", "press-release", "Harbour opens", "3", "nordvik/harbour"));
}

TEST(ViewTest, ACommitmentSaysWhoGivesHowMuch) {
  const auto commitment = Parse<rapporteur::v1::Commitment>(R"pb(
    actor { display_name: "Nordvik" }
    kind: COMMITMENT_KIND_SPENDING_TARGET
    status: COMMITMENT_STATUS_PLANNED
    quantity { value: 1300000000 unit: "EUR" comparator: COMPARATOR_UP_TO }
    period { precision: TIME_PRECISION_YEAR year: 2026 }
    provenance { document: "sources/nordvik/documents/harbour" })pb");
  EXPECT_THAT(CommitmentView().cells(commitment),
              ElementsAre("Nordvik", "up to €1.3 billion", "spending target", "", "2026", "planned",
                          "nordvik/harbour"));
}

TEST(ViewTest, AReportedEngagementSaysWhatAnnouncedIt) {
  auto engagement = Parse<rapporteur::v1::Engagement>(R"pb(
    status: ENGAGEMENT_STATUS_HELD
    provenance { document: "sources/nordvik/documents/report" }
    history {
      status: ENGAGEMENT_STATUS_SCHEDULED
      provenance { document: "sources/nordvik/documents/plan" }
    }
    history {
      status: ENGAGEMENT_STATUS_HELD
      provenance { document: "sources/nordvik/documents/report" }
    })pb");
  EXPECT_EQ(EngagementView().cells(engagement).back(), "nordvik/plan");
  *engagement.mutable_provenance() = engagement.history(0).provenance();
  EXPECT_EQ(EngagementView().cells(engagement).back(), "");
}

TEST(ViewTest, EveryViewHasACellForEachColumn) {
  const rapporteur::v1::OfficeHolding holding;
  const rapporteur::v1::Tenure tenure;
  const rapporteur::v1::Milestone milestone;
  const rapporteur::v1::Evidence evidence;
  const rapporteur::query::v1::OfficeTerm term;
  const rapporteur::query::v1::FactCount count;
  EXPECT_EQ(OfficeTermView().cells(term).size(), OfficeTermView().columns.size());
  EXPECT_EQ(FactCountView().cells(count).size(), FactCountView().columns.size());
  EXPECT_EQ(OfficeHoldingView().cells(holding).size(), OfficeHoldingView().columns.size());
  EXPECT_EQ(TenureView().cells(tenure).size(), TenureView().columns.size());
  EXPECT_EQ(MilestoneView().cells(milestone).size(), MilestoneView().columns.size());
  EXPECT_EQ(EvidenceView().cells(evidence).size(), EvidenceView().columns.size());
}

TEST(ViewTest, ColumnsCanBeLeftOut) {
  const auto quote = Parse<rapporteur::v1::Quote>(R"pb(speaker { display_name: "Elin Dahl" }
                                                       text: "We open today.")pb");
  const View view = Without(QuoteView(), {"Published", "Document"});
  EXPECT_EQ(view.columns.size(), 2u);
  EXPECT_THAT(view.cells(quote), ElementsAre("Elin Dahl", "We open today."));
}

}  // namespace
}  // namespace rapporteur::cli
