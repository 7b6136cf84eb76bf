// Documents as the search index reads them again.
#pragma once

#include <functional>
#include <utility>

#include "services/storage/index/live/live_index.h"
#include "services/storage/rocks/rocks_database.h"

namespace rapporteur::storage {

// Thread-safe.
class StoredDocuments : public index::DocumentSource {
 public:
  // `database` outlives *this. `on_unreadable`, which may be empty, is told of damaged documents.
  StoredDocuments(const RocksDatabase& database,
                  std::function<void(const absl::Status&)> on_unreadable)
      : database_(database), on_unreadable_(std::move(on_unreadable)) {}

  // By the change feed: every document has a change at its position. Those that are damaged are
  // given as no longer current, so that all others can be found.
  absl::Status Read(index::PositionRange range,
                    absl::FunctionRef<bool(const index::LiveDocument&)> visit) override;

 private:
  const RocksDatabase& database_;
  const std::function<void(const absl::Status&)> on_unreadable_;
};

}  // namespace rapporteur::storage
