// The verbs of tenure_verbs.tsv with the nouns of term_nouns.tsv, and the bodies of seats.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
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
  kExpires,
  kOpens,
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
  PhraseMatch Match(const Tokens& tokens, uint32_t i) const;
  const TenureVerb& verb(uint32_t value) const { return verbs_[value]; }

  // Who has what this noun names, of which a body follows: "president" of "presidency"; "": no
  // such.
  std::string_view LeaderBy(const Token& noun) const;

  // What somebody who sits in a body of this noun is: "member" of a board; "": no such body.
  std::string_view SeatIn(const Token& noun) const;

 private:
  void AddForm(std::string_view form, uint32_t verb);
  void AddNouns(Vocabulary& vocabulary);
  PhraseMatch WithOffice(const Tokens& tokens, uint32_t i) const;
  PhraseMatch WithTerm(const Tokens& tokens, uint32_t i) const;

  PhraseTable phrases_;
  PhraseTable before_office_;  // "took up" of "took up {office}"
  PhraseTable after_term_;     // "ends" of "{term} ends"
  PhraseTable offices_;
  PhraseTable terms_;
  absl::flat_hash_set<uint32_t> links_;  // Word ids.
  std::vector<TenureVerb> verbs_;
  absl::flat_hash_map<uint32_t, std::string> leaders_;  // By word id.
  absl::flat_hash_map<uint32_t, std::string> seats_;    // By word id.
};

}  // namespace rapporteur::reading
