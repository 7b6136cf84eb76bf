// The rows of facts that are shown with their document only.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "absl/strings/str_join.h"
#include "rapporteur/v1/commitment.pb.h"
#include "rapporteur/v1/evidence.pb.h"
#include "rapporteur/v1/milestone.pb.h"
#include "rapporteur/v1/tenure.pb.h"
#include "tools/rapporteur/views/typed_view.h"
#include "tools/rapporteur/views/view.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

Column Wrapped(const char* title, size_t weight = 1) {
  return {.title = title, .min_width = 10, .max_lines = 0, .weight = weight};
}

// "1,300,000,000", "2.5".
std::string GroupedNumber(double value) {
  std::string number = std::floor(value) == value && std::fabs(value) < 9e15
                           ? fmt::format("{}", static_cast<int64_t>(value))
                           : fmt::format("{}", value);
  if (number.find('e') != std::string::npos) return number;
  const size_t point = std::min(number.find('.'), number.size());
  std::string grouped;
  for (size_t i = 0; i < number.size(); ++i) {
    const bool begins_group = i < point && i > 0 && (point - i) % 3 == 0 && number[i - 1] != '-';
    if (begins_group) grouped.push_back(',');
    grouped.push_back(number[i]);
  }
  return grouped;
}

// "over 1,300,000,000 EUR".
std::string AmountOf(const rapporteur::v1::Quantity& quantity) {
  std::string amount = fmt::format("{} {}", GroupedNumber(quantity.value()), quantity.unit());
  std::string comparator = WordOf(quantity.comparator());
  if (quantity.comparator() == rapporteur::v1::COMPARATOR_EXACT || comparator.empty()) {
    return amount;
  }
  std::replace(comparator.begin(), comparator.end(), '-', ' ');
  return fmt::format("{} {}", comparator, amount);
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
       {.title = "Status"}},
      [](const rapporteur::v1::Commitment& commitment) -> Row {
        return {commitment.actor().display_name(),
                AmountOf(commitment.quantity()),
                WordOf(commitment.kind()),
                commitment.beneficiary().display_name(),
                commitment.has_period() ? TimeOf(commitment.period()) : "",
                WordOf(commitment.status())};
      },
      "no commitments");
}

View TenureView() {
  return MakeView<rapporteur::v1::Tenure>(
      {Wrapped("Person"),
       Wrapped("Office", 2),
       {.title = "From"},
       {.title = "To"},
       Wrapped("After"),
       Wrapped("Before")},
      [](const rapporteur::v1::Tenure& tenure) -> Row {
        return {tenure.person().display_name(),
                tenure.office().display_name(),
                tenure.has_start() ? TimeOf(tenure.start()) : "",
                tenure.has_end() ? TimeOf(tenure.end()) : "",
                tenure.predecessor().display_name(),
                tenure.successor().display_name()};
      },
      "no tenures");
}

View MilestoneView() {
  return MakeView<rapporteur::v1::Milestone>(
      {Wrapped("What", 2), {.title = "Happened"}, {.title = "When"}, Wrapped("Where")},
      [](const rapporteur::v1::Milestone& milestone) -> Row {
        return {milestone.subject(), WordOf(milestone.kind()),
                milestone.has_date() ? TimeOf(milestone.date()) : "",
                milestone.place().display_name()};
      },
      "no milestones");
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
