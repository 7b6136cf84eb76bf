#include "services/query/rpc/query_rpc.h"

#include <memory>
#include <string>

#include "common/rpc/client_channel.h"
#include "common/rpc/testdata/broken_requests.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/query/client/remote_query.h"
#include "services/query/query_descriptors.h"
#include "services/query/testing/query_test_server.h"
#include "services/query/testing/sample_record.h"
#include "services/storage/memory/memory_store.h"

namespace rapporteur::query {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class QueryRpcTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK(store_.Append({}, SampleBatch()));
    ClientConfig config;
    config.target = server_.address();
    ASSERT_OK_AND_ASSIGN(client_, ConnectToQuery(config));
  }

  storage::MemoryStore store_;
  QueryTestServer server_{&store_};
  std::unique_ptr<QueryApi> client_;
};

TEST_F(QueryRpcTest, GetsADocumentWithCompleteEvidence) {
  v1::GetDocumentRequest request;
  request.set_name("sources/nordvik/documents/harbour-opens");
  request.set_view(rapporteur::v1::DOCUMENT_VIEW_FULL);
  ASSERT_OK_AND_ASSIGN(const v1::GetDocumentResponse response, client_->GetDocument({}, request));
  EXPECT_EQ(response.document().title(), "Nordvik opens its harbour");
  EXPECT_EQ(response.document().revision(), 1);
  ASSERT_EQ(response.facts_size(), 4);
  const auto& evidence = response.facts(2).quote().provenance().evidence(0);
  EXPECT_EQ(evidence.exact(), "We waited ten years for this day,");
  EXPECT_EQ(response.document().text().substr(evidence.begin(), evidence.exact().size()),
            evidence.exact());
  EXPECT_EQ(evidence.text_sha256(), response.document().text_sha256());
}

TEST_F(QueryRpcTest, SaysWhatIsNotThere) {
  v1::GetDocumentRequest request;
  request.set_name("sources/nordvik/documents/none");
  const auto response = client_->GetDocument({}, request);
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ErrorReason(response.status()), "DOCUMENT_NOT_FOUND");
}

TEST_F(QueryRpcTest, ListsDocumentsPageByPage) {
  std::vector<std::string> names;
  v1::ListDocumentsRequest request;
  request.set_page_size(2);
  do {
    ASSERT_OK_AND_ASSIGN(const v1::ListDocumentsResponse response,
                         client_->ListDocuments({}, request));
    for (const auto& document : response.documents()) names.push_back(document.name());
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names, ElementsAre("sources/nordvik/documents/council-meets",
                                 "sources/nordvik/documents/harbour-opens",
                                 "sources/sydby/documents/visit"));
}

TEST_F(QueryRpcTest, SearchesWithThePassage) {
  v1::SearchDocumentsRequest request;
  request.set_query("CRANES ready");
  ASSERT_OK_AND_ASSIGN(const v1::SearchDocumentsResponse response,
                       client_->SearchDocuments({}, request));
  ASSERT_EQ(response.results_size(), 1);
  EXPECT_EQ(response.total_size(), 1);
  EXPECT_THAT(response.results(0).passage().exact(), HasSubstr("cranes"));
  EXPECT_EQ(response.results(0).passage().document(), "sources/nordvik/documents/harbour-opens");
}

TEST_F(QueryRpcTest, ListsQuotesOfASpeakerByName) {
  v1::ListQuotesRequest request;
  request.set_speaker("ELIN DAHL");
  ASSERT_OK_AND_ASSIGN(const v1::ListQuotesResponse response, client_->ListQuotes({}, request));
  ASSERT_EQ(response.quotes_size(), 2);
  EXPECT_EQ(response.quotes(0).text(), "The budget stands,");
  EXPECT_EQ(response.quotes(0).speaker().name(), "people/elin-dahl");
}

TEST_F(QueryRpcTest, PutsOfficesTogether) {
  ASSERT_OK_AND_ASSIGN(const v1::ListOfficesResponse response, client_->ListOffices({}, {}));
  ASSERT_EQ(response.office_holders_size(), 2);
  EXPECT_EQ(response.office_holders(0).person().display_name(), "Åsa Øberg");
  EXPECT_FALSE(response.office_holders(0).has_first_published_time());
  const v1::OfficeHolder& mayor = response.office_holders(1);
  EXPECT_EQ(mayor.office().display_name(), "Mayor of Nordvik");
  EXPECT_EQ(mayor.document_count(), 2);
  EXPECT_EQ(mayor.provenances_size(), 2);
  EXPECT_LT(mayor.first_published_time().seconds(), mayor.last_published_time().seconds());
}

