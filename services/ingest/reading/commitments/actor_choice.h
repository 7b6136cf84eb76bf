// Chooses who stands behind one commitment.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/actors.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/commitments/frames.h"
#include "services/ingest/reading/commitments/subjects.h"
#include "services/ingest/reading/quantities/quantity.h"

namespace rapporteur::reading {

// Holds references to its input.
class ActorChooser {
 public:
  ActorChooser(const DocumentContext& input, const CommitmentWords& words, const Actors& actors)
      : in_(input), words_(words), subjects_(input, words, actors), actors_(actors) {}

  // Who gives the amount right behind which "from Norway" or "by Norway" stands.
  std::optional<ChosenActor> GiverBehind(const Quantity& quantity, TokenRange sentence) const;

  // Who is named right before the bracket at `bracket`, where a giver stands there: "co-financed by
  // Norway (", "contributions came from Norway (€5 million) and Malta (".
  std::optional<ChosenActor> GiverBefore(uint32_t bracket, const Frame& frame,
                                         TokenRange sentence) const;

  // Whom the amount at `at` belongs to where the verb is left out: "Japan gave €2 million and Korea
  // €1 million".
  std::optional<ChosenActor> Gapped(uint32_t at, TokenRange sentence) const;

  // Who is named alone at the end of a line that leads to a list of what they do: "The Harbour
  // Act:".
  std::optional<ChosenActor> Alone(TokenRange line) const;

  // Who gives what `frame` tells of in `sentence`; nullopt where its subject is nobody who can
  // commit: "families spend", "prices rose". `before`: who stands behind the commitment before, or
  // "".
  std::optional<ChosenActor> Choose(const Frame& frame, const Quantity& quantity,
                                    TokenRange sentence, const std::string& before) const;

 private:
  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }
  std::optional<ChosenActor> Possessor(uint32_t at, TokenRange sentence) const;
  bool IsOtherAgent(uint32_t by) const;
  bool IsOwnDeed(const FoundSubject& found) const;
  std::optional<ChosenActor> People(size_t first) const;
  std::optional<ChosenActor> Owner(uint32_t at, TokenRange sentence) const;
  std::optional<ChosenActor> Asked(const Frame& frame, const Quantity& quantity,
                                   TokenRange sentence) const;
  std::optional<ChosenActor> BehindOpening(const Quantity& quantity, TokenRange sentence) const;
  std::optional<ChosenActor> Behind(uint32_t from, TokenRange sentence, bool by_only) const;
  std::optional<ChosenActor> Praised(uint32_t before, TokenRange sentence) const;
  ChosenActor Fallback(TokenRange sentence) const;

  const DocumentContext& in_;
  const CommitmentWords& words_;
  const SubjectFinder subjects_;
  const Actors& actors_;
};

}  // namespace rapporteur::reading
