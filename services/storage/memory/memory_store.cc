#include "services/storage/memory/memory_store.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/storage/api/expiry.h"
#include "services/storage/api/scan_retrieval.h"
#include "services/storage/api/snapshot_queries.h"
#include "services/storage/api/store_snapshot.h"
#include "services/storage/api/stored_revision.h"
#include "services/storage/api/write_validation.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::Change;
using ::rapporteur::storage::v1::DocumentFilter;
using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::EncodedDocumentWrite;
using ::rapporteur::storage::v1::EncodedWriteBatch;
using ::rapporteur::storage::v1::FactFilter;
using ::rapporteur::storage::v1::WriteBatchResult;
using ::rapporteur::v1::Document;

class MemoryStore::View : public PlanningView {
 public:
  explicit View(const State& state) : state_(state) {}

  absl::StatusOr<std::optional<HeadState>> FindHead(const std::string& document) override {
    const auto found = state_.documents.find(document);
    if (found == state_.documents.end()) return std::nullopt;
    return HeadStateOf(found->second.rbegin()->second.document());
  }

  // The slow reference: what every kept revision says.
  absl::StatusOr<bool> HadContent(const std::string& document,
                                  const std::string& content_sha256) override {
    const auto found = state_.documents.find(document);
    if (found == state_.documents.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const auto& revision) {
      return revision.second.document().content_sha256() == content_sha256;
    });
  }

  absl::StatusOr<std::optional<RequestRecord>> FindRequest(int64_t generation,
                                                           const RequestKey& key) override {
    const auto found = state_.requests.find({generation, key});
    if (found == state_.requests.end()) return std::nullopt;
    return found->second;
  }

 private:
  const State& state_;
};

class MemoryStore::Cursor : public HeadCursor {
 public:
  Cursor(const State& state, HeadRange range)
      : state_(state),
        range_(std::move(range)),
        next_(state.documents.lower_bound(std::max(range_.start, range_.prefix))) {}

  absl::StatusOr<const Document*> Next() override {
    if (range_.after_start && next_ != state_.documents.end() && next_->first == range_.start) {
      ++next_;
    }
    if (next_ == state_.documents.end() || !next_->first.starts_with(range_.prefix)) {
      return nullptr;
    }
    head_ = next_->second.rbegin()->second.document();
    RemoveText(&head_);
    ++next_;
    return &head_;
  }

 private:
  const State& state_;
  const HeadRange range_;
  decltype(State::documents)::const_iterator next_;
  Document head_;
};

// The slow reference: collects the holdings of every current revision.
class MemoryStore::Holdings : public HoldingCursor {
 public:
  Holdings(const State& state, const HoldingKey& start) {
    for (const auto& [name, revisions] : state.documents) {
      for (const rapporteur::v1::Fact& fact : revisions.rbegin()->second.facts()) {
        if (fact.has_office_holding()) keys_.insert(HoldingKeyOf(name, fact));
      }
    }
    next_ = keys_.lower_bound(start);
  }

  absl::StatusOr<const HoldingRow*> Next() override {
    if (next_ == keys_.end()) return nullptr;
    row_.key = *next_++;
    return &row_;
  }

 private:
  std::set<HoldingKey> keys_;
  std::set<HoldingKey>::const_iterator next_;
  HoldingRow row_;
};

class MemoryStore::Snapshot : public StoreSnapshot {
 public:
  explicit Snapshot(const State& state) : state_(state) {}

  absl::StatusOr<std::optional<Document>> FindHead(const std::string& document) const override {
    const auto found = state_.documents.find(document);
    if (found == state_.documents.end()) return std::nullopt;
    Document head = found->second.rbegin()->second.document();
    RemoveText(&head);
    return head;
  }

  absl::StatusOr<std::optional<DocumentWrite>> FindRevision(const std::string& document,
                                                            int revision) const override {
    const auto found = state_.documents.find(document);
    if (found == state_.documents.end()) return std::nullopt;
    const auto write = found->second.find(revision);
    if (write == found->second.end()) return std::nullopt;
    return write->second;
  }

  std::unique_ptr<HeadCursor> Heads(const HeadRange& range) const override {
    return std::make_unique<Cursor>(state_, range);
  }

  std::unique_ptr<HoldingCursor> Holdings(const HoldingKey& start) const override {
    return std::make_unique<MemoryStore::Holdings>(state_, start);
  }

 private:
  const State& state_;
};

MemoryStore::MemoryStore(const Clock* clock, int64_t ledger_generation_size)
    : clock_(clock), ledger_generation_size_(ledger_generation_size) {}

absl::Status MemoryStore::CheckOpen(const State& state) {
  if (!state.closed) return absl::OkStatus();
  return absl::FailedPreconditionError("The store is closed.");
}

