// Retrieval by words, against answers worked out by hand.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <utility>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/storage/api/list_position.h"
#include "tests/conformance/conformance_suite.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::DocumentFilter;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Ids(const RetrievalPage& page) {
  std::vector<std::string> ids;
  for (const RetrievedDocument& found : page.documents) {
    ids.push_back(found.document.name().substr(found.document.name().rfind('/') + 1));
  }
  return ids;
}

TEST_P(ConformanceTest, RanksDocumentsWithAllWords) {
  ASSERT_OK(store().Append(
      context_,
      MakeBatch({MakeWrite({.id = "once", .title = "One", .body = "ferry x x x x x x"}),
                 MakeWrite({.id = "twice", .title = "Two", .body = "ferry ferry x x x x x"}),
                 MakeWrite({.id = "none", .title = "No", .body = "x x x x x x x"}),
                 MakeWrite({.id = "both", .title = "Bridge", .body = "FÉRRY x x x x x x"})})));
  SettleWrites();

  ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                       store().RetrieveDocuments(context_, {"Ferry", {}}, {10, ""}));
  EXPECT_EQ(page.total_size, 3);
  // Equal scores in the order of storing.
  EXPECT_THAT(Ids(page), ElementsAre("twice", "once", "both"));
  EXPECT_EQ(page.documents[1].score, page.documents[2].score);
  // BM25 of the body with N = 4, df = 3, tf = 2 and 7 words in every document.
  const double idf = std::log(1 + (4 - 3 + 0.5) / (3 + 0.5));
  EXPECT_NEAR(page.documents[0].score, idf * 2 / (2 + 1.2), 1e-6);
  EXPECT_EQ(page.documents[0].document.text(), "");

  ASSERT_OK_AND_ASSIGN(const RetrievalPage both,
                       store().RetrieveDocuments(context_, {"ferry bridge", {}}, {10, ""}));
  EXPECT_THAT(Ids(both), ElementsAre("both"));
  ASSERT_OK_AND_ASSIGN(const RetrievalPage absent,
                       store().RetrieveDocuments(context_, {"ferry tunnel", {}}, {10, ""}));
  EXPECT_THAT(Ids(absent), IsEmpty());
  EXPECT_EQ(absent.total_size, 0);
}

TEST_P(ConformanceTest, RetrievalPagesAndFilters) {
  std::vector<rapporteur::storage::v1::DocumentWrite> writes;
  for (int i = 0; i < 12; ++i) {
    std::string body = "harbour";
    for (int repeat = 0; repeat < i % 4; ++repeat) body += " harbour";
    writes.push_back(MakeWrite(
        {.source = i % 2 == 0 ? "even" : "odd", .id = fmt::format("d{}", i), .body = body}));
  }
  ASSERT_OK(store().Append(context_, MakeBatch(std::move(writes))));
  SettleWrites();
  ASSERT_OK_AND_ASSIGN(const RetrievalPage all,
                       store().RetrieveDocuments(context_, {"harbour", {}}, {100, ""}));
  ASSERT_EQ(all.documents.size(), 12u);
  for (int size = 1; size <= 12; ++size) {
    std::vector<std::string> ids;
    std::string token;
    do {
      ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                           store().RetrieveDocuments(context_, {"harbour", {}}, {size, token}));
      EXPECT_EQ(page.total_size, 12);
      for (const std::string& id : Ids(page)) ids.push_back(id);
      token = page.next_token;
    } while (!token.empty());
    EXPECT_EQ(ids, Ids(all)) << "page size " << size;
  }
  DocumentFilter odd;
  odd.set_source("sources/odd");
  ASSERT_OK_AND_ASSIGN(const RetrievalPage filtered,
                       store().RetrieveDocuments(context_, {"harbour", odd}, {100, ""}));
  EXPECT_EQ(filtered.total_size, 6);
  EXPECT_EQ(filtered.documents[0].score, all.documents[0].score);
}

TEST_P(ConformanceTest, ShowsTheBestPassage) {
  const std::string body =
      "Nothing here. The ferry sails at noon. Later the ferry meets the bridge, says Ada. Nothing.";
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.title = "Ferry", .body = body})})));
  SettleWrites();
  ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                       store().RetrieveDocuments(context_, {"bridge ferry", {}}, {10, ""}));
  ASSERT_EQ(page.documents.size(), 1u);
  const RetrievedDocument& found = page.documents[0];
  EXPECT_THAT(found.passage.exact(), ::testing::HasSubstr("the ferry meets the bridge"));
  const std::string text = "Ferry\n\n" + body;
  const auto begin = static_cast<size_t>(found.passage.begin());
  EXPECT_EQ(found.passage.exact(),
            text.substr(begin, static_cast<size_t>(found.passage.end()) - begin));
  EXPECT_EQ(text.substr(0, begin).substr(begin - found.passage.prefix().size()),
            found.passage.prefix());
  EXPECT_EQ(found.passage.document(), found.document.name());
  EXPECT_EQ(found.passage.revision(), 1);
}

