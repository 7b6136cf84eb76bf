// Decides what a batch does, before anything is written.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "rapporteur/storage/v1/encoded_batch.pb.h"
#include "rapporteur/storage/v1/write_batch.pb.h"
#include "services/storage/api/request_ledger.h"

namespace rapporteur::storage {

// What the planner must know of a stored document.
struct HeadState {
  int32_t revision = 0;
  int64_t position = 0;
  google::protobuf::Timestamp accept_time;  // Of the revision.
  std::string content_sha256;
  std::string reader_version;
};

// What the planner asks of a store. Not thread-safe.
class PlanningView {
 public:
  virtual ~PlanningView() = default;
  virtual absl::StatusOr<std::optional<HeadState>> FindHead(const std::string& document) = 0;
  virtual absl::StatusOr<std::optional<RequestRecord>> FindRequest(const RequestKey& key) = 0;
};

// One document to store: writes[index] of its batch as `revision` at `position`.
struct PlannedWrite {
  int index = 0;
  rapporteur::storage::v1::WriteOutcome outcome =
      rapporteur::storage::v1::WRITE_OUTCOME_UNSPECIFIED;
  int32_t revision = 0;
  int64_t position = 0;
  google::protobuf::Timestamp accept_time;  // Of the revision: a reread keeps the first.
};

// A batch's effect. Storing `writes` in order, then `requests`, brings the store to `result`.
struct BatchPlan {
  std::vector<PlannedWrite> writes;  // Without duplicates.
  std::vector<std::pair<RequestKey, RequestRecord>> requests;
  int64_t created_count = 0;
  rapporteur::storage::v1::WriteBatchResult result;

  // Nothing to store: every document is a duplicate, or the whole request was seen before.
  bool empty() const { return writes.empty() && requests.empty(); }
};

// Plans batches one after the other, each as if those before were stored, so that a group of them
// can be committed as one. Deterministic. Not thread-safe.
class BatchPlanner {
 public:
  // `view` shows the store at `position` and outlives *this.
  BatchPlanner(PlanningView* view, int64_t position);

  // Plans `batch`. REQUEST_ID_REUSED, or an error of the view; the batch then has no effect on
  // those that follow. REQUIRES: ValidateWriteBatch(batch) is OK.
  absl::StatusOr<BatchPlan> Plan(const rapporteur::storage::v1::EncodedWriteBatch& batch);

  // Position after all batches planned so far.
  int64_t position() const { return planned_.position; }

 private:
  // What planned batches change; a batch works on a copy-on-top that is kept when it succeeds.
  struct Overlay {
    int64_t position = 0;
    std::unordered_map<std::string, HeadState> heads;
    std::map<RequestKey, RequestRecord> requests;
  };

  absl::StatusOr<std::optional<HeadState>> FindHead(const Overlay& batch_overlay,
                                                    const std::string& document);
  absl::StatusOr<std::optional<RequestRecord>> FindRequest(const Overlay& batch_overlay,
                                                           const RequestKey& key);
  absl::StatusOr<std::optional<BatchPlan>> Replay(
      const rapporteur::storage::v1::EncodedWriteBatch& batch);
  absl::StatusOr<rapporteur::storage::v1::DocumentWriteResult> PlanWrite(
      const rapporteur::storage::v1::EncodedWriteBatch& batch, int index, Overlay& overlay,
      BatchPlan& plan);
  absl::StatusOr<rapporteur::storage::v1::DocumentWriteResult> PlanNewWrite(
      const rapporteur::storage::v1::EncodedWriteBatch& batch, int index, Overlay& overlay,
      BatchPlan& plan);

  PlanningView* const view_;
  Overlay planned_;
};

}  // namespace rapporteur::storage
