// The stream, over a real connection.
#include "services/ingest/rpc/ingest_stream.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "common/rpc/client_channel.h"
#include "common/rpc/status_conversion.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "google/rpc/error_details.pb.h"
#include "rapporteur/ingest/v1/ingest_service.grpc.pb.h"
#include "services/ingest/client/remote_ingest_client.h"
#include "services/ingest/pipeline/scripted_writer.h"
#include "services/ingest/testing/ingest_test_server.h"
#include "services/storage/memory/memory_store.h"

namespace rapporteur::ingest {
namespace {

using ::testing::HasSubstr;

constexpr char kLine[] = "{\"source\": \"City of Aldmoor\", \"id\": \"d1\", \"body\": \"Text.\"}\n";

v1::IngestDocumentsRequest Document(const std::string& id, const std::string& body) {
  v1::IngestDocumentsRequest request;
  request.mutable_document()->set_source("City of Aldmoor");
  request.mutable_document()->set_id(id);
  request.mutable_document()->set_body(body);
  return request;
}

v1::IngestDocumentsRequest Chunk(const std::string& data, bool last) {
  v1::IngestDocumentsRequest request;
  request.mutable_chunk()->set_file_name("releases.jsonl");
  request.mutable_chunk()->set_data(data);
  request.mutable_chunk()->set_last(last);
  return request;
}

reading::Reading ReadNothing(const reading::ReadInput&) { return {}; }

class IngestStreamTest : public ::testing::Test {
 protected:
  void Start(const PipelineOptions& options = {}) {
    server_ = std::make_unique<IngestTestServer>(&writer_, TextReader{ReadNothing, "1"},
                                                 IngestTestServer::Options{{}, options});
    ClientConfig config;
    config.target = server_->address();
    client_ = *MakeRemoteIngestClient(config);
    channel_ = *MakeChannel(config);
    stub_ = v1::IngestService::NewStub(channel_);
  }

  struct Outcome {
    absl::Status status;
    std::vector<v1::IngestDocumentsResponse> responses;
  };
  Outcome Ingest(const std::vector<v1::IngestDocumentsRequest>& requests) {
    Outcome outcome;
    size_t next = 0;
    outcome.status = client_->IngestDocuments(
        {},
        [&](v1::IngestDocumentsRequest* request) {
          if (next == requests.size()) return false;
          *request = requests[next++];
          return true;
        },
        [&](const v1::IngestDocumentsResponse& response) {
          outcome.responses.push_back(response);
        });
    return outcome;
  }

