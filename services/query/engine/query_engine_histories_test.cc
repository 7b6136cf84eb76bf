// Engagements over several documents, and entities, on a real store.
#include <string>
#include <vector>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/query/engine/query_engine.h"
#include "services/query/testing/sample_record.h"
#include "services/storage/memory/memory_store.h"

namespace rapporteur::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kWeek[] = "sources/nordvik/documents/week-ahead";

class QueryEngineHistoriesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK(store_.Append({}, SampleBatch()));
    ASSERT_OK(store_.Append({}, NewsBatch()));
  }

  // "status: last name of who takes part ..." for each engagement of all pages.
  std::vector<std::string> List(const std::string& text, int page_size = 0) {
    v1::ListEngagementsRequest request;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request)) << text;
    request.set_view(v1::ENGAGEMENT_VIEW_HISTORY);
    request.set_page_size(page_size);
    std::vector<std::string> rows;
    do {
      const auto answer = engine_.ListEngagements(context_, request);
      EXPECT_OK(answer);
      if (!answer.ok()) break;
      for (const auto& engagement : answer->engagements()) rows.push_back(RowOf(engagement));
      request.set_page_token(answer->next_page_token());
    } while (!request.page_token().empty());
    return rows;
  }

  static std::string RowOf(const rapporteur::v1::Engagement& engagement) {
    constexpr size_t kPrefix = sizeof("ENGAGEMENT_STATUS_") - 1;
    std::string row =
        rapporteur::v1::EngagementStatus_Name(engagement.status()).substr(kPrefix) + ":";
    for (const auto& person : engagement.participants()) {
      row += person.name().substr(person.name().rfind('-'));
    }
    return row + " x" + std::to_string(engagement.history_size());
  }

  storage::MemoryStore store_;
  QueryEngine engine_{&store_};
  RequestContext context_;
};

TEST_F(QueryEngineHistoriesTest, EachEngagementIsOneRowWithItsHistory) {
  EXPECT_THAT(List(R"pb(parent: "sources/nordvik"
                        time { start_time { seconds: 1749000000 } })pb"),
              UnorderedElementsAre("HELD:-dahl-oberg x2", "SCHEDULED:-dahl-oberg x1",
                                   "SCHEDULED:-dahl-lund x1", "CANCELLED:-dahl-ek x2"));
}

TEST_F(QueryEngineHistoriesTest, PagesShowEachEngagementOnce) {
  const std::vector<std::string> all = List("");
  EXPECT_EQ(all.size(), 6u);
  for (const int page_size : {1, 2, 3, 100}) {
    EXPECT_THAT(List("", page_size), ::testing::ElementsAreArray(all)) << page_size;
  }
}

TEST_F(QueryEngineHistoriesTest, AStatusIsThatOfTheWholeEngagement) {
  EXPECT_THAT(List("statuses: ENGAGEMENT_STATUS_SCHEDULED"),
              UnorderedElementsAre("SCHEDULED:-dahl-oberg x1", "SCHEDULED:-dahl-lund x1"));
  EXPECT_THAT(List("statuses: ENGAGEMENT_STATUS_CANCELLED"), ElementsAre("CANCELLED:-dahl-ek x2"));
}

TEST_F(QueryEngineHistoriesTest, AFilterIsAboutTheWholeEngagement) {
  EXPECT_THAT(List("filter: 'status = CANCELLED'"), ElementsAre("CANCELLED:-dahl-ek x2"));
  EXPECT_THAT(List("filter: 'history.status:SCHEDULED status = CANCELLED'", 1),
              ElementsAre("CANCELLED:-dahl-ek x2"));
}

TEST_F(QueryEngineHistoriesTest, FindsWhatWasAnnouncedAndNeverReported) {
  // 2025-06-19T00:00:00Z: the press conference of the 12th and the meeting of the 18th are over.
  EXPECT_THAT(List("unreported_before { seconds: 1750291200 }"),
              UnorderedElementsAre("SCHEDULED:-dahl-oberg x1", "SCHEDULED:-dahl-lund x1"));
  // The 18th has not ended.
  EXPECT_THAT(List("unreported_before { seconds: 1750291199 }"),
              ElementsAre("SCHEDULED:-dahl-oberg x1"));
}

TEST_F(QueryEngineHistoriesTest, ATokenFitsItsViewOnly) {
  v1::ListEngagementsRequest request;
  request.set_page_size(1);
  request.set_view(v1::ENGAGEMENT_VIEW_HISTORY);
  ASSERT_OK_AND_ASSIGN(const auto answer, engine_.ListEngagements(context_, request));
  request.set_page_token(answer.next_page_token());
  EXPECT_OK(engine_.ListEngagements(context_, request));
  request.add_statuses(rapporteur::v1::ENGAGEMENT_STATUS_HELD);
  EXPECT_EQ(ErrorReason(engine_.ListEngagements(context_, request).status()), "PAGE_TOKEN_INVALID");
  request.clear_statuses();
  request.clear_view();
  EXPECT_EQ(ErrorReason(engine_.ListEngagements(context_, request).status()), "PAGE_TOKEN_INVALID");
}

