// Who comes together with whom, when and where.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/ingest/reading/facts.h"
#include "services/ingest/reading/lexicon.h"
#include "services/ingest/reading/mentions.h"
#include "services/ingest/reading/people.h"
#include "services/ingest/reading/structure.h"
#include "services/ingest/reading/time_mention.h"
#include "services/ingest/reading/token.h"

namespace rapporteur::reading {

struct EngagementsInput {
  std::string_view text;
  const Tokens& tokens;
  const Structure& structure;
  const Mentions& mentions;
  const People& people;
  const std::vector<TimeMention>& times;  // Resolved, in order.
  const std::vector<uint32_t>& quote_of;
  std::optional<absl::CivilDay> reference;
  DocumentKind kind;
  const Lexicon& lexicon;
};

std::vector<Engagement> FindEngagements(const EngagementsInput& input);

}  // namespace rapporteur::reading
