// What searches tell beyond their hits: counts, totals and other orders.
#include <fmt/format.h>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "tests/conformance/conformance_suite.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::v1::SearchOrder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int64_t kDay = 86'400;

std::string IdOf(const RetrievedDocument& found) {
  return found.document.name().substr(found.document.name().rfind('/') + 1);
}

std::vector<std::string> BucketsOf(const rapporteur::v1::Facet& facet) {
  std::vector<std::string> buckets;
  for (const auto& bucket : facet.buckets()) {
    buckets.push_back(fmt::format("{}={}", bucket.value(), bucket.count()));
  }
  return buckets;
}

// Twelve documents about a harbour, over four days, of which every third has no time.
rapporteur::storage::v1::WriteBatch Harbours() {
  std::vector<rapporteur::storage::v1::DocumentWrite> writes;
  for (int i = 0; i < 12; ++i) {
    writes.push_back(MakeWrite({.source = i < 8 ? "north" : "south",
                                .id = fmt::format("d{:02}", i),
                                .body = i == 11 ? "a bridge" : "a harbour",
                                .published_seconds = i % 3 == 0 ? 0 : kDay * (19'000 + i % 4),
                                .kind = i % 2 == 0 ? rapporteur::v1::DOCUMENT_KIND_READOUT
                                                   : rapporteur::v1::DOCUMENT_KIND_SPEECH,
                                .language = i % 4 == 0 ? "nb" : "en"}));
  }
  return MakeBatch(std::move(writes));
}

// The ids of all pages of an order, three documents a page.
std::vector<std::string> AllInOrder(const RecordReader& store, SearchOrder order) {
  const RetrievalParams params = {.query = "harbour", .filter = {}, .order = order, .facets = {}};
  std::vector<std::string> ids;
  std::string token;
  do {
    const auto page = store.RetrieveDocuments({}, params, {3, token});
    EXPECT_OK(page);
    if (!page.ok()) return ids;
    EXPECT_EQ(page->total_size, 11);
    for (const RetrievedDocument& found : page->documents) {
      EXPECT_EQ(found.score, 0);
      ids.push_back(IdOf(found));
    }
    token = page->next_token;
  } while (!token.empty());
  return ids;
}

TEST_P(ConformanceTest, SortsByTimeInBothDirections) {
  ASSERT_OK(store().Append(context_, Harbours()));
  SettleWrites();
  EXPECT_THAT(
      AllInOrder(store(), rapporteur::v1::SEARCH_ORDER_NEWEST),
      ElementsAre("d07", "d10", "d02", "d05", "d01", "d08", "d04", "d09", "d06", "d03", "d00"));
  EXPECT_THAT(
      AllInOrder(store(), rapporteur::v1::SEARCH_ORDER_OLDEST),
      ElementsAre("d04", "d08", "d01", "d05", "d02", "d10", "d07", "d00", "d03", "d06", "d09"));
}

TEST_P(ConformanceTest, TokensBelongToTheirOrder) {
  ASSERT_OK(store().Append(context_, Harbours()));
  SettleWrites();
  RetrievalParams params = {.query = "harbour", .filter = {}, .facets = {}};
  params.order = rapporteur::v1::SEARCH_ORDER_NEWEST;
  ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                       store().RetrieveDocuments(context_, params, {1, ""}));
  // What else is wanted to be known may change from page to page.
  params.facets = {rapporteur::v1::FACET_FIELD_KIND};
  params.total_limit = 2;
  EXPECT_OK(store().RetrieveDocuments(context_, params, {1, page.next_token}));
  for (const SearchOrder other :
       {rapporteur::v1::SEARCH_ORDER_OLDEST, rapporteur::v1::SEARCH_ORDER_RELEVANCE}) {
    params.order = other;
    const auto refused = store().RetrieveDocuments(context_, params, {1, page.next_token});
    EXPECT_EQ(ErrorReason(refused.status()), "PAGE_TOKEN_INVALID");
  }
}

