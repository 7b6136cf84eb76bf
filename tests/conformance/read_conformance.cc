// Reading: documents, facts, evidence, paging, deadlines.
#include <algorithm>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/record/facts.h"
#include "services/record/names.h"
#include "tests/conformance/conformance_suite.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::DocumentFilter;
using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::v1::Evidence;
using ::rapporteur::v1::Fact;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

constexpr char kDocumentA[] = "sources/harbour-city/documents/a";

TEST_P(ConformanceTest, GivesDocumentsBack) {
  const DocumentWrite first = MakeWrite({});
  const DocumentWrite second = MakeWrite({.body = "Closed again."});
  ASSERT_OK(store().Append(context_, MakeBatch({first, second})));
  SettleWrites();

  ASSERT_OK_AND_ASSIGN(const DocumentWithFacts brief,
                       store().GetDocument(context_, {.name = kDocumentA}));
  EXPECT_EQ(brief.document.revision(), 2);
  EXPECT_EQ(brief.document.text(), "");
  EXPECT_EQ(brief.document.byte_map_size(), 0);
  EXPECT_EQ(brief.document.tags_size(), 1);
  EXPECT_EQ(brief.document.title(), second.document().title());

  ASSERT_OK_AND_ASSIGN(const DocumentWithFacts full,
                       store().GetDocument(context_, {.name = kDocumentA, .with_text = true}));
  EXPECT_EQ(full.document.text(), second.document().text());
  EXPECT_EQ(full.document.byte_map_size(), 1);
  EXPECT_EQ(full.document.tags_size(), 1);

  ASSERT_OK_AND_ASSIGN(
      const DocumentWithFacts old,
      store().GetDocument(context_, {.name = kDocumentA, .revision = 1, .with_text = true}));
  EXPECT_EQ(old.document.text(), first.document().text());
  EXPECT_EQ(old.document.revision(), 1);
  EXPECT_EQ(old.document.position(), 1);
}

TEST_P(ConformanceTest, SaysWhatIsNotThere) {
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({})})));
  for (const GetDocumentParams& params :
       {GetDocumentParams{.name = "sources/harbour-city/documents/b"},
        GetDocumentParams{.name = "sources/harbour/documents/a"},
        GetDocumentParams{.name = kDocumentA, .revision = 2},
        GetDocumentParams{.name = kDocumentA, .revision = 2, .with_facts = true}}) {
    const absl::Status status = store().GetDocument(context_, params).status();
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound));
    EXPECT_EQ(ErrorReason(status), "DOCUMENT_NOT_FOUND");
  }
  EXPECT_THAT(store().GetDocument(context_, {.name = "documents/a"}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_P(ConformanceTest, CompletesEvidence) {
  DocumentWrite write = MakeWrite(
      {.title = "Överraskning", .body = "Vid möte sade Åsa Öberg: \"Så är det, ja.\" Punkt."});
  AddQuote(write, "Så är det, ja.", "Åsa Öberg");
  AddOfficeHolding(write, "Åsa Öberg", "Åsa Öberg", "Mayor of Ö");
  AddQuote(write, "Punkt", "Åsa Öberg");
  ASSERT_OK(store().Append(context_, MakeBatch({write})));
  SettleWrites();

  ASSERT_OK_AND_ASSIGN(const DocumentWithFacts got,
                       store().GetDocument(context_, {.name = kDocumentA, .with_facts = true}));
  EXPECT_EQ(got.document.text(), "");
  EXPECT_EQ(got.document.fact_count(), 3);
  const std::string& text = write.document().text();
  const std::vector<Fact> listed = AllFacts(store(), {}, 10);
  ASSERT_EQ(listed.size(), 3u);
  for (size_t i = 0; i < listed.size(); ++i) {
    EXPECT_EQ(listed[i].SerializeAsString(), got.facts[i].SerializeAsString());
    const rapporteur::v1::Provenance& provenance = ProvenanceOf(listed[i]);
    EXPECT_EQ(provenance.document(), kDocumentA);
    EXPECT_EQ(provenance.revision(), 1);
    EXPECT_EQ(provenance.published_time().seconds(), 1'700'000'000);
    ASSERT_EQ(provenance.evidence_size(), 1);
    const Evidence& evidence = provenance.evidence(0);
    EXPECT_EQ(evidence.exact(), text.substr(evidence.begin(), evidence.end() - evidence.begin()));
    EXPECT_EQ(text.find(evidence.prefix() + evidence.exact() + evidence.suffix()),
              evidence.begin() - evidence.prefix().size());
    EXPECT_EQ(evidence.text_sha256(), write.document().text_sha256());
    EXPECT_EQ(evidence.document(), kDocumentA);
    EXPECT_EQ(evidence.revision(), 1);
  }
  EXPECT_EQ(ProvenanceOf(listed[0]).evidence(0).exact(), "Så är det, ja.");
  EXPECT_THAT(FactNames(listed), ElementsAre(std::string(kDocumentA) + "/quotes/1",
                                             std::string(kDocumentA) + "/officeHoldings/1",
                                             std::string(kDocumentA) + "/quotes/2"));
}

TEST_P(ConformanceTest, ListsFactsOfCurrentRevisionsOnly) {
  DocumentWrite first = MakeWrite({});
  AddQuote(first, "It floats", "Ada Quill");
  ASSERT_OK(store().Append(context_, MakeBatch({first})));
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.body = "No words."})})));
  SettleWrites();
  EXPECT_THAT(AllFacts(store(), {}, 10), IsEmpty());
  ASSERT_OK_AND_ASSIGN(
      const DocumentWithFacts old,
      store().GetDocument(context_, {.name = kDocumentA, .revision = 1, .with_facts = true}));
  EXPECT_EQ(old.facts.size(), 1u);
}

