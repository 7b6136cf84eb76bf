// The rows of commitments, tenures and milestones, and of what is shown with its document only.
#include <fmt/format.h>

#include "absl/strings/str_join.h"
#include "rapporteur/v1/commitment.pb.h"
#include "rapporteur/v1/evidence.pb.h"
#include "rapporteur/v1/milestone.pb.h"
#include "rapporteur/v1/tenure.pb.h"
#include "tools/rapporteur/views/amount.h"
#include "tools/rapporteur/views/typed_view.h"
#include "tools/rapporteur/views/view.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

Column Wrapped(const char* title, size_t weight = 1) {
  return {.title = title, .min_width = 10, .max_lines = 0, .weight = weight};
}

// Names of documents are long, and are there to be copied.
Column DocumentColumn() { return {.title = "Document", .below = true}; }

std::string DocumentOf(const rapporteur::v1::Provenance& provenance) {
  return ShortDocumentName(provenance.document());
}

}  // namespace

View OfficeHoldingView() {
  return MakeView<rapporteur::v1::OfficeHolding>(
      {Wrapped("Person"), Wrapped("Office", 2)},
      [](const rapporteur::v1::OfficeHolding& holding) -> Row {
        return {holding.person().display_name(), holding.office().display_name()};
      },
      "no office holders");
}

View CommitmentView() {
  return MakeView<rapporteur::v1::Commitment>(
      {Wrapped("Who"),
       Wrapped("Amount"),
       {.title = "What"},
       Wrapped("For"),
       {.title = "Period"},
       {.title = "Status"},
       DocumentColumn()},
      [](const rapporteur::v1::Commitment& commitment) -> Row {
        return {commitment.actor().display_name(),
                AmountOf(commitment.quantity()),
                PhraseOf(WordOf(commitment.kind())),
                commitment.beneficiary().display_name(),
                commitment.has_period() ? TimeOf(commitment.period()) : "",
                WordOf(commitment.status()),
                DocumentOf(commitment.provenance())};
      },
      "no commitments match");
}

View TenureView() {
  return MakeView<rapporteur::v1::Tenure>(
      {Wrapped("Person"),
       Wrapped("Office", 2),
       {.title = "From"},
       {.title = "To"},
       Wrapped("After"),
       Wrapped("Before"),
       DocumentColumn()},
      [](const rapporteur::v1::Tenure& tenure) -> Row {
        return {tenure.person().display_name(),
                tenure.office().display_name(),
                tenure.has_start() ? TimeOf(tenure.start()) : "",
                tenure.has_end() ? TimeOf(tenure.end()) : "",
                tenure.predecessor().display_name(),
                tenure.successor().display_name(),
                DocumentOf(tenure.provenance())};
      },
      "no tenures match");
}

View MilestoneView() {
  return MakeView<rapporteur::v1::Milestone>(
      {Wrapped("What", 2),
       {.title = "Happened"},
       {.title = "When"},
       Wrapped("Where"),
       DocumentColumn()},
      [](const rapporteur::v1::Milestone& milestone) -> Row {
        return {milestone.subject(), WordOf(milestone.kind()),
                milestone.has_date() ? TimeOf(milestone.date()) : "",
                milestone.place().display_name(), DocumentOf(milestone.provenance())};
      },
      "no milestones match");
}

View EvidenceView() {
  return MakeView<rapporteur::v1::Evidence>(
      {{.title = "Bytes"}, Wrapped("For"), Wrapped("Words", 4)},
      [](const rapporteur::v1::Evidence& evidence) -> Row {
        return {fmt::format("{}-{}", evidence.begin(), evidence.end()),
                absl::StrJoin(evidence.fields(), ", "), evidence.exact()};
      },
      "no evidence");
}

}  // namespace rapporteur::cli
