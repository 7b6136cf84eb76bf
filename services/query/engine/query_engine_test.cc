#include "services/query/engine/query_engine.h"

#include <string>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/query/engine/fake_record_reader.h"

namespace rapporteur::query {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

constexpr char kText[] = "Harbour opens\n\nThe mayor opened the new harbour in Nordvik on Friday.";

rapporteur::v1::Document MakeDocument(const std::string& name, int revision = 1) {
  rapporteur::v1::Document document;
  document.set_name(name);
  document.set_revision(revision);
  document.set_text(kText);
  document.set_text_sha256("hash of " + name);
  return document;
}

std::vector<std::string> Fields(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const FieldViolation& violation : GetFieldViolations(status)) {
    fields.push_back(violation.field);
  }
  return fields;
}

template <typename Request>
Request Parse(const std::string& text) {
  Request request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request)) << text;
  return request;
}

class QueryEngineTest : public ::testing::Test {
 protected:
  absl::StatusOr<v1::GetDocumentResponse> Get(
      const std::string& name,
      rapporteur::v1::DocumentView view = rapporteur::v1::DOCUMENT_VIEW_UNSPECIFIED) const {
    v1::GetDocumentRequest request;
    request.set_name(name);
    request.set_view(view);
    return engine_.GetDocument(context_, request);
  }
  absl::StatusOr<v1::ListDocumentsResponse> List(const std::string& request) const {
    return engine_.ListDocuments(context_, Parse<v1::ListDocumentsRequest>(request));
  }
  absl::StatusOr<v1::SearchDocumentsResponse> Search(const std::string& request) const {
    return engine_.SearchDocuments(context_, Parse<v1::SearchDocumentsRequest>(request));
  }

  FakeRecordReader reader_;
  QueryEngine engine_{&reader_};
  RequestContext context_;
};

TEST_F(QueryEngineTest, GetsADocumentWithItsFacts) {
  reader_.documents = {MakeDocument("sources/s/documents/a")};
  rapporteur::v1::Fact fact;
  fact.mutable_quote()->mutable_provenance()->set_document("sources/s/documents/a");
  reader_.facts = {fact};
  ASSERT_OK_AND_ASSIGN(const v1::GetDocumentResponse answer, Get("sources/s/documents/a"));
  EXPECT_EQ(answer.document().name(), "sources/s/documents/a");
  EXPECT_EQ(answer.document().text(), "");
  EXPECT_EQ(answer.facts_size(), 1);
  EXPECT_EQ(reader_.get.revision, 0);
}

TEST_F(QueryEngineTest, TheFullViewHasTheText) {
  reader_.documents = {MakeDocument("sources/s/documents/a")};
  ASSERT_OK_AND_ASSIGN(const v1::GetDocumentResponse answer,
                       Get("sources/s/documents/a", rapporteur::v1::DOCUMENT_VIEW_FULL));
  EXPECT_EQ(answer.document().text(), kText);
}

TEST_F(QueryEngineTest, ANameCanCarryARevision) {
  reader_.documents = {MakeDocument("sources/s/documents/a", 3)};
  EXPECT_OK(Get("sources/s/documents/a@3"));
  EXPECT_EQ(reader_.get.revision, 3);
  const auto missing = Get("sources/s/documents/a@2");
  EXPECT_THAT(missing, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ErrorReason(missing.status()), "DOCUMENT_NOT_FOUND");
}

TEST_F(QueryEngineTest, RefusesWhatIsNoDocumentName) {
  for (const char* name : {"", "sources/s", "sources/s/documents/", "sources/s/documents/a@0"}) {
    const auto answer = Get(name);
    EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInvalidArgument)) << name;
    EXPECT_THAT(Fields(answer.status()), ElementsAre("name")) << name;
  }
  const auto view = Get("sources/s/documents/a", rapporteur::v1::DocumentView(7));
  EXPECT_THAT(Fields(view.status()), ElementsAre("view"));
}

