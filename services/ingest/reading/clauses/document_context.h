// What the stages that find facts read: the text and what the stages before them made of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/organizations/organizations.h"
#include "services/ingest/reading/organizations/places.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/people/people.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/times/time_mention.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Views of what the reader owns; valid during one Reader::Read.
struct DocumentContext {
  std::string_view text;
  std::string_view source;  // The outlet's display name: "NATO".
  DocumentKind kind;
  std::optional<absl::CivilDay> reference;  // From which "today" and "next Monday" are understood.
  const Tokens& tokens;
  const Structure& structure;
  const std::vector<uint32_t>& quote_of;  // As QuoteOfTokens gives it.
  const Mentions& mentions;
  const People& people;
  const Organizations& organizations;
  const std::vector<PlaceMention>& places;
  const std::vector<TimeMention>& times;  // Resolved, in order.
  const Lexicon& lexicon;
};

}  // namespace rapporteur::reading