TEST_F(QueryEngineHistoriesTest, AnyStatementNamesTheEngagement) {
  for (const std::string& name :
       {std::string(kWeek) + "/engagements/1", std::string("sources/nordvik/documents/talks/"
                                                           "engagements/1")}) {
    v1::GetEngagementRequest request;
    request.set_name(name);
    ASSERT_OK_AND_ASSIGN(const auto answer, engine_.GetEngagement(context_, request));
    const auto& engagement = answer.engagement();
    EXPECT_EQ(engagement.name(), std::string(kWeek) + "/engagements/1");
    EXPECT_EQ(engagement.status(), rapporteur::v1::ENGAGEMENT_STATUS_HELD);
    EXPECT_EQ(engagement.place().display_name(), "Nordvik");
    ASSERT_EQ(engagement.history_size(), 2);
    EXPECT_EQ(engagement.history(0).status(), rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED);
    EXPECT_EQ(engagement.history(0).provenance().document(), kWeek);
    EXPECT_EQ(engagement.history(1).provenance().evidence(0).exact(),
              "Elin Dahl met Åsa Øberg on 12 June 2025");
  }
}

TEST_F(QueryEngineHistoriesTest, SaysWhichEngagementIsNotThere) {
  for (const char* name : {"sources/nordvik/documents/talks/engagements/2",
                           "sources/nordvik/documents/none/engagements/1"}) {
    v1::GetEngagementRequest request;
    request.set_name(name);
    EXPECT_EQ(ErrorReason(engine_.GetEngagement(context_, request).status()),
              "ENGAGEMENT_NOT_FOUND");
  }
  v1::GetEngagementRequest request;
  request.set_name("sources/nordvik/documents/talks");
  EXPECT_EQ(ErrorReason(engine_.GetEngagement(context_, request).status()), "FIELD_INVALID");
}

TEST_F(QueryEngineHistoriesTest, KnowsAPerson) {
  v1::GetEntityRequest request;
  request.set_name("people/bo-ek");
  ASSERT_OK_AND_ASSIGN(const auto answer, engine_.GetEntity(context_, request));
  const v1::Entity& entity = answer.entity();
  EXPECT_EQ(entity.display_name(), "Bo Ek");
  EXPECT_EQ(entity.type(), rapporteur::v1::ENTITY_TYPE_PERSON);
  ASSERT_EQ(entity.offices_size(), 1);
  const v1::OfficeTerm& term = entity.offices(0);
  EXPECT_EQ(term.office().display_name(), "Mayor of Nordvik");
  EXPECT_EQ(term.since().month(), 8);
  EXPECT_FALSE(term.has_until());
  EXPECT_EQ(term.predecessor().display_name(), "Elin Dahl");
  EXPECT_EQ(term.provenances(0).evidence(0).exact(),
            "Bo Ek follows Elin Dahl as mayor on 1 August");
  ASSERT_EQ(entity.latest_documents_size(), 4);
  EXPECT_EQ(entity.latest_documents(0).title(), "Harbour Fund launched");
  EXPECT_EQ(entity.document_count(), 4);
}

TEST_F(QueryEngineHistoriesTest, KnowsAnOfficeAndAPlace) {
  v1::GetEntityRequest request;
  request.set_name("offices/mayor-of-nordvik");
  ASSERT_OK_AND_ASSIGN(const auto office, engine_.GetEntity(context_, request));
  ASSERT_EQ(office.entity().offices_size(), 2);
  EXPECT_EQ(office.entity().offices(0).person().display_name(), "Bo Ek");
  EXPECT_EQ(office.entity().offices(1).person().display_name(), "Elin Dahl");
  EXPECT_EQ(office.entity().offices(1).document_count(), 2);
  request.set_name("places/nordvik");
  ASSERT_OK_AND_ASSIGN(const auto place, engine_.GetEntity(context_, request));
  EXPECT_THAT(place.entity().offices(), IsEmpty());
  ASSERT_EQ(place.entity().fact_counts_size(), 2);
  EXPECT_EQ(place.entity().fact_counts(0).type(), rapporteur::v1::FACT_TYPE_ENGAGEMENT);
  EXPECT_EQ(place.entity().fact_counts(0).count(), 2);
}

TEST_F(QueryEngineHistoriesTest, SaysWhoIsNotKnown) {
  v1::GetEntityRequest request;
  request.set_name("people/nobody");
  EXPECT_EQ(ErrorReason(engine_.GetEntity(context_, request).status()), "ENTITY_NOT_FOUND");
  request.set_name("Bo Ek");
  EXPECT_EQ(ErrorReason(engine_.GetEntity(context_, request).status()), "FIELD_INVALID");
}

}  // namespace
}  // namespace rapporteur::query
