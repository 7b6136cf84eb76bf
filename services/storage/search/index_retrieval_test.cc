#include "services/storage/search/index_retrieval.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/status/status_macros.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/storage/index/live/live_document.h"
#include "services/storage/index/segment/segment_builder.h"
#include "services/storage/search/document_attributes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::v1::Document;

constexpr int kDocuments = 300;

// Every second document is English, every third has "bridge" in its title.
Document DocumentAt(int i) {
  Document document;
  document.set_name(fmt::format("sources/s/documents/{}", i));
  document.set_language(i % 2 == 0 ? "en" : "nb");
  document.set_title(i % 3 == 0 ? "A bridge" : "A ferry");
  document.set_position(i + 1);
  return document;
}

// Counts how many documents are looked at.
class CountingSnapshot : public StoreSnapshot {
 public:
  mutable int heads_read = 0;

  absl::StatusOr<std::optional<Document>> FindHead(const std::string& document) const override {
    ++heads_read;
    return DocumentAt(std::stoi(document.substr(document.rfind('/') + 1)));
  }
  absl::StatusOr<std::optional<v1::DocumentWrite>> FindRevision(const std::string& /*document*/,
                                                                int /*revision*/) const override {
    return std::nullopt;
  }
  std::unique_ptr<HeadCursor> Heads(const HeadRange& /*range*/) const override { return nullptr; }
  std::unique_ptr<HoldingCursor> Holdings(const HoldingKey& /*start*/) const override {
    return nullptr;
  }
};

class IndexRetrievalTest : public ::testing::Test {
 protected:
  IndexRetrievalTest() {
    for (int first = 0; first < kDocuments; first += kDocuments / 3) {
      index::SegmentBuilder builder;
      for (int i = first; i < first + kDocuments / 3; ++i) {
        const Document document = DocumentAt(i);
        EXPECT_OK(
            builder.Add({index::EncodeId({i + 1, document.name(), EncodeAttributes(document)}),
                         {"", "harbour"}}));
      }
      const auto segment = index::IndexSegment::Open(
          {first, first + kDocuments / 3}, std::make_unique<index::MemoryBlobs>(builder.Finish()));
      EXPECT_THAT(segment, IsOk());
      parts_.push_back({*segment, std::make_shared<index::Deletions>(kDocuments / 3)});
    }
  }

  absl::StatusOr<RetrievalAnswer> Find(const std::string& expression,
                                       const RequestContext& context = {}) {
    const index::IndexView view(parts_, kDocuments, nullptr);
    v1::DocumentFilter filter;
    filter.set_expression(expression);
    ASSIGN_OR_RETURN(const DocumentMatcher matcher, DocumentMatcher::Create(filter));
    ASSIGN_OR_RETURN(const index::QueryPart query, index::ParseQueryText("harbour"));
    const std::vector<rapporteur::v1::FacetField> facets = {rapporteur::v1::FACET_FIELD_LANGUAGE};
    const RetrievalRequest request = {.query = query,
                                      .matcher = matcher,
                                      .order = RankOrder(rapporteur::v1::SEARCH_ORDER_OLDEST),
                                      .facets = facets,
                                      .count_limit = kDocuments + 1,
                                      .limit = 10,
                                      .after = std::nullopt};
    return IndexRetrieval(view, documents_, &filters_, context, *Clock::Real()).Find(request);
  }

  std::vector<index::ViewPart> parts_;
  CountingSnapshot documents_;
  FilterSets filters_;
};

TEST_F(IndexRetrievalTest, ReadsOnlyTheDocumentsOfWhichTheIndexDoesNotTell) {
  struct Expected {
    const char* expression;
    uint64_t count;
    int heads_read;
  };
  const Expected expected[] = {
      {"language = en", kDocuments / 2, 0},
      {"NOT language = en name:documents/11", 6, 0},
      {"language = en AND title:bridge", kDocuments / 6, kDocuments / 2},
      {"language = en OR title:bridge", kDocuments / 2 + kDocuments / 6, kDocuments / 2},
      {"title:bridge", kDocuments / 3, kDocuments},
  };
  for (const Expected& each : expected) {
    SCOPED_TRACE(each.expression);
    documents_.heads_read = 0;
    ASSERT_OK_AND_ASSIGN(const RetrievalAnswer answer, Find(each.expression));
    EXPECT_EQ(answer.count, each.count);
    EXPECT_EQ(documents_.heads_read, each.heads_read);
    EXPECT_EQ(answer.hits.size(), std::min<uint64_t>(each.count, 10));
  }
}

TEST_F(IndexRetrievalTest, StopsWhereverTheCallerGivesUp) {
  int patience = 0;
  while (true) {
    int left = patience;
    RequestContext context;
    context.cancelled = [&left] { return left-- <= 0; };
    const auto answer = Find("language = en OR title:bridge", context);
    if (answer.ok()) break;
    ASSERT_THAT(answer, StatusIs(absl::StatusCode::kCancelled)) << patience;
    ++patience;
  }
  // Before and behind each segment at the least, in the search and in reading what it found.
  EXPECT_GT(patience, 6);
}

}  // namespace
}  // namespace rapporteur::storage
