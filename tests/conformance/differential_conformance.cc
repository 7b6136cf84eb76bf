// Random batches and questions, answered by MemoryStore and by the store under test alike.
#include <fmt/format.h>

#include <random>

#include "common/testing/status_matchers.h"
#include "common/text/utf8.h"
#include "services/record/names.h"
#include "services/storage/memory/memory_store.h"
#include "tests/conformance/conformance_suite.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::Change;
using ::rapporteur::storage::v1::DocumentFilter;
using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::FactFilter;
using ::rapporteur::storage::v1::WriteBatch;

constexpr const char* kWords[] = {"ferry", "Harbour", "bridge", "møte", "Ålesund", "treaty",
                                  "naïve", "summit",  "Ада",    "会議", "straße",  "budget"};
constexpr const char* kPeople[] = {"Ada Quill", "Béla Novák", "Chidi Okon", "Dag Ås"};

class RandomWriter {
 public:
  explicit RandomWriter(uint32_t seed) : random_(seed) {}

  WriteBatch NextBatch() {
    std::vector<DocumentWrite> writes;
    const int count = Below(6) + 1;
    for (int i = 0; i < count; ++i) writes.push_back(NextWrite());
    WriteBatch batch = MakeBatch(std::move(writes));
    if (Below(3) == 0) batch.set_request_id(fmt::format("batch-{}", Below(30)));
    return batch;
  }

  DocumentFilter NextDocumentFilter() {
    DocumentFilter filter;
    if (Below(2) == 0) filter.set_source(fmt::format("sources/s{}", Below(4)));
    if (Below(3) == 0) filter.add_kinds(static_cast<rapporteur::v1::DocumentKind>(Below(3) + 1));
    if (Below(3) == 0) filter.mutable_published()->mutable_start_time()->set_seconds(Below(1000));
    return filter;
  }

  FactFilter NextFactFilter() {
    FactFilter filter;
    if (Below(3) == 0) filter.set_parent(fmt::format("sources/s{}", Below(4)));
    if (Below(3) == 0) filter.add_people(PersonReference(kPeople[Below(4)]).name());
    if (Below(3) == 0) filter.set_words(Word());
    if (Below(3) == 0) filter.add_types(rapporteur::v1::FACT_TYPE_QUOTE);
    return filter;
  }

  // In the language of searches, mostly well-formed.
  std::string NextQuery() {
    std::string query = NextPart();
    for (int left = Below(3); left > 0; --left) {
      query += (Below(3) == 0 ? " OR " : " ") + NextPart();
    }
    return query;
  }

  // A search for documents of `filter` with anything that may be asked of it.
  RetrievalParams NextRetrieval(DocumentFilter filter) {
    if (Below(3) == 0) filter.set_expression(NextExpression());
    RetrievalParams params = {.query = NextQuery(), .filter = std::move(filter), .facets = {}};
    params.order = static_cast<rapporteur::v1::SearchOrder>(Below(4));
    for (int field = 1; field <= rapporteur::v1::FacetField_MAX; ++field) {
      if (Below(4) == 0) params.facets.push_back(static_cast<rapporteur::v1::FacetField>(field));
    }
    if (Below(3) == 0) params.total_limit = Below(8) + 1;
    return params;
  }

  std::string Word() { return kWords[Below(12)]; }
  int Below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

 private:
  // An AIP-160 filter: of what an index may know, of what only documents tell, and of both.
  std::string NextExpression() {
    static constexpr const char* kComparisons[] = {
        "kind = READOUT",       "language = nb", "published_time >= 1970-01-01T00:05:00Z",
        "name:\"sources/s1\"",  "title:ferry",   "revision > 1",
        "text_size_bytes < 40", "harbour",       "published_time:*",
        "-title:bridge"};
    std::string expression = kComparisons[Below(10)];
    for (int left = Below(3); left > 0; --left) {
      expression += Below(2) == 0 ? " OR " : " ";
      if (Below(3) == 0) expression += "NOT ";
      expression += std::string("(") + kComparisons[Below(10)] + ")";
    }
    return expression;
  }

  std::string NextPart() {
    switch (Below(9)) {
      case 0:
        return fmt::format("\"{} {}\"", Word(), Word());
      case 1:
        return "title:" + Word();
      case 2:
        return "-" + Word();
      case 3:
        return "+" + Word();
      case 4:
        return fmt::format("({} OR {})", Word(), Word());
      case 5: {
        const std::string word = Word();
        return std::string(Utf8Prefix(word, 2)) + "*";
      }
      case 6:
        return Below(2) == 0 ? "bridget~" : "harbor";
      default:
        return Word();
    }
  }

