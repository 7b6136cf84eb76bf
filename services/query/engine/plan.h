// From a checked question to one call of the storage interface.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "rapporteur/storage/v1/filters.pb.h"
#include "services/query/engine/page_token.h"
#include "services/query/engine/params.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::query {

// What to ask the store for, and what the page tokens of the answer are bound to.
struct DocumentPlan {
  std::string_view method;
  std::string arguments;
  rapporteur::storage::v1::DocumentFilter filter;
  storage::PageRequest page;  // The token is the store's own.

  PageTokenScope Scope() const { return {.method = method, .arguments = arguments}; }
};

struct FactPlan {
  std::string_view method;
  std::string arguments;
  rapporteur::storage::v1::FactFilter filter;
  storage::PageRequest page;  // The token is the cursor that the page token carried.

  PageTokenScope Scope() const { return {.method = method, .arguments = arguments}; }
};

// Each checks all fields of its request first: INVALID_ARGUMENT with every violation, or with
// reason PAGE_TOKEN_INVALID.
absl::StatusOr<DocumentPlan> PlanListDocuments(const ListDocumentsParams& params);
absl::StatusOr<DocumentPlan> PlanSearchDocuments(const SearchDocumentsParams& params);
absl::StatusOr<FactPlan> PlanListQuotes(const ListQuotesParams& params);
absl::StatusOr<FactPlan> PlanListOffices(const ListOfficesParams& params);
absl::StatusOr<FactPlan> PlanListEngagements(const ListEngagementsParams& params);

}  // namespace rapporteur::query
