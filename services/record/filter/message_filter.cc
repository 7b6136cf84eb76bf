#include "services/record/filter/message_filter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/text/absl_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "rapporteur/v1/civil_time.pb.h"
#include "rapporteur/v1/entity.pb.h"
#include "services/record/civil_time.h"
#include "services/record/filter/expression.h"
#include "services/record/filter/field_path.h"
#include "services/record/filter/operand.h"
#include "services/record/filter/parser.h"

namespace rapporteur::filter {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Kind = Expression::Kind;

// An Expression whose names and values are resolved.
struct MessageFilter::Test {
  Kind kind = Kind::kAnd;
  std::vector<Test> operands;
  FieldPath path;  // Of comparisons.
  Operator op = Operator::kHas;
  std::optional<Operand> operand;  // Of comparisons and texts. None: is there any value?

  static absl::StatusOr<Test> Create(std::string_view text, const Descriptor& resource);
  static absl::StatusOr<Test> Create(const Expression& expression, const Descriptor& resource);
  bool Holds(const Message& message) const;
  std::optional<bool> HoldsInPart(const Message& message,
                                  absl::Span<const std::string_view> fields) const;
  bool NeedsOnly(absl::Span<const std::string_view> fields) const;
  bool Reads(std::string_view field) const;
};

namespace {

bool Contains(absl::Span<const std::string_view> fields, const FieldDescriptor& field) {
  return std::find(fields.begin(), fields.end(), field.name()) != fields.end();
}

// One value of a field: the one at `index` of a repeated field, else the only one.
class FieldValue {
 public:
  FieldValue(const Message& message, const FieldDescriptor& field, int index)
      : message_(message), field_(field), index_(index), reflection_(*message.GetReflection()) {}

  bool Compare(const Operand& operand, Operator op) const {
    switch (ClassOf(field_)) {
      case FieldClass::kText:
        return std::get<TextOperand>(operand).Compare(AsText(), op);
      case FieldClass::kNumber:
        return filter::Compare(AsNumber(), std::get<double>(operand), op);
      case FieldClass::kBool:
        return AsBool() == std::get<bool>(operand);
      case FieldClass::kEnum:
        return AsEnum() == std::get<int>(operand);
      case FieldClass::kTime:
        return filter::Compare(AsTime(), std::get<TimeRange>(operand), op);
      case FieldClass::kEntity:
        return CompareEntity(std::get<TextOperand>(operand), op);
      case FieldClass::kMessage:
        break;
    }
    return false;
  }

  std::string AsText() const {
    return field_.is_repeated() ? reflection_.GetRepeatedString(message_, &field_, index_)
                                : reflection_.GetString(message_, &field_);
  }

  const Message& AsMessage() const {
    return field_.is_repeated() ? reflection_.GetRepeatedMessage(message_, &field_, index_)
                                : reflection_.GetMessage(message_, &field_);
  }

 private:
  bool AsBool() const {
    return field_.is_repeated() ? reflection_.GetRepeatedBool(message_, &field_, index_)
                                : reflection_.GetBool(message_, &field_);
  }

  int AsEnum() const {
    return field_.is_repeated() ? reflection_.GetRepeatedEnumValue(message_, &field_, index_)
                                : reflection_.GetEnumValue(message_, &field_);
  }

  // No list of numbers is among the record's fields, so that only single ones are read.
  double AsNumber() const {
    switch (field_.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return reflection_.GetInt32(message_, &field_);
      case FieldDescriptor::CPPTYPE_INT64:
        return static_cast<double>(reflection_.GetInt64(message_, &field_));
      case FieldDescriptor::CPPTYPE_UINT32:
        return reflection_.GetUInt32(message_, &field_);
      case FieldDescriptor::CPPTYPE_UINT64:
        return static_cast<double>(reflection_.GetUInt64(message_, &field_));
      case FieldDescriptor::CPPTYPE_FLOAT:
        return reflection_.GetFloat(message_, &field_);
      default:
        return reflection_.GetDouble(message_, &field_);
    }
  }

  TimeRange AsTime() const {
    const Message& value = AsMessage();
    if (value.GetDescriptor() == rapporteur::v1::CivilTime::descriptor()) {
      return BoundsOf(static_cast<const rapporteur::v1::CivilTime&>(value));
    }
    const absl::Time time = FromProto(static_cast<const google::protobuf::Timestamp&>(value));
    return {time, time + absl::Nanoseconds(1)};
  }

  bool CompareEntity(const TextOperand& operand, Operator op) const {
    const auto& entity = static_cast<const rapporteur::v1::EntityReference&>(AsMessage());
    return operand.Compare(entity.name(), op) || operand.Compare(entity.display_name(), op);
  }

  const Message& message_;
  const FieldDescriptor& field_;
  const int index_;
  const google::protobuf::Reflection& reflection_;
};

// Whether `holds` is true of one of the values that `message` has for `field`.
template <typename Predicate>
bool AnyValue(const Message& message, const FieldDescriptor& field, Predicate holds) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    if (field.has_presence() && !reflection.HasField(message, &field)) return false;
    return holds(FieldValue(message, field, 0));
  }
  const int size = reflection.FieldSize(message, &field);
  for (int i = 0; i < size; ++i) {
    if (holds(FieldValue(message, field, i))) return true;
  }
  return false;
}

bool IsPresent(const Message& message, const FieldDescriptor& field) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  return field.is_repeated() ? reflection.FieldSize(message, &field) > 0
                             : reflection.HasField(message, &field);
}

