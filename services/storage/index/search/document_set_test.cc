#include "services/storage/index/search/document_set.h"

#include <random>
#include <set>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/search/score_window.h"
#include "services/storage/index/search/value_column.h"

namespace rapporteur::index {
namespace {

constexpr uint32_t kDocuments = 9000;

std::set<DocId> Documents(const DocumentSet& set) {
  std::set<DocId> documents;
  set.ForEach([&](DocId doc) { documents.insert(doc); });
  return documents;
}

// Some single documents and some stretches.
std::set<DocId> RandomDocuments(std::mt19937& random) {
  std::set<DocId> documents;
  for (size_t i = random() % 8; i > 0; --i) {
    const DocId begin = random() % kDocuments;
    const DocId size = random() % 3 == 0 ? 1 + random() % 500 : 1;
    for (DocId doc = begin; doc < std::min(begin + size, kDocuments); ++doc) documents.insert(doc);
  }
  return documents;
}

TEST(DocumentSetTest, FindsTheFirstAndTheEndInARange) {
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    const std::set<DocId> documents = RandomDocuments(random);
    DocumentSet set(kDocuments);
    for (const DocId doc : documents) set.Add(doc);
    EXPECT_EQ(Documents(set), documents);
    const DocId begin = random() % (kDocuments + 200);
    const DocId end = random() % 4 == 0 ? kNoMoreDocs : begin + random() % 300;
    const auto first = documents.lower_bound(begin);
    const auto behind = documents.lower_bound(end);
    EXPECT_EQ(set.FirstIn(begin, end), first == behind ? end : *first);
    EXPECT_EQ(set.EndIn(begin, end), first == behind ? begin : *std::prev(behind) + 1);
  }
}

TEST(DocumentSetTest, PartOfAWindowHoldsWhatTheFilterLetsThrough) {
  DocumentSet filter(3 * kWindowSize);
  filter.Add(kWindowSize + 7);
  filter.Add(kWindowSize + 300);
  const WindowPart all = PartFrom(kWindowSize + 9, nullptr);
  EXPECT_EQ(all.base, kWindowSize);
  EXPECT_EQ(all.begin, kWindowSize + 9);
  EXPECT_EQ(all.end, 2 * kWindowSize);
  const WindowPart part = PartFrom(kWindowSize + 1, &filter);
  EXPECT_EQ(part.begin, kWindowSize + 7);
  EXPECT_EQ(part.end, kWindowSize + 301);
  const WindowPart none = PartFrom(kWindowSize + 301, &filter);
  EXPECT_EQ(none.begin, none.end);
  EXPECT_EQ(NextAllowed(kWindowSize + 8, &filter), kWindowSize + 300);
  EXPECT_EQ(NextAllowed(kWindowSize + 301, &filter), kNoMoreDocs);
}

TEST(ValueColumnTest, FindsEveryDocumentOfARange) {
  std::mt19937 random(5);
  for (const size_t count : {0, 1, 64, 255, 256, 1000, 4100}) {
    std::vector<int64_t> values;
    for (size_t i = 0; i < count; ++i) {
      values.push_back(static_cast<int64_t>(i / 7) - 50 + static_cast<int64_t>(random() % 9));
    }
    const ValueColumn column(values);
    for (int round = 0; round < 50; ++round) {
      const int64_t first = static_cast<int64_t>(random() % 700) - 80;
      const int64_t last = first + static_cast<int64_t>(random() % 300) - 2;
      std::set<DocId> expected;
      for (DocId doc = 0; doc < count; ++doc) {
        if (values[doc] >= first && values[doc] <= last) expected.insert(doc);
      }
      EXPECT_EQ(Documents(column.Between(first, last)), expected);
    }
  }
}

}  // namespace
}  // namespace rapporteur::index
