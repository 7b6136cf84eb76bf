#include "services/ingest/reading/engagements/engagement_likeness.h"

#include <algorithm>

#include "services/ingest/reading/engagements/engagement_list.h"
#include "services/ingest/reading/engagements/kind_families.h"

namespace rapporteur::reading {
namespace {

size_t SharedNames(const std::vector<std::string>& mine, const std::vector<std::string>& yours) {
  return static_cast<size_t>(std::count_if(mine.begin(), mine.end(), [&](const auto& name) {
    return EngagementList::Contains(yours, name);
  }));
}

// As far as both are told; one that is not told can be any.
bool CanBeSameTime(const Engagement& a, const Engagement& b) {
  if (!a.start || !b.start) return true;
  const CivilTime& mine = *a.start;
  const CivilTime& yours = *b.start;
  if (mine.year != yours.year) return false;
  if (mine.month == 0 || yours.month == 0) return true;
  if (mine.month != yours.month) return false;
  return mine.day == 0 || yours.day == 0 || mine.day == yours.day;
}

size_t FewestPeople(const Engagement& a, const Engagement& b) {
  return std::min(a.participants.size(), b.participants.size());
}

}  // namespace

bool AreSame(const Engagement& a, const Engagement& b) {
  if (FamilyOf(a.kind) != FamilyOf(b.kind) || !CanBeSameTime(a, b)) return false;
  if (FewestPeople(a, b) == 0) return SharedNames(a.organizations, b.organizations) > 0;
  return 2 * SharedNames(a.participants, b.participants) > FewestPeople(a, b);
}

bool AreTogether(const Engagement& a, const Engagement& b) {
  if (!(a.evidence.front().span == b.evidence.front().span) || !CanBeSameTime(a, b)) return false;
  const size_t fewest = FewestPeople(a, b);
  return fewest == 0 || 2 * SharedNames(a.participants, b.participants) > fewest;
}

}  // namespace rapporteur::reading
