// Who is meant by an office without a name: "the Secretary General", "the governor".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

class OfficeMemory {
 public:
  struct Holder {
    uint32_t person;
    int country;       // Lexicon country of the office, or -1.
    std::string text;  // The office as facts write it.
  };

  OfficeMemory(std::string_view text, const Tokens& tokens, const Lexicon& lexicon)
      : text_(text), tokens_(tokens), lexicon_(lexicon) {}

  void Remember(const OfficeMention& office, Holder holder);

  // The holder of `office`; of two none where the text does not tell which.
  std::optional<uint32_t> HolderOf(const OfficeMention& office) const;

 private:
  std::string KeyOf(const OfficeMention& office) const;
  bool SameBody(const OfficeMention& office, const Holder& holder) const;
  std::optional<uint32_t> Among(const std::vector<Holder>& holders,
                                const OfficeMention& office) const;

  const std::string_view text_;
  const Tokens& tokens_;
  const Lexicon& lexicon_;
  absl::flat_hash_map<std::string, std::vector<Holder>> by_office_;  // "foreign minister"
  absl::flat_hash_map<std::string, std::vector<Holder>> by_noun_;    // "minister"
};

}  // namespace rapporteur::reading
