#include "services/ingest/reading/engagements/engagement_list.h"

#include <algorithm>
#include <utility>

namespace rapporteur::reading {
namespace {

constexpr size_t kLatest = 12;  // How far back a mention may join: keeps time linear.
constexpr size_t kMostParticipants = 500;

bool Includes(const std::vector<std::string>& whole, const std::vector<std::string>& part) {
  return std::all_of(part.begin(), part.end(),
                     [&](const auto& name) { return EngagementList::Contains(whole, name); });
}

// Two days, months or years that can be the same.
bool Agree(const CivilTime& a, const CivilTime& b) {
  if (a.year != b.year) return false;
  if (a.month == 0 || b.month == 0) return true;
  if (a.month != b.month) return false;
  if (a.day == 0 || b.day == 0) return true;
  if (a.day != b.day) return false;
  if (a.precision != Precision::kMinute || b.precision != Precision::kMinute) return true;
  return a.hour == b.hour && a.minute == b.minute;
}

bool Within(const CivilTime& day, const Engagement& span) {
  if (!span.start || !span.end) return false;
  const auto key = [](const CivilTime& t) { return t.year * 10000 + t.month * 100 + t.day; };
  return key(*span.start) <= key(day) && key(day) <= key(*span.end);
}

bool SameTime(const Engagement& a, const Engagement& b) {
  if (!a.start || !b.start) return true;
  return Agree(*a.start, *b.start) || Within(*a.start, b) || Within(*b.start, a);
}

// "Norway" and "Oslo, Norway" can be one place; a yard that is visited on a visit is another.
bool SamePlace(const Engagement& a, const Engagement& b) {
  return a.place.empty() || b.place.empty() || a.place.find(b.place) != std::string::npos ||
         b.place.find(a.place) != std::string::npos;
}

// Whether it says who takes part.
bool IsNamed(const Engagement& engagement) {
  return !engagement.participants.empty() || !engagement.organizations.empty() ||
         !engagement.countries.empty();
}

bool CanBeSame(const Engagement& a, const Engagement& b) {
  if (a.kind != b.kind || !SameTime(a, b)) return false;
  if (a.status != b.status) return false;
  if (a.kind == EngagementKind::kVisit && !SamePlace(a, b)) return false;
  if (!IsNamed(a) || !IsNamed(b)) return true;
  if (a.participants.empty() || b.participants.empty()) {
    return a.organizations == b.organizations ||
           std::any_of(a.organizations.begin(), a.organizations.end(), [&](const auto& name) {
             return EngagementList::Contains(b.organizations, name);
           });
  }
  return Includes(a.participants, b.participants) || Includes(b.participants, a.participants);
}

}  // namespace

bool EngagementList::Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void EngagementList::AddName(std::vector<std::string>& names, const std::string& name) {
  if (names.size() < kMostParticipants && !Contains(names, name)) names.push_back(name);
}

std::vector<Engagement> EngagementList::Take() {
  list_.erase(std::remove_if(list_.begin(), list_.end(),
                             [](const Engagement& engagement) { return !IsNamed(engagement); }),
              list_.end());
  return std::move(list_);
}

Engagement* EngagementList::Latest(EngagementKind kind) {
  const size_t first = list_.size() > kLatest ? list_.size() - kLatest : 0;
  for (size_t i = list_.size(); i-- > first;) {
    if (list_[i].kind == kind) return &list_[i];
  }
  return nullptr;
}

void EngagementList::SetOutcome(EngagementKind kind, EngagementStatus status) {
  for (Engagement& engagement : list_) {
    if (engagement.kind != kind) continue;
    const bool off = engagement.status == EngagementStatus::kCancelled ||
                     engagement.status == EngagementStatus::kPostponed;
    if (!off) engagement.status = status;
    return;
  }
}

void EngagementList::AddUntold(Engagement engagement,
                               bool (*tells_of)(const Engagement&, const Engagement&)) {
  const bool told = std::any_of(list_.begin(), list_.end(), [&](const Engagement& known) {
    return tells_of(known, engagement);
  });
  if (told) return;
  list_.insert(list_.begin(), std::move(engagement));
  last_ = list_.size() > 1 ? last_ + 1 : 0;
}

void EngagementList::Add(Engagement engagement) {
  const size_t first = list_.size() > kLatest ? list_.size() - kLatest : 0;
  for (size_t i = list_.size(); i-- > first;) {
    Engagement& known = list_[i];
    if (!CanBeSame(known, engagement)) continue;
    for (const std::string& name : engagement.participants) AddName(known.participants, name);
    for (const std::string& name : engagement.organizations) AddName(known.organizations, name);
    for (const std::string& code : engagement.countries) AddName(known.countries, code);
    const bool finer =
        engagement.start && (!known.start || engagement.start->precision > known.start->precision);
    if (finer) {
      known.start = engagement.start;
      known.end = engagement.end;
    }
    if (known.place.empty()) known.place = engagement.place;
    for (Evidence& evidence : engagement.evidence) known.evidence.push_back(std::move(evidence));
    last_ = i;
    return;
  }
  list_.push_back(std::move(engagement));
  last_ = list_.size() - 1;
}

}  // namespace rapporteur::reading
