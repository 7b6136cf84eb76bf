#include "services/ingest/rpc/ingest_rpc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/client_channel.h"
#include "common/rpc/testdata/broken_requests.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "google/rpc/error_details.pb.h"
#include "services/ingest/client/remote_ingest_client.h"
#include "services/ingest/testing/ingest_test_server.h"
#include "services/storage/memory/memory_store.h"

namespace rapporteur::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Finds one quote: the first four bytes of the body.
reading::Reading ReadQuote(const reading::ReadInput& input) {
  reading::Reading reading;
  const reading::Span words{input.body_begin, input.body_begin + 4};
  reading.quotes = {{.speaker = "Ida Brandt",
                     .words = words,
                     .evidence = {{.span = words, .fields = {}}},
                     .origin = {.rule = "quote.test"}}};
  if (input.explain) {
    reading.expressions = {
        {.as = reading::ReadAs::kPerson, .span = words, .name = "Ida Brandt"},
        {.as = reading::ReadAs::kTime,
         .span = {words.end, words.end + 3},
         .time = reading::CivilTime{
             .precision = reading::Precision::kMonth, .year = 2024, .month = 5}}};
  }
  return reading;
}

class IngestRpcTest : public ::testing::Test {
 protected:
  IngestRpcTest() {
    ClientConfig config;
    config.target = server_.address();
    client_ = *MakeRemoteIngestClient(config);
  }

  storage::MemoryStore store_;
  IngestTestServer server_{&store_, TextReader{ReadQuote, "1"}, {}};
  std::unique_ptr<IngestClient> client_;
};

TEST_F(IngestRpcTest, ReadDocumentShowsFactsAndStoresNothing) {
  v1::ReadDocumentRequest request;
  v1::InputDocument& input = *request.mutable_document();
  input.set_source("City of Aldmoor");
  input.set_title("Ferry opens");
  input.set_body("Text of the release.");
  input.mutable_published_time()->set_seconds(1747837800);
  input.add_tags("transport");
  ASSERT_OK_AND_ASSIGN(const auto response, client_->ReadDocument({}, request));
  ASSERT_EQ(response.readings_size(), 1);
  const v1::DocumentReading& reading = response.readings(0);
  EXPECT_FALSE(reading.has_error());
  EXPECT_EQ(reading.document().text(), "Ferry opens\n\nText of the release.");
  EXPECT_EQ(reading.document().published_time().seconds(), 1747837800);
  EXPECT_THAT(reading.document().tags(), ElementsAre("transport"));
  EXPECT_EQ(reading.document().revision(), 0);
  ASSERT_EQ(reading.facts_size(), 1);
  const rapporteur::v1::Quote& quote = reading.facts(0).quote();
  EXPECT_EQ(quote.name(), reading.document().name() + "/quotes/1");
  EXPECT_EQ(quote.provenance().evidence(0).exact(), "Text");
  EXPECT_EQ(quote.provenance().evidence(0).suffix(), " of the release.");
  EXPECT_EQ(store_.GetStatus({})->document_count, 0);
}

TEST_F(IngestRpcTest, ReadDocumentExplainsWhenAskedTo) {
  v1::ReadDocumentRequest request;
  request.mutable_document()->set_source("City of Aldmoor");
  request.mutable_document()->set_body("Text of the release.");
  ASSERT_OK_AND_ASSIGN(const auto plain, client_->ReadDocument({}, request));
  EXPECT_EQ(plain.readings(0).expressions_size(), 0);
  request.set_view(v1::READING_VIEW_EXPLAINED);
  ASSERT_OK_AND_ASSIGN(const auto explained, client_->ReadDocument({}, request));
  ASSERT_EQ(explained.readings(0).expressions_size(), 2);
  const v1::Expression& first = explained.readings(0).expressions(0);
  EXPECT_EQ(first.kind(), v1::EXPRESSION_KIND_PERSON);
  EXPECT_EQ(first.value(), "Ida Brandt");
  EXPECT_EQ(first.exact(), "Text");
  EXPECT_THAT(first.facts(), ElementsAre(explained.readings(0).facts(0).quote().name()));
  const v1::Expression& second = explained.readings(0).expressions(1);
  EXPECT_EQ(second.value(), "2024-05");
  EXPECT_EQ(second.facts_size(), 0);
}

TEST_F(IngestRpcTest, ReadDocumentTakesAFileOfSeveralDocuments) {
  v1::ReadDocumentRequest request;
  request.mutable_file()->set_data(
      "First\n\nSource: Registry\n\nText one.\n\nSecond\n\nSource: Registry\n\nBad \xFF.\n\n"
      "Third\n\nSource: Registry\n\nText three.\n");
  ASSERT_OK_AND_ASSIGN(const auto response, client_->ReadDocument({}, request));
  ASSERT_EQ(response.readings_size(), 3);
  EXPECT_EQ(response.readings(0).document().title(), "First");
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(response.readings(1).error().details(0).UnpackTo(&info));
  EXPECT_EQ(info.reason(), "CONTENT_NOT_UTF8");
  EXPECT_EQ(response.readings(2).document().title(), "Third");
}

TEST_F(IngestRpcTest, ReadDocumentRefusesWhatItCannotTake) {
  absl::Status status = client_->ReadDocument({}, {}).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_EQ(GetFieldViolations(status).size(), 1U);
  EXPECT_EQ(GetFieldViolations(status)[0].field, "input");

  v1::ReadDocumentRequest request;
  request.mutable_file()->set_data(std::string(kMaxReadFileBytes + 1, 'x'));
  status = client_->ReadDocument({}, request).status();
  ASSERT_EQ(GetFieldViolations(status).size(), 1U);
  EXPECT_EQ(GetFieldViolations(status)[0].field, "file.data");
}

TEST_F(IngestRpcTest, ATimeOutOfRangeIsAFieldViolation) {
  v1::ReadDocumentRequest request;
  request.mutable_document()->set_source("A");
  request.mutable_document()->set_body("Text");
  request.mutable_document()->mutable_published_time()->set_seconds(int64_t{1} << 60);
  ASSERT_OK_AND_ASSIGN(const auto response, client_->ReadDocument({}, request));
  EXPECT_THAT(response.readings(0).error().message(), HasSubstr("published_time"));
}

TEST_F(IngestRpcTest, RefusesBytesThatAreNoRequest) {
  ASSERT_OK_AND_ASSIGN(const auto channel, MakeChannel({.target = server_.address()}));
  EXPECT_THAT(WrongAnswersToBrokenRequests(channel, v1::IngestService::service_full_name()),
              ::testing::IsEmpty());
}

}  // namespace
}  // namespace rapporteur::ingest
