// The voice and tense of a verb of milestone_verbs.tsv, from the words before it.
#pragma once

#include <cstdint>
#include <optional>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/milestones/milestone_tables.h"

namespace rapporteur::reading {

struct Predicate {
  enum class Voice : uint8_t {
    kActive,   // "opened", "will open"
    kPassive,  // "was opened"
    kOpen,     // "opened": active, or what stands before was opened
  };
  Voice voice = Voice::kActive;
  uint32_t first = 0;  // Where its auxiliaries and adverbs begin.
  bool future = false;
  bool present = false;     // "opens": now or to come
  bool infinitive = false;  // "to open", "before opening"
};

// nullopt: the verb tells of nothing that is, was or will be: "did not open", "would open".
std::optional<Predicate> ReadPredicate(const DocumentContext& input, const MilestoneTables& tables,
                                       TokenRange verb, const MilestoneTables::VerbMatch& match,
                                       uint32_t floor);

}  // namespace rapporteur::reading
