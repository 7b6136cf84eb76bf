// Engagements over many documents: which statements are about one engagement, and which document
// announced what another one reports.
#pragma once

#include <cstddef>
#include <vector>

#include "rapporteur/v1/engagement.pb.h"
#include "rapporteur/v1/entity.pb.h"

namespace rapporteur {

// Parts `engagements` into groups that are one engagement each, as indices in the order given;
// groups in the order of their first member. A group has at most one statement of each document:
// where a document has two that fit, the surer one is taken (SamenessOf), then the earlier one in
// the order of documents' and facts' names. The order of the input does not matter otherwise.
//
// Takes time linear in their number: each is compared with a bounded number of those before it that
// share a day and a person or body.
std::vector<std::vector<size_t>> GroupEngagements(
    const std::vector<rapporteur::v1::Engagement>& engagements);

// `report` says that an engagement took place, `plan` is the announcement of it: indices of
// engagements of different documents.
struct EngagementLink {
  size_t report = 0;
  size_t plan = 0;
  // The people that both name; where they have none in common, those of the report.
  std::vector<rapporteur::v1::EntityReference> participants;
};

// The links among `engagements`, at most one for each pair of documents, in the order of reports.
// Of several announcements the last one counts: by publication, else the one that changes what
// another one announced, else by the order of the input.
std::vector<EngagementLink> LinkEngagements(
    const std::vector<rapporteur::v1::Engagement>& engagements);

}  // namespace rapporteur
