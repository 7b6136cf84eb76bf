// The store on RocksDB.
#pragma once

#include <atomic>
#include <memory>

#include "services/storage/api/fact_scanner.h"
#include "services/storage/api/local_store.h"
#include "services/storage/rocks/directory_lease.h"
#include "services/storage/rocks/group_committer.h"
#include "services/storage/rocks/rocks_database.h"
#include "services/storage/rocks/rocks_options.h"
#include "services/storage/rocks/search_index.h"
#include "services/storage/rocks/write_health.h"
#include "services/storage/search/filter_sets.h"

namespace rapporteur::storage {

// Keeps the record in one RocksDB; layouts in docs/formats. Thread-safe. Writes are synced before
// they return; concurrent ones share a sync.
class RocksStore : public LocalStore {
 public:
  // Opens the store in options.data_dir, or makes an empty one. Blocks while the write-ahead log is
  // replayed, and while a store of an older format is upgraded. STORE_LOCKED,
  // STORE_VERSION_UNSUPPORTED, STORE_CORRUPT, UNAVAILABLE, or CANCELLED by options.on_upgrade.
  static absl::StatusOr<std::unique_ptr<RocksStore>> Open(const RocksOptions& options);
  ~RocksStore() override;

  // OK while the store takes writes; else the failure that ended it. Does not block.
  absl::Status Health() const;

  // The state of the search index.
  index::LiveIndexStatus IndexStatus() const { return index_->status(); }

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
  explicit RocksStore(const RocksOptions& options);
  absl::Status CheckOpen() const;

  const RocksOptions options_;
  const FactScanner scanner_;
  const std::shared_ptr<WriteHealth> health_;
  std::atomic<bool> closed_ = false;

  // Set once by Open, in this order; released by Close in the reverse one.
  std::unique_ptr<DirectoryLease> lease_;
  std::unique_ptr<RocksDatabase> database_;
  std::unique_ptr<SearchIndex> index_;
  std::unique_ptr<GroupCommitter> committer_;

  mutable FilterSets filter_sets_;
};

}  // namespace rapporteur::storage
