// The verbs and nouns in a sentence that tell of an engagement.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct EventTrigger {
  EngagementKind kind = EngagementKind::kMeeting;
  VerbFrame frame = VerbFrame::kEvent;
  EngagementStatus status = EngagementStatus::kHeld;
  TokenRange verb;  // Empty for a noun without a verb of taking part.
  TokenRange noun;  // The event noun, where there is one.
  TokenRange clause;
  bool plural = false;    // "meetings"
  bool definite = false;  // "the meeting": one that was named before, perhaps.
};

// The triggers of the sentence `range`, in order. `quote_of` as QuoteOfTokens gives it.
std::vector<EventTrigger> FindTriggers(std::string_view text, const Tokens& tokens,
                                       TokenRange range, const std::vector<uint32_t>& quote_of,
                                       const Lexicon& lexicon);

// The first event noun in `range` that begins before `until`.
std::optional<EventTrigger> FindEventNoun(std::string_view text, const Tokens& tokens,
                                          TokenRange range, const Lexicon& lexicon);

}  // namespace rapporteur::reading
