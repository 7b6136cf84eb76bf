// The engagements of a release as lines, for tests of what announces and tells of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/ingest/reading/testing/read_release.h"

namespace rapporteur::reading {

inline std::vector<Engagement> Engagements(const Release& input) {
  return ReadRelease(input).engagements;
}

inline std::string DayOf(const Engagement& engagement) {
  if (!engagement.start) return "-";
  return absl::StrCat(engagement.start->month, "/", engagement.start->day);
}

inline std::string KindOf(const Engagement& engagement) {
  switch (engagement.kind) {
    case EngagementKind::kMeeting:
      return "meeting";
    case EngagementKind::kVisit:
      return "visit";
    case EngagementKind::kCall:
      return "call";
    case EngagementKind::kAddress:
      return "address";
    case EngagementKind::kPressConference:
      return "press";
    case EngagementKind::kCeremony:
      return "ceremony";
    case EngagementKind::kSigning:
      return "signing";
    case EngagementKind::kInterview:
      return "interview";
    case EngagementKind::kBriefing:
      return "briefing";
    case EngagementKind::kConference:
      return "conference";
    case EngagementKind::kSession:
      return "session";
    case EngagementKind::kExercise:
      return "exercise";
    default:
      return "other";
  }
}

inline std::string StatusOf(const Engagement& engagement) {
  static constexpr std::string_view kNames[] = {"scheduled", "held", "cancelled", "postponed"};
  return std::string(kNames[static_cast<int>(engagement.status)]);
}

// "meeting held 3/12: Jane Doe, John Roe" of each.
inline std::vector<std::string> Found(const Release& input) {
  std::vector<std::string> found;
  for (const Engagement& engagement : Engagements(input)) {
    found.push_back(absl::StrCat(KindOf(engagement), " ", StatusOf(engagement), " ",
                                 DayOf(engagement), ": ",
                                 absl::StrJoin(engagement.participants, ", ")));
  }
  return found;
}

inline std::vector<std::string> Found(const std::string& body) {
  return Found(Release{.body = body});
}

}  // namespace rapporteur::reading
