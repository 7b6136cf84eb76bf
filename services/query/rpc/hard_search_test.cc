// Searches that ask too much, or nonsense, as they come over the wire.
#include <fmt/format.h>

#include <memory>
#include <string>

#include "common/rpc/client_channel.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/query/client/remote_query.h"
#include "services/query/testing/query_test_server.h"
#include "services/query/testing/sample_record.h"
#include "services/storage/memory/memory_store.h"

namespace rapporteur::query {
namespace {

using ::testing::ElementsAre;

std::string Repeat(std::string_view text, int times) {
  std::string repeated;
  for (int i = 0; i < times; ++i) repeated += text;
  return repeated;
}

class HardSearchTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK(store_.Append({}, SampleBatch()));
    ClientConfig config;
    config.target = server_.address();
    ASSERT_OK_AND_ASSIGN(client_, ConnectToQuery(config));
    request_.set_query("harbour");
  }

  // The only field that the answer to the request finds wrong; else what it was instead.
  std::string WrongField() const {
    const auto response = client_->SearchDocuments({}, request_);
    if (!absl::IsInvalidArgument(response.status())) return response.status().ToString();
    const std::vector<FieldViolation> violations = GetFieldViolations(response.status());
    if (violations.size() != 1) return fmt::format("{} fields", violations.size());
    return violations[0].field;
  }

  storage::MemoryStore store_;
  QueryTestServer server_{&store_};
  std::unique_ptr<QueryApi> client_;
  v1::SearchDocumentsRequest request_;
};

TEST_F(HardSearchTest, QueriesThatAreTooLarge) {
  for (const std::string& query :
       {std::string(1 << 20, 'a'), Repeat("a OR ", 10'000) + "b", Repeat("a b ", 400),
        Repeat("ab* ", 100), Repeat("ab~ ", 100), Repeat("(", 2000) + "a" + Repeat(")", 2000)}) {
    request_.set_query(query);
    EXPECT_EQ(WrongField(), "query") << query.substr(0, 10);
  }
}

TEST_F(HardSearchTest, FiltersThatAreTooLarge) {
  for (const std::string& filter :
       {Repeat("(", 1024) + "kind = READOUT" + Repeat(")", 1024), std::string(1 << 20, 'a'),
        Repeat("a ", 2000), Repeat("NOT ", 1000) + "a",
        Repeat("-(", 1000) + "a" + Repeat(")", 1000)}) {
    request_.set_filter(filter);
    EXPECT_EQ(WrongField(), "filter") << filter.substr(0, 10);
  }
}

TEST_F(HardSearchTest, PageSizes) {
  request_.set_page_size(-1);
  EXPECT_EQ(WrongField(), "page_size");
  request_.set_page_size(1'000'000'000);
  ASSERT_OK_AND_ASSIGN(const auto all, client_->SearchDocuments({}, request_));
  EXPECT_EQ(all.results_size(), all.total_size());
}

TEST_F(HardSearchTest, WhatThereIsNotToBeKnown) {
  request_.set_total_limit(-1);
  EXPECT_EQ(WrongField(), "total_limit");
  request_.set_total_limit(0);
  request_.set_order(static_cast<rapporteur::v1::SearchOrder>(9));
  EXPECT_EQ(WrongField(), "order");
  request_.clear_order();
  request_.add_facets(rapporteur::v1::FACET_FIELD_KIND);
  request_.add_facets(static_cast<rapporteur::v1::FacetField>(99));
  EXPECT_EQ(WrongField(), "facets[1]");
}

TEST_F(HardSearchTest, TokensOfOtherQueries) {
  request_.set_page_size(1);
  request_.set_query("the");
  ASSERT_OK_AND_ASSIGN(const auto first, client_->SearchDocuments({}, request_));
  ASSERT_FALSE(first.next_page_token().empty());
  request_.set_page_token(first.next_page_token());
  EXPECT_OK(client_->SearchDocuments({}, request_));
  request_.set_query("harbour");
  EXPECT_EQ(ErrorReason(client_->SearchDocuments({}, request_).status()), "PAGE_TOKEN_INVALID");
  request_.set_query("the");
  request_.set_filter("language = en");
  EXPECT_EQ(ErrorReason(client_->SearchDocuments({}, request_).status()), "PAGE_TOKEN_INVALID");
}

TEST_F(HardSearchTest, TextThatIsNone) {
  request_.set_query("harbour \xFF\xC0");
  EXPECT_THAT(client_->SearchDocuments({}, request_), StatusIs(absl::StatusCode::kInvalidArgument));
  request_.set_query("harbour");
  request_.set_filter("title:\xC3");
  EXPECT_THAT(client_->SearchDocuments({}, request_), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(HardSearchTest, CallersThatDoNotWait) {
  RequestContext late;
  late.deadline = absl::UnixEpoch();
  EXPECT_THAT(client_->SearchDocuments(late, request_),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
}

}  // namespace
}  // namespace rapporteur::query
