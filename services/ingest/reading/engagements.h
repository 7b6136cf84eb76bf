// Who comes together with whom, when and where.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/ingest/reading/facts.h"
#include "services/ingest/reading/lexicon.h"
#include "services/ingest/reading/people.h"
#include "services/ingest/reading/structure.h"
#include "services/ingest/reading/time_mention.h"
#include "services/ingest/reading/token.h"

namespace rapporteur::reading {

struct EngagementsInput {
  std::string_view text;
  const Tokens& tokens;
  const Structure& structure;
  const People& people;
  const std::vector<TimeMention>& times;  // Resolved, in order.
  const std::vector<uint32_t>& quote_of;
  std::optional<absl::CivilDay> reference;
  DocumentKind kind;
  const Lexicon& lexicon;
};

// The engagements that the body tells of. What several sentences say of one becomes one.
// Origin.rule is one of
//   engagement.meets     "A met (with) B", "A spoke with B"
//   engagement.receives  "A welcomed B", "A briefed B"
//   engagement.visits    "A visited Oslo"
//   engagement.event     "A attended the summit", "A will have meetings with B"
//   engagement.address   "A will address the assembly"
//   engagement.noun      "a call between A and B", "at a press conference, A and B"
//   engagement.schedule  "16:30 (CEST) Joint press conference": place, day and people of the
//                        advisory where the line does not say its own
// Linear.
std::vector<Engagement> FindEngagements(const EngagementsInput& input);

}  // namespace rapporteur::reading
