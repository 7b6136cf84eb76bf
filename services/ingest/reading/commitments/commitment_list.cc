#include "services/ingest/reading/commitments/commitment_list.h"

#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"

namespace rapporteur::reading {
namespace {

constexpr double kRounding = 0.05;  // "nearly $8 million" of a title may be $7.9 million below.

}  // namespace

void CommitmentList::Complete(size_t index, Commitment fact, const Place& place) {
  Commitment& known = facts_[index];
  if (places_[index].title && !place.title) {  // The body says better who acts, and how.
    known.actor = std::move(fact.actor);
    known.kind = fact.kind;
    known.status = fact.status;
    places_[index].title = false;
    if (!fact.beneficiary.empty()) known.beneficiary = std::move(fact.beneficiary);
  }
  if (known.beneficiary.empty()) known.beneficiary = std::move(fact.beneficiary);
  if (!known.period) known.period = std::move(fact.period);
  if (known.comparator == Comparator::kExact) known.comparator = fact.comparator;
  known.evidence.push_back(std::move(fact.evidence.front()));
}

void CommitmentList::Add(Commitment fact, const Place& place) {
  std::vector<size_t>& same = by_amount_[absl::StrCat(fact.unit, " ", fact.value)];
  if (!same.empty() && !place.addition) {
    bool another = place.item;  // Of two items of a list, each counts.
    for (size_t index : same) {
      if (!places_[index].item || places_[index].block == place.block) another = false;
    }
    const size_t last = same.back();
    if (places_[last].sentence == place.sentence && facts_[last].actor != fact.actor)
      another = true;
    if (!another) return Complete(same.back(), std::move(fact), place);
  }
  for (size_t index : titles_) {
    Commitment& title = facts_[index];
    const bool rounded = title.unit == fact.unit && title.value != fact.value &&
                         std::abs(title.value - fact.value) <= kRounding * fact.value;
    if (!rounded || fact.comparator != Comparator::kExact) continue;
    title.value = fact.value;
    title.comparator = fact.comparator;
    same.push_back(index);
    return Complete(index, std::move(fact), place);
  }
  if (place.title) titles_.push_back(facts_.size());
  same.push_back(facts_.size());
  facts_.push_back(std::move(fact));
  places_.push_back(place);
}

}  // namespace rapporteur::reading
