// Lists of facts over any StoreSnapshot; contracts in record_store.h.
#pragma once

#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "common/time/clock.h"
#include "rapporteur/storage/v1/filters.pb.h"
#include "services/storage/api/page_work.h"
#include "services/storage/api/record_store.h"
#include "services/storage/api/store_snapshot.h"

namespace rapporteur::storage {

// Gives the facts of `write` their names and complete evidence.
void CompleteFacts(rapporteur::storage::v1::DocumentWrite& write);

// Answers ListFacts from one snapshot. A short-lived helper: all parts outlive it. Not thread-safe.
class SnapshotFacts {
 public:
  SnapshotFacts(const StoreSnapshot& snapshot, const RequestContext& context, const Clock& clock,
                const PageBounds& bounds = {})
      : snapshot_(snapshot), context_(context), clock_(clock), bounds_(bounds) {}

  // REQUIRES: page.size is in its bounds.
  absl::StatusOr<FactPage> ListByDocument(const rapporteur::storage::v1::FactFilter& filter,
                                          const PageRequest& page) const;
  absl::StatusOr<FactPage> ListByOffice(const rapporteur::storage::v1::FactFilter& filter,
                                        const PageRequest& page) const;

 private:
  const StoreSnapshot& snapshot_;
  const RequestContext& context_;
  const Clock& clock_;
  const PageBounds bounds_;
};

}  // namespace rapporteur::storage
