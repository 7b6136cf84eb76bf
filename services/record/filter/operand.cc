#include "services/record/filter/operand.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "common/text/fold.h"
#include "google/protobuf/timestamp.pb.h"
#include "rapporteur/v1/civil_time.pb.h"
#include "rapporteur/v1/entity.pb.h"
#include "services/record/civil_time.h"
#include "services/record/filter/lexer.h"

namespace rapporteur::filter {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using rapporteur::v1::CivilTime;

absl::Status WrongValue(const Expression& comparison, const FieldDescriptor& field,
                        std::string_view wanted) {
  return FilterError(
      comparison.value_position,
      fmt::format("\"{}\" is no value of {}; write {}", comparison.value, field.name(), wanted));
}

absl::StatusOr<Operand> ReadNumber(const Expression& comparison, const FieldDescriptor& field) {
  double number = 0;
  if (absl::SimpleAtod(comparison.value, &number) && std::isfinite(number)) return number;
  return WrongValue(comparison, field, "a number, such as 2500000 or 2.5e6");
}

absl::StatusOr<Operand> ReadBool(const Expression& comparison, const FieldDescriptor& field) {
  if (comparison.value == "true") return true;
  if (comparison.value == "false") return false;
  return WrongValue(comparison, field, "true or false");
}

// What the names of an enum's values begin with: "ENGAGEMENT_KIND_".
std::string_view PrefixOf(const EnumDescriptor& type) {
  constexpr std::string_view kFirst = "UNSPECIFIED";
  std::string_view prefix = type.value(0)->name();
  if (prefix.ends_with(kFirst)) prefix.remove_suffix(kFirst.size());
  return prefix;
}

absl::StatusOr<Operand> ReadEnum(const Expression& comparison, const FieldDescriptor& field) {
  const EnumDescriptor& type = *field.enum_type();
  const std::string_view prefix = PrefixOf(type);
  const std::string wanted = absl::AsciiStrToUpper(comparison.value);
  std::vector<std::string_view> names;
  for (int i = 0; i < type.value_count(); ++i) {
    const std::string_view name = type.value(i)->name();
    names.push_back(name.substr(prefix.size()));
    if (wanted == name || wanted == names.back()) return type.value(i)->number();
  }
  return WrongValue(comparison, field, fmt::format("one of {}", fmt::join(names, ", ")));
}

absl::StatusOr<Operand> ReadTime(const Expression& comparison, const FieldDescriptor& field) {
  if (const auto range = ParseTimeRange(comparison.value)) return *range;
  return WrongValue(comparison, field,
                    "a year, month or day as in 2025, 2025-05 and 2025-05-21, or an instant in "
                    "quotation marks: \"2025-05-21T16:30:00+02:00\"");
}

bool IsOrdering(Operator op) {
  return op == Operator::kLess || op == Operator::kLessEqual || op == Operator::kGreater ||
         op == Operator::kGreaterEqual;
}

template <typename Value>
bool CompareOrdered(const Value& value, const Value& operand, Operator op) {
  switch (op) {
    case Operator::kLess:
      return value < operand;
    case Operator::kLessEqual:
      return value <= operand;
    case Operator::kGreater:
      return value > operand;
    case Operator::kGreaterEqual:
      return value >= operand;
    case Operator::kNotEqual:
      return value != operand;
    case Operator::kEqual:
    case Operator::kHas:
      return value == operand;
  }
  return false;
}

}  // namespace

TextOperand::TextOperand(std::string_view text)
    : folded_(Fold(text)), pieces_(absl::StrSplit(folded_, '*')) {}

bool TextOperand::Equals(std::string_view folded) const {
  if (pieces_.size() == 1) return folded == folded_;
  if (!folded.starts_with(pieces_.front())) return false;
  folded.remove_prefix(pieces_.front().size());
  for (size_t i = 1; i + 1 < pieces_.size(); ++i) {
    const size_t at = folded.find(pieces_[i]);
    if (at == std::string_view::npos) return false;
    folded.remove_prefix(at + pieces_[i].size());
  }
  return folded.ends_with(pieces_.back());
}

bool TextOperand::Compare(std::string_view text, Operator op) const {
  const std::string folded = Fold(text);
  switch (op) {
    case Operator::kHas:
      return folded.find(folded_) != std::string::npos;
    case Operator::kEqual:
      return Equals(folded);
    case Operator::kNotEqual:
      return !Equals(folded);
    default:
      return CompareOrdered(folded, folded_, op);
  }
}

FieldClass ClassOf(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return FieldClass::kText;
    case FieldDescriptor::CPPTYPE_BOOL:
      return FieldClass::kBool;
    case FieldDescriptor::CPPTYPE_ENUM:
      return FieldClass::kEnum;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      break;
    default:
      return FieldClass::kNumber;
  }
  const google::protobuf::Descriptor* type = field.message_type();
  if (type == google::protobuf::Timestamp::descriptor() || type == CivilTime::descriptor()) {
    return FieldClass::kTime;
  }
  return type == rapporteur::v1::EntityReference::descriptor() ? FieldClass::kEntity
                                                               : FieldClass::kMessage;
}

absl::StatusOr<Operand> ReadOperand(const Expression& comparison, const FieldDescriptor& field) {
  const FieldClass field_class = ClassOf(field);
  const bool has_order = field_class != FieldClass::kBool && field_class != FieldClass::kEnum &&
                         field_class != FieldClass::kEntity;
  if (IsOrdering(comparison.op) && !has_order) {
    return FilterError(comparison.position,
                       fmt::format("{} has no order; compare it by =, != or :", field.name()));
  }
  switch (field_class) {
    case FieldClass::kText:
    case FieldClass::kEntity:
      return TextOperand(comparison.value);
    case FieldClass::kNumber:
      return ReadNumber(comparison, field);
    case FieldClass::kBool:
      return ReadBool(comparison, field);
    case FieldClass::kEnum:
      return ReadEnum(comparison, field);
    case FieldClass::kTime:
      return ReadTime(comparison, field);
    case FieldClass::kMessage:
      break;
  }
  return FilterError(comparison.position,
                     fmt::format("{0} is made of fields; name one of them, as {0}.{1}, or ask by "
                                 "{0}:* whether it is there",
                                 field.name(), field.message_type()->field(0)->name()));
}

bool Compare(double value, double operand, Operator op) {
  return CompareOrdered(value, operand, op);
}

bool Compare(const TimeRange& value, const TimeRange& operand, Operator op) {
  const bool overlaps = value.first < operand.second && operand.first < value.second;
  switch (op) {
    case Operator::kLess:
      return value.first < operand.first;
    case Operator::kLessEqual:
      return value.first < operand.second;
    case Operator::kGreater:
      return value.second > operand.second;
    case Operator::kGreaterEqual:
      return value.second > operand.first;
    case Operator::kNotEqual:
      return !overlaps;
    case Operator::kEqual:
    case Operator::kHas:
      return overlaps;
  }
  return false;
}

}  // namespace rapporteur::filter
