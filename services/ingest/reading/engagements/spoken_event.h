// The event at which a transcript or a speech was spoken.
#pragma once

#include <optional>

#include "services/ingest/reading/engagements/sentence_events.h"

namespace rapporteur::reading {

// The press conference, interview or address that the document is the text of, from its title and
// the lines above the first words spoken; nullopt where the title names nobody.
std::optional<Engagement> FindSpokenEvent(const DocumentContext& input, SentenceEvents& events);

}  // namespace rapporteur::reading
