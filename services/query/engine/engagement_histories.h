// Statements about engagements, put together over the documents of a store.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "rapporteur/v1/engagement.pb.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::query {

// An engagement and all statements about it, those that it was found by among them.
struct EngagementGroup {
  std::vector<rapporteur::v1::Engagement> statements;  // In the order of documents and their texts.
};

// Looks up what other documents state about the engagements of `statements`, by their people and
// bodies and their days, and groups it by engagement (services/record/engagement_groups.h); groups
// in the order of their first member among `statements`.
//
// Goes over the facts of `reader` a fixed number of times, each time for a fixed number of
// statements. Whoever is in the news so much that this does not suffice gets a shorter history.
absl::StatusOr<std::vector<EngagementGroup>> FindHistories(
    const storage::RecordReader& reader, const RequestContext& context,
    const std::vector<rapporteur::v1::Engagement>& statements);

// Whether statement `a` stands before `b` in lists: by document and then in text order.
bool StandsBefore(const rapporteur::v1::Engagement& a, const rapporteur::v1::Engagement& b);

}  // namespace rapporteur::query