// `operand`: none asks whether there is a value.
bool CompareAlong(const Message& message, absl::Span<const FieldDescriptor* const> path,
                  const std::optional<Operand>& operand, Operator op) {
  const FieldDescriptor& field = *path.front();
  if (path.size() > 1) {
    return AnyValue(message, field, [&](const FieldValue& value) {
      return CompareAlong(value.AsMessage(), path.subspan(1), operand, op);
    });
  }
  if (!operand.has_value()) return IsPresent(message, field);
  return AnyValue(message, field,
                  [&](const FieldValue& value) { return value.Compare(*operand, op); });
}

// Where a fact comes from is none of its words.
bool HoldsWords(const FieldDescriptor& field) {
  return IsFilterable(field) && field.name() != "provenance";
}

bool ContainsText(const Message& message, const TextOperand& text) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return std::any_of(fields.begin(), fields.end(), [&](const FieldDescriptor* field) {
    if (!HoldsWords(*field)) return false;
    return AnyValue(message, *field, [&](const FieldValue& value) {
      switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
          return text.Compare(value.AsText(), Operator::kHas);
        case FieldDescriptor::CPPTYPE_MESSAGE:
          return ContainsText(value.AsMessage(), text);
        default:
          return false;
      }
    });
  });
}

bool AsksForAnyValue(const Expression& comparison) {
  return comparison.op == Operator::kHas && comparison.value == "*" && !comparison.is_quoted;
}

}  // namespace

absl::StatusOr<MessageFilter::Test> MessageFilter::Test::Create(std::string_view text,
                                                                const Descriptor& resource) {
  ASSIGN_OR_RETURN(const Expression expression, Parse(text));
  return Create(expression, resource);
}

absl::StatusOr<MessageFilter::Test> MessageFilter::Test::Create(const Expression& expression,
                                                                const Descriptor& resource) {
  Test test{.kind = expression.kind, .op = expression.op};
  for (const Expression& operand : expression.operands) {
    ASSIGN_OR_RETURN(Test inner, Create(operand, resource));
    test.operands.push_back(std::move(inner));
  }
  if (expression.kind == Kind::kText) {
    test.operand = TextOperand(expression.value);
  } else if (expression.kind == Kind::kComparison) {
    ASSIGN_OR_RETURN(test.path, ResolveField(expression, resource));
    if (AsksForAnyValue(expression)) return test;
    ASSIGN_OR_RETURN(test.operand, ReadOperand(expression, *test.path.back()));
    // Of a field that is not set, and of an entity with two names, "!=" is true only where "=" is
    // not.
    if (expression.op == Operator::kNotEqual) {
      test.op = Operator::kEqual;
      Test negation{.kind = Kind::kNot};
      negation.operands.push_back(std::move(test));
      return negation;
    }
  }
  return test;
}

bool MessageFilter::Test::Holds(const Message& message) const {
  const auto holds = [&](const Test& test) { return test.Holds(message); };
  switch (kind) {
    case Kind::kAnd:
      return std::all_of(operands.begin(), operands.end(), holds);
    case Kind::kOr:
      return std::any_of(operands.begin(), operands.end(), holds);
    case Kind::kNot:
      return !operands.front().Holds(message);
    case Kind::kComparison:
      return CompareAlong(message, path, operand, op);
    case Kind::kText:
      return ContainsText(message, std::get<TextOperand>(*operand));
  }
  return false;
}

// By Kleene's logic: `decisive` of one operand decides for all.
std::optional<bool> MessageFilter::Test::HoldsInPart(
    const Message& message, absl::Span<const std::string_view> fields) const {
  switch (kind) {
    case Kind::kAnd:
    case Kind::kOr: {
      const bool decisive = kind == Kind::kOr;
      std::optional<bool> all = !decisive;
      for (const Test& test : operands) {
        const std::optional<bool> one = test.HoldsInPart(message, fields);
        if (one == decisive) return decisive;
        if (!one.has_value()) all = std::nullopt;
      }
      return all;
    }
    case Kind::kNot: {
      const std::optional<bool> inner = operands.front().HoldsInPart(message, fields);
      return inner.has_value() ? std::optional(!*inner) : std::nullopt;
    }
    case Kind::kComparison:
      return Contains(fields, *path.front()) ? std::optional(Holds(message)) : std::nullopt;
    case Kind::kText:
      return Holds(message) ? std::optional(true) : std::nullopt;
  }
  return std::nullopt;
}

bool MessageFilter::Test::NeedsOnly(absl::Span<const std::string_view> fields) const {
  if (kind == Kind::kText) return false;
  if (kind == Kind::kComparison) return Contains(fields, *path.front());
  return std::all_of(operands.begin(), operands.end(),
                     [&](const Test& test) { return test.NeedsOnly(fields); });
}

bool MessageFilter::Test::Reads(std::string_view field) const {
  return (!path.empty() && path.front()->name() == field) ||
         std::any_of(operands.begin(), operands.end(),
                     [&](const Test& test) { return test.Reads(field); });
}

absl::StatusOr<MessageFilter> MessageFilter::Create(std::string_view text,
                                                    const Descriptor& resource,
                                                    std::string_view field) {
  absl::StatusOr<Test> test = Test::Create(text, resource);
  if (!test.ok()) return InvalidField(field, ToStd(test.status().message()));
  return MessageFilter(std::make_shared<const Test>(*std::move(test)));
}

MessageFilter::MessageFilter(std::shared_ptr<const Test> test) : test_(std::move(test)) {}

bool MessageFilter::Matches(const Message& message) const { return test_->Holds(message); }

std::optional<bool> MessageFilter::MatchesPart(const Message& message,
                                               absl::Span<const std::string_view> fields) const {
  return test_->HoldsInPart(message, fields);
}

bool MessageFilter::NeedsOnly(absl::Span<const std::string_view> fields) const {
  return test_->NeedsOnly(fields);
}

bool MessageFilter::Reads(std::string_view field) const { return test_->Reads(field); }

}  // namespace rapporteur::filter
