// Deleted documents leave no trace in scores: a collection with deletions answers as one that never
// had the deleted documents.
#include "services/storage/index/search/deletions.h"

#include <memory>
#include <random>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/search/searcher.h"
#include "services/storage/index/segment/segment_builder.h"

namespace rapporteur::index {
namespace {

struct Built {
  explicit Built(const std::vector<std::string>& bodies) {
    SegmentBuilder builder;
    for (const std::string& body : bodies) {
      EXPECT_OK(builder.Add({body, {body.substr(0, body.find(' ')), body}}));
    }
    blobs = builder.Finish();
    segment = std::make_unique<SegmentReader>(SegmentReader::Open(blobs).value());
    deletions = std::make_unique<Deletions>(segment->document_count());
  }
  SegmentView view() const { return {segment.get(), &deletions->live(), deletions.get()}; }

  Blobs blobs;
  std::unique_ptr<SegmentReader> segment;
  std::unique_ptr<Deletions> deletions;
};

std::string RandomBody(std::mt19937& random) {
  std::string body;
  for (size_t left = 1 + random() % 60; left > 0; --left) {
    body += "w" + std::to_string(random() % (1 + random() % 50)) + " ";
  }
  return body;
}

TEST(DeletionsTest, ScoresAreThoseOfALeftCollection) {
  std::mt19937 random(5);
  std::vector<std::string> all;
  std::vector<std::string> left;
  for (int i = 0; i < 1500; ++i) all.push_back(RandomBody(random));
  const Built with(all);
  for (DocId doc = 0; doc < all.size(); ++doc) {
    if (random() % 4 == 0) {
      EXPECT_TRUE(with.deletions->Delete(*with.segment, doc));
      EXPECT_FALSE(with.deletions->Delete(*with.segment, doc));
    } else {
      left.push_back(all[doc]);
    }
  }
  const Built without(left);
  const Collection deleted({with.view()});
  const Collection clean({without.view()});
  for (int word = 0; word < 52; ++word) {
    const std::string term = "w" + std::to_string(word);
    EXPECT_EQ(deleted.DocumentsWith(Field::kBody, term), clean.DocumentsWith(Field::kBody, term));
    const SearchRequest request = {TermQuery(Field::kBody, term), 20, true, {}, {}};
    const SearchResult found = Searcher(deleted).Search(request);
    const SearchResult expected = Searcher(clean).Search(request);
    ASSERT_EQ(found.count, expected.count);
    ASSERT_EQ(found.hits.size(), expected.hits.size());
    for (size_t i = 0; i < found.hits.size(); ++i) {
      EXPECT_EQ(found.hits[i].score, expected.hits[i].score);
      EXPECT_EQ(with.segment->DocumentId(found.hits[i].doc),
                without.segment->DocumentId(expected.hits[i].doc));
    }
  }
}

TEST(DeletionsTest, PagesBehindAHitGoOnWhereItStands) {
  std::mt19937 random(6);
  std::vector<std::string> all;
  for (int i = 0; i < 700; ++i) all.push_back(RandomBody(random));
  const Built built(all);
  const Collection collection({built.view(), built.view()});
  for (const Query& query :
       {TermQuery(Field::kBody, "w3"), PhraseQuery(Field::kBody, {"w1", "w0"}),
        AnyOf({TermQuery(Field::kBody, "w1"), TermQuery(Field::kTitle, "w2")}),
        AllOf({TermQuery(Field::kBody, "w1"), TermQuery(Field::kBody, "w2")})}) {
    const SearchResult whole = Searcher(collection).Search({query, 2000, true, {}, {}});
    ASSERT_GT(whole.hits.size(), 10u);
    std::vector<Hit> paged;
    SearchRequest request = {query, 7, true, {}, {}};
    while (true) {
      const SearchResult page = Searcher(collection).Search(request);
      EXPECT_EQ(page.count, whole.count);
      if (page.hits.empty()) break;
      paged.insert(paged.end(), page.hits.begin(), page.hits.end());
      request.after = page.hits.back();
    }
    EXPECT_EQ(paged, whole.hits);
  }
}

}  // namespace
}  // namespace rapporteur::index
