// The models that judge commitments: data/commitment_model.tsv.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "services/ingest/reading/model/linear_model.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// The names of kinds and statuses in features and classes.
inline constexpr std::array<std::string_view, 7> kCommitmentKindNames = {
    "spending_target", "spending", "aid", "investment", "delivery", "deployment", "target"};
inline constexpr std::array<std::string_view, 4> kCommitmentStatusNames = {
    "announced", "planned", "requested", "delivered"};

inline std::string_view NameOf(CommitmentKind kind) {
  return kCommitmentKindNames[static_cast<size_t>(kind)];
}
inline std::string_view NameOf(CommitmentStatus status) {
  return kCommitmentStatusNames[static_cast<size_t>(status)];
}

// Immutable after construction and thread-safe.
struct CommitmentModels {
  explicit CommitmentModels(std::string_view data)
      : amount(data, "amount"),
        actor(data, "actor"),
        kind(data, "amount_kind"),
        status(data, "amount_status") {}

  // Without weights nothing is judged.
  bool empty() const { return amount.classes().empty() || actor.classes().empty(); }

  LinearModel amount;  // Whether an amount is a commitment.
  LinearModel actor;   // Whether it is that of a candidate.
  LinearModel kind;    // What the rules do not know: its classes are names of kinds.
  LinearModel status;  // The same for statuses.
};

}  // namespace rapporteur::reading
