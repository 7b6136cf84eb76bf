// A verb of tenure where it stands.
#pragma once

#include "services/ingest/reading/tenures/tenure_tables.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct TenureTrigger {
  TokenRange tokens;
  TenureVerb verb;
  TokenRange clause;  // From the verb before it to the one behind it, in the sentence.
  TokenRange sentence;
  bool lead = false;  // Stands in the paragraphs that tell the news of the text.
};

}  // namespace rapporteur::reading
