#include "services/storage/rocks/search_index.h"

#include <utility>

#include "common/status/status_macros.h"
#include "services/storage/api/expiry.h"
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

void AddIndexed(const v1::EncodedWriteBatch& batch, const BatchPlan& plan,
                index::DocumentBatch& documents) {
  for (const PlannedWrite& planned : plan.writes) {
    const rapporteur::v1::Document& document = batch.writes(planned.index).document();
    const std::string attributes = EncodeAttributes(document);
    documents.Add({planned.position, document.name(), planned.former_position, attributes,
                   IndexedTexts(document)});
  }
}

const RocksSnapshot& SearchMoment::documents() const {
  return static_cast<const DocumentsOfView&>(*view->companion()).snapshot;
}

SearchIndex::SearchIndex(const RocksOptions& options, const RocksDatabase& database,
                         std::string staging_dir, std::shared_ptr<WriteHealth> health)
    : database_(database),
      clock_(*options.clock),
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
  made->feed_ = std::make_unique<index::IndexFeed>(
      [live = made->live_.get()](const auto& documents, int64_t position, auto companion) {
        return live->Apply(documents, position, std::move(companion));
      },
      index::IndexFeed::Options{
          .max_bytes = options.index_pending_bytes,
          .on_applied = [worker = made->worker_.get()] { worker->Wake(); },
          // What is stored and not indexed would stay hidden: writing ends, and the next start
          // indexes it.
          .on_failure = [health = made->health_](const absl::Status& why) { health->Fail(why); }});
  return made;
}

void SearchIndex::Add(index::DocumentBatch documents, int64_t up_to) {
  feed_->Add(std::move(documents), up_to, std::make_shared<DocumentsOfView>(database_));
}

absl::StatusOr<SearchMoment> SearchIndex::Now(const RequestContext& context) const {
  RETURN_IF_ERROR(feed_->CatchUp([&] { return CheckExpiry(context, clock_); }));
  return SearchMoment{live_->view()};
}

index::LiveIndexStatus SearchIndex::status() const {
  index::LiveIndexStatus status = live_->status();
  status.pending_documents = feed_->pending_documents();
  return status;
}

absl::Status SearchIndex::Close() {
  feed_.reset();
  worker_.reset();
  return health_->status().ok() ? live_->Flush() : absl::OkStatus();
}

}  // namespace rapporteur::storage
