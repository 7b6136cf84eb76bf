// Who takes up, holds or leaves which office, since and until when.
#pragma once

#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/tenures/tenure_tables.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// The tenures that the text tells of. What several sentences say of one becomes one.
// Origin.rule is one of
//   tenure.takes       "A took office as Rector", "A assumed command of the Brigade"
//   tenure.named       "A was appointed Director", "the Board appointed A as Director"
//   tenure.nominee     "A, of Ohio, to be Ambassador"
//   tenure.becomes     "A became Minister in May", "A will serve as Director"
//   tenure.succession  "A succeeds B": both, where the office is known
//   tenure.leaves      "A stepped down as Director"
//   tenure.handover    "A handed over command of the Brigade to B": both
//   tenure.dated       "A, Rector since 2016", "A was Dean from 2011 to 2018"
// What lies in the past counts with a date, or at the head of a text whose news it is.
// Linear.
std::vector<Tenure> FindTenures(const DocumentContext& input, const TenureTables& tables);

}  // namespace rapporteur::reading
