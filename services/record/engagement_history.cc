#include "services/record/engagement_history.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "absl/time/time.h"
#include "services/record/civil_time.h"
#include "services/record/engagement_identity.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::Engagement;
using ::rapporteur::v1::EngagementState;
using ::rapporteur::v1::EntityReference;
using References = google::protobuf::RepeatedPtrField<EntityReference>;

// When a statement was made, as far as one can tell.
absl::Time TimeOf(const Engagement& statement) {
  if (statement.provenance().has_published_time()) {
    return FromProto(statement.provenance().published_time());
  }
  if (!statement.has_start()) return absl::InfinitePast();
  const auto [begin, end] = BoundsOf(statement.start());
  switch (statement.status()) {
    case rapporteur::v1::ENGAGEMENT_STATUS_HELD:
      return statement.has_end() ? std::max(end, BoundsOf(statement.end()).second) : end;
    case rapporteur::v1::ENGAGEMENT_STATUS_CANCELLED:
    case rapporteur::v1::ENGAGEMENT_STATUS_POSTPONED:
      return begin;
    default:
      return begin - absl::Hours(24);
  }
}

bool IsHeld(const Engagement& statement) {
  return statement.status() == rapporteur::v1::ENGAGEMENT_STATUS_HELD;
}

// The first of several by history, then by name.
void SortByHistory(std::vector<Engagement>* statements) {
  std::sort(statements->begin(), statements->end(), [](const Engagement& a, const Engagement& b) {
    return std::tuple(TimeOf(a), IsHeld(a), std::string_view(a.name())) <
           std::tuple(TimeOf(b), IsHeld(b), std::string_view(b.name()));
  });
}

EngagementState StateOf(const Engagement& statement) {
  EngagementState state;
  state.set_engagement(statement.name());
  *state.mutable_provenance() = statement.provenance();
  state.set_status(statement.status());
  if (statement.has_start()) *state.mutable_start() = statement.start();
  if (statement.has_end()) *state.mutable_end() = statement.end();
  if (statement.has_place()) *state.mutable_place() = statement.place();
  return state;
}

bool IsSame(const EntityReference& a, const EntityReference& b) {
  const bool are_people = a.type() == rapporteur::v1::ENTITY_TYPE_PERSON &&
                          b.type() == rapporteur::v1::ENTITY_TYPE_PERSON;
  return are_people ? IsSamePerson(a.name(), b.name()) : a.name() == b.name();
}

// Adds what `to` does not have; of two forms of one name the longer one stays.
void Unite(const References& from, References* to) {
  for (const EntityReference& reference : from) {
    const auto known = std::find_if(to->begin(), to->end(), [&](const EntityReference& other) {
      return IsSame(reference, other);
    });
    if (known == to->end()) {
      *to->Add() = reference;
    } else if (reference.display_name().size() > known->display_name().size()) {
      *known = reference;
    }
  }
}

}  // namespace

Engagement MergeStatements(std::vector<Engagement> statements) {
  SortByHistory(&statements);
  const auto last_held = std::find_if(statements.rbegin(), statements.rend(), IsHeld);
  const Engagement& decides = last_held == statements.rend() ? statements.back() : *last_held;
  Engagement merged = decides;
  merged.set_name(statements.front().name());
  std::for_each(statements.rbegin(), statements.rend(), [&](const Engagement& statement) {
    Unite(statement.participants(), merged.mutable_participants());
    Unite(statement.organizations(), merged.mutable_organizations());
    Unite(statement.countries(), merged.mutable_countries());
    if (!merged.has_place() && statement.has_place()) *merged.mutable_place() = statement.place();
  });
  for (const Engagement& statement : statements) *merged.add_history() = StateOf(statement);
  return merged;
}

}  // namespace rapporteur
