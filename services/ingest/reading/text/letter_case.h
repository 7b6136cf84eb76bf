// How the words of a line use capitals: where all have one, a capital tells nothing.
#pragma once

#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Most words have a capital, as in a headline.
bool IsTitleCase(const Tokens& tokens, TokenRange range);

// A line without a full stop, most words with a capital.
bool IsHeadline(const Tokens& tokens, TokenRange sentence);

// Most words are in capitals.
bool IsAllCaps(const Tokens& tokens, TokenRange range);

}  // namespace rapporteur::reading
