// Offices that a verb tells: "Jane Doe assumed command of the Brigade"; "Jane Doe, who heads the
// Agency"; "the Agency, headed by Jane Doe".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "services/ingest/reading/people/office_links.h"
#include "services/ingest/reading/people/office_parser.h"
#include "services/ingest/reading/people/sentence_view.h"

namespace rapporteur::reading {

// The link that the word at element `e` ("command", "who") tells, if any. Rules office.command and
// office.relative.
std::optional<OfficeLink> FindLeader(std::string_view text, const SentenceView& view,
                                     const OfficeParser& parser, uint32_t e);

}  // namespace rapporteur::reading
