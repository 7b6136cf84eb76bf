// Who may stand behind an amount, and what the model that chooses among them looks at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/commitments/actors.h"
#include "services/ingest/reading/commitments/amount_case.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/commitments/subjects.h"
#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {

struct ActorCandidate {
  ChosenActor actor;
  // How it is named: a kind of ActorMention, "capitals" or "phrase"; "" outside of the sentence.
  std::string_view kind;
  TokenRange tokens;  // Where the sentence names it.
  bool private_person = false;
  bool ruled = false;   // The choice of the rules.
  bool before = false;  // The subject of the sentence before.
  bool land = false;    // The country that the source names.
  uint32_t nearer = 0;  // How many others stand between it and the amount on its side.
  bool first = false;   // The first of its sentence.
};

// Holds references to its input. All looks are bounded.
class ActorCandidates {
 public:
  ActorCandidates(const DocumentContext& input, const CommitmentWords& words, const Actors& actors,
                  const TextRoles& roles)
      : in_(input),
        words_(words),
        actors_(actors),
        subjects_(input, words, actors),
        roles_(roles) {}

  // Each name once: those of the sentence, the choice of the rules, the actor of the document, the
  // country that its source names, who stands behind the commitment before and the subject of the
  // sentence before.
  std::vector<ActorCandidate> Find(const AmountCase& of) const;

  void Collect(const AmountCase& of, const ActorCandidate& candidate, Features& features) const;

 private:
  void AddNamed(const AmountCase& of, std::vector<ActorCandidate>& found) const;
  void AddMention(size_t mention, const AmountCase& of, std::vector<ActorCandidate>& found) const;
  void AddAbsent(const AmountCase& of, std::vector<ActorCandidate>& found) const;
  uint32_t CapitalsEnd(uint32_t i, uint32_t limit) const;
  uint32_t PhraseEnd(uint32_t i, TokenRange sentence) const;
  void AddPosition(const AmountCase& of, const ActorCandidate& candidate, Features& features) const;
  void AddBetween(const AmountCase& of, const ActorCandidate& candidate, Features& features) const;
  std::string_view Shape(uint32_t i, TokenRange sentence) const;
  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }

  const DocumentContext& in_;
  const CommitmentWords& words_;
  const Actors& actors_;
  const SubjectFinder subjects_;
  const TextRoles& roles_;
};

}  // namespace rapporteur::reading
