// A store in memory.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/sync/mutex.h"
#include "common/time/clock.h"
#include "services/storage/api/batch_planner.h"
#include "services/storage/api/fact_scanner.h"
#include "services/storage/api/local_store.h"

namespace rapporteur::storage {

// Keeps everything in maps behind one mutex: for tests, for trying things out, and as the reference
// that other stores are compared with. Nothing outlives it. Thread-safe.
class MemoryStore : public LocalStore {
 public:
  // `clock` tells deadlines and outlives *this.
  explicit MemoryStore(const Clock* clock = Clock::Real(),
                       int64_t ledger_generation_size = kLedgerGenerationSize);

  absl::StatusOr<rapporteur::storage::v1::WriteBatchResult> AppendEncoded(
      const RequestContext& context,
      const rapporteur::storage::v1::EncodedWriteBatch& batch) override;
  absl::StatusOr<DocumentWithFacts> GetDocument(const RequestContext& context,
                                                const GetDocumentParams& params) const override;
  absl::StatusOr<DocumentPage> ListDocuments(const RequestContext& context,
                                             const rapporteur::storage::v1::DocumentFilter& filter,
                                             const PageRequest& page) const override;
  absl::StatusOr<FactPage> ListFacts(const RequestContext& context,
                                     const rapporteur::storage::v1::FactFilter& filter,
                                     const PageRequest& page) const override;
  absl::StatusOr<RetrievalPage> RetrieveDocuments(const RequestContext& context,
                                                  const RetrievalParams& params,
                                                  const PageRequest& page) const override;
  absl::StatusOr<ChangePage> ReadChanges(const RequestContext& context, int64_t after_position,
                                         int limit) const override;
  absl::StatusOr<StoreStatus> GetStatus(const RequestContext& context) const override;
  absl::Status Close() override;

 private:
  struct State {
    // By name, then by revision.
    std::map<std::string, std::map<int, rapporteur::storage::v1::DocumentWrite>> documents;
    std::vector<rapporteur::storage::v1::Change> changes;  // changes[i] has position i + 1.
    std::map<std::pair<int64_t, RequestKey>, RequestRecord> requests;  // By generation.
    int64_t ledger_count = 0;
    bool closed = false;
  };
  class View;
  class Snapshot;
  class Cursor;
  class Holdings;

  static void Apply(const rapporteur::storage::v1::EncodedWriteBatch& batch, const BatchPlan& plan,
                    State& state);
  static absl::Status CheckOpen(const State& state);

  const Clock* const clock_;
  const int64_t ledger_generation_size_;
  const FactScanner scanner_;
  mutable Mutex mu_;
  State state_ ABSL_GUARDED_BY(mu_);
};

}  // namespace rapporteur::storage
