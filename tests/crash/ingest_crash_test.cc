// Storage is killed in the middle of ingest: nothing that was acknowledged is lost, and sending
// everything again completes the rest without doubling anything.
#include <fmt/format.h>
#include <grpcpp/grpcpp.h>
#include <signal.h>

#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapporteur/ingest/v1/ingest_service.grpc.pb.h"
#include "rapporteur/storage/v1/storage_service.grpc.pb.h"
#include "tests/e2e/live_suite.h"

namespace rapporteur::e2e {
namespace {

using ::rapporteur::ingest::v1::IngestDocumentsRequest;
using ::rapporteur::ingest::v1::IngestDocumentsResponse;
using ::rapporteur::ingest::v1::IngestService;
using ::rapporteur::storage::v1::StorageService;

constexpr int kDocuments = 3000;
constexpr int kAnswersBeforeKill = 300;

IngestDocumentsRequest MakeRequest(int number) {
  IngestDocumentsRequest request;
  auto* document = request.mutable_document();
  document->set_source("Crash Town Council");
  document->set_id(fmt::format("minutes-{}", number));
  document->set_title(fmt::format("Minutes of sitting {}", number));
  document->set_body(
      fmt::format("The council sat for the {}th time and heard the treasurer.", number));
  return request;
}

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  return grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
}

// Sends every document in one stream and calls `answered` with each answer.
template <typename Answered>
grpc::Status IngestAll(IngestService::Stub* stub, Answered answered) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(90));
  const auto stream = stub->IngestDocuments(&context);
  std::thread sender([&stream] {
    for (int number = 0; number < kDocuments; ++number) {
      if (!stream->Write(MakeRequest(number))) break;
    }
    stream->WritesDone();
  });
  IngestDocumentsResponse response;
  while (stream->Read(&response)) answered(response);
  sender.join();
  return stream->Finish();
}

bool IsStored(const IngestDocumentsResponse& response) {
  return response.outcome() != rapporteur::ingest::v1::INGEST_OUTCOME_REJECTED;
}

absl::StatusOr<int> RevisionOf(StorageService::Stub* stub, const std::string& name) {
  grpc::ClientContext context;
  rapporteur::storage::v1::GetDocumentRequest request;
  request.set_name(name);
  rapporteur::storage::v1::GetDocumentResponse response;
  const grpc::Status status = stub->GetDocument(&context, request, &response);
  if (!status.ok()) return absl::NotFoundError(name + ": " + status.error_message());
  return response.document().revision();
}

TEST(IngestCrashTest, KillingStorageLosesNothingAcknowledged) {
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<LiveSuite> suite, LiveSuite::Start());
  const auto ingest = IngestService::NewStub(Connect(suite->ingest().address));
  std::set<std::string> acknowledged;
  int answers = 0;
  int refused = 0;
  const grpc::Status status = IngestAll(ingest.get(), [&](const IngestDocumentsResponse& response) {
    if (IsStored(response)) {
      acknowledged.insert(response.document());
    } else {
      ++refused;
      EXPECT_EQ(response.error().code(), grpc::StatusCode::UNAVAILABLE)
          << response.error().message();
    }
    if (++answers == kAnswersBeforeKill) {
      suite->storage().process->Signal(SIGKILL);
      EXPECT_THAT(suite->storage().process->Wait(std::chrono::seconds(30)),
                  IsOkAndHolds(128 + SIGKILL));
      EXPECT_OK(suite->RestartStorage());
    }
  });
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(answers, kDocuments) << "each document is answered, stored or not";
  EXPECT_GE(acknowledged.size(), static_cast<size_t>(kAnswersBeforeKill));

  const auto storage = StorageService::NewStub(Connect(suite->storage().address));
  for (const std::string& name : acknowledged) {
    ASSERT_THAT(RevisionOf(storage.get(), name), IsOkAndHolds(1));
  }

  std::set<std::string> all;
  ASSERT_TRUE(IngestAll(ingest.get(), [&](const IngestDocumentsResponse& response) {
                EXPECT_TRUE(IsStored(response)) << response.error().message();
                EXPECT_EQ(response.revision(), 1) << response.document();
                all.insert(response.document());
              }).ok());
  EXPECT_EQ(all.size(), static_cast<size_t>(kDocuments));
  RecordProperty("refused_during_crash", refused);
  EXPECT_OK(suite->Stop());
}

}  // namespace
}  // namespace rapporteur::e2e
