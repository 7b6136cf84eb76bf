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
#include "services/ingest/reading/commitments/verb_reader.h"
#include "services/ingest/reading/quantities/quantity.h"

namespace rapporteur::reading {

struct ChosenActor {
  std::string name;
  TokenRange tokens;     // Where it is named; empty where the document as a whole tells.
  bool assumed = false;  // The sentence does not say it.
};

// Holds references to its input.
class ActorChooser {
 public:
  ActorChooser(const DocumentContext& input, const CommitmentWords& words, const Actors& actors)
      : in_(input), words_(words), verbs_(input, words), actors_(actors) {}

  // Who gives what `frame` tells of in `sentence`; nullopt where its subject is nobody who can
  // commit: "families spend", "prices rose". `before`: who stands behind the commitment before, or
  // "".
  // Who gives the amount right behind which "from Norway" or "by Norway" stands.
  std::optional<ChosenActor> GiverBehind(const Quantity& quantity, TokenRange sentence) const;

  // Whom the amount at `at` belongs to where the verb is left out: "Japan gave €2 million and Korea
  // €1 million".
  std::optional<ChosenActor> Gapped(uint32_t at, TokenRange sentence) const;

  std::optional<ChosenActor> Choose(const Frame& frame, const Quantity& quantity,
                                    TokenRange sentence, const std::string& before) const;

 private:
  enum class Subject : uint8_t {
    kActor,
    kMeans,    // "This funding": who gave what was told before.
    kScheme,   // "The project"
    kUnknown,  // The clause does not say.
    kNobody,
  };
  struct Found {
    Subject subject = Subject::kUnknown;
    ChosenActor actor;
  };

  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }
  Found SubjectOf(const Frame& frame, TokenRange sentence) const;
  uint32_t BeforeAuxiliaries(uint32_t verb, TokenRange sentence, bool& infinitive) const;
  uint32_t BeforeBrackets(uint32_t at, uint32_t floor) const;
  bool IsRecommended(uint32_t verb, uint32_t at) const;
  uint32_t BeforeAmount(uint32_t at, TokenRange sentence) const;
  uint32_t BeforeRelative(uint32_t at, TokenRange sentence) const;
  uint32_t AfterDateline(TokenRange sentence) const;
  Found Unlisted(const Frame& frame, uint32_t at, TokenRange sentence) const;
  Found FromMention(const ActorMention& mention, TokenRange sentence) const;
  bool IsOfScheme(TokenRange sentence) const;
  Found Antecedent(uint32_t at, TokenRange sentence) const;
  Found FromMain(const ActorMention& main, TokenRange sentence) const;
  Found Both(const ActorMention& mention, TokenRange sentence) const;
  const ActorMention* EndingAt(uint32_t end) const;
  const ActorMention* MainSubject(uint32_t before, TokenRange sentence) const;
  std::optional<ChosenActor> Possessor(uint32_t at, TokenRange sentence) const;
  std::optional<ChosenActor> Behind(uint32_t from, TokenRange sentence, bool by_only) const;
  std::optional<ChosenActor> Praised(uint32_t before, TokenRange sentence) const;
  ChosenActor Fallback(TokenRange sentence) const;
  bool IsPreposition(uint32_t i) const;

  const DocumentContext& in_;
  const CommitmentWords& words_;
  const VerbReader verbs_;
  const Actors& actors_;
};

}  // namespace rapporteur::reading
