// The verbs of tenure_verbs.tsv and the bodies of seats.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/lexicon/phrase_table.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// As tenure_verbs.tsv explains them.
enum class TenureFrame : uint8_t {
  kTakes,
  kCommand,
  kNamed,
  kNames,
  kNominee,
  kOwned,
  kMandate,
  kBecomes,
  kSucceeds,
  kSucceeded,
  kLeaves,
  kHands,
  kHandover,
  kJoins,
  kSwears,
  kHeld,
  kServes,
  kNominations,
  kWithdrawals,
};

struct TenureVerb {
  TenureFrame frame;
  bool news;
  std::string leader;  // Of kCommand and kHeld: "commander".
};

std::optional<TenureFrame> TenureFrameFromName(std::string_view name);

// Immutable after construction and thread-safe.
class TenureTables {
 public:
  // Adds its words to `vocabulary`, which must outlive the tables.
  explicit TenureTables(Vocabulary& vocabulary);

  // The longest verb that begins at tokens[i]; its value is an index for verb().
  PhraseMatch Match(const Tokens& tokens, uint32_t i) const { return phrases_.Match(tokens, i); }
  const TenureVerb& verb(uint32_t value) const { return verbs_[value]; }

  // What somebody who sits in a body of this noun is: "member" of a board; "": no such body.
  std::string_view SeatIn(const Token& noun) const;

 private:
  PhraseTable phrases_;
  std::vector<TenureVerb> verbs_;
  absl::flat_hash_map<uint32_t, std::string> seats_;  // By word id.
};

}  // namespace rapporteur::reading