TEST_F(QueryEngineTest, ListsDocumentsPageByPage) {
  for (const char* name :
       {"sources/s/documents/a", "sources/s/documents/b", "sources/s/documents/c"}) {
    reader_.documents.push_back(MakeDocument(name));
  }
  v1::ListDocumentsRequest request;
  request.set_page_size(2);
  ASSERT_OK_AND_ASSIGN(const v1::ListDocumentsResponse first,
                       engine_.ListDocuments(context_, request));
  EXPECT_EQ(first.documents_size(), 2);
  ASSERT_NE(first.next_page_token(), "");
  request.set_page_token(first.next_page_token());
  request.set_page_size(500);  // May change between pages.
  ASSERT_OK_AND_ASSIGN(const v1::ListDocumentsResponse second,
                       engine_.ListDocuments(context_, request));
  ASSERT_EQ(second.documents_size(), 1);
  EXPECT_EQ(second.documents(0).name(), "sources/s/documents/c");
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(QueryEngineTest, PassesTheDocumentFilterOn) {
  EXPECT_OK(List(R"pb(parent: "sources/s"
                      kinds: DOCUMENT_KIND_SPEECH
                      published { start_time { seconds: 5 } })pb"));
  EXPECT_EQ(reader_.document_filter.source(), "sources/s");
  EXPECT_THAT(reader_.document_filter.kinds(), ElementsAre(rapporteur::v1::DOCUMENT_KIND_SPEECH));
  EXPECT_EQ(reader_.document_filter.published().start_time().seconds(), 5);
  EXPECT_FALSE(reader_.document_filter.published().has_end_time());
  EXPECT_EQ(reader_.page.size, 50);
}

TEST_F(QueryEngineTest, ATokenFitsItsArgumentsOnly) {
  reader_.documents = {MakeDocument("sources/s/documents/a"),
                       MakeDocument("sources/s/documents/b")};
  ASSERT_OK_AND_ASSIGN(const v1::ListDocumentsResponse first, List("page_size: 1"));
  v1::ListDocumentsRequest other_parent;
  other_parent.set_parent("sources/s");
  other_parent.set_page_token(first.next_page_token());
  const auto changed = engine_.ListDocuments(context_, other_parent);
  EXPECT_THAT(changed, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ErrorReason(changed.status()), "PAGE_TOKEN_INVALID");
  v1::SearchDocumentsRequest search;
  search.set_query("x");
  search.set_page_token(first.next_page_token());
  const auto other_method = engine_.SearchDocuments(context_, search);
  EXPECT_EQ(ErrorReason(other_method.status()), "PAGE_TOKEN_INVALID");
}

TEST_F(QueryEngineTest, ReportsAllViolationsAtOnce) {
  auto request = Parse<v1::SearchDocumentsRequest>(R"pb(
    parent: "nonsense"
    page_size: -1
    filter: "kind = 1"
    query: " "
    published {
      start_time { seconds: 2 }
      end_time { seconds: 1 }
    })pb");
  request.add_kinds(static_cast<rapporteur::v1::DocumentKind>(42));
  const auto answer = engine_.SearchDocuments(context_, request);
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Fields(answer.status()), UnorderedElementsAre("parent", "page_size", "filter",
                                                            "query", "kinds[0]", "published"));
}

TEST_F(QueryEngineTest, RefusesQueriesThatAreTooLong) {
  v1::SearchDocumentsRequest request;
  request.set_query(std::string(4096, 'w'));
  EXPECT_OK(engine_.SearchDocuments(context_, request));
  for (const size_t bytes : {size_t{4097}, size_t{1} << 20}) {
    request.set_query(std::string(bytes, 'w'));
    const auto answer = engine_.SearchDocuments(context_, request);
    EXPECT_THAT(Fields(answer.status()), ElementsAre("query"));
  }
}

TEST_F(QueryEngineTest, ShowsWhatTheStoreFinds) {
  storage::RetrievedDocument retrieved = {.document = MakeDocument("sources/s/documents/a", 2),
                                          .score = 1.5};
  retrieved.document.clear_text();
  retrieved.passage.set_exact("new harbour");
  reader_.did_you_mean = "news harbour";
  reader_.retrieved = {retrieved};
  ASSERT_OK_AND_ASSIGN(const v1::SearchDocumentsResponse answer,
                       Search(R"pb(query: "new harbour")pb"));
  EXPECT_EQ(answer.total_size(), 1);
  EXPECT_EQ(answer.did_you_mean(), "news harbour");
  ASSERT_EQ(answer.results_size(), 1);
  EXPECT_EQ(answer.results(0).score(), 1.5);
  EXPECT_EQ(answer.results(0).document().revision(), 2);
  EXPECT_EQ(answer.results(0).passage().exact(), "new harbour");
  EXPECT_EQ(reader_.get.name, "") << "The store was asked for the text too.";
}

TEST_F(QueryEngineTest, SearchesAsTheRequestAsks) {
  reader_.retrieved.resize(2);
  auto request = Parse<v1::SearchDocumentsRequest>(R"pb(
    query: "harbour"
    page_size: 1
    order: SEARCH_ORDER_NEWEST
    facets: FACET_FIELD_SOURCE
    facets: FACET_FIELD_MONTH
    total_limit: 1000)pb");
  ASSERT_OK_AND_ASSIGN(const auto first, engine_.SearchDocuments(context_, request));
  EXPECT_EQ(reader_.retrieval.order, rapporteur::v1::SEARCH_ORDER_NEWEST);
  EXPECT_THAT(reader_.retrieval.facets,
              ElementsAre(rapporteur::v1::FACET_FIELD_SOURCE, rapporteur::v1::FACET_FIELD_MONTH));
  EXPECT_EQ(reader_.retrieval.total_limit, 1000);

  // A token belongs to its order, but not to what else is asked.
  request.set_page_token(first.next_page_token());
  request.clear_facets();
  request.clear_total_limit();
  EXPECT_OK(engine_.SearchDocuments(context_, request));
  request.set_order(rapporteur::v1::SEARCH_ORDER_OLDEST);
  EXPECT_EQ(ErrorReason(engine_.SearchDocuments(context_, request).status()), "PAGE_TOKEN_INVALID");
}

TEST_F(QueryEngineTest, HandsOnTheErrorsOfTheStore) {
  reader_.failure =
      MakeError(absl::StatusCode::kUnavailable, "STORAGE_UNAVAILABLE", "storage is away");
  const absl::Status status = List("").status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(ErrorReason(status), "STORAGE_UNAVAILABLE");
  EXPECT_EQ(engine_.ListOffices(context_, {}).status(), status);
  EXPECT_EQ(Search(R"pb(query: "x")pb").status(), status);
}

}  // namespace
}  // namespace rapporteur::query
