#include "services/ingest/reading/milestones/milestone_list.h"

#include <algorithm>
#include <string>

#include "services/ingest/reading/lexicon/vocabulary.h"

namespace rapporteur::reading {
namespace {

constexpr size_t kMostCompared = 32;  // Of the last ones: keeps it linear.

bool Disagree(const std::optional<CivilTime>& a, const std::optional<CivilTime>& b) {
  if (!a || !b) return false;
  if (a->year != b->year) return true;
  if (a->month == 0 || b->month == 0) return false;
  return a->month != b->month || (a->day != 0 && b->day != 0 && a->day != b->day);
}

// One ends with the words of the other, or begins with them: "the Fund", "Baltic Fund".
bool IsSameSubject(std::string_view a, std::string_view b) {
  std::string longer = Vocabulary::Lower(a);
  std::string shorter = Vocabulary::Lower(b);
  if (longer.size() < shorter.size()) longer.swap(shorter);
  if (longer.size() == shorter.size()) return longer == shorter;
  if (longer.ends_with(shorter)) return longer[longer.size() - shorter.size() - 1] == ' ';
  return longer.starts_with(shorter) && longer[shorter.size()] == ' ';
}

}  // namespace

void MilestoneList::Add(const Milestone& milestone) {
  const size_t first = all_.size() - std::min(all_.size(), kMostCompared);
  for (size_t m = first; m < all_.size(); ++m) {
    Milestone& known = all_[m];
    if (known.kind != milestone.kind || !IsSameSubject(known.subject, milestone.subject) ||
        Disagree(known.date, milestone.date)) {
      continue;
    }
    if (milestone.subject.size() > known.subject.size()) known.subject = milestone.subject;
    if (milestone.date && (!known.date || known.date->precision < milestone.date->precision))
      known.date = milestone.date;
    if (known.place.empty()) known.place = milestone.place;
    if (known.evidence.size() < 6)
      known.evidence.insert(known.evidence.end(), milestone.evidence.begin(),
                            milestone.evidence.end());
    return;
  }
  all_.push_back(milestone);
}

}  // namespace rapporteur::reading
