// What a sentence asserts: which sentences tell facts, where they begin, what they deny.
#pragma once

#include <cstdint>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Whether facts are told here: not in boilerplate, nor in lines of capitals.
bool TellsFacts(const DocumentContext& input, const Sentence& sentence);

// The sentence without "OSLO (16 May) -" or "Oslo, 16 May:", which tell of the release.
TokenRange WithoutDateline(const DocumentContext& input, TokenRange sentence);

// "has not been appointed", "if elected", "could become", "... ?": what the verb that begins at
// `verb` says is not so, not sure, or asked.
bool IsDenied(const DocumentContext& input, TokenRange sentence, uint32_t verb);

}  // namespace rapporteur::reading