  storage::MemoryStore store_;
  ScriptedWriter writer_{&store_};
  std::unique_ptr<IngestTestServer> server_;
  std::unique_ptr<IngestClient> client_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::IngestService::Stub> stub_;
};

std::string ReasonOf(const v1::IngestDocumentsResponse& response) {
  google::rpc::ErrorInfo info;
  for (const auto& detail : response.error().details()) {
    if (detail.UnpackTo(&info)) return info.reason();
  }
  return "";
}

TEST_F(IngestStreamTest, AnswersInOrderThroughASmallSession) {
  Start({.session = {.max_documents = 3}});
  std::vector<v1::IngestDocumentsRequest> requests;
  for (int i = 1; i <= 500; ++i) requests.push_back(Document(fmt::format("d{}", i), "Text."));
  const Outcome outcome = Ingest(requests);
  ASSERT_OK(outcome.status);
  ASSERT_EQ(outcome.responses.size(), 500U);
  for (int i = 1; i <= 500; ++i) {
    const v1::IngestDocumentsResponse& response = outcome.responses[i - 1];
    EXPECT_EQ(response.index(), i);
    EXPECT_EQ(response.document(), fmt::format("sources/city-of-aldmoor/documents/d{}", i));
    EXPECT_EQ(response.outcome(), v1::INGEST_OUTCOME_CREATED);
    EXPECT_EQ(response.revision(), 1);
    EXPECT_FALSE(response.has_error());
  }
  EXPECT_EQ(store_.GetStatus({})->document_count, 500);
  EXPECT_THAT(server_->MetricsText(),
              HasSubstr("rapporteur_ingest_documents_total{outcome=\"created\"} 500"));
}

TEST_F(IngestStreamTest, AMessageThatDoesNotParseEndsTheStreamWithItsReason) {
  Start();
  v1::IngestDocumentsRequest broken = Document("d2", "x");
  broken.mutable_document()->set_title("Gr\xFC\xDF");  // The client's protobuf only warns.
  const Outcome outcome = Ingest({Document("d1", "x"), broken, Document("d3", "x")});
  EXPECT_EQ(outcome.status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ErrorReason(outcome.status), "FIELD_INVALID");
  ASSERT_EQ(GetFieldViolations(outcome.status).size(), 1U);
  EXPECT_EQ(GetFieldViolations(outcome.status)[0].field, "document.title");
  // What came before it is answered and kept.
  ASSERT_EQ(outcome.responses.size(), 1U);
  EXPECT_EQ(outcome.responses[0].outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(store_.GetStatus({})->document_count, 1);
}

TEST_F(IngestStreamTest, TellsCreatedRevisedAndDuplicate) {
  Start();
  const Outcome outcome =
      Ingest({Document("d1", "one"), Document("d1", "two"), Document("d1", "two")});
  ASSERT_OK(outcome.status);
  ASSERT_EQ(outcome.responses.size(), 3U);
  EXPECT_EQ(outcome.responses[0].outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(outcome.responses[1].outcome(), v1::INGEST_OUTCOME_REVISED);
  EXPECT_EQ(outcome.responses[1].revision(), 2);
  EXPECT_EQ(outcome.responses[2].outcome(), v1::INGEST_OUTCOME_DUPLICATE);
}

TEST_F(IngestStreamTest, ARejectedDocumentCarriesDetailsAndStopsNothing) {
  Start();
  v1::IngestDocumentsRequest bad = Document("d2", "");
  bad.mutable_document()->clear_source();
  const Outcome outcome = Ingest({Document("d1", "x"), bad, Document("d3", "x")});
  ASSERT_OK(outcome.status);
  ASSERT_EQ(outcome.responses.size(), 3U);
  const v1::IngestDocumentsResponse& rejected = outcome.responses[1];
  EXPECT_EQ(rejected.outcome(), v1::INGEST_OUTCOME_REJECTED);
  EXPECT_EQ(rejected.error().code(), static_cast<int>(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ReasonOf(rejected), "FIELD_INVALID");
  google::rpc::BadRequest violations;
  ASSERT_EQ(rejected.error().details_size(), 2);
  ASSERT_TRUE(rejected.error().details(1).UnpackTo(&violations));
  ASSERT_EQ(violations.field_violations_size(), 2);
  EXPECT_EQ(violations.field_violations(0).field(), "source");
  EXPECT_EQ(violations.field_violations(1).field(), "body");
  EXPECT_EQ(outcome.responses[2].outcome(), v1::INGEST_OUTCOME_CREATED);
}

TEST_F(IngestStreamTest, TakesAFileInPieces) {
  Start();
  const std::string file = fmt::format("{0}{{\"source\": broken}}\n{0}", kLine);
  std::vector<v1::IngestDocumentsRequest> requests;
  for (size_t i = 0; i < file.size(); i += 10) {
    requests.push_back(Chunk(file.substr(i, 10), i + 10 >= file.size()));
  }
  const Outcome outcome = Ingest(requests);
  ASSERT_OK(outcome.status);
  ASSERT_EQ(outcome.responses.size(), 3U);
  EXPECT_EQ(outcome.responses[0].file_name(), "releases.jsonl");
  EXPECT_EQ(outcome.responses[0].outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(ReasonOf(outcome.responses[1]), "JSON_INVALID");
  EXPECT_EQ(outcome.responses[1].index(), 2);
  EXPECT_EQ(outcome.responses[2].outcome(), v1::INGEST_OUTCOME_DUPLICATE);
}

TEST_F(IngestStreamTest, AStreamThatEndsInsideAFileRejectsTheCutDocumentOnly) {
  Start();
  const Outcome outcome = Ingest({Chunk(fmt::format("{}{{\"sour", kLine), false)});
  ASSERT_OK(outcome.status);
  ASSERT_EQ(outcome.responses.size(), 2U);
  EXPECT_EQ(outcome.responses[0].outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(ReasonOf(outcome.responses[1]), "INPUT_TRUNCATED");
}

TEST_F(IngestStreamTest, FiftyMegabytesWithoutALineEndAreOneError) {
  Start();
  const std::string piece(1 << 20, '{');
  std::vector<v1::IngestDocumentsRequest> requests(49, Chunk(piece, false));
  requests.push_back(Chunk(piece, true));
  const Outcome outcome = Ingest(requests);
  ASSERT_OK(outcome.status);
  ASSERT_EQ(outcome.responses.size(), 1U);
  EXPECT_EQ(ReasonOf(outcome.responses[0]), "CONTENT_TOO_LARGE");
}

TEST_F(IngestStreamTest, AChunkOfManyDocumentsIsTakenAsThereIsRoom) {
  Start({.session = {.max_documents = 3}});
  constexpr int kLines = 20000;  // Several slices.
  std::string lines;
  for (int i = 1; i < kLines; ++i) lines += "{\"source\":3}\n";
  const Outcome outcome = Ingest({Chunk(lines + kLine, true), Document("d2", "Text.")});
  ASSERT_OK(outcome.status);
  ASSERT_EQ(outcome.responses.size(), static_cast<size_t>(kLines + 1));
  for (int i = 1; i < kLines; ++i) {
    ASSERT_EQ(outcome.responses[i - 1].index(), i);
    ASSERT_EQ(ReasonOf(outcome.responses[i - 1]), "JSON_INVALID");
  }
  EXPECT_EQ(outcome.responses[kLines - 1].document(), "sources/city-of-aldmoor/documents/d1");
  EXPECT_EQ(outcome.responses[kLines].document(), "sources/city-of-aldmoor/documents/d2");
}

TEST_F(IngestStreamTest, RefusesAChunkThatIsTooLarge) {
  Start();
  const Outcome outcome = Ingest({Chunk(std::string((1 << 20) + 1, ' '), true)});
  EXPECT_EQ(ErrorReason(outcome.status), "FIELD_INVALID");
  EXPECT_EQ(GetFieldViolations(outcome.status)[0].field, "chunk.data");
}

TEST_F(IngestStreamTest, NoInputIsNoError) {
  Start();
  const Outcome outcome = Ingest({});
  EXPECT_OK(outcome.status);
  EXPECT_EQ(outcome.responses.size(), 0U);
}

TEST_F(IngestStreamTest, AnInvalidMessageEndsTheStreamAfterTheAnswers) {
  Start();
  for (const v1::IngestDocumentsRequest& bad :
       {v1::IngestDocumentsRequest(), Chunk(std::string((1 << 20) + 1, 'x'), true)}) {
    const Outcome outcome = Ingest({Document("d1", "x"), bad, Document("d2", "x")});
    EXPECT_THAT(outcome.status, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_EQ(ErrorReason(outcome.status), "FIELD_INVALID");
    EXPECT_EQ(outcome.responses.size(), 1U);
  }
}

TEST_F(IngestStreamTest, AnAbsentStoreGivesRetryableErrorsAndTheStreamGoesOn) {
  Start();
  writer_.Then(absl::UnavailableError("connection refused"));
  const auto stream_context = std::make_unique<grpc::ClientContext>();
  const auto stream = stub_->IngestDocuments(stream_context.get());
  v1::IngestDocumentsResponse response;
  ASSERT_TRUE(stream->Write(Document("d1", "x")));
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.outcome(), v1::INGEST_OUTCOME_REJECTED);
  EXPECT_EQ(response.error().code(), static_cast<int>(absl::StatusCode::kUnavailable));
  EXPECT_EQ(ReasonOf(response), "STORAGE_UNAVAILABLE");
  ASSERT_TRUE(stream->Write(Document("d1", "x")));
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.outcome(), v1::INGEST_OUTCOME_CREATED);
  stream->WritesDone();
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(IngestStreamTest, ACancelledStreamLeavesTheServiceWell) {
  Start();
  writer_.Hold();
  {
    grpc::ClientContext context;
    const auto stream = stub_->IngestDocuments(&context);
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(stream->Write(Document(fmt::format("c{}", i), "x")));
    writer_.AwaitCalls(1);
    context.TryCancel();
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  writer_.Open();
  const Outcome outcome = Ingest({Document("d1", "x")});
  ASSERT_OK(outcome.status);
  EXPECT_EQ(outcome.responses.size(), 1U);
}

TEST_F(IngestStreamTest, ADrainingServerAnswersWhatItTook) {
  Start();
  grpc::ClientContext context;
  const auto stream = stub_->IngestDocuments(&context);
  v1::IngestDocumentsResponse response;
  ASSERT_TRUE(stream->Write(Document("d1", "x")));
  ASSERT_TRUE(stream->Read(&response));
  writer_.Hold();
  ASSERT_TRUE(stream->Write(Document("d2", "x")));
  writer_.AwaitCalls(2);
  std::thread drain([&] { EXPECT_OK(server_->Drain()); });
  writer_.Open();
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_FALSE(stream->Read(&response));
  const absl::Status status = FromGrpcStatus(stream->Finish());
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(ErrorReason(status), "DRAINING");
  drain.join();
}

TEST_F(IngestStreamTest, StreamsRunBesideEachOther) {
  Start();
  std::vector<std::thread> threads;
  for (int s = 0; s < 6; ++s) {
    threads.emplace_back([this, s] {
      std::vector<v1::IngestDocumentsRequest> requests;
      for (int i = 0; i < 100; ++i) {
        requests.push_back(Document(fmt::format("s{}d{}", s, i), "Text."));
      }
      const Outcome outcome = Ingest(requests);
      EXPECT_OK(outcome.status);
      EXPECT_EQ(outcome.responses.size(), 100U);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(store_.GetStatus({})->document_count, 600);
}

}  // namespace
}  // namespace rapporteur::ingest
