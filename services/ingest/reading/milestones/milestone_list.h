// The milestones of one text, where several mentions of one become one.
#pragma once

#include <string_view>
#include <vector>

#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

class MilestoneList {
 public:
  // Adds `milestone`, or fills what it tells into the one of the same kind and subject, unless
  // their dates disagree.
  void Add(const Milestone& milestone);

  const std::vector<Milestone>& all() const { return all_; }

 private:
  std::vector<Milestone> all_;
};

}  // namespace rapporteur::reading
