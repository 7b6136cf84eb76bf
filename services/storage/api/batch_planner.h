// Decides what a batch does, before anything is written.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
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
  // Whether a revision before the current one had this content.
  virtual absl::StatusOr<bool> HadContent(const std::string& document,
                                          const std::string& content_sha256) = 0;
  // A request that `generation` of the ledger took in.
  virtual absl::StatusOr<std::optional<RequestRecord>> FindRequest(int64_t generation,
                                                                   const RequestKey& key) = 0;
};

// One document to store: writes[index] of its batch as `revision` at `position`.
struct PlannedWrite {
  int index = 0;
  rapporteur::storage::v1::WriteOutcome outcome =
      rapporteur::storage::v1::WRITE_OUTCOME_UNSPECIFIED;
  int32_t revision = 0;
  int64_t position = 0;
  google::protobuf::Timestamp accept_time;  // Of the revision: a reread keeps the first.
  int64_t former_position = 0;              // Of the document until now; 0: there was none.
  // What the revision before it had, which is an earlier one's from now on. Empty: there was none,
  // or it stays the current one.
  std::string former_content_sha256;
};

// A batch's effect. Storing `writes` in order, then `requests`, brings the store to `result`; all
// requests of generations before `oldest_generation` may then go.
struct BatchPlan {
  std::vector<PlannedWrite> writes;  // Without duplicates.
  std::vector<LedgerEntry> requests;
  int64_t oldest_generation = 0;
  int64_t created_count = 0;
  rapporteur::storage::v1::WriteBatchResult result;

  // Nothing to store: every document is a duplicate, or the whole request was seen before.
  bool empty() const { return writes.empty() && requests.empty(); }
};

// What decides, beside the documents and requests themselves, what a batch does.
struct PlanningState {
  int64_t position = 0;
  // Documents that all requests ever taken into the ledger spoke of.
  int64_t ledger_count = 0;
};

// Plans batches one after the other, each as if those before were stored, so that a group of them
// can be committed as one. Deterministic. Not thread-safe.
class BatchPlanner {
 public:
  // `view` shows the store at `state` and outlives *this.
  BatchPlanner(PlanningView* view, PlanningState state,
               int64_t ledger_generation_size = kLedgerGenerationSize);

  // Plans `batch`. REQUEST_ID_REUSED, or an error of the view; the batch then has no effect on
  // those that follow. REQUIRES: ValidateWriteBatch(batch) is OK.
  absl::StatusOr<BatchPlan> Plan(const rapporteur::storage::v1::EncodedWriteBatch& batch);

  // After all batches planned so far.
  const PlanningState& state() const { return planned_.state; }

 private:
  // What planned batches change; a batch works on a copy-on-top that is kept when it succeeds.
  struct Overlay {
    PlanningState state;
    std::unordered_map<std::string, HeadState> heads;
    std::set<std::pair<std::string, std::string>> former_contents;
    std::map<std::pair<int64_t, RequestKey>, RequestRecord> requests;
  };

  absl::StatusOr<std::optional<HeadState>> FindHead(const Overlay& batch_overlay,
                                                    const std::string& document);
  absl::StatusOr<bool> HadContent(const Overlay& batch_overlay,
                                  const rapporteur::v1::Document& document);
  absl::StatusOr<std::optional<RequestRecord>> FindRequest(const Overlay& batch_overlay,
                                                           const RequestKey& key);
  absl::StatusOr<rapporteur::storage::v1::WriteOutcome> OutcomeOf(
      const Overlay& batch_overlay, const std::optional<HeadState>& head,
      const rapporteur::storage::v1::EncodedDocumentWrite& write);
  // Takes the answer into `overlay` and `plan`.
  void Remember(RequestKey key, RequestRecord record, Overlay& overlay, BatchPlan& plan) const;
  void Keep(Overlay overlay);
  absl::StatusOr<std::optional<BatchPlan>> Replay(
      const rapporteur::storage::v1::EncodedWriteBatch& batch);
  absl::StatusOr<rapporteur::storage::v1::DocumentWriteResult> PlanWrite(
      const rapporteur::storage::v1::EncodedWriteBatch& batch, int index, Overlay& overlay,
      BatchPlan& plan);
  absl::StatusOr<rapporteur::storage::v1::DocumentWriteResult> PlanNewWrite(
      const rapporteur::storage::v1::EncodedWriteBatch& batch, int index, Overlay& overlay,
      BatchPlan& plan);

  PlanningView* const view_;
  const int64_t ledger_generation_size_;
  Overlay planned_;
};

}  // namespace rapporteur::storage
