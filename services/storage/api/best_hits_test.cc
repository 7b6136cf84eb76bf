#include "services/storage/api/best_hits.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::v1::SearchOrder;

// Positions are all different; scores and times are often equal.
std::vector<RetrievalHit> SomeHits(const RankOrder& order, std::mt19937& random) {
  std::vector<RetrievalHit> hits;
  for (int position = 1; position <= 300; ++position) {
    DocumentTraits traits;
    if (random() % 4 != 0) traits.published = absl::FromUnixSeconds(random() % 20);
    const auto score = static_cast<float>(random() % 20);
    hits.push_back({"d" + std::to_string(position), order.Rank(score, traits, position)});
  }
  std::shuffle(hits.begin(), hits.end(), random);
  return hits;
}

// The same, by sorting all of them.
std::vector<RetrievalRank> FirstOf(std::vector<RetrievalHit> hits,
                                   const RetrievalRequest& request) {
  std::sort(hits.begin(), hits.end(), [&](const RetrievalHit& a, const RetrievalHit& b) {
    return request.order(a.rank, b.rank);
  });
  std::vector<RetrievalRank> first;
  for (const RetrievalHit& hit : hits) {
    const bool is_behind = !request.after || request.order(*request.after, hit.rank);
    if (is_behind && first.size() < request.limit) first.push_back(hit.rank);
  }
  return first;
}

class BestHitsTest : public ::testing::TestWithParam<SearchOrder> {};

TEST_P(BestHitsTest, KeepsWhatSortingAllWouldPutFirst) {
  ASSERT_OK_AND_ASSIGN(const DocumentMatcher matcher, DocumentMatcher::Create({}));
  const index::QueryPart query;
  std::mt19937 random(3);
  const std::vector<rapporteur::v1::FacetField> facets;
  RetrievalRequest request = {
      .query = query, .matcher = matcher, .order = RankOrder(GetParam()), .facets = facets};
  for (const size_t limit : {size_t{0}, size_t{1}, size_t{7}, size_t{299}, size_t{400}}) {
    request.limit = limit;
    for (int round = 0; round < 20; ++round) {
      const std::vector<RetrievalHit> hits = SomeHits(request.order, random);
      request.after.reset();
      if (round % 2 == 1) request.after = hits[static_cast<size_t>(round)].rank;
      BestHits best(request);
      for (const RetrievalHit& hit : hits) best.Offer(hit);
      std::vector<RetrievalRank> kept;
      for (const RetrievalHit& hit : best.Take()) kept.push_back(hit.rank);
      EXPECT_EQ(kept, FirstOf(hits, request)) << limit;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Orders, BestHitsTest,
                         ::testing::Values(rapporteur::v1::SEARCH_ORDER_RELEVANCE,
                                           rapporteur::v1::SEARCH_ORDER_NEWEST,
                                           rapporteur::v1::SEARCH_ORDER_OLDEST));

}  // namespace
}  // namespace rapporteur::storage