absl::StatusOr<WriteBatchResult> MemoryStore::AppendEncoded(const RequestContext& context,
                                                            const EncodedWriteBatch& batch) {
  RETURN_IF_ERROR(ValidateWriteBatch(scanner_, batch));
  RETURN_IF_ERROR(CheckExpiry(context, *clock_));
  MutexLock lock(&mu_);
  RETURN_IF_ERROR(CheckOpen(state_));
  View view(state_);
  BatchPlanner planner(&view, {static_cast<int64_t>(state_.changes.size()), state_.ledger_count},
                       ledger_generation_size_);
  ASSIGN_OR_RETURN(BatchPlan plan, planner.Plan(batch));
  Apply(batch, plan, state_);
  state_.ledger_count = planner.state().ledger_count;
  return std::move(plan.result);
}

void MemoryStore::Apply(const EncodedWriteBatch& batch, const BatchPlan& plan, State& state) {
  for (const PlannedWrite& planned : plan.writes) {
    const EncodedDocumentWrite& write = batch.writes(planned.index);
    EncodedDocumentWrite stored = WithoutStoreFields(write);
    stored.MergeFrom(StoreFields(write, planned));
    // The bytes are those of a DocumentWrite.
    state.documents[write.document().name()][planned.revision].ParseFromString(
        stored.SerializeAsString());
    state.changes.push_back(ChangeOf(batch, planned));
  }
  for (const LedgerEntry& entry : plan.requests) {
    state.requests.insert_or_assign({entry.generation, entry.key}, entry.record);
  }
  state.requests.erase(state.requests.begin(),
                       state.requests.lower_bound({plan.oldest_generation, RequestKey()}));
}

absl::StatusOr<DocumentWithFacts> MemoryStore::GetDocument(const RequestContext& context,
                                                           const GetDocumentParams& params) const {
  MutexLock lock(&mu_);
  RETURN_IF_ERROR(CheckOpen(state_));
  const Snapshot snapshot(state_);
  return SnapshotQueries(snapshot, context, *clock_).GetDocument(params);
}

absl::StatusOr<DocumentPage> MemoryStore::ListDocuments(const RequestContext& context,
                                                        const DocumentFilter& filter,
                                                        const PageRequest& page) const {
  MutexLock lock(&mu_);
  RETURN_IF_ERROR(CheckOpen(state_));
  const Snapshot snapshot(state_);
  return SnapshotQueries(snapshot, context, *clock_).ListDocuments(filter, page);
}

absl::StatusOr<FactPage> MemoryStore::ListFacts(const RequestContext& context,
                                                const FactFilter& filter,
                                                const PageRequest& page) const {
  MutexLock lock(&mu_);
  RETURN_IF_ERROR(CheckOpen(state_));
  const Snapshot snapshot(state_);
  return SnapshotQueries(snapshot, context, *clock_).ListFacts(filter, page);
}

absl::StatusOr<RetrievalPage> MemoryStore::RetrieveDocuments(const RequestContext& context,
                                                             const RetrievalParams& params,
                                                             const PageRequest& page) const {
  MutexLock lock(&mu_);
  RETURN_IF_ERROR(CheckOpen(state_));
  const Snapshot snapshot(state_);
  const ScanRetrieval retrieval(snapshot, context, *clock_);
  return SnapshotQueries(snapshot, context, *clock_).RetrieveDocuments(retrieval, params, page);
}

absl::StatusOr<ChangePage> MemoryStore::ReadChanges(const RequestContext& context,
                                                    int64_t after_position, int limit) const {
  RETURN_IF_ERROR(CheckChangesArguments(after_position, limit));
  RETURN_IF_ERROR(CheckExpiry(context, *clock_));
  MutexLock lock(&mu_);
  RETURN_IF_ERROR(CheckOpen(state_));
  ChangePage page;
  page.next_position = after_position;
  for (int64_t position = after_position; position < static_cast<int64_t>(state_.changes.size()) &&
                                          static_cast<int>(page.changes.size()) < limit;
       ++position) {
    page.changes.push_back(state_.changes[position]);
    page.next_position = position + 1;
  }
  return page;
}

absl::StatusOr<StoreStatus> MemoryStore::GetStatus(const RequestContext& context) const {
  RETURN_IF_ERROR(CheckExpiry(context, *clock_));
  MutexLock lock(&mu_);
  RETURN_IF_ERROR(CheckOpen(state_));
  StoreStatus status;
  status.position = static_cast<int64_t>(state_.changes.size());
  status.document_count = static_cast<int64_t>(state_.documents.size());
  status.format_version = kFormatVersion;
  return status;
}

absl::Status MemoryStore::Close() {
  MutexLock lock(&mu_);
  RETURN_IF_ERROR(CheckOpen(state_));
  state_ = State();
  state_.closed = true;
  return absl::OkStatus();
}

}  // namespace rapporteur::storage
