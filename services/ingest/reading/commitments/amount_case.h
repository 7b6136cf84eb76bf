// One amount as the models of commitments are asked about it.
#pragma once

#include <string>

#include "services/ingest/reading/commitments/actor_choice.h"
#include "services/ingest/reading/commitments/frames.h"
#include "services/ingest/reading/quantities/quantity.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Views of what the finder of commitments holds while it reads one sentence.
struct AmountCase {
  const Quantity& quantity;
  TokenRange sentence;
  const Block& block;
  const Frame* frame;             // What the rules make of it; nullptr: a figure.
  const ChosenActor* actor;       // Whom the rules choose; nullptr: nobody.
  bool figure;                    // Whether a word of figures governs it: "saves $5 million".
  const Quantity* before;         // The amount before it in the sentence; nullptr: none.
  bool before_counts;             // Whether that is a commitment by the rules.
  const std::string& last_actor;  // Who stands behind the commitment before; "": none.
};

}  // namespace rapporteur::reading
