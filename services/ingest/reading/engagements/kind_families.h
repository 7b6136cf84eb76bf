// Kinds of engagement that releases use one for the other.
#pragma once

#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// The kind that stands for the family of `kind`: a visit is told as a meeting, a briefing as a
// press conference.
constexpr EngagementKind FamilyOf(EngagementKind kind) {
  switch (kind) {
    case EngagementKind::kVisit:
    case EngagementKind::kCall:
    case EngagementKind::kDemonstration:
      return EngagementKind::kMeeting;
    case EngagementKind::kConversation:
      return EngagementKind::kAddress;
    case EngagementKind::kBriefing:
    case EngagementKind::kInterview:
      return EngagementKind::kPressConference;
    case EngagementKind::kExhibition:
    case EngagementKind::kSigning:
      return EngagementKind::kCeremony;
    case EngagementKind::kSession:
    case EngagementKind::kSummit:
    case EngagementKind::kDialogue:
      return EngagementKind::kConference;
    default:
      return kind;
  }
}

}  // namespace rapporteur::reading
