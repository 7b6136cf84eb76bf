#include "services/record/facts_jsonl.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "absl/strings/ascii.h"
#include "google/protobuf/descriptor.h"
#include "services/record/civil_time.h"

namespace rapporteur {
namespace {

using ::nlohmann::ordered_json;
using ::rapporteur::v1::CivilTime;
using ::rapporteur::v1::EntityReference;
using ::rapporteur::v1::Fact;

// "ENGAGEMENT_KIND_PRESS_CONFERENCE" of enum EngagementKind gives "press_conference".
template <typename Enum>
std::string EnumWord(Enum value) {
  const google::protobuf::EnumDescriptor* descriptor = google::protobuf::GetEnumDescriptor<Enum>();
  const google::protobuf::EnumValueDescriptor* entry = descriptor->FindValueByNumber(value);
  if (entry == nullptr) return "";
  // All values share the prefix of the zero value, which ends with "UNSPECIFIED".
  const size_t prefix =
      descriptor->value(0)->name().size() - std::string_view("UNSPECIFIED").size();
  return absl::AsciiStrToLower(entry->name().substr(prefix));
}

ordered_json ToJson(const DocumentLabel& label) {
  if (label.external_id.empty()) return label.position;
  return label.external_id;
}

ordered_json Line(std::string_view type, const DocumentLabel& label) {
  ordered_json line;
  line["type"] = type;
  line["document"] = ToJson(label);
  return line;
}

void AddTime(std::string_view key, bool present, const CivilTime& time, ordered_json* line) {
  if (present) (*line)[std::string(key)] = ToIso8601(time);
}

void AddName(std::string_view key, const EntityReference& reference, ordered_json* line) {
  if (!reference.display_name().empty()) (*line)[std::string(key)] = reference.display_name();
}

template <typename References>
void AddNames(std::string_view key, const References& references, ordered_json* line) {
  if (references.empty()) return;
  ordered_json& names = (*line)[std::string(key)] = ordered_json::array();
  for (const EntityReference& reference : references) names.push_back(reference.display_name());
}

void AddNumber(double value, ordered_json* line) {
  // Whole numbers are written without a fraction, as people write them.
  if (std::floor(value) == value && std::fabs(value) < 9e15) {
    (*line)["value"] = static_cast<int64_t>(value);
  } else {
    (*line)["value"] = value;
  }
}

ordered_json ToJson(const rapporteur::v1::Engagement& engagement, const DocumentLabel& label) {
  ordered_json line = Line("engagement", label);
  line["kind"] = EnumWord(engagement.kind());
  line["status"] = EnumWord(engagement.status());
  AddTime("start", engagement.has_start(), engagement.start(), &line);
  AddTime("end", engagement.has_end(), engagement.end(), &line);
  AddName("place", engagement.place(), &line);
  AddNames("participants", engagement.participants(), &line);
  AddNames("organizations", engagement.organizations(), &line);
  AddNames("countries", engagement.countries(), &line);
  return line;
}

ordered_json ToJson(const rapporteur::v1::Quote& quote, const DocumentLabel& label) {
  ordered_json line = Line("quote", label);
  AddName("speaker", quote.speaker(), &line);
  line["text"] = quote.text();
  return line;
}

ordered_json ToJson(const rapporteur::v1::Commitment& commitment, const DocumentLabel& label) {
  ordered_json line = Line("commitment", label);
  AddName("actor", commitment.actor(), &line);
  line["kind"] = EnumWord(commitment.kind());
  AddNumber(commitment.quantity().value(), &line);
  line["unit"] = commitment.quantity().unit();
  line["comparator"] = EnumWord(commitment.quantity().comparator());
  AddName("beneficiary", commitment.beneficiary(), &line);
  AddTime("period", commitment.has_period(), commitment.period(), &line);
  line["status"] = EnumWord(commitment.status());
  return line;
}

ordered_json ToJson(const rapporteur::v1::Tenure& tenure, const DocumentLabel& label) {
  ordered_json line = Line("tenure", label);
  AddName("person", tenure.person(), &line);
  AddName("office", tenure.office(), &line);
  AddTime("start", tenure.has_start(), tenure.start(), &line);
  AddTime("end", tenure.has_end(), tenure.end(), &line);
  AddName("predecessor", tenure.predecessor(), &line);
  AddName("successor", tenure.successor(), &line);
  return line;
}

ordered_json ToJson(const rapporteur::v1::OfficeHolding& holding, const DocumentLabel& label) {
  ordered_json line = Line("office_holder", label);
  AddName("person", holding.person(), &line);
  AddName("office", holding.office(), &line);
  return line;
}

ordered_json ToJson(const rapporteur::v1::Milestone& milestone, const DocumentLabel& label) {
  ordered_json line = Line("milestone", label);
  line["subject"] = milestone.subject();
  line["kind"] = EnumWord(milestone.kind());
  AddTime("date", milestone.has_date(), milestone.date(), &line);
  AddName("place", milestone.place(), &line);
  return line;
}

ordered_json ContentToJson(const Fact& fact, const DocumentLabel& label) {
  switch (fact.content_case()) {
    case Fact::kEngagement:
      return ToJson(fact.engagement(), label);
    case Fact::kQuote:
      return ToJson(fact.quote(), label);
    case Fact::kCommitment:
      return ToJson(fact.commitment(), label);
    case Fact::kTenure:
      return ToJson(fact.tenure(), label);
    case Fact::kOfficeHolding:
      return ToJson(fact.office_holding(), label);
    case Fact::kMilestone:
      return ToJson(fact.milestone(), label);
    case Fact::CONTENT_NOT_SET:
      break;
  }
  return Line("unknown", label);
}

}  // namespace

std::string DocumentToJsonLine(const rapporteur::v1::Document& document,
                               const DocumentLabel& label) {
  ordered_json line = Line("document", label);
  line["title"] = document.title();
  line["source"] = document.source_title();
  line["kind"] = EnumWord(document.kind());
  return line.dump() + "\n";
}

std::string FactToJsonLine(const Fact& fact, const DocumentLabel& label) {
  return ContentToJson(fact, label).dump() + "\n";
}

std::string EngagementLinkToJsonLine(const DocumentLabel& label, const DocumentLabel& planned_in,
                                     const std::vector<EntityReference>& participants) {
  ordered_json line = Line("engagement_link", label);
  line["planned_in"] = ToJson(planned_in);
  AddNames("participants", participants, &line);
  return line.dump() + "\n";
}

}  // namespace rapporteur
