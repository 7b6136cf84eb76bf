#include "services/query/engine/query_engine.h"

#include <string>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/query/engine/fake_record_reader.h"

namespace rapporteur::query {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
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

class QueryEngineTest : public ::testing::Test {
 protected:
  FakeRecordReader reader_;
  QueryEngine engine_{&reader_};
  RequestContext context_;
};

TEST_F(QueryEngineTest, GetsADocumentWithItsFacts) {
  reader_.documents = {MakeDocument("sources/s/documents/a")};
  rapporteur::v1::Fact fact;
  fact.mutable_quote()->mutable_provenance()->set_document("sources/s/documents/a");
  reader_.facts = {fact};
  ASSERT_OK_AND_ASSIGN(const DocumentAnswer answer,
                       engine_.GetDocument(context_, {.name = "sources/s/documents/a"}));
  EXPECT_EQ(answer.document.name(), "sources/s/documents/a");
  EXPECT_EQ(answer.document.text(), "");
  EXPECT_EQ(answer.facts.size(), 1u);
  EXPECT_EQ(reader_.get.revision, 0);
}

TEST_F(QueryEngineTest, TheFullViewHasTheText) {
  reader_.documents = {MakeDocument("sources/s/documents/a")};
  ASSERT_OK_AND_ASSIGN(const DocumentAnswer answer,
                       engine_.GetDocument(context_, {.name = "sources/s/documents/a",
                                                      .view = rapporteur::v1::DOCUMENT_VIEW_FULL}));
  EXPECT_EQ(answer.document.text(), kText);
}

TEST_F(QueryEngineTest, ANameCanCarryARevision) {
  reader_.documents = {MakeDocument("sources/s/documents/a", 3)};
  EXPECT_OK(engine_.GetDocument(context_, {.name = "sources/s/documents/a@3"}));
  EXPECT_EQ(reader_.get.revision, 3);
  const auto missing = engine_.GetDocument(context_, {.name = "sources/s/documents/a@2"});
  EXPECT_THAT(missing, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ErrorReason(missing.status()), "DOCUMENT_NOT_FOUND");
}

TEST_F(QueryEngineTest, RefusesWhatIsNoDocumentName) {
  for (const char* name : {"", "sources/s", "sources/s/documents/", "sources/s/documents/a@0"}) {
    const auto answer = engine_.GetDocument(context_, {.name = name});
    EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInvalidArgument)) << name;
    EXPECT_THAT(Fields(answer.status()), ElementsAre("name")) << name;
  }
  const auto view = engine_.GetDocument(
      context_, {.name = "sources/s/documents/a", .view = rapporteur::v1::DocumentView(7)});
  EXPECT_THAT(Fields(view.status()), ElementsAre("view"));
}

TEST_F(QueryEngineTest, ListsDocumentsPageByPage) {
  for (const char* name :
       {"sources/s/documents/a", "sources/s/documents/b", "sources/s/documents/c"}) {
    reader_.documents.push_back(MakeDocument(name));
  }
  ListDocumentsParams params = {.list = {.page_size = 2}};
  ASSERT_OK_AND_ASSIGN(const DocumentList first, engine_.ListDocuments(context_, params));
  EXPECT_EQ(first.documents.size(), 2u);
  ASSERT_NE(first.next_page_token, "");
  params.list.page_token = first.next_page_token;
  params.list.page_size = 500;  // May change between pages.
  ASSERT_OK_AND_ASSIGN(const DocumentList second, engine_.ListDocuments(context_, params));
  ASSERT_EQ(second.documents.size(), 1u);
  EXPECT_EQ(second.documents[0].name(), "sources/s/documents/c");
  EXPECT_EQ(second.next_page_token, "");
}

TEST_F(QueryEngineTest, PassesTheDocumentFilterOn) {
  ListDocumentsParams params = {.list = {.parent = "sources/s"},
                                .kinds = {rapporteur::v1::DOCUMENT_KIND_SPEECH}};
  params.published.mutable_start_time()->set_seconds(5);
  EXPECT_OK(engine_.ListDocuments(context_, params));
  EXPECT_EQ(reader_.document_filter.source(), "sources/s");
  EXPECT_THAT(reader_.document_filter.kinds(), ElementsAre(rapporteur::v1::DOCUMENT_KIND_SPEECH));
  EXPECT_EQ(reader_.document_filter.published().start_time().seconds(), 5);
  EXPECT_FALSE(reader_.document_filter.published().has_end_time());
  EXPECT_EQ(reader_.page.size, 50);
}

