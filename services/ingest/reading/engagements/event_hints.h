// Words that can tell of an engagement besides nouns and verbs of the lexicon;
// event_hint_words.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// Immutable after construction and thread-safe.
class EventHints {
 public:
  EventHints();

  // The kind of engagement that words with this stem, as StemOf gives it, hint at.
  std::optional<EngagementKind> KindOf(std::string_view stem) const;

 private:
  absl::flat_hash_map<uint64_t, EngagementKind> kinds_;
};

}  // namespace rapporteur::reading
