#include "services/ingest/reading/milestones/predicate.h"

#include <string_view>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kMostAuxiliaries = 8;

struct Seen {
  uint32_t roles = 0;  // A bit for each Auxiliary.
  uint32_t first = 0;

  bool Has(Auxiliary role) const { return ((roles >> static_cast<uint32_t>(role)) & 1) != 0; }
};

Seen Collect(const DocumentContext& input, const MilestoneTables& tables, uint32_t verb,
             uint32_t floor) {
  Seen seen;
  seen.first = verb;
  while (seen.first > floor && verb - seen.first < kMostAuxiliaries) {
    const Token& token = input.tokens[seen.first - 1];
    if (!token.IsWord() || token.Is(kCapital)) break;
    Auxiliary role = tables.AuxiliaryOf(token);
    if (role == Auxiliary::kNone && token.In(input.text).ends_with("ly")) role = Auxiliary::kAdverb;
    if (role == Auxiliary::kNone) break;
    if (role == Auxiliary::kPlan && !seen.Has(Auxiliary::kTo) && !seen.Has(Auxiliary::kBe)) break;
    seen.roles |= 1u << static_cast<uint32_t>(role);
    --seen.first;
  }
  return seen;
}

}  // namespace

std::optional<Predicate> ReadPredicate(const DocumentContext& input, const MilestoneTables& tables,
                                       TokenRange verb, const MilestoneTables::VerbMatch& match,
                                       uint32_t floor) {
  const Seen seen = Collect(input, tables, verb.first, floor);
  if (seen.Has(Auxiliary::kNegative) || seen.Has(Auxiliary::kUnreal) ||
      seen.Has(Auxiliary::kReported)) {
    return std::nullopt;
  }
  Predicate predicate;
  predicate.first = seen.first;
  const bool be =
      seen.Has(Auxiliary::kPresent) || seen.Has(Auxiliary::kPast) || seen.Has(Auxiliary::kBe);
  const bool to = seen.Has(Auxiliary::kTo);
  // "that a fund be established", "shall establish": what is asked for.
  const bool sure = seen.Has(Auxiliary::kFuture) || seen.Has(Auxiliary::kHave) || to ||
                    seen.Has(Auxiliary::kPresent) || seen.Has(Auxiliary::kPast);
  if (seen.Has(Auxiliary::kBe) && !sure) return std::nullopt;
  for (uint32_t i = seen.first; i < verb.first; ++i) {
    if (input.tokens[i].In(input.text) == "shall") return std::nullopt;
  }
  predicate.future = seen.Has(Auxiliary::kFuture) || (to && (be || seen.Has(Auxiliary::kPlan)));
  if (be && !(to && !seen.Has(Auxiliary::kBe)) && match.Can(MilestoneForm::kParticiple)) {
    predicate.voice = Predicate::Voice::kPassive;
    return predicate;
  }
  if (match.Can(MilestoneForm::kIng)) {
    predicate.infinitive = true;
    return predicate;
  }
  if (predicate.future || to || seen.Has(Auxiliary::kDo)) {
    predicate.infinitive = to && !predicate.future;
    return match.Can(MilestoneForm::kBase) ? std::optional(predicate) : std::nullopt;
  }
  if (seen.Has(Auxiliary::kHave))
    return match.Can(MilestoneForm::kParticiple) ? std::optional(predicate) : std::nullopt;
  if (match.Can(MilestoneForm::kPast) || match.Can(MilestoneForm::kParticiple)) {
    const bool either = match.Can(MilestoneForm::kPast) && match.Can(MilestoneForm::kParticiple);
    predicate.voice = either ? Predicate::Voice::kOpen : Predicate::Voice::kActive;
    return predicate;
  }
  predicate.present = true;
  return match.Can(MilestoneForm::kThird) ? std::optional(predicate) : std::nullopt;
}

}  // namespace rapporteur::reading