TEST_P(ConformanceTest, RefusesQueriesThatAskNothingOrTooMuch) {
  std::string many_words;
  for (int i = 0; i < 65; ++i) many_words += fmt::format("w{} ", i);
  for (const std::string& query :
       {std::string(), std::string("?!"), many_words, std::string(4097, 'a'), std::string("(a"),
        std::string("OR ferry"), std::string("-ferry"), std::string("a*"), std::string("\xFF")}) {
    EXPECT_THAT(store().RetrieveDocuments(context_, {query, {}}, {10, ""}),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << query;
  }
}

TEST_P(ConformanceTest, RefusesScoresThatHaveNoPlaceInTheOrder) {
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.body = "ferry"})})));
  SettleWrites();
  const std::string query = "ferry";
  const PageTokenCodec codec("retrieval", query + '\0' + DocumentFilter().SerializeAsString());
  const auto page_behind = [&](float score) {
    const RankOrder order(rapporteur::v1::SEARCH_ORDER_RELEVANCE);
    const std::string token = ToToken(codec, order, RetrievalRank{score, 1});
    return store().RetrieveDocuments(context_, {query, {}}, {10, token}).status();
  };
  EXPECT_OK(page_behind(1.0F));
  const float infinity = std::numeric_limits<float>::infinity();
  for (const float score : {std::numeric_limits<float>::quiet_NaN(), infinity, -infinity}) {
    const absl::Status refused = page_behind(score);
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument)) << score;
    EXPECT_EQ(ErrorReason(refused), "PAGE_TOKEN_INVALID") << score;
    EXPECT_THAT(GetFieldViolations(refused),
                ElementsAre(::testing::Field(&FieldViolation::field, "page_token")));
  }
}

TEST_P(ConformanceTest, SaysWhereAQueryIsWrong) {
  const absl::Status status =
      store().RetrieveDocuments(context_, {"ferry \"to Oslo", {}}, {10, ""}).status();
  EXPECT_THAT(status,
              StatusIs(absl::StatusCode::kInvalidArgument, ::testing::HasSubstr("at byte 6")));
}

TEST_P(ConformanceTest, TakesTheLanguageOfSearches) {
  ASSERT_OK(store().Append(
      context_,
      MakeBatch({MakeWrite({.id = "us", .title = "Ferries", .body = "The U.S. ferry to O'Brien's"}),
                 MakeWrite({.id = "oslo", .title = "Oslo", .body = "Ferry to Oslo, 10,000 tons"}),
                 MakeWrite({.id = "tram", .title = "Tram", .body = "Oslo to ferry: no tram"})})));
  SettleWrites();
  const std::vector<std::pair<std::string, std::vector<std::string>>> expected = {
      {"US", {"us"}},
      {"o'brien", {"us"}},
      {"10000", {"oslo"}},
      {"\"ferry to oslo\"", {"oslo"}},
      {"title:oslo", {"oslo"}},
      {"ferry -tram", {"oslo", "us"}},
      {"ferri*", {"us"}},
      {"fery~1 tram", {"tram"}},
      {"tram OR tons", {"tram", "oslo"}},
      {"+ferry title:tram", {"tram", "oslo", "us"}},
  };
  for (const auto& [query, ids] : expected) {
    SCOPED_TRACE(query);
    ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                         store().RetrieveDocuments(context_, {query, {}}, {10, ""}));
    EXPECT_THAT(Ids(page), ::testing::UnorderedElementsAreArray(ids));
  }
}

TEST_P(ConformanceTest, SaysWhatAMisspeltQueryMayMean) {
  ASSERT_OK(store().Append(
      context_,
      MakeBatch({MakeWrite({.id = "a", .title = "Ferries", .body = "harbour of Konaković, a tram"}),
                 MakeWrite({.id = "b", .title = "Tram", .body = "harbour ferry harbor"}),
                 MakeWrite({.id = "c", .title = "Oslo", .body = "ferry to the north"})})));
  SettleWrites();
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"harbuor", "harbour"},
      {"harbuor ferry", "harbour ferry"},
      {"  (Fery OR tarm)  body:Kanakovič", "  (ferry OR tram)  body:konakovic"},
      {"title:ferri", ""},  // Two edits are too many for five letters.
      {"title:feries", "title:ferries"},
      {"\"harbuor ferry\"", ""},  // Quoted text is meant as it is.
      {"oslo", ""},               // It is known.
      {"harbuor -fery", "harbour -fery"},
      {"fery -ferry", ""},  // Would find nothing either.
      {"frry -north", "ferry -north"},
      {"xyzzy", ""},
      {"to", ""},
  };
  for (const auto& [query, meant] : expected) {
    SCOPED_TRACE(query);
    ASSERT_OK_AND_ASSIGN(const RetrievalPage page,
                         store().RetrieveDocuments(context_, {query, {}}, {10, ""}));
    EXPECT_EQ(page.did_you_mean, meant);
  }
}

TEST_P(ConformanceTest, FindsTheNewestRevisionAlone) {
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.id = "a", .body = "old ferry"}),
                                                MakeWrite({.id = "b", .body = "a tram"})})));
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.id = "a", .body = "new bridge"})})));
  SettleWrites();
  ASSERT_OK_AND_ASSIGN(const RetrievalPage old,
                       store().RetrieveDocuments(context_, {"body:ferry", {}}, {10, ""}));
  EXPECT_EQ(old.total_size, 0);
  ASSERT_OK_AND_ASSIGN(const RetrievalPage current,
                       store().RetrieveDocuments(context_, {"bridge", {}}, {10, ""}));
  EXPECT_THAT(Ids(current), ElementsAre("a"));
  EXPECT_EQ(current.documents[0].document.revision(), 2);
  EXPECT_THAT(current.documents[0].passage.exact(), ::testing::HasSubstr("new bridge"));
}

}  // namespace
}  // namespace rapporteur::storage
