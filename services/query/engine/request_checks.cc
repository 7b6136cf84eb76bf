#include "services/query/engine/request_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/time/time.h"
#include "common/text/utf8.h"
#include "services/record/civil_time.h"
#include "services/record/names.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::query {
namespace {

using rapporteur::v1::EntityReference;

struct CollectionForm {
  std::string_view prefix;
  std::string_view what;
  std::string_view example;
  EntityReference (*reference)(std::string_view);
};

CollectionForm FormOf(EntityCollection collection) {
  switch (collection) {
    case EntityCollection::kPeople:
      return {"people/", "a person", "\"people/mark-rutte\" or \"Mark Rutte\"", PersonReference};
    case EntityCollection::kOrganizations:
      return {"organizations/", "an organization", "\"organizations/nato\" or \"NATO\"",
              OrganizationReference};
    case EntityCollection::kCountries:
      return {"countries/", "a country", "\"countries/nor\" or the ISO 3166-1 alpha-3 code \"NOR\"",
              CountryReference};
    case EntityCollection::kPlaces:
      return {"places/", "a place", "\"places/baghdad-iraq\" or \"Baghdad, Iraq\"", PlaceReference};
    case EntityCollection::kOffices:
      return {"offices/", "an office", "\"offices/mayor-of-oslo\" or \"Mayor of Oslo\"",
              OfficeReference};
  }
  return {};
}

bool IsEntityId(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](unsigned char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-' || c == '.' || c == '_' ||
           c == '~';
  });
}

bool IsAlpha3(std::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(),
                                         [](unsigned char c) { return absl::ascii_isalpha(c); });
}

// "" where `value` is no entity of that form.
std::string ResolveEntity(std::string_view value, EntityCollection collection) {
  const CollectionForm form = FormOf(collection);
  const bool is_country = collection == EntityCollection::kCountries;
  if (value.starts_with(form.prefix)) {
    const std::string_view id = value.substr(form.prefix.size());
    const bool valid = IsEntityId(id) && (!is_country || IsAlpha3(id));
    return valid ? std::string(value) : "";
  }
  if (value.size() > kMaxNameBytes || value.find('/') != std::string_view::npos) return "";
  if (is_country && !IsAlpha3(value)) return "";
  const std::string name = form.reference(value).name();
  return name.size() > form.prefix.size() ? name : "";
}

bool IsValidTimestamp(const google::protobuf::Timestamp& time) {
  constexpr int64_t kFirstSecond = -62135596800;  // 0001-01-01T00:00:00Z
  constexpr int64_t kLastSecond = 253402300799;   // 9999-12-31T23:59:59Z
  return time.seconds() >= kFirstSecond && time.seconds() <= kLastSecond && time.nanos() >= 0 &&
         time.nanos() < 1'000'000'000;
}

void AddAll(const absl::Status& status, FieldViolations* violations) {
  for (const FieldViolation& violation : GetFieldViolations(status)) {
    violations->Add(violation.field, violation.description);
  }
}

template <typename Value>
std::vector<Value> Distinct(std::vector<Value> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

bool CheckCount(const google::protobuf::RepeatedPtrField<std::string>& values,
                std::string_view field, FieldViolations* violations) {
  if (values.size() <= static_cast<int>(kMaxEntities)) return true;
  violations->Add(
      field, fmt::format("Must have at most {} values; it has {}.", kMaxEntities, values.size()));
  return false;
}

}  // namespace

int CheckPageSize(int page_size, int default_size, FieldViolations* violations) {
  if (page_size < 0) {
    violations->Add("page_size", fmt::format("Must not be negative; it is {}. Leave it 0 for {}.",
                                             page_size, default_size));
  }
  if (page_size <= 0) return default_size;
  return std::min(page_size, storage::kMaxPageSize);
}

std::optional<filter::MessageFilter> CheckExpression(std::string_view text,
                                                     const google::protobuf::Descriptor& resource,
                                                     FieldViolations* violations) {
  absl::StatusOr<filter::MessageFilter> expression = filter::MessageFilter::Create(text, resource);
  if (expression.ok()) return *std::move(expression);
  AddAll(expression.status(), violations);
  return std::nullopt;
}

std::string CheckParent(std::string_view parent, ParentForm form, FieldViolations* violations) {
  const absl::StatusOr<std::string> checked =
      ParseParent(parent, form == ParentForm::kSourceOrDocument, "parent");
  if (checked.ok()) return *checked;
  AddAll(checked.status(), violations);
  return "";
}

