// The verbs that make an amount a commitment: where they stand, and how firm they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct VerbHere {
  TokenRange tokens;
  GivingVerb entry;
};

// What tense and auxiliaries of a verb tell.
struct Modality {
  CommitmentStatus status = CommitmentStatus::kAnnounced;
  bool future = false;
  bool denied = false;    // "will not", "could have", "if".
  bool intended = false;  // Promised, planned or asked for, rather than told of the future.
  bool passive = false;   // "was awarded"
};

// Holds references to its input. All looks are bounded.
class VerbReader {
 public:
  VerbReader(const DocumentContext& input, const CommitmentWords& words)
      : in_(input), words_(words) {}

  // The verb of giving_words.tsv that begins at `i` within `range`.
  std::optional<VerbHere> At(uint32_t i, TokenRange range) const;

  // Any other verb at `i`, where an auxiliary says that its subject means to do it: "will test".
  std::optional<VerbHere> OtherAt(uint32_t i, TokenRange range) const;

  // "make €5 million available", "hand 12 boats over": the verb right before an amount whose second
  // word stands shortly behind it.
  std::optional<VerbHere> SplitAt(uint32_t i, uint32_t behind, TokenRange range) const;

  Modality ModalityOf(const VerbHere& verb, TokenRange range) const;

  // Whether the word says nothing of its own before a verb or amount: "recently".
  bool IsAdverb(uint32_t i) const;

 private:
  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }
  bool Is(uint32_t i, uint64_t roles) const { return words_.Is(in_.tokens[i], roles); }
  bool IsCondition(uint32_t verb, TokenRange range) const;
  bool IsNounHere(uint32_t i, const PhraseMatch& match, TokenRange range) const;
  static bool Decides(uint64_t roles, bool perfect, Modality& modality);
  Modality Beside(uint32_t before, const VerbHere& verb, TokenRange range) const;
  Modality Infinitive(uint32_t to, const VerbHere& verb, TokenRange range) const;

  const DocumentContext& in_;
  const CommitmentWords& words_;
};

}  // namespace rapporteur::reading
