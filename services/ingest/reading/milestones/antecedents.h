// What a short phrase stands for: "the mission" for "Baltic Mission Oslo", named before.
#pragma once

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/milestones/subject_phrase.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

class Antecedents {
 public:
  explicit Antecedents(const DocumentContext& input) : in_(input) {}

  // Notes the names in `sentence`. Linear in its length.
  void Note(TokenRange sentence);

  // The words of the phrase, or of the name that it stands for.
  std::string FullName(const SubjectPhrase& phrase) const;

 private:
  const DocumentContext& in_;
  absl::flat_hash_map<uint32_t, TokenRange> last_with_;  // By each word of the name.
};

}  // namespace rapporteur::reading
