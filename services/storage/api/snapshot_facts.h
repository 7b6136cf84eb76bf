// Lists of facts over any StoreSnapshot; contracts in record_store.h.
#pragma once

#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "common/time/clock.h"
#include "rapporteur/storage/v1/filters.pb.h"
#include "services/storage/api/record_store.h"
#include "services/storage/api/store_snapshot.h"

namespace rapporteur::storage {

// Gives the facts of `write` their names and complete evidence.
void CompleteFacts(rapporteur::storage::v1::DocumentWrite& write);

// How much a page by office may look at before it ends, short or even empty, with a token that goes
// on there (AIP-158). More than a full page needs.
struct PageWork {
  int rows = 100'000;
  int documents = 2 * kMaxPageSize;
};

// Answers ListFacts from one snapshot. A short-lived helper: all parts outlive it. Not thread-safe.
class SnapshotFacts {
 public:
  SnapshotFacts(const StoreSnapshot& snapshot, const RequestContext& context, const Clock& clock,
                PageWork most_work = {})
      : snapshot_(snapshot), context_(context), clock_(clock), most_work_(most_work) {}

  // REQUIRES: page.size is in its bounds.
  absl::StatusOr<FactPage> ListByDocument(const rapporteur::storage::v1::FactFilter& filter,
                                          const PageRequest& page) const;
  absl::StatusOr<FactPage> ListByOffice(const rapporteur::storage::v1::FactFilter& filter,
                                        const PageRequest& page) const;

 private:
  const StoreSnapshot& snapshot_;
  const RequestContext& context_;
  const Clock& clock_;
  const PageWork most_work_;
};

}  // namespace rapporteur::storage