std::string CheckWords(std::string_view words, std::string_view field,
                       FieldViolations* violations) {
  if (words.size() > kMaxWordsBytes) {
    violations->Add(
        field, fmt::format("Must have at most {} bytes; it has {}.", kMaxWordsBytes, words.size()));
  } else if (FindInvalidUtf8(words).has_value()) {
    violations->Add(field, "Must be well-formed UTF-8.");
  }
  return std::string(words);
}

std::string CheckEntity(std::string_view value, EntityCollection collection, std::string_view field,
                        FieldViolations* violations) {
  if (value.empty()) return "";
  std::string name = ResolveEntity(value, collection);
  if (name.empty()) {
    const CollectionForm form = FormOf(collection);
    violations->Add(field, fmt::format("Does not name {}; write {}.", form.what, form.example));
  }
  return name;
}

std::vector<std::string> CheckEntities(
    const google::protobuf::RepeatedPtrField<std::string>& values, EntityCollection collection,
    std::string_view field, FieldViolations* violations) {
  std::vector<std::string> names;
  if (!CheckCount(values, field, violations)) return names;
  for (int i = 0; i < values.size(); ++i) {
    const std::string path = fmt::format("{}[{}]", field, i);
    if (values[i].empty()) violations->Add(path, "Must not be empty; leave the value out.");
    names.push_back(CheckEntity(values[i], collection, path, violations));
  }
  return Distinct(std::move(names));
}

std::vector<std::string> CheckActor(std::string_view value, std::string_view field,
                                    FieldViolations* violations) {
  if (value.empty()) return {};
  std::vector<std::string> names;
  for (const auto collection : {EntityCollection::kOrganizations, EntityCollection::kPeople}) {
    std::string name = ResolveEntity(value, collection);
    if (!name.empty()) names.push_back(std::move(name));
  }
  if (names.empty()) {
    violations->Add(field,
                    "Names neither a person nor an organization; write \"organizations/nato\", "
                    "\"people/mark-rutte\" or a name.");
  }
  return names;
}

bool IsEntityName(std::string_view name) {
  for (const auto collection :
       {EntityCollection::kPeople, EntityCollection::kOrganizations, EntityCollection::kCountries,
        EntityCollection::kPlaces, EntityCollection::kOffices}) {
    if (name.starts_with(FormOf(collection).prefix))
      return !ResolveEntity(name, collection).empty();
  }
  return false;
}

std::vector<std::string> CheckUnits(const google::protobuf::RepeatedPtrField<std::string>& units,
                                    std::string_view field, FieldViolations* violations) {
  std::vector<std::string> checked;
  if (!CheckCount(units, field, violations)) return checked;
  for (int i = 0; i < units.size(); ++i) {
    const std::string path = fmt::format("{}[{}]", field, i);
    if (units[i].empty()) violations->Add(path, "Must not be empty; leave the value out.");
    checked.push_back(absl::AsciiStrToLower(CheckWords(units[i], path, violations)));
  }
  return Distinct(std::move(checked));
}

double CheckNumber(double value, std::string_view field, FieldViolations* violations) {
  if (!std::isfinite(value)) violations->Add(field, "Must be a number, and not infinite.");
  return value;
}

void CheckTimestamp(const google::protobuf::Timestamp& time, std::string_view field,
                    FieldViolations* violations) {
  if (IsValidTimestamp(time)) return;
  violations->Add(field,
                  "Must be between 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999999999Z.");
}

rapporteur::v1::TimeInterval CheckInterval(const rapporteur::v1::TimeInterval& interval,
                                           std::string_view field, FieldViolations* violations) {
  CheckTimestamp(interval.start_time(), fmt::format("{}.start_time", field), violations);
  CheckTimestamp(interval.end_time(), fmt::format("{}.end_time", field), violations);
  if (interval.has_start_time() && interval.has_end_time() &&
      FromProto(interval.start_time()) >= FromProto(interval.end_time())) {
    violations->Add(field,
                    "start_time must lie before end_time, which is the first moment outside.");
  }
  return interval;
}

std::vector<int> CheckEnums(const google::protobuf::RepeatedField<int>& values,
                            const google::protobuf::EnumDescriptor& descriptor,
                            std::string_view field, FieldViolations* violations) {
  for (int i = 0; i < values.size(); ++i) {
    if (descriptor.FindValueByNumber(values[i]) != nullptr) continue;
    violations->Add(
        fmt::format("{}[{}]", field, i),
        fmt::format("{} is not a known value; leave {} empty for any.", values[i], field));
  }
  std::vector<int> sorted = Distinct(std::vector<int>(values.begin(), values.end()));
  // UNSPECIFIED, which sorts first, stands for any value.
  if (!sorted.empty() && sorted.front() == 0) sorted.clear();
  return sorted;
}

}  // namespace rapporteur::query