TEST_P(ConformanceTest, EndsAPageOfFactsThatGrowsTooLarge) {
  const std::string words(6 << 20, 'x');
  std::vector<std::string> expected;
  for (const char* id : {"a", "b", "c", "d"}) {
    DocumentWrite write = MakeWrite({.id = id, .body = words});
    AddOfficeHolding(write, words, "Ada Quill", "Mayor");
    expected.push_back(write.document().name() + "/officeHoldings/1");
    ASSERT_OK(store().Append(context_, MakeBatch({write})));
  }
  std::vector<Fact> facts;
  std::string token;
  int pages = 0;
  do {
    ASSERT_OK_AND_ASSIGN(FactPage page, store().ListFacts(context_, {}, {100, token}));
    for (Fact& fact : page.facts) facts.push_back(std::move(fact));
    token = page.next_token;
    ++pages;
  } while (!token.empty());
  EXPECT_THAT(FactNames(facts), ElementsAreArray(expected));
  EXPECT_EQ(pages, 2);
}

TEST_P(ConformanceTest, PagesThroughDocumentsInNameOrder) {
  std::vector<DocumentWrite> writes;
  std::vector<std::string> expected;
  for (const char* source : {"b", "a", "a-b"}) {
    for (const char* id : {"2", "10", "1", "~", "A", "z.9"}) {
      writes.push_back(MakeWrite({.source = source, .id = id}));
      expected.push_back(writes.back().document().name());
    }
  }
  std::sort(expected.begin(), expected.end());
  ASSERT_OK(store().Append(context_, MakeBatch(std::move(writes))));
  SettleWrites();
  for (int size = 1; size <= 20; ++size) {
    EXPECT_THAT(DocumentNames(AllDocuments(store(), {}, size)), ElementsAreArray(expected))
        << "page size " << size;
  }
  DocumentFilter only_a;
  only_a.set_source("sources/a");
  EXPECT_EQ(AllDocuments(store(), only_a, 4).size(), 6u);
  for (const int size : {0, -1, kMaxPageSize + 1}) {
    EXPECT_THAT(store().ListDocuments(context_, {}, {size, ""}),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

TEST_P(ConformanceTest, FiltersDocuments) {
  ASSERT_OK(store().Append(
      context_, MakeBatch({MakeWrite({.id = "a", .published_seconds = 100}),
                           MakeWrite({.id = "b",
                                      .published_seconds = 200,
                                      .kind = rapporteur::v1::DOCUMENT_KIND_READOUT}),
                           MakeWrite({.source = "other",
                                      .id = "c",
                                      .published_seconds = 0,
                                      .kind = rapporteur::v1::DOCUMENT_KIND_READOUT})})));
  SettleWrites();
  const auto names = [&](const DocumentFilter& filter) {
    std::vector<std::string> ids;
    for (const std::string& name : DocumentNames(AllDocuments(store(), filter, 1))) {
      ids.push_back(name.substr(name.size() - 1));
    }
    return ids;
  };
  DocumentFilter filter;
  filter.add_kinds(rapporteur::v1::DOCUMENT_KIND_READOUT);
  EXPECT_THAT(names(filter), ElementsAre("b", "c"));
  filter.add_kinds(rapporteur::v1::DOCUMENT_KIND_PRESS_RELEASE);
  EXPECT_THAT(names(filter), ElementsAre("a", "b", "c"));
  filter.set_source("sources/other");
  EXPECT_THAT(names(filter), ElementsAre("c"));

  DocumentFilter published;
  published.mutable_published()->mutable_start_time()->set_seconds(100);
  EXPECT_THAT(names(published), ElementsAre("a", "b"));
  published.mutable_published()->mutable_end_time()->set_seconds(200);
  EXPECT_THAT(names(published), ElementsAre("a"));
  published.mutable_published()->mutable_start_time()->set_seconds(101);
  EXPECT_THAT(names(published), IsEmpty());

  DocumentFilter expression;
  expression.set_expression("kind = READOUT AND published_time:*");
  EXPECT_THAT(names(expression), ElementsAre("b"));
  expression.set_source("sources/other");
  EXPECT_THAT(names(expression), IsEmpty());

  DocumentFilter wrong;
  wrong.set_source("harbour-city");
  EXPECT_THAT(store().ListDocuments(context_, wrong, {}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  DocumentFilter unreadable;
  unreadable.set_expression("colour = red");
  EXPECT_THAT(store().ListDocuments(context_, unreadable, {}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_P(ConformanceTest, StopsWhenTheCallerDoes) {
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({})})));
  RequestContext late;
  late.deadline = absl::UnixEpoch();
  RequestContext gone;
  gone.cancelled = [] { return true; };
  for (const auto& [context, code] : {std::pair(late, absl::StatusCode::kDeadlineExceeded),
                                      std::pair(gone, absl::StatusCode::kCancelled)}) {
    EXPECT_THAT(store().Append(context, MakeBatch({MakeWrite({.id = "b"})})), StatusIs(code));
    EXPECT_THAT(store().GetDocument(context, {.name = kDocumentA}), StatusIs(code));
    EXPECT_THAT(store().ListDocuments(context, {}, {}), StatusIs(code));
    EXPECT_THAT(store().ListFacts(context, {}, {}), StatusIs(code));
    EXPECT_THAT(store().RetrieveDocuments(context, {"ferry", {}}, {}), StatusIs(code));
    EXPECT_THAT(store().ReadChanges(context, 0, 10), StatusIs(code));
    EXPECT_THAT(store().GetStatus(context), StatusIs(code));
  }
  EXPECT_EQ(AllDocuments(store(), {}, 10).size(), 1u);
}

}  // namespace
}  // namespace rapporteur::storage
