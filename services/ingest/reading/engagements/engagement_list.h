// The engagements of one text, where several mentions of one become one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

class EngagementList {
 public:
  // Adds `engagement`, or joins it with one of the latest that it can only be the same as: same
  // kind, no other day, and the people of one among those of the other.
  void Add(Engagement engagement);

  // Adds `engagement` as the first, unless `tells_of` one of those at hand.
  void AddUntold(Engagement engagement,
                 bool (*tells_of)(const Engagement& told, const Engagement& engagement));

  // The one added or joined last; nullptr where there is none.
  Engagement* last() { return last_ < list_.size() ? &list_[last_] : nullptr; }
  // The latest of `kind` among the latest few; nullptr where there is none.
  Engagement* Latest(EngagementKind kind);
  Engagement* first() { return list_.empty() ? nullptr : &list_.front(); }

  // Gives the first engagement of `kind` the status of one that is off, unless it has one such.
  void SetOutcome(EngagementKind kind, EngagementStatus status);

  // All that name who takes part; the others waited for a sentence that would.
  std::vector<Engagement> Take();

  static bool Contains(const std::vector<std::string>& names, const std::string& name);
  // Adds `name` where it is not there.
  static void AddName(std::vector<std::string>& names, const std::string& name);

 private:
  std::vector<Engagement> list_;
  size_t last_ = 0;
};

}  // namespace rapporteur::reading
