// Bytes to tokens.
#pragma once

#include <string_view>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// The tokens of `text`, well-formed UTF-8 of less than 4 GiB, in order. White space and markup left
// over from a page ("<u>") give none. Linear in the size of `text`.
Tokens Tokenize(std::string_view text, const Lexicon& lexicon);

}  // namespace rapporteur::reading
