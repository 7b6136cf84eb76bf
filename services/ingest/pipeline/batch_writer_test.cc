#include "services/ingest/pipeline/batch_writer.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "common/text/hash.h"
#include "services/ingest/pipeline/scripted_writer.h"
#include "services/storage/memory/memory_store.h"

namespace rapporteur::ingest {
namespace {

using ::rapporteur::storage::v1::DocumentWriteResult;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Le;

rapporteur::storage::v1::DocumentWrite Write(const std::string& id, const std::string& text) {
  rapporteur::storage::v1::DocumentWrite write;
  rapporteur::v1::Document& document = *write.mutable_document();
  document.set_name("sources/a/documents/" + id);
  document.set_text(text);
  document.set_text_sha256(Hex(Sha256(text)));
  document.set_content_sha256(Hex(Sha256(text)));
  document.set_reader_version("1");
  return write;
}

// Options that let nothing leave but full batches and pauses.
BatchOptions Patient() { return {.max_documents = 4, .max_wait = absl::Hours(1)}; }

class BatchWriterTest : public ::testing::Test {
 protected:
  using Answer = std::future<absl::StatusOr<DocumentWriteResult>>;

  void Start(const BatchOptions& options) {
    batches_ = std::make_unique<BatchWriter>(
        BatchWriter::Parts{&writer_, &clock_, [this] { return fmt::format("id-{}", ++ids_); }},
        options);
  }

  Answer Add(const std::string& id, const std::string& text = "text", bool pauses = false) {
    auto promise = std::make_shared<std::promise<absl::StatusOr<DocumentWriteResult>>>();
    Answer answer = promise->get_future();
    batches_->Add(
        {Write(id, text), [promise](auto result) { promise->set_value(std::move(result)); }},
        pauses);
    return answer;
  }

  FakeClock clock_{absl::FromUnixSeconds(1'750'000'000)};
  storage::MemoryStore store_{&clock_};
  ScriptedWriter writer_{&store_};
  std::atomic<int> ids_{0};
  std::unique_ptr<BatchWriter> batches_;
};

TEST_F(BatchWriterTest, AFullBatchLeaves) {
  Start(Patient());
  std::vector<Answer> answers;
  for (int i = 0; i < 8; ++i) answers.push_back(Add(fmt::format("d{}", i)));
  for (Answer& answer : answers) {
    const auto result = answer.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->outcome(), rapporteur::storage::v1::WRITE_OUTCOME_CREATED);
  }
  EXPECT_THAT(writer_.sizes(), ElementsAre(4, 4));
  EXPECT_NE(writer_.request_ids()[0], writer_.request_ids()[1]);
}

TEST_F(BatchWriterTest, APauseSendsWhatIsThere) {
  Start(Patient());
  Answer first = Add("d1");
  Answer second = Add("d2", "text", /*pauses=*/true);
  EXPECT_OK(first.get());
  EXPECT_OK(second.get());
  EXPECT_THAT(writer_.sizes(), ElementsAre(2));
}

TEST_F(BatchWriterTest, WaitingDocumentsGatherWhileABatchIsOnItsWay) {
  Start(Patient());
  writer_.Hold();
  Answer first = Add("d1", "text", true);
  writer_.AwaitCalls(1);
  Answer second = Add("d2", "text", true);
  Answer third = Add("d3", "text", true);
  EXPECT_THAT(writer_.sizes(), ElementsAre(1));
  writer_.Open();
  EXPECT_OK(first.get());
  EXPECT_OK(second.get());
  EXPECT_OK(third.get());
  EXPECT_THAT(writer_.sizes(), ElementsAre(1, 2));
}

TEST_F(BatchWriterTest, ADocumentLeavesAfterTheLongestWait) {
  Start({.max_documents = 4, .max_wait = absl::Milliseconds(2)});
  Answer answer = Add("d1");
  clock_.Advance(absl::Milliseconds(3));
  EXPECT_OK(answer.get());
}

TEST_F(BatchWriterTest, BatchesAreCutByBytes) {
  Start({.max_documents = 64, .max_bytes = 2500, .max_wait = absl::Milliseconds(1)});
  std::vector<Answer> answers;
  for (int i = 0; i < 9; ++i) answers.push_back(Add(fmt::format("d{}", i), std::string(1000, 'x')));
  answers.push_back(Add("large", std::string(9000, 'x'), true));
  clock_.Advance(absl::Seconds(1));
  for (Answer& answer : answers) EXPECT_OK(answer.get());
  EXPECT_THAT(writer_.sizes(), Each(Le(2)));
}

TEST_F(BatchWriterTest, RevisionsOfADocumentKeepTheirOrder) {
  Start({.max_documents = 1, .max_wait = absl::Hours(1)});
  writer_.Hold();
  std::vector<Answer> answers;
  for (int i = 0; i < 5; ++i) answers.push_back(Add("same", fmt::format("text {}", i)));
  writer_.AwaitCalls(1);
  EXPECT_THAT(writer_.sizes(), ElementsAre(1));
  writer_.Open();
  for (int i = 0; i < 5; ++i) {
    const auto result = answers[i].get();
    ASSERT_OK(result);
    EXPECT_EQ(result->revision(), i + 1);
  }
}

TEST_F(BatchWriterTest, DifferentDocumentsTravelTogether) {
  Start({.max_documents = 1, .max_wait = absl::Hours(1), .max_in_flight = 3});
  writer_.Hold();
  std::vector<Answer> answers;
  for (int i = 0; i < 5; ++i) answers.push_back(Add(fmt::format("d{}", i)));
  writer_.AwaitCalls(3);
  EXPECT_EQ(writer_.sizes().size(), 3U);
  writer_.Open();
  for (Answer& answer : answers) EXPECT_OK(answer.get());
}

TEST_F(BatchWriterTest, AnAbsentStoreRefusesOneBatchAndGoesOn) {
  Start(Patient());
  writer_.Then(absl::UnavailableError("connection refused"));
  std::vector<Answer> answers;
  for (int i = 0; i < 4; ++i) answers.push_back(Add(fmt::format("d{}", i)));
  for (Answer& answer : answers) {
    const absl::Status status = answer.get().status();
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
    EXPECT_EQ(ErrorReason(status), "STORAGE_UNAVAILABLE");
  }
  EXPECT_OK(Add("d9", "text", true).get());
}

TEST_F(BatchWriterTest, AnInvalidDocumentIsRefusedAlone) {
  Start(Patient());
  writer_.Refuse("sources/a/documents/d2", InvalidField("document", "is bad"));
  std::vector<Answer> answers;
  for (int i = 0; i < 4; ++i) answers.push_back(Add(fmt::format("d{}", i)));
  EXPECT_OK(answers[0].get());
  EXPECT_OK(answers[1].get());
  EXPECT_EQ(ErrorReason(answers[2].get().status()), "FIELD_INVALID");
  EXPECT_OK(answers[3].get());
}

TEST_F(BatchWriterTest, StopsAfterWhatWasAdded) {
  Start(Patient());
  Answer answer = Add("d1");
  batches_.reset();
  EXPECT_OK(answer.get());
}

}  // namespace
}  // namespace rapporteur::ingest