TEST_F(QueryEngineTest, ATokenFitsItsArgumentsOnly) {
  reader_.documents = {MakeDocument("sources/s/documents/a"),
                       MakeDocument("sources/s/documents/b")};
  ASSERT_OK_AND_ASSIGN(const DocumentList first,
                       engine_.ListDocuments(context_, {.list = {.page_size = 1}}));
  const auto changed = engine_.ListDocuments(
      context_, {.list = {.parent = "sources/s", .page_token = first.next_page_token}});
  EXPECT_THAT(changed, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ErrorReason(changed.status()), "PAGE_TOKEN_INVALID");
  const auto other_method = engine_.SearchDocuments(
      context_, {.list = {.page_token = first.next_page_token}, .query = "x"});
  EXPECT_EQ(ErrorReason(other_method.status()), "PAGE_TOKEN_INVALID");
}

TEST_F(QueryEngineTest, ReportsAllViolationsAtOnce) {
  SearchDocumentsParams params = {
      .list = {.parent = "nonsense", .page_size = -1, .filter = "kind = 1"},
      .query = " ",
      .kinds = {static_cast<rapporteur::v1::DocumentKind>(42)}};
  params.published.mutable_start_time()->set_seconds(2);
  params.published.mutable_end_time()->set_seconds(1);
  const auto answer = engine_.SearchDocuments(context_, params);
  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Fields(answer.status()), UnorderedElementsAre("parent", "page_size", "filter",
                                                            "query", "kinds[0]", "published"));
}

TEST_F(QueryEngineTest, RefusesTooManyWords) {
  std::string query;
  for (int i = 0; i < 32; ++i) query += " w";
  EXPECT_OK(engine_.SearchDocuments(context_, {.query = query}));
  const auto answer = engine_.SearchDocuments(context_, {.query = query + "\tw "});
  EXPECT_THAT(Fields(answer.status()), ElementsAre("query"));
}

TEST_F(QueryEngineTest, AFoundPassageIsCompleteEvidence) {
  reader_.documents = {MakeDocument("sources/s/documents/a", 2)};
  storage::RetrievedDocument retrieved = {.document = reader_.documents[0], .score = 1.5};
  retrieved.document.clear_text();
  retrieved.passage_begin = std::string(kText).find("new harbour");
  retrieved.passage_end = retrieved.passage_begin + 11;
  reader_.retrieved = {retrieved};
  ASSERT_OK_AND_ASSIGN(const SearchList answer,
                       engine_.SearchDocuments(context_, {.query = "new harbour"}));
  EXPECT_EQ(answer.total_size, 1);
  ASSERT_EQ(answer.hits.size(), 1u);
  EXPECT_EQ(answer.hits[0].score, 1.5);
  EXPECT_EQ(answer.hits[0].document.text(), "");
  const rapporteur::v1::Evidence& passage = answer.hits[0].passage;
  EXPECT_EQ(passage.exact(), "new harbour");
  EXPECT_EQ(passage.prefix(), "our opens\n\nThe mayor opened the ");
  EXPECT_THAT(passage.suffix(), HasSubstr(" in Nordvik on Friday."));
  EXPECT_EQ(passage.document(), "sources/s/documents/a");
  EXPECT_EQ(passage.revision(), 2);
  EXPECT_EQ(passage.text_sha256(), "hash of sources/s/documents/a");
}

TEST_F(QueryEngineTest, HandsOnTheErrorsOfTheStore) {
  reader_.failure =
      MakeError(absl::StatusCode::kUnavailable, "STORAGE_UNAVAILABLE", "storage is away");
  const absl::Status status = engine_.ListDocuments(context_, {}).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(ErrorReason(status), "STORAGE_UNAVAILABLE");
  EXPECT_EQ(engine_.ListOffices(context_, {}).status(), status);
  EXPECT_EQ(engine_.SearchDocuments(context_, {.query = "x"}).status(), status);
}

}  // namespace
}  // namespace rapporteur::query
