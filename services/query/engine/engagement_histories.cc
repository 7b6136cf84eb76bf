#include "services/query/engine/engagement_histories.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "common/status/status_macros.h"
#include "services/record/civil_time.h"
#include "services/record/engagement_groups.h"
#include "services/record/engagement_identity.h"

namespace rapporteur::query {
namespace {

using rapporteur::storage::v1::FactFilter;
using rapporteur::storage::v1::Occasion;
using rapporteur::v1::Engagement;
using rapporteur::v1::EntityReference;

// A postponement leads to another day, and that to its report; further than that nobody follows.
constexpr int kMaxRounds = 3;
constexpr size_t kMaxStatementsARound = 10'000;

// Longer ones are known to the year at best, which tells nothing.
constexpr int kMaxDays = 62;

// What is searched for one engagement.
struct Search {
  std::set<std::string> entities;
  absl::CivilDay first;
  absl::CivilDay last;

  bool Covers(const Search& other) const {
    return first <= other.first && other.last <= last &&
           std::includes(entities.begin(), entities.end(), other.entities.begin(),
                         other.entities.end());
  }

  Occasion ToOccasion() const {
    Occasion occasion;
    for (const std::string& entity : entities) occasion.add_entities(entity);
    // A day begins in the east before it does in UTC, and ends in the west after it.
    const absl::TimeZone utc = absl::UTCTimeZone();
    *occasion.mutable_time()->mutable_start_time() =
        ToProto(absl::FromCivil(first, utc) - absl::Hours(14));
    *occasion.mutable_time()->mutable_end_time() =
        ToProto(absl::FromCivil(last + 1, utc) + absl::Hours(14));
    return occasion;
  }
};

// Nothing to search for gives no entities.
Search SearchFor(const Engagement& statement) {
  const auto days = DaysOf(statement);
  if (!days.has_value() || days->last - days->first > kMaxDays) return {};
  Search search = {.entities = {}, .first = days->first, .last = days->last};
  const auto add = [&search](const auto& references) {
    for (const EntityReference& reference : references) search.entities.insert(reference.name());
  };
  add(statement.participants());
  add(statement.organizations());
  if (search.entities.empty()) add(statement.countries());
  return search;
}

// Collects statements round by round.
class Finder {
 public:
  Finder(const storage::RecordReader& reader, const RequestContext& context)
      : reader_(reader), context_(context) {}

  // See FindHistories.
  absl::StatusOr<std::vector<EngagementGroup>> Find(const std::vector<Engagement>& statements) {
    for (const Engagement& statement : statements) found_.emplace(statement.name(), statement);
    std::vector<EngagementGroup> groups = GroupsOf(statements);
    for (int round = 0; round < kMaxRounds; ++round) {
      const FactFilter filter = NextSearch(groups);
      if (filter.occasions().empty()) break;
      RETURN_IF_ERROR(LookUp(filter));
      groups = GroupsOf(statements);
    }
    return groups;
  }

 private:
  // Leaves out what an earlier search has found already.
  FactFilter NextSearch(const std::vector<EngagementGroup>& groups) {
    FactFilter filter;
    filter.add_types(rapporteur::v1::FACT_TYPE_ENGAGEMENT);
    for (const EngagementGroup& group : groups) {
      for (const Engagement& statement : group.statements) {
        Search search = SearchFor(statement);
        const bool is_known =
            search.entities.empty() ||
            std::any_of(searches_.begin(), searches_.end(),
                        [&](const Search& earlier) { return earlier.Covers(search); });
        if (is_known || filter.occasions_size() == storage::kMaxPageSize) continue;
        *filter.add_occasions() = search.ToOccasion();
        searches_.push_back(std::move(search));
      }
    }
    return filter;
  }

  absl::Status LookUp(const FactFilter& filter) {
    storage::PageRequest page = {.size = storage::kMaxPageSize};
    size_t count = 0;
    do {
      ASSIGN_OR_RETURN(storage::FactPage answer, reader_.ListFacts(context_, filter, page));
      count += answer.facts.size();
      for (rapporteur::v1::Fact& fact : answer.facts) {
        std::string name = fact.engagement().name();
        found_.emplace(std::move(name), std::move(*fact.mutable_engagement()));
      }
      page.token = std::move(answer.next_token);
    } while (!page.token.empty() && count < kMaxStatementsARound);
    return absl::OkStatus();
  }

  std::vector<EngagementGroup> GroupsOf(const std::vector<Engagement>& statements) const {
    std::vector<Engagement> all;
    for (const auto& [name, statement] : found_) all.push_back(statement);
    std::sort(all.begin(), all.end(), StandsBefore);
    const std::vector<std::vector<size_t>> members = GroupEngagements(all);
    std::map<std::string_view, size_t> group_of;
    for (size_t i = 0; i < members.size(); ++i) {
      for (const size_t member : members[i]) group_of.emplace(all[member].name(), i);
    }
    std::vector<EngagementGroup> groups;
    std::set<size_t> taken;
    for (const Engagement& statement : statements) {
      const size_t group = group_of.at(statement.name());
      if (!taken.insert(group).second) continue;
      groups.emplace_back();
      for (const size_t member : members[group]) groups.back().statements.push_back(all[member]);
    }
    return groups;
  }

  const storage::RecordReader& reader_;
  const RequestContext& context_;
  std::vector<Search> searches_;
  std::map<std::string, Engagement> found_;  // By name.
};

// The number at the end of "sources/s/documents/d/engagements/12".
int NumberOf(std::string_view name) {
  const std::string_view digits = name.substr(name.rfind('/') + 1);
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

bool StandsBefore(const Engagement& a, const Engagement& b) {
  const int order = a.provenance().document().compare(b.provenance().document());
  return order != 0 ? order < 0 : NumberOf(a.name()) < NumberOf(b.name());
}

absl::StatusOr<std::vector<EngagementGroup>> FindHistories(
    const storage::RecordReader& reader, const RequestContext& context,
    const std::vector<Engagement>& statements) {
  return Finder(reader, context).Find(statements);
}

}  // namespace rapporteur::query
