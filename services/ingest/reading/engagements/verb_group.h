// The tense and voice of a verb, from the words before it.
#pragma once

#include <cstdint>
#include <optional>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/engagements/engagement_words.h"
#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {

struct VerbGroup {
  uint32_t first = 0;  // Where the auxiliaries and adverbs before the verb begin.
  EngagementStatus status = EngagementStatus::kHeld;
  bool sure = true;          // False where the tense leaves the status open: "meets", "hosted by".
  bool passive = false;      // "was received", "hosted by"
  bool participial = false;  // "meeting with ..." without "is"
  bool infinitive = false;   // "to meet": what the predicate before it is for
  bool reported = false;     // "said that A would meet B": to come, if its day is
  bool was_planned = false;  // "was due to meet": what came of it stands elsewhere.
  bool coordinated = false;  // "... and met": the subject is that of the predicate before
};

// How the words stand around a verb.
enum class Wording : uint8_t {
  kProse,
  kProgramme,           // A verb can begin its line: "Meets the Mayor".
  kHeadline,            // "A to meet B" is to come, "A meets B" is news.
  kHeadlineInCapitals,  // As that, and capitals tell nothing.
};

// Reads the verb in `verb`, whose forms are `forms` (EngagementVerbForm bits), in a clause that
// begins at `clause_first`. nullopt: it tells of no engagement here ("did not meet", "would meet",
// a noun).
std::optional<VerbGroup> ReadVerbGroup(const DocumentContext& input, const EngagementWords& words,
                                       TokenRange verb, uint8_t forms, uint32_t clause_first,
                                       Wording wording);

}  // namespace rapporteur::reading
