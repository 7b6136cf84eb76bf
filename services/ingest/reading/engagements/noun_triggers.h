// How a noun tells of an engagement where no verb of taking part does.
#pragma once

#include "services/ingest/reading/engagements/event_triggers.h"

namespace rapporteur::reading {

// Where the noun of a trigger stands.
struct NounPlace {
  const DocumentContext& input;
  const EngagementWords& words;
  TokenRange range;                      // The sentence.
  const EventTrigger* before = nullptr;  // The trigger before it; nullptr: it is the first.
};

// Sets the form, verb, status and clause of `trigger`, whose noun and clause are known, by the
// words around its noun; false where they tell of no engagement.
bool SetNounForm(const NounPlace& place, EventTrigger& trigger);

// Whether the media are invited in `range`: "Journalists are invited".
bool InvitesMedia(const DocumentContext& input, const EngagementWords& words, TokenRange range);

}  // namespace rapporteur::reading
