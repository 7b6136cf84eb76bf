#include "services/ingest/reading/engagements/event_hints.h"

#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"
#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {

EventHints::EventHints() {
  ForEachRow(EventHintWords(), [&](const auto& row) {
    const auto kind = EngagementKindFromName(row[1]);
    if (kind) kinds_.emplace(FeatureHash(StemOf(row[0])), *kind);
  });
}

std::optional<EngagementKind> EventHints::KindOf(std::string_view stem) const {
  const auto found = kinds_.find(FeatureHash(stem));
  if (found == kinds_.end()) return std::nullopt;
  return found->second;
}

}  // namespace rapporteur::reading
