// The models that judge engagements: data/engagement_model.tsv.
#pragma once

#include <string_view>

#include "services/ingest/reading/engagements/event_hints.h"
#include "services/ingest/reading/model/linear_model.h"

namespace rapporteur::reading {

// Immutable after construction and thread-safe.
struct EventModels {
  explicit EventModels(std::string_view data)
      : words(data, "word"),
        event(data, "event"),
        kind(data, "kind"),
        status(data, "status"),
        person(data, "person"),
        body(data, "body"),
        day(data, "day") {}

  // Without weights of what has to be known of each engagement nothing is judged.
  bool empty() const {
    return event.classes().empty() || kind.classes().empty() || status.classes().empty();
  }

  EventHints hints;
  LinearModel words;   // The stems that tell of engagements besides the tables.
  LinearModel event;   // Whether words tell of an engagement.
  LinearModel kind;    // Of which kind; its classes are names of kinds.
  LinearModel status;  // Its classes are names of statuses.
  LinearModel person;  // Whether a person takes part.
  LinearModel body;    // Whether an organization takes part.
  LinearModel day;     // Whether it is on a day.
};

}  // namespace rapporteur::reading
