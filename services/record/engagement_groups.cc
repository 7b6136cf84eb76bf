#include "services/record/engagement_groups.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "services/record/civil_time.h"
#include "services/record/engagement_identity.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::Engagement;
using ::rapporteur::v1::EntityReference;

// An engagement is compared with at most so many others under each of its keys.
constexpr size_t kMaxComparisons = 256;

// A range is found on at most so many of its days.
constexpr int kMaxDays = 31;

struct Pair {
  int sameness = 0;
  size_t a = 0;  // Less than b.
  size_t b = 0;
};

bool IsBefore(const Engagement& a, const Engagement& b) {
  const int order = a.provenance().document().compare(b.provenance().document());
  return order != 0 ? order < 0 : a.name() < b.name();
}

// What one engagement has in common with another that may be the same: a day, and a person's last
// name, a body or (where there is nobody) a country.
std::vector<std::string> KeysOf(const Engagement& engagement) {
  std::vector<std::string> keys;
  const auto days = DaysOf(engagement);
  if (!days.has_value()) return keys;
  std::set<std::string> names;
  for (const EntityReference& person : engagement.participants()) {
    names.insert(person.name().substr(person.name().find_last_of("-/") + 1));
  }
  for (const EntityReference& body : engagement.organizations()) names.insert(body.name());
  if (names.empty()) {
    for (const EntityReference& country : engagement.countries()) names.insert(country.name());
  }
  const absl::CivilDay last = std::min(days->last, days->first + kMaxDays - 1);
  for (absl::CivilDay day = days->first; day <= last; ++day) {
    for (const std::string& name : names) {
      keys.push_back(std::to_string(day - absl::CivilDay()).append(" ").append(name));
    }
  }
  return keys;
}

