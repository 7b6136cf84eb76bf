// The value that a field is compared with, read as the type of the field needs it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"
#include "services/record/filter/expression.h"

namespace rapporteur::filter {

// Text without regard to case and accents. A "*" in it stands for any text where it is asked for
// equality.
class TextOperand {
 public:
  explicit TextOperand(std::string_view text);

  // Whether `text` compares so with the operand: kHas asks whether it contains the operand.
  bool Compare(std::string_view text, Operator op) const;

 private:
  bool Equals(std::string_view folded) const;

  std::string folded_;
  std::vector<std::string> pieces_;  // What stands between the "*"s, at least one.
};

// From the first moment to the first one after.
using TimeRange = std::pair<absl::Time, absl::Time>;

// The number of an enum value is an int.
using Operand = std::variant<TextOperand, double, bool, int, TimeRange>;

// What comparisons with a field can be about.
enum class FieldClass { kText, kNumber, kBool, kEnum, kTime, kEntity, kMessage };

// kTime: Timestamp and CivilTime; kEntity: EntityReference; kMessage: any other message, which only
// `:*` can be asked of.
FieldClass ClassOf(const google::protobuf::FieldDescriptor& field);

// Reads the value of `comparison` for `field`. FilterError where it does not fit, or where fields
// of this type are not compared by this operator.
absl::StatusOr<Operand> ReadOperand(const Expression& comparison,
                                    const google::protobuf::FieldDescriptor& field);

// Whether `value` compares so with `operand`. A time compares by any part of it: a month is ">=" a
// day in it, and "=" it, as in TimeInterval.
bool Compare(double value, double operand, Operator op);
bool Compare(const TimeRange& value, const TimeRange& operand, Operator op);

}  // namespace rapporteur::filter
