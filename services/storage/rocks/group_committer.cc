#include "services/storage/rocks/group_committer.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "common/status/status_macros.h"
#include "services/storage/api/stored_revision.h"
#include "services/storage/rocks/key_codec.h"
#include "services/storage/rocks/rocks_snapshot.h"
#include "services/storage/rocks/rocks_status.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::Change;
using ::rapporteur::storage::v1::EncodedDocumentWrite;
using ::rapporteur::storage::v1::WriteBatchResult;

namespace {

class DatabaseView : public PlanningView {
 public:
  explicit DatabaseView(const RocksDatabase& database) : snapshot_(database) {}

  absl::StatusOr<std::optional<HeadState>> FindHead(const std::string& document) override {
    ASSIGN_OR_RETURN(const auto head, snapshot_.FindHead(document));
    if (!head.has_value()) return std::nullopt;
    return HeadStateOf(*head);
  }
  absl::StatusOr<bool> HadContent(const std::string& document,
                                  const std::string& content_sha256) override {
    return snapshot_.HadContent(document, content_sha256);
  }
  absl::StatusOr<std::optional<RequestRecord>> FindRequest(int64_t generation,
                                                           const RequestKey& key) override {
    return snapshot_.FindRequest(generation, key);
  }

 private:
  const RocksSnapshot snapshot_;
};

void PutParts(rocksdb::ColumnFamilyHandle* family, const std::string& key,
              const std::string& value_begin, const std::string& value_end,
              rocksdb::WriteBatch& write) {
  const rocksdb::Slice key_slice = key;
  const rocksdb::Slice value_slices[] = {value_begin, value_end};
  write.Put(family, rocksdb::SliceParts(&key_slice, 1), rocksdb::SliceParts(value_slices, 2));
}

}  // namespace

GroupCommitter::GroupCommitter(const RocksOptions& options, const RocksDatabase& database,
                               SearchIndex* index, std::shared_ptr<WriteHealth> health,
                               StoreState state)
    : options_(options),
      database_(database),
      index_(index),
      health_(std::move(health)),
      state_(state) {}

absl::StatusOr<WriteBatchResult> GroupCommitter::Commit(const PreparedBatch& batch) {
  Waiter self(&batch);
  std::vector<Waiter*> group;
  {
    MutexLock lock(&mu_);
    queue_.push_back(&self);
    while (!self.done && queue_.front() != &self) self.turn.Wait(&mu_);
    if (self.done) return std::move(self.result);
    group = TakeGroup();
  }
  CommitGroup(group);
  MutexLock lock(&mu_);
  for (Waiter* member : group) {
    queue_.pop_front();
    member->done = true;
    if (member != &self) member->turn.NotifyOne();
  }
  if (!queue_.empty()) queue_.front()->turn.NotifyOne();
  return std::move(self.result);
}

std::vector<GroupCommitter::Waiter*> GroupCommitter::TakeGroup() {
  std::vector<Waiter*> group;
  int64_t documents = 0;
  int64_t bytes = 0;
  for (Waiter* waiter : queue_) {
    documents += static_cast<int64_t>(waiter->batch->writes.size());
    bytes += waiter->batch->byte_count;
    const bool full = documents > options_.max_group_documents || bytes > options_.max_group_bytes;
    if (full && !group.empty()) break;
    group.push_back(waiter);
  }
  return group;
}

void GroupCommitter::CommitGroup(const std::vector<Waiter*>& group) {
  absl::Status status = health_->status();
  StoreState next = state_;
  CommitReport report;
  write_.Clear();
  index::DocumentBatch documents;  // For the index.
  if (status.ok()) {
    DatabaseView view(database_);
    BatchPlanner planner(&view, {state_.position, state_.ledger_count},
                         options_.ledger_generation_size);
    for (Waiter* member : group) {
      absl::StatusOr<BatchPlan> plan = planner.Plan(*member->batch->batch);
      if (!plan.ok()) {
        member->result = plan.status();
        continue;
      }
      AddToWrite(*member->batch, *plan);
      AddIndexed(*member->batch->batch, *plan, documents);
      next.document_count += plan->created_count;
      report.document_count += static_cast<int64_t>(plan->writes.size());
      ++report.batch_count;
      member->result = std::move(plan->result);
    }
    next.position = planner.state().position;
    next.ledger_count = planner.state().ledger_count;
    if (write_.Count() > 0) {
      ForgetRequests(next.ledger_count);
      write_.Put(database_.meta(), kStateKey, EncodeState(next));
      status = WriteSynced(report);
      if (status.ok() && next.position > state_.position) {
        index_->Add(std::move(documents), next.position);
      }
    }
  }
  // A batch may be far larger than a group usually is.
  if (write_.GetDataSize() > static_cast<size_t>(2 * options_.max_group_bytes)) {
    write_ = rocksdb::WriteBatch();
  }
  if (status.ok()) {
    state_ = next;
    return;
  }
  for (Waiter* member : group) member->result = status;
}

void GroupCommitter::AddToWrite(const PreparedBatch& batch, const BatchPlan& plan) {
  std::vector<Change> changes;
  changes.reserve(plan.writes.size());
  for (const PlannedWrite& planned : plan.writes) {
    const EncodedDocumentWrite& document_write = batch.batch->writes(planned.index);
    const PreparedWrite& prepared = batch.writes[planned.index];
    const std::string& name = document_write.document().name();
    const EncodedDocumentWrite fields = StoreFields(document_write, planned);
    PutParts(database_.revisions(), RevisionKey(name, planned.revision), prepared.revision_value,
             fields.SerializeAsString(), write_);
    PutParts(database_.documents(), name, prepared.head_value,
             fields.document().SerializeAsString(), write_);
    if (!planned.former_content_sha256.empty()) {
      write_.Put(database_.former_contents(), FormerContentKey(name, planned.former_content_sha256),
                 std::string(1, kValueVersion));
    }
    const std::string holding = EncodeHoldingPosition(planned.position);
    for (const std::string& key : prepared.holding_keys) {
      write_.Put(database_.holdings(), key, holding);
    }
    changes.push_back(ChangeOf(*batch.batch, planned));
  }
  if (!changes.empty()) {
    write_.Put(database_.changes(), PositionKey(changes.back().position()), EncodeChanges(changes));
  }
  for (const LedgerEntry& entry : plan.requests) {
    write_.Put(database_.requests(), RequestKeyBytes(entry.generation, entry.key),
               EncodeRequestRecord(entry.record));
  }
}

void GroupCommitter::ForgetRequests(int64_t ledger_count) {
  const int64_t size = options_.ledger_generation_size;
  const int64_t before = std::max<int64_t>(OldestGeneration(state_.ledger_count, size), 0);
  const int64_t now = OldestGeneration(ledger_count, size);
  if (now <= before) return;
  write_.DeleteRange(database_.requests(), GenerationKey(before), GenerationKey(now));
}

absl::Status GroupCommitter::WriteSynced(CommitReport report) {
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const absl::Time begin = absl::Now();
  const rocksdb::Status written = database_.db()->Write(synced, &write_);
  if (!written.ok()) {
    health_->Fail(WriteError(written));
    return health_->status();
  }
  report.sync_time = absl::Now() - begin;
  report.byte_count = static_cast<int64_t>(write_.GetDataSize());
  if (options_.on_commit) options_.on_commit(report);
  return absl::OkStatus();
}

}  // namespace rapporteur::storage
