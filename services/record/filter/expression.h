// What a filter says, before anything is known of the messages it is about.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rapporteur::filter {

// How a field is compared with a value.
enum class Operator { kHas, kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };

// ":", "=", "!=" and so on, as filters are written.
const char* Symbol(Operator op);

// A part of a filter, which is a tree of them. The grammar's functions are refused by the parser.
struct Expression {
  enum class Kind {
    kAnd,         // All of `operands`; none of them: anything matches.
    kOr,          // At least one of `operands`.
    kNot,         // Not the one operand.
    kComparison,  // `field` `op` `value`.
    kText,        // `value` occurs somewhere.
  };

  Kind kind = Kind::kAnd;
  std::vector<Expression> operands;
  std::string field;  // "actor.name", as it is written.
  Operator op = Operator::kHas;
  std::string value;       // Without its quotation marks and escapes.
  bool is_quoted = false;  // Whether it had marks: a quoted "*" stands for itself.
  size_t position = 0;     // Where in the filter the part begins, in bytes from 0.
  size_t value_position = 0;
};

}  // namespace rapporteur::filter
