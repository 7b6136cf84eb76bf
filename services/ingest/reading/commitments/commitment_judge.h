// Decides with the models which amounts are commitments, and whose.
#pragma once

#include <optional>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/commitments/actor_candidates.h"
#include "services/ingest/reading/commitments/amount_case.h"
#include "services/ingest/reading/commitments/amount_features.h"
#include "services/ingest/reading/commitments/commitment_models.h"
#include "services/ingest/reading/model/case_observer.h"
#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {

// Holds references to its input.
class CommitmentJudge {
 public:
  struct Verdict {
    Frame frame;
    ChosenActor actor;
  };

  // `observer` may be null.
  CommitmentJudge(const DocumentContext& input, const CommitmentWords& words, const Actors& actors,
                  const CommitmentModels& models, CaseObserver* observer)
      : in_(input),
        models_(models),
        observer_(observer),
        roles_(input),
        amounts_(input, words, actors, roles_),
        candidates_(input, words, actors, roles_),
        features_(observer != nullptr) {}

  // nullopt: a figure. What the rules found counts unless the models doubt it much; what only the
  // models find, where they are sure of it and of who stands behind it.
  std::optional<Verdict> Judge(const AmountCase& of);

 private:
  // Whom the model chooses, and the log odds that it is right.
  struct Choice {
    ChosenActor actor;
    int32_t score = 0;
  };

  void Tell(std::string_view model, const AmountCase& of, std::string_view value);
  std::optional<Choice> Choose(const AmountCase& of);
  Frame Learned(const AmountCase& of) const;

  const DocumentContext& in_;
  const CommitmentModels& models_;
  CaseObserver* observer_;
  const TextRoles roles_;
  const AmountFeatures amounts_;
  const ActorCandidates candidates_;
  Features features_;
};

}  // namespace rapporteur::reading
