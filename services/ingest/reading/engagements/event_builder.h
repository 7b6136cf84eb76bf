// Puts together what the models make of a candidate: its kind, who takes part, and when.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/clauses/clause_reader.h"
#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/engagements/day_features.h"
#include "services/ingest/reading/engagements/event_candidates.h"
#include "services/ingest/reading/engagements/event_features.h"
#include "services/ingest/reading/engagements/event_models.h"
#include "services/ingest/reading/engagements/party_features.h"
#include "services/ingest/reading/model/case_observer.h"
#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {

// The rule id of what only models found.
inline constexpr char kLearnedRule[] = "engagement.learned";

// A candidate, all of its sentence, and what the rules made of it.
struct EventSurroundings {
  const EventCandidate& event;
  const std::vector<EventCandidate>& all;
  const RuleFindings& rules;
};

// Holds views of its input, which must outlive it. Not thread-safe: one text, one builder.
class EventBuilder {
 public:
  // `observer` may be nullptr.
  EventBuilder(const DocumentContext& input, const TextRoles& roles, const EventModels& models,
               CaseObserver* observer);

  // The log odds that the words tell of an engagement.
  int32_t Score(const EventSurroundings& around);

  // What the models make of it. They must not be empty.
  Engagement Build(const EventSurroundings& around);

  // Tells the observer of all cases of the candidate.
  void Show(const EventSurroundings& around);

 private:
  EngagementKind KindOf(const EventCandidate& event) const;
  void AddParties(const EventSurroundings& around, Engagement& engagement);
  void AddDay(const EventSurroundings& around, Engagement& engagement);
  void ShowCase(std::string_view model, const EventCandidate& event, std::string value) const;

  const DocumentContext& in_;
  const EventModels& models_;
  CaseObserver* const observer_;
  EventFeatures events_;
  const PartyFeatures parties_;
  const DayFeatures days_;
  const ClauseReader clauses_;
  Features features_;
};

}  // namespace rapporteur::reading
