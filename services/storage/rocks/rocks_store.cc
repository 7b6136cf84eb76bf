#include "services/storage/rocks/rocks_store.h"

#include <filesystem>
#include <utility>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/storage/api/expiry.h"
#include "services/storage/api/scan_retrieval.h"
#include "services/storage/api/snapshot_queries.h"
#include "services/storage/api/stored_revision.h"
#include "services/storage/api/write_validation.h"
#include "services/storage/rocks/prepared_batch.h"
#include "services/storage/rocks/rocks_snapshot.h"
#include "services/storage/search/index_retrieval.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::DocumentFilter;
using ::rapporteur::storage::v1::EncodedWriteBatch;
using ::rapporteur::storage::v1::FactFilter;
using ::rapporteur::storage::v1::WriteBatchResult;

RocksStore::RocksStore(const RocksOptions& options)
    : options_(options), health_(std::make_shared<WriteHealth>(options.on_write_failure)) {}

absl::StatusOr<std::unique_ptr<RocksStore>> RocksStore::Open(const RocksOptions& options) {
  if (options.data_dir.empty()) return InvalidField("data_dir", "Required: where the data lies.");
  std::unique_ptr<RocksStore> store(new RocksStore(options));
  const std::filesystem::path directory = options.data_dir;
  ASSIGN_OR_RETURN(store->lease_, DirectoryLease::Acquire(directory));
  ASSIGN_OR_RETURN(
      store->database_,
      RocksDatabase::Open(store->options_, (directory / "db").string(), store->health_));
  ASSIGN_OR_RETURN(const StoreState state, RocksSnapshot(*store->database_).ReadState());
  ASSIGN_OR_RETURN(store->index_, SearchIndex::Open(store->options_, *store->database_,
                                                    (directory / "staging").string(),
                                                    store->health_, state.position));
  store->committer_ = std::make_unique<GroupCommitter>(store->options_, *store->database_,
                                                       store->index_.get(), store->health_, state);
  return store;
}

RocksStore::~RocksStore() {
  if (!closed_) Close().IgnoreError();
}

absl::Status RocksStore::Health() const { return health_->status(); }

absl::Status RocksStore::CheckOpen() const {
  if (!closed_) return absl::OkStatus();
  return absl::FailedPreconditionError("The store is closed.");
}

absl::StatusOr<WriteBatchResult> RocksStore::AppendEncoded(const RequestContext& context,
                                                           const EncodedWriteBatch& batch) {
  RETURN_IF_ERROR(CheckOpen());
  RETURN_IF_ERROR(health_->status());
  RETURN_IF_ERROR(ValidateWriteBatch(scanner_, batch));
  RETURN_IF_ERROR(CheckExpiry(context, *options_.clock));
  return committer_->Commit(PrepareBatch(batch));
}

absl::StatusOr<DocumentWithFacts> RocksStore::GetDocument(const RequestContext& context,
                                                          const GetDocumentParams& params) const {
  RETURN_IF_ERROR(CheckOpen());
  const RocksSnapshot snapshot(*database_);
  return SnapshotQueries(snapshot, context, *options_.clock).GetDocument(params);
}

absl::StatusOr<DocumentPage> RocksStore::ListDocuments(const RequestContext& context,
                                                       const DocumentFilter& filter,
                                                       const PageRequest& page) const {
  RETURN_IF_ERROR(CheckOpen());
  const RocksSnapshot snapshot(*database_);
  return SnapshotQueries(snapshot, context, *options_.clock).ListDocuments(filter, page);
}

absl::StatusOr<FactPage> RocksStore::ListFacts(const RequestContext& context,
                                               const FactFilter& filter,
                                               const PageRequest& page) const {
  RETURN_IF_ERROR(CheckOpen());
  const RocksSnapshot snapshot(*database_);
  return SnapshotQueries(snapshot, context, *options_.clock).ListFacts(filter, page);
}

absl::StatusOr<RetrievalPage> RocksStore::RetrieveDocuments(const RequestContext& context,
                                                            const RetrievalParams& params,
                                                            const PageRequest& page) const {
  RETURN_IF_ERROR(CheckOpen());
  ASSIGN_OR_RETURN(const SearchMoment now, index_->Now(context));
  const SnapshotQueries queries(now.documents(), context, *options_.clock);
  if (now.view->is_complete()) {
    const IndexRetrieval index(*now.view, now.documents(), &filter_sets_, context, *options_.clock);
    return queries.RetrieveDocuments(index, params, page);
  }
  // Slower, and right.
  const ScanRetrieval scan(now.documents(), context, *options_.clock);
  return queries.RetrieveDocuments(scan, params, page);
}

absl::StatusOr<ChangePage> RocksStore::ReadChanges(const RequestContext& context,
                                                   int64_t after_position, int limit) const {
  RETURN_IF_ERROR(CheckOpen());
  RETURN_IF_ERROR(CheckChangesArguments(after_position, limit));
  RETURN_IF_ERROR(CheckExpiry(context, *options_.clock));
  ChangePage page;
  ASSIGN_OR_RETURN(page.changes, RocksSnapshot(*database_).ReadChanges(after_position, limit));
  page.next_position = page.changes.empty() ? after_position : page.changes.back().position();
  return page;
}

absl::StatusOr<StoreStatus> RocksStore::GetStatus(const RequestContext& context) const {
  RETURN_IF_ERROR(CheckOpen());
  RETURN_IF_ERROR(CheckExpiry(context, *options_.clock));
  ASSIGN_OR_RETURN(const StoreState state, RocksSnapshot(*database_).ReadState());
  StoreStatus status;
  status.position = state.position;
  status.document_count = state.document_count;
  status.format_version = kFormatVersion;
  return status;
}

absl::Status RocksStore::Close() {
  if (closed_.exchange(true)) return CheckOpen();
  committer_.reset();
  const absl::Status flushed = index_ == nullptr ? absl::OkStatus() : index_->Close();
  index_.reset();
  absl::Status closed = database_ == nullptr ? absl::OkStatus() : database_->Close();
  database_.reset();
  lease_.reset();
  return flushed.ok() ? closed : flushed;
}

}  // namespace rapporteur::storage