TEST_F(QueryRpcTest, FindsEngagementsByWhoAndWhen) {
  v1::ListEngagementsRequest request;
  request.add_participants("Elin Dahl");
  request.mutable_time()->mutable_start_time()->set_seconds(1748736000);  // 2025-06-01
  ASSERT_OK_AND_ASSIGN(const v1::ListEngagementsResponse response,
                       client_->ListEngagements({}, request));
  ASSERT_EQ(response.engagements_size(), 1);
  EXPECT_EQ(response.engagements(0).place().display_name(), "Sydby");
  EXPECT_EQ(response.engagements(0).start().month(), 6);
}

TEST_F(QueryRpcTest, FiltersTravelToTheStore) {
  v1::ListEngagementsRequest request;
  request.set_filter("participants:dahl AND start >= 2025-06");
  ASSERT_OK_AND_ASSIGN(const v1::ListEngagementsResponse response,
                       client_->ListEngagements({}, request));
  ASSERT_EQ(response.engagements_size(), 1);
  EXPECT_EQ(response.engagements(0).place().display_name(), "Sydby");
}

TEST_F(QueryRpcTest, ErrorsCarryEveryFieldOverTheWire) {
  v1::ListEngagementsRequest request;
  request.set_page_size(-1);
  request.set_filter("kind = PARTY");
  request.add_countries("Norway");
  request.add_kinds(static_cast<rapporteur::v1::EngagementKind>(99));
  const auto response = client_->ListEngagements({}, request);
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ErrorReason(response.status()), "FIELD_INVALID");
  std::vector<std::string> fields;
  for (const FieldViolation& violation : GetFieldViolations(response.status())) {
    fields.push_back(violation.field);
  }
  EXPECT_THAT(fields,
              ::testing::UnorderedElementsAre("page_size", "filter", "countries[0]", "kinds[0]"));
}

TEST_F(QueryRpcTest, RefusesTheTokenOfAnotherQuestion) {
  v1::ListQuotesRequest request;
  request.set_page_size(1);
  ASSERT_OK_AND_ASSIGN(const v1::ListQuotesResponse first, client_->ListQuotes({}, request));
  request.set_page_token(first.next_page_token());
  EXPECT_OK(client_->ListQuotes({}, request));
  request.set_words("cranes");
  EXPECT_EQ(ErrorReason(client_->ListQuotes({}, request).status()), "PAGE_TOKEN_INVALID");
  request.clear_words();
  request.set_page_token(first.next_page_token() + "A");
  EXPECT_EQ(ErrorReason(client_->ListQuotes({}, request).status()), "PAGE_TOKEN_INVALID");
}

TEST_F(QueryRpcTest, AnswersEachOtherMethodOverTheWire) {
  ASSERT_OK(store_.Append({}, NewsBatch()));
  ASSERT_OK_AND_ASSIGN(const auto commitments, client_->ListCommitments({}, {}));
  EXPECT_EQ(commitments.commitments_size(), 2);
  ASSERT_OK_AND_ASSIGN(const auto tenures, client_->ListTenures({}, {}));
  EXPECT_EQ(tenures.tenures_size(), 1);
  ASSERT_OK_AND_ASSIGN(const auto milestones, client_->ListMilestones({}, {}));
  EXPECT_EQ(milestones.milestones_size(), 1);
  v1::GetEngagementRequest engagement;
  engagement.set_name("sources/nordvik/documents/talks/engagements/1");
  ASSERT_OK_AND_ASSIGN(const auto whole, client_->GetEngagement({}, engagement));
  EXPECT_EQ(whole.engagement().history_size(), 2);
  v1::GetEntityRequest entity;
  entity.set_name("people/bo-ek");
  ASSERT_OK_AND_ASSIGN(const auto person, client_->GetEntity({}, entity));
  EXPECT_EQ(person.entity().display_name(), "Bo Ek");
}

TEST_F(QueryRpcTest, RefusesBytesThatAreNoRequest) {
  ASSERT_OK_AND_ASSIGN(const auto channel, MakeChannel({.target = server_.address()}));
  EXPECT_THAT(WrongAnswersToBrokenRequests(channel, v1::QueryService::service_full_name(),
                                           QueryDescriptors()),
              ::testing::IsEmpty());
}

}  // namespace
}  // namespace rapporteur::query
