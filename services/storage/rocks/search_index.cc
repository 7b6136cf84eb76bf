#include "services/storage/rocks/search_index.h"

#include <utility>

#include "common/status/status_macros.h"
#include "services/storage/api/indexed_texts.h"
#include "services/storage/search/document_attributes.h"

namespace rapporteur::storage {
namespace {

// The tail that opening waits for, in positions: a few seconds.
constexpr int64_t kMaxTail = 50'000;

class DocumentsOfView : public index::ViewCompanion {
 public:
  explicit DocumentsOfView(const RocksDatabase& database) : snapshot(database) {}
  const RocksSnapshot snapshot;
};

}  // namespace

void IndexedCommit::Add(const v1::EncodedWriteBatch& batch, const BatchPlan& plan) {
  for (const PlannedWrite& planned : plan.writes) {
    const rapporteur::v1::Document& document = batch.writes(planned.index).document();
    attributes_.push_back(std::make_unique<std::string>(EncodeAttributes(document)));
    documents_.push_back({planned.position, document.name(), planned.former_position,
                          *attributes_.back(), IndexedTexts(document)});
  }
}

void IndexedCommit::Clear() {
  documents_.clear();
  attributes_.clear();
}

const RocksSnapshot& SearchMoment::documents() const {
  return static_cast<const DocumentsOfView&>(*view->companion()).snapshot;
}

SearchIndex::SearchIndex(const RocksOptions& options, const RocksDatabase& database,
                         std::string staging_dir, std::shared_ptr<WriteHealth> health)
    : database_(database),
      health_(health),
      segments_(options, database, std::move(staging_dir), std::move(health)),
      documents_(database, options.on_unreadable_document) {}

absl::StatusOr<std::unique_ptr<SearchIndex>> SearchIndex::Open(const RocksOptions& options,
                                                               const RocksDatabase& database,
                                                               std::string staging_dir,
                                                               std::shared_ptr<WriteHealth> health,
                                                               int64_t up_to) {
  std::unique_ptr<SearchIndex> made(
      new SearchIndex(options, database, std::move(staging_dir), std::move(health)));
  ASSIGN_OR_RETURN(made->live_,
                   index::LiveIndex::Open(options.index, &made->segments_, up_to,
                                          std::make_shared<DocumentsOfView>(database)));
  // What is damaged stops the worker, too, and it says so; the rest of the store can be used.
  const absl::Status caught_up = made->live_->CatchUp(made->documents_, kMaxTail);
  if (!absl::IsDataLoss(caught_up)) RETURN_IF_ERROR(caught_up);
  made->worker_ = std::make_unique<index::IndexWorker>(made->live_.get(), &made->documents_,
                                                       options.on_index_failure);
  return made;
}

absl::Status SearchIndex::Apply(const IndexedCommit& commit, int64_t up_to) {
  RETURN_IF_ERROR(
      live_->Apply(commit.documents_, up_to, std::make_shared<DocumentsOfView>(database_)));
  worker_->Wake();
  return absl::OkStatus();
}

absl::Status SearchIndex::Close() {
  worker_.reset();
  return health_->status().ok() ? live_->Flush() : absl::OkStatus();
}

}  // namespace rapporteur::storage
