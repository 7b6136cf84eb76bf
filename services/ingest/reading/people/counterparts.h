// The office of somebody's counterpart: "Foreign Minister Doe met her Kenyan counterpart, Jane
// Roe".
#pragma once

#include <cstdint>
#include <optional>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/people/office_links.h"
#include "services/ingest/reading/people/sentence_view.h"

namespace rapporteur::reading {

// The link that "counterpart" or "colleague" at element `e` tells: the office of `owner`, the
// holder named before, in the country of the one whose name follows. Rule office.counterpart. A
// colleague is meant only where a country stands before the word.
std::optional<OfficeLink> FindCounterpart(const SentenceView& view, const Lexicon& lexicon,
                                          const Tokens& tokens, const OfficeLink& owner,
                                          uint32_t e);

}  // namespace rapporteur::reading