// All pairs that may be one engagement, the surest first.
std::vector<Pair> FindPairs(const std::vector<Engagement>& engagements) {
  std::unordered_map<std::string, std::vector<size_t>> seen;
  std::vector<Pair> pairs;
  for (size_t i = 0; i < engagements.size(); ++i) {
    std::set<size_t> candidates;
    for (const std::string& key : KeysOf(engagements[i])) {
      std::vector<size_t>& others = seen[key];
      const size_t compared = std::min(others.size(), kMaxComparisons);
      candidates.insert(others.end() - static_cast<std::ptrdiff_t>(compared), others.end());
      others.push_back(i);
    }
    for (const size_t other : candidates) {
      const int sameness = SamenessOf(engagements[other], engagements[i]);
      if (sameness > 0) pairs.push_back({sameness, other, i});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [&](const Pair& x, const Pair& y) {
    if (x.sameness != y.sameness) return x.sameness > y.sameness;
    const auto ends = [&](const Pair& pair) {
      const bool in_order = IsBefore(engagements[pair.a], engagements[pair.b]);
      return in_order ? std::pair(pair.a, pair.b) : std::pair(pair.b, pair.a);
    };
    const auto [x_first, x_second] = ends(x);
    const auto [y_first, y_second] = ends(y);
    if (x_first != y_first) return IsBefore(engagements[x_first], engagements[y_first]);
    return IsBefore(engagements[x_second], engagements[y_second]);
  });
  return pairs;
}

// Joins groups unless both have a statement of one document.
class Grouping {
 public:
  explicit Grouping(const std::vector<Engagement>& engagements) : group_of_(engagements.size()) {
    std::iota(group_of_.begin(), group_of_.end(), size_t{0});
    for (size_t i = 0; i < engagements.size(); ++i) {
      groups_.push_back({{i}, {engagements[i].provenance().document()}});
    }
  }

  void Join(size_t a, size_t b) {
    size_t to = group_of_[a];
    size_t from = group_of_[b];
    if (to == from) return;
    if (groups_[to].members.size() < groups_[from].members.size()) std::swap(to, from);
    for (const std::string_view document : groups_[from].documents) {
      if (groups_[to].documents.contains(document)) return;
    }
    for (const size_t member : groups_[from].members) group_of_[member] = to;
    groups_[to].members.insert(groups_[to].members.end(), groups_[from].members.begin(),
                               groups_[from].members.end());
    groups_[to].documents.merge(groups_[from].documents);
    groups_[from] = {};
  }

  std::vector<std::vector<size_t>> Take() {
    std::vector<std::vector<size_t>> groups;
    for (Group& group : groups_) {
      if (group.members.empty()) continue;
      std::sort(group.members.begin(), group.members.end());
      groups.push_back(std::move(group.members));
    }
    std::sort(groups.begin(), groups.end());
    return groups;
  }

 private:
  struct Group {
    std::vector<size_t> members;
    std::set<std::string_view> documents;
  };

  std::vector<size_t> group_of_;
  std::vector<Group> groups_;
};

bool IsChange(const Engagement& engagement) {
  return engagement.status() == rapporteur::v1::ENGAGEMENT_STATUS_POSTPONED ||
         engagement.status() == rapporteur::v1::ENGAGEMENT_STATUS_CANCELLED;
}

// Finds the announcement of each report.
class Linker {
 public:
  explicit Linker(const std::vector<Engagement>& engagements)
      : engagements_(engagements), groups_(GroupEngagements(engagements)) {
    for (const auto& group : groups_) NoteChanges(group);
  }

  std::vector<EngagementLink> Link() {
    std::map<size_t, EngagementLink> links;
    for (const auto& group : groups_) {
      const std::vector<size_t> plans = PlansOf(group);
      for (const size_t report : group) {
        if (engagements_[report].status() != rapporteur::v1::ENGAGEMENT_STATUS_HELD) continue;
        LinkReport(report, plans, &links);
      }
    }
    std::vector<EngagementLink> in_order;
    std::set<std::pair<std::string_view, std::string_view>> linked;
    for (auto& [report, link] : links) {
      if (linked.emplace(DocumentOf(link.report), DocumentOf(link.plan)).second) {
        in_order.push_back(std::move(link));
      }
    }
    return in_order;
  }

 private:
  std::string_view DocumentOf(size_t index) const {
    return engagements_[index].provenance().document();
  }

  // A document that calls off what another one announces came after it.
  void NoteChanges(const std::vector<size_t>& group) {
    for (const size_t change : group) {
      if (!IsChange(engagements_[change])) continue;
      for (const size_t plan : PlansOf(group)) {
        changes_.emplace(DocumentOf(change), DocumentOf(plan));
      }
    }
  }

  std::vector<size_t> PlansOf(const std::vector<size_t>& group) const {
    std::vector<size_t> plans;
    for (const size_t member : group) {
      if (engagements_[member].status() == rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED) {
        plans.push_back(member);
      }
    }
    return plans;
  }

  bool IsLater(size_t a, size_t b) const {
    const auto& left = engagements_[a].provenance();
    const auto& right = engagements_[b].provenance();
    if (left.has_published_time() && right.has_published_time()) {
      const absl::Time left_time = FromProto(left.published_time());
      const absl::Time right_time = FromProto(right.published_time());
      if (left_time != right_time) return left_time > right_time;
    }
    if (changes_.contains({DocumentOf(a), DocumentOf(b)})) return true;
    if (changes_.contains({DocumentOf(b), DocumentOf(a)})) return false;
    return a > b;
  }

  // What was published after the report did not announce it.
  bool CanAnnounce(size_t plan, size_t report) const {
    const auto& announced = engagements_[plan].provenance();
    const auto& reported = engagements_[report].provenance();
    return !announced.has_published_time() || !reported.has_published_time() ||
           FromProto(announced.published_time()) <= FromProto(reported.published_time());
  }

  void LinkReport(size_t report, const std::vector<size_t>& plans,
                  std::map<size_t, EngagementLink>* links) const {
    const size_t* last = nullptr;
    for (const size_t& plan : plans) {
      if (CanAnnounce(plan, report) && (last == nullptr || IsLater(plan, *last))) last = &plan;
    }
    if (last == nullptr) return;
    EngagementLink& link = (*links)[report];
    link.report = report;
    link.plan = *last;
    const Engagement& reported = engagements_[report];
    link.participants = SharedParticipants(reported, engagements_[*last]);
    if (link.participants.empty()) {
      link.participants = {reported.participants().begin(), reported.participants().end()};
    }
  }

  const std::vector<Engagement>& engagements_;
  const std::vector<std::vector<size_t>> groups_;
  std::set<std::pair<std::string_view, std::string_view>> changes_;  // (update, announcement)
};

}  // namespace

std::vector<std::vector<size_t>> GroupEngagements(const std::vector<Engagement>& engagements) {
  Grouping grouping(engagements);
  for (const Pair& pair : FindPairs(engagements)) grouping.Join(pair.a, pair.b);
  return grouping.Take();
}

std::vector<EngagementLink> LinkEngagements(const std::vector<Engagement>& engagements) {
  return Linker(engagements).Link();
}

}  // namespace rapporteur
