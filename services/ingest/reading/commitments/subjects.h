// Who the subject of a verb is, as one who can commit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/actors.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/commitments/frames.h"
#include "services/ingest/reading/commitments/verb_reader.h"

namespace rapporteur::reading {

struct ChosenActor {
  std::string name;
  TokenRange tokens;     // Where it is named; empty where the document as a whole tells.
  bool assumed = false;  // The sentence does not say it.
};

enum class Subject : uint8_t {
  kActor,
  kMeans,    // "This funding": who gave what was told before.
  kScheme,   // "The project"
  kUnknown,  // The clause does not say.
  kNobody,   // Nobody who can commit: "prices rose", "families spend".
};
struct FoundSubject {
  Subject subject = Subject::kUnknown;
  ChosenActor actor;
};

// Holds references to its input. All looks are bounded.
class SubjectFinder {
 public:
  SubjectFinder(const DocumentContext& input, const CommitmentWords& words, const Actors& actors)
      : in_(input), words_(words), verbs_(input, words), actors_(actors) {}

  // Of the verb of `frame`.
  FoundSubject Of(const Frame& frame, TokenRange sentence) const;

  // The first mention that can be the subject of the clause which runs up to `before`; nullptr
  // where there is none.
  const ActorMention* Main(uint32_t before, TokenRange sentence) const;

  // Whom the mention means, with who is named beside `main`: "Norway and Latvia will".
  FoundSubject FromMain(const ActorMention& main, TokenRange sentence) const;
  FoundSubject FromMention(const ActorMention& mention, TokenRange sentence) const;

  // The mention that ends right before the token `end`; nullptr where there is none.
  const ActorMention* EndingAt(uint32_t end) const;

  bool IsPreposition(uint32_t i) const { return words_.Is(in_.tokens[i], kPrepositionRole); }

 private:
  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }
  bool Is(uint32_t i, uint64_t roles) const { return words_.Is(in_.tokens[i], roles); }
  uint32_t ClauseStart(uint32_t before, TokenRange sentence) const;
  bool IsFinite(uint32_t i) const;
  uint32_t BeforeAuxiliaries(uint32_t verb, TokenRange sentence, bool& infinitive) const;
  uint32_t BeforeBrackets(uint32_t at, uint32_t floor) const;
  bool IsRecommended(uint32_t verb, uint32_t at) const;
  uint32_t BeforeAmount(uint32_t at, TokenRange sentence) const;
  uint32_t BeforeRelative(uint32_t at, TokenRange sentence) const;
  FoundSubject Unlisted(const Frame& frame, uint32_t at, TokenRange sentence) const;
  bool IsOfScheme(TokenRange sentence) const;
  FoundSubject Antecedent(uint32_t at, TokenRange sentence) const;
  FoundSubject Both(const ActorMention& mention, TokenRange sentence) const;

  const DocumentContext& in_;
  const CommitmentWords& words_;
  const VerbReader verbs_;
  const Actors& actors_;
};

}  // namespace rapporteur::reading
