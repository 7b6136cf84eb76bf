#include "services/ingest/reading/commitments/commitment_judge.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace rapporteur::reading {
namespace {

// Log odds, in thousandths.
constexpr int32_t kDropBelow = -1000;  // What the rules found.
constexpr int32_t kAddFrom = 500;      // What they did not find.
constexpr int32_t kAddActorFrom = 300;

// The value whose name is the best class of `model`; `otherwise` where it has no classes.
template <typename T, size_t N>
T BestOf(const LinearModel& model, const Features& features,
         const std::array<std::string_view, N>& names, T otherwise) {
  if (model.classes().empty()) return otherwise;
  const std::string& name = model.classes()[model.Best(features).of_class];
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? otherwise : static_cast<T>(found - names.begin());
}

}  // namespace

void CommitmentJudge::Tell(std::string_view model, const AmountCase& of, std::string_view value) {
  if (observer_ == nullptr) return;
  observer_->OnCase(
      {model, SpanOf(in_.tokens, of.quantity.tokens), std::string(value), features_.names()});
}

// How an amount is meant whose frame the rules do not know; of the features collected last.
Frame CommitmentJudge::Learned(const AmountCase& of) const {
  Frame frame;
  if (of.frame != nullptr) {
    frame = *of.frame;
  } else {
    frame.kind = BestOf(models_.kind, features_, kCommitmentKindNames, CommitmentKind::kTarget);
    frame.status =
        BestOf(models_.status, features_, kCommitmentStatusNames, CommitmentStatus::kAnnounced);
  }
  frame.rule = "commitment.learned";
  return frame;
}

std::optional<CommitmentJudge::Choice> CommitmentJudge::Choose(const AmountCase& of) {
  std::optional<Choice> best;
  for (ActorCandidate& candidate : candidates_.Find(of)) {
    features_.Clear();
    candidates_.Collect(of, candidate, features_);
    Tell("actor", of, candidate.actor.name);
    const int32_t score = models_.empty() ? 0 : models_.actor.Score(features_, 0);
    if (!best || score > best->score) best = Choice{std::move(candidate.actor), score};
  }
  return best;
}

std::optional<CommitmentJudge::Verdict> CommitmentJudge::Judge(const AmountCase& of) {
  const bool ruled = of.frame != nullptr && of.actor != nullptr;
  if (models_.empty() && observer_ == nullptr) {
    if (!ruled) return std::nullopt;
    return Verdict{*of.frame, *of.actor};
  }
  features_.Clear();
  amounts_.Collect(of, features_);
  Tell("amount", of, of.quantity.unit + "|" + std::to_string(of.quantity.value));
  const int32_t score = models_.empty() ? 0 : models_.amount.Score(features_, 0);
  const bool counts = models_.empty() ? ruled : score >= (ruled ? kDropBelow : kAddFrom);
  if (!counts && observer_ == nullptr) return std::nullopt;
  Frame frame = ruled ? *of.frame : Learned(of);
  std::optional<Choice> choice = Choose(of);
  if (!counts) return std::nullopt;
  if (models_.empty()) return Verdict{frame, *of.actor};
  if (!ruled) {
    if (!choice || choice->score < kAddActorFrom) return std::nullopt;
    frame.confidence = ProbabilityOf(std::min(score, choice->score));
    return Verdict{frame, std::move(choice->actor)};
  }
  if (of.actor->assumed && choice) return Verdict{frame, std::move(choice->actor)};
  return Verdict{frame, *of.actor};
}

}  // namespace rapporteur::reading
