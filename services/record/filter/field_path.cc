#include "services/record/filter/field_path.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/record/filter/lexer.h"

namespace rapporteur::filter {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

std::string NamesOf(const Descriptor& message) {
  std::vector<std::string> names;
  for (int i = 0; i < message.field_count(); ++i) {
    if (IsFilterable(*message.field(i))) names.push_back(message.field(i)->name());
  }
  return absl::StrJoin(names, ", ");
}

}  // namespace

bool IsFilterable(const FieldDescriptor& field) {
  static constexpr std::array<std::string_view, 9> kNotAtHand = {
      "rapporteur.v1.Document.text",       "rapporteur.v1.Document.byte_map",
      "rapporteur.v1.Provenance.evidence", "rapporteur.v1.Engagement.name",
      "rapporteur.v1.Quote.name",          "rapporteur.v1.Commitment.name",
      "rapporteur.v1.Tenure.name",         "rapporteur.v1.OfficeHolding.name",
      "rapporteur.v1.Milestone.name"};
  return std::find(kNotAtHand.begin(), kNotAtHand.end(), field.full_name()) == kNotAtHand.end();
}

absl::StatusOr<FieldPath> ResolveField(const Expression& comparison, const Descriptor& resource) {
  FieldPath path;
  const Descriptor* message = &resource;
  const std::vector<std::string> names = absl::StrSplit(comparison.field, '.');
  for (const std::string& name : names) {
    if (message == nullptr) {
      return FilterError(comparison.position,
                         fmt::format("{} has no fields, so that \"{}\" names nothing",
                                     path.back()->name(), comparison.field));
    }
    const FieldDescriptor* field = message->FindFieldByName(name);
    if (field == nullptr || !IsFilterable(*field)) {
      return FilterError(comparison.position,
                         fmt::format("{} has no field \"{}\" to filter by; it has {}",
                                     message->name(), name, NamesOf(*message)));
    }
    if (field->is_repeated() && comparison.op != Operator::kHas) {
      return FilterError(
          comparison.position,
          fmt::format("{0} holds several values; ask whether one of them fits: {1}:{2}", name,
                      comparison.field, comparison.value));
    }
    path.push_back(field);
    message = field->message_type();
  }
  return path;
}

}  // namespace rapporteur::filter