  DocumentWrite NextWrite() {
    SampleDocument sample;
    sample.source = fmt::format("s{}", Below(4));
    sample.id = fmt::format("d{}", Below(8));
    sample.title = Word();
    sample.body.clear();
    const int words = Below(5) + 1;
    for (int i = 0; i < words; ++i) sample.body += (i == 0 ? "" : " ") + Word();
    sample.reader_version = std::to_string(Below(2));
    sample.published_seconds = Below(1000);
    sample.language = Below(3) == 0 ? "" : Below(2) == 0 ? "nb" : "en";
    sample.kind = static_cast<rapporteur::v1::DocumentKind>(Below(3) + 1);
    DocumentWrite write = MakeWrite(sample);
    const int facts = Below(4);
    for (int i = 0; i < facts; ++i) {
      if (Below(2) == 0) {
        AddQuote(write, sample.body, kPeople[Below(4)]);
      } else {
        AddOfficeHolding(write, sample.title, kPeople[Below(4)], Word());
      }
    }
    if (Below(8) == 0) write.set_request_id(fmt::format("write-{}", Below(20)));
    if (Below(8) == 0) write.set_rollback(true);
    return write;
  }

  std::mt19937 random_;
};

template <typename Message>
std::vector<std::string> Bytes(const std::vector<Message>& messages) {
  std::vector<std::string> bytes;
  for (const Message& message : messages) bytes.push_back(message.SerializeAsString());
  return bytes;
}

// A page as text, for comparison; the status code where there is none.
std::string Brief(const absl::StatusOr<RetrievalPage>& page) {
  if (!page.ok()) return std::string(page.status().message());
  std::string brief = fmt::format("{} {} {} {}", page->total_size, page->total_is_minimum,
                                  page->next_token, page->did_you_mean);
  for (const rapporteur::v1::Facet& facet : page->facets) brief += facet.SerializeAsString();
  for (const RetrievedDocument& found : page->documents) {
    brief += fmt::format("\n{} {} {} {}", found.document.SerializeAsString(), found.score,
                         found.passage.exact(), found.passage.begin());
    for (const auto& highlight : found.highlights) brief += highlight.SerializeAsString();
  }
  return brief;
}

// Every page of a search, with its token: scores are equal bit by bit.
std::vector<std::string> AllHits(const RecordReader& store, const RetrievalParams& params,
                                 int page_size) {
  std::vector<std::string> pages;
  std::string token;
  do {
    const auto page = store.RetrieveDocuments(RequestContext(), params, {page_size, token});
    pages.push_back(Brief(page));
    token = page.ok() ? page->next_token : "";
  } while (!token.empty());
  return pages;
}

TEST_P(ConformanceTest, AgreesWithTheMemoryStoreOnRandomHistories) {
  for (const uint32_t seed : {11u, 12u, 13u}) {
    SCOPED_TRACE(seed);
    RandomWriter writer(seed);
    MemoryStore reference(Clock::Real(), kTestLedgerGenerationSize);
    const std::unique_ptr<StoreUnderTest> fresh = GetParam().make();
    int refused = 0;
    for (int i = 0; i < 60; ++i) {
      const WriteBatch batch = writer.NextBatch();
      const auto expected = reference.Append(context_, batch);
      const auto got = fresh->store().Append(context_, batch);
      ASSERT_EQ(got.status().code(), expected.status().code()) << got.status();
      if (expected.ok()) {
        ASSERT_EQ(got->SerializeAsString(), expected->SerializeAsString());
      } else {
        ++refused;
      }
      if (GetParam().reopens && i % 20 == 19) fresh->Reopen();
    }
    EXPECT_GT(refused, 0) << "the generator no longer reuses request ids";

    EXPECT_EQ(Bytes(AllChanges(fresh->store(), 0, 7)), Bytes(AllChanges(reference, 0, 100)));
    for (int i = 0; i < 40; ++i) {
      const DocumentFilter documents = writer.NextDocumentFilter();
      const FactFilter facts = writer.NextFactFilter();
      const int size = writer.Below(5) + 1;
      EXPECT_EQ(Bytes(AllDocuments(fresh->store(), documents, size)),
                Bytes(AllDocuments(reference, documents, size)));
      EXPECT_EQ(Bytes(AllFacts(fresh->store(), facts, size)),
                Bytes(AllFacts(reference, facts, size)));
      EXPECT_EQ(Bytes(AllFacts(fresh->store(), facts, size, FactOrder::kOffice)),
                Bytes(AllFacts(reference, facts, size, FactOrder::kOffice)));
      const RetrievalParams retrieval = writer.NextRetrieval(documents);
      SCOPED_TRACE(retrieval.query);
      EXPECT_EQ(AllHits(fresh->store(), retrieval, size), AllHits(reference, retrieval, size));
    }
  }
}

}  // namespace
}  // namespace rapporteur::storage
