// From a checked question to one call of the storage interface.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "rapporteur/query/v1/commitments.pb.h"
#include "rapporteur/query/v1/documents.pb.h"
#include "rapporteur/query/v1/engagements.pb.h"
#include "rapporteur/query/v1/milestones.pb.h"
#include "rapporteur/query/v1/offices.pb.h"
#include "rapporteur/query/v1/quotes.pb.h"
#include "rapporteur/query/v1/tenures.pb.h"
#include "rapporteur/storage/v1/filters.pb.h"
#include "services/query/engine/page_token.h"
#include "services/record/filter/message_filter.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::query {

// What to ask the store for, and what the page tokens of the answer are bound to.
template <typename Filter>
struct ListPlan {
  std::string method;
  std::string arguments;
  Filter filter;
  // What is still asked of the items, which are made of several stored facts. None: nothing.
  std::optional<filter::MessageFilter> expression;
  storage::PageRequest page;  // The token is the cursor that the page token carried.

  // Whether the answer shows `item`.
  bool Wants(const google::protobuf::Message& item) const {
    return !expression.has_value() || expression->Matches(item);
  }
  PageTokenScope Scope() const { return {.method = method, .arguments = arguments}; }
};

using DocumentPlan = ListPlan<rapporteur::storage::v1::DocumentFilter>;
using FactPlan = ListPlan<rapporteur::storage::v1::FactFilter>;

// Each checks all fields of its request first: INVALID_ARGUMENT with every violation, or with
// reason PAGE_TOKEN_INVALID.
absl::StatusOr<DocumentPlan> Plan(const v1::ListDocumentsRequest& request);
absl::StatusOr<DocumentPlan> Plan(const v1::SearchDocumentsRequest& request);
absl::StatusOr<FactPlan> Plan(const v1::ListQuotesRequest& request);
absl::StatusOr<FactPlan> Plan(const v1::ListOfficesRequest& request);
// With view HISTORY the filter leaves the statuses out: a status is that of the whole engagement.
absl::StatusOr<FactPlan> Plan(const v1::ListEngagementsRequest& request);
absl::StatusOr<FactPlan> Plan(const v1::ListCommitmentsRequest& request);
absl::StatusOr<FactPlan> Plan(const v1::ListTenuresRequest& request);
absl::StatusOr<FactPlan> Plan(const v1::ListMilestonesRequest& request);

}  // namespace rapporteur::query
