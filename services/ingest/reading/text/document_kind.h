// What kind of document a text is.
#pragma once

#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Decides by the title's words, then by the layout: "Media advisory" headings, speaker turns, a
// text that says "I". Press release where nothing tells. Linear.
DocumentKind FindDocumentKind(std::string_view text, const Tokens& tokens,
                              const Structure& structure, const std::vector<uint32_t>& quote_of,
                              const Lexicon& lexicon);

}  // namespace rapporteur::reading
