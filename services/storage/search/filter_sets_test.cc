#include "services/storage/search/filter_sets.h"

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/storage/index/live/live_document.h"
#include "services/storage/index/segment/segment_builder.h"
#include "services/storage/search/document_attributes.h"

namespace rapporteur::storage {
namespace {

// Every third document is of source "a".
std::shared_ptr<const index::IndexSegment> MakeSegment(int documents) {
  index::SegmentBuilder builder;
  const std::string attributes = EncodeAttributes(rapporteur::v1::Document());
  for (int i = 0; i < documents; ++i) {
    const std::string name =
        (i % 3 == 0 ? "sources/a/documents/" : "sources/b/documents/") + std::to_string(i);
    EXPECT_OK(builder.Add({index::EncodeId({i + 1, name, attributes}), {"title", "body"}}));
  }
  auto segment = index::IndexSegment::Open({0, documents},
                                           std::make_unique<index::MemoryBlobs>(builder.Finish()));
  EXPECT_THAT(segment, IsOk());
  return *segment;
}

DocumentMatcher MatcherOf(const std::string& source) {
  rapporteur::storage::v1::DocumentFilter filter;
  filter.set_source(source);
  return DocumentMatcher::Create(filter).value();
}

TEST(FilterSetsTest, HasWhatTheFilterMeans) {
  FilterSets sets;
  for (const int documents : {0, 10, 1000}) {
    const auto segment = MakeSegment(documents);
    for (int round = 0; round < 2; ++round) {
      const auto set = sets.Get(segment, MatcherOf("sources/a"));
      for (index::DocId doc = 0; doc < segment->reader().document_count(); ++doc) {
        ASSERT_EQ(set->Contains(doc), doc % 3 == 0);
      }
    }
  }
}

TEST(FilterSetsTest, RemembersSetsByFilterAndSegment) {
  FilterSets sets;
  const auto one = MakeSegment(1000);
  const auto other = MakeSegment(1000);
  const auto set = sets.Get(one, MatcherOf("sources/a"));
  EXPECT_EQ(sets.Get(one, MatcherOf("sources/a")), set);
  EXPECT_NE(sets.Get(one, MatcherOf("sources/b")), set);
  EXPECT_NE(sets.Get(other, MatcherOf("sources/a")), set);
}

TEST(FilterSetsTest, KeepsTheSetsUsedLast) {
  FilterSets sets(/*max_bytes=*/700);
  const auto segment = MakeSegment(1000);
  const auto a = sets.Get(segment, MatcherOf("sources/a"));
  const auto b = sets.Get(segment, MatcherOf("sources/b"));
  EXPECT_EQ(sets.Get(segment, MatcherOf("sources/a")), a);
  for (const char* source : {"sources/c", "sources/d"}) sets.Get(segment, MatcherOf(source));
  EXPECT_NE(sets.Get(segment, MatcherOf("sources/b")), b);
}

}  // namespace
}  // namespace rapporteur::storage
