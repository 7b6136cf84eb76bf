// The words that only reading of engagements uses: audience_words.tsv, group_nouns.txt,
// agreement_nouns.txt, event_outcomes.tsv, advisory_labels.tsv, guest_phrases.tsv, media_words.txt,
// programme_words.txt; and the auxiliaries.
#pragma once

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/ingest/reading/clauses/auxiliaries.h"
#include "services/ingest/reading/lexicon/phrase_table.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// What is said of an event that is a subject; event_outcomes.tsv.
// kCancels and kPostpones are of who does it: "A cancels her trip".
enum class Outcome : uint8_t { kTakesPlace, kCancelled, kPostponed, kCancels, kPostpones };

// The fields of an advisory; advisory_labels.tsv.
enum class AdvisoryField : uint8_t { kWho, kWhat, kWhen, kWhere };

// Immutable after construction and thread-safe.
class EngagementWords {
 public:
  // `vocabulary` must outlive it.
  explicit EngagementWords(Vocabulary& vocabulary);

  Auxiliary AuxiliaryOf(const Token& token) const { return auxiliaries_.Of(token); }
  bool IsGroupNoun(const Token& token) const { return groups_.contains(token.word); }
  bool IsProgramme(const Token& token) const { return programmes_.contains(token.word); }
  bool IsMedia(const Token& token) const { return media_.contains(token.word); }
  bool IsAgreement(const Token& token) const { return agreements_.contains(token.word); }

  // Nouns for those who listen; audience_words.tsv.
  bool IsAudience(const Token& token) const { return audiences_.contains(token.word); }
  bool IsPress(const Token& token) const {
    const auto it = audiences_.find(token.word);
    return it != audiences_.end() && it->second;
  }

  struct OutcomeMatch {
    uint32_t length = 0;  // In tokens; 0: none.
    Outcome outcome = Outcome::kTakesPlace;
  };
  OutcomeMatch OutcomeAt(const Tokens& tokens, uint32_t index) const;

  // Words by which a text names who else was there; guest_phrases.tsv.
  struct GuestMatch {
    uint32_t length = 0;  // In tokens; 0: none.
    bool behind = false;  // Only those behind the words are meant.
  };
  GuestMatch GuestsAt(const Tokens& tokens, uint32_t index) const;

  // The label that begins at `index`, with its length without the colon.
  struct LabelMatch {
    uint32_t length = 0;
    AdvisoryField field = AdvisoryField::kWho;
  };
  LabelMatch LabelAt(const Tokens& tokens, uint32_t index) const;

 private:
  AuxiliaryWords auxiliaries_;
  absl::flat_hash_set<uint32_t> groups_;
  absl::flat_hash_set<uint32_t> agreements_;
  absl::flat_hash_set<uint32_t> programmes_;
  absl::flat_hash_set<uint32_t> media_;
  absl::flat_hash_map<uint32_t, bool> audiences_;  // Whether they are of the press.
  PhraseTable outcomes_;
  PhraseTable labels_;
  PhraseTable guests_;
};

}  // namespace rapporteur::reading