TEST_P(ConformanceTest, CountsByFacets) {
  ASSERT_OK(store().Append(context_, Harbours()));
  SettleWrites();
  RetrievalParams params = {.query = "harbour", .filter = {}, .facets = {}};
  params.facets = {rapporteur::v1::FACET_FIELD_SOURCE, rapporteur::v1::FACET_FIELD_KIND,
                   rapporteur::v1::FACET_FIELD_LANGUAGE, rapporteur::v1::FACET_FIELD_DAY};
  for (const SearchOrder order :
       {rapporteur::v1::SEARCH_ORDER_RELEVANCE, rapporteur::v1::SEARCH_ORDER_NEWEST}) {
    params.order = order;
    ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                         store().RetrieveDocuments(context_, params, {2, ""}));
    ASSERT_EQ(page.facets.size(), 4u);
    EXPECT_THAT(BucketsOf(page.facets[0]), ElementsAre("sources/north=8", "sources/south=3"));
    EXPECT_THAT(BucketsOf(page.facets[1]),
                ElementsAre("DOCUMENT_KIND_READOUT=6", "DOCUMENT_KIND_SPEECH=5"));
    EXPECT_THAT(BucketsOf(page.facets[2]), ElementsAre("en=8", "nb=3"));
    EXPECT_THAT(BucketsOf(page.facets[3]),
                ElementsAre("2022-01-08=2", "2022-01-09=2", "2022-01-10=2", "2022-01-11=1"));
  }
  params.filter.set_source("sources/south");
  params.filter.set_expression("kind = READOUT");
  ASSERT_OK_AND_ASSIGN(const RetrievalPage narrow,
                       store().RetrieveDocuments(context_, params, {2, ""}));
  EXPECT_EQ(narrow.total_size, 2);
  EXPECT_THAT(BucketsOf(narrow.facets[0]), ElementsAre("sources/south=2"));
  EXPECT_THAT(BucketsOf(narrow.facets[1]), ElementsAre("DOCUMENT_KIND_READOUT=2"));
}

TEST_P(ConformanceTest, FacetsOfNothingAreEmpty) {
  ASSERT_OK(store().Append(context_, Harbours()));
  SettleWrites();
  RetrievalParams params = {.query = "tunnel", .filter = {}, .facets = {}};
  params.facets = {rapporteur::v1::FACET_FIELD_SOURCE};
  ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                       store().RetrieveDocuments(context_, params, {2, ""}));
  ASSERT_EQ(page.facets.size(), 1u);
  EXPECT_EQ(page.facets[0].field(), rapporteur::v1::FACET_FIELD_SOURCE);
  EXPECT_THAT(BucketsOf(page.facets[0]), IsEmpty());
}

TEST_P(ConformanceTest, CountsUpToALimit) {
  ASSERT_OK(store().Append(context_, Harbours()));
  SettleWrites();
  for (const std::string& query : {std::string("harbour"), std::string("harbour OR bridge"),
                                   std::string("\"a harbour\""), std::string("a harbour")}) {
    SCOPED_TRACE(query);
    RetrievalParams params = {.query = query, .filter = {}, .facets = {}};
    ASSERT_OK_AND_ASSIGN(const RetrievalPage exact,
                         store().RetrieveDocuments(context_, params, {4, ""}));
    EXPECT_FALSE(exact.total_is_minimum);
    for (int64_t limit = 1; limit <= 13; ++limit) {
      params.total_limit = limit;
      ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                           store().RetrieveDocuments(context_, params, {4, ""}));
      EXPECT_EQ(page.total_size, std::min(limit, exact.total_size));
      EXPECT_EQ(page.total_is_minimum, exact.total_size > limit) << limit;
      EXPECT_EQ(page.next_token, exact.next_token);
    }
  }
}

TEST_P(ConformanceTest, HighlightsTheWordsOfThePassage) {
  const std::string body = "Nothing. The FÉRRY meets the bridge at Oslo. Ferries are not meant.";
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.title = "T", .body = body})})));
  SettleWrites();
  ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                       store().RetrieveDocuments(context_, {"ferry brid* -tram", {}}, {10, ""}));
  ASSERT_EQ(page.documents.size(), 1u);
  const std::string text = "T\n\n" + body;
  std::vector<std::string> words;
  for (const auto& span : page.documents[0].highlights) {
    const auto begin = static_cast<size_t>(span.begin());
    words.push_back(text.substr(begin, static_cast<size_t>(span.end()) - begin));
  }
  EXPECT_THAT(words, ElementsAre("FÉRRY", "bridge"));
}

TEST_P(ConformanceTest, RefusesAnswersThatThereAreNot) {
  const auto violation = [this](const RetrievalParams& params) {
    const absl::Status status = store().RetrieveDocuments(context_, params, {1, ""}).status();
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
    const std::vector<FieldViolation> violations = GetFieldViolations(status);
    return violations.empty() ? "" : violations[0].field;
  };
  RetrievalParams params = {.query = "harbour", .filter = {}, .facets = {}};
  params.total_limit = -1;
  EXPECT_EQ(violation(params), "total_limit");
  params.total_limit = 0;
  params.order = static_cast<SearchOrder>(17);
  EXPECT_EQ(violation(params), "order");
  params.order = rapporteur::v1::SEARCH_ORDER_OLDEST;
  params.facets = {rapporteur::v1::FACET_FIELD_DAY, static_cast<rapporteur::v1::FacetField>(99)};
  EXPECT_EQ(violation(params), "facets[1]");
}

}  // namespace
}  // namespace rapporteur::storage
