// Nouns of event_nouns.tsv in the text.
#pragma once

#include <optional>

#include "services/ingest/reading/clauses/document_context.h"

namespace rapporteur::reading {

struct EventNoun {
  TokenRange tokens;
  EngagementKind kind = EngagementKind::kMeeting;
  int strength = 0;
  bool plural = false;
  bool definite = false;  // "the meeting": one that was named before, perhaps.
};

// The first event noun in `range`; one that stands in another name ("Conference Centre") is none.
std::optional<EventNoun> FindEventNoun(const DocumentContext& input, TokenRange range);

}  // namespace rapporteur::reading
